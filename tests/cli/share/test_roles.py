"""`plan release`, `config office`, `sync --lost`: who says what may be known, who is shut out."""

from collections.abc import Callable

import pytest

from pccheck.book.ledger.share.keys import share_key
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.rows import read_cell
from tests.book.made import NOW, stale_tables
from tests.cli.share.conftest import Laptop
from tests.cli.share.test_parcels import EVENING, give, planned, take

Laptops = Callable[[int], list[Laptop]]
VISIT = ("--unplanned", "-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")
DONE = "SELECT count(*) FROM visits WHERE state = 'done'"


def _chain(laptop: Laptop) -> str:
    with laptop.opened() as book:
        return book.setting("chain")


def test_the_office_releases_by_word(laptops: Laptops) -> None:
    """Then all has the plan at the next sync; once is enough, and it is never taken back. Without
    a yes nothing happens.
    """
    office, team = laptops(2)
    assert office("plan", "release").status != 0
    office.ok("plan", "release", "--yes")
    assert "Nothing new" in office.ok("plan", "release", "--yes").out
    office.sync()
    team.sync()
    assert planned(team) == planned(office)
    assert office("undo").status != 0


def test_another_installation_does_not_release(laptops: Laptops) -> None:
    """Not by the command; once it is the office it may, and the old one may not."""
    office, team = laptops(2)
    answer = team("plan", "release", "--yes")
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    office.sync()
    office.ok("config", "office", _chain(team)[-6:])
    office.sync()
    team.sync()
    assert _chain(team)[-4:] in team.ok("config", "office").out
    team.ok("plan", "release", "--yes")
    assert office("plan", "release", "--yes").status == 1


def test_a_laptop_that_is_gone_is_shut_out(laptops: Laptops) -> None:
    """A new key, told to the others by hand; what the lost laptop writes is refused; the visits of
    its parcel that are still to come are named; the hub's password too.
    """
    office, lost, other = laptops(3)
    office.shell.at(EVENING)
    assert take(lost, give(office)) == 0
    lost.sync()
    office.sync()
    answer = office.ok("sync", "--lost", _chain(lost)[-6:])
    assert "HT-0004" in answer.out
    assert "HT-0001" not in answer.out
    assert "pccheck_writer" in answer.out
    lost.ok("record", "HT-0001", "--date", "1/12", *VISIT)
    lost.sync()
    assert office("sync", str(office.share)).status == 1
    again = office.sync("--json").json  # once is enough: nobody can mend it
    assert again["refused_lines"] == []
    assert again["told_before"] > 0
    lost.ok("record", "HT-0002", "--date", "1/12", *VISIT)
    lost("sync", str(lost.share))
    assert office("sync", str(office.share)).status == 1
    with office.opened() as book, lost.opened() as theirs:
        assert book.connection.execute(DONE).fetchone() == (0,)
        assert share_key(book) != share_key(theirs)
    _hand_key(office, other)
    with office.opened() as book, other.opened() as theirs:
        assert share_key(book) == share_key(theirs)


@pytest.mark.parametrize("stands", [True, False])
def test_what_a_lost_laptop_wrote_is_a_question(laptops: Laptops, stands: bool) -> None:
    """What comes under its chain by way of others counts nowhere, also where it had counted, until
    somebody says whether it stands: then everywhere or nowhere, and nothing is asked any more.
    """
    office, lost, other = laptops(3)
    lost.ok("record", "HT-0001", "--date", "1/12", *VISIT)
    lost.sync()
    other.sync()
    assert _done(other) == 1
    chain = _chain(lost)
    office.ok("sync", "--lost", chain[-6:])
    _hand_key(office, other)
    for laptop in (other, office, other):
        laptop("sync", str(laptop.share))  # lines under the old key are refused, and said
    for laptop in (office, other):
        (asked,) = laptop.ok("questions", "--json").json
        assert (asked["asks"], asked["record"], _done(laptop)) == ("late", chain, 0)
        assert laptop.ok("status", "--json").json["questions"] == 1
        assert "answer" in _waits(laptop, "HT-0001")
    shown = office.ok("questions").out
    command = f"pccheck questions --{'keep' if stands else 'refuse'} "
    assert "visit" in shown
    (line,) = (line for line in shown.splitlines() if command in line)
    office.ok(*line.split()[1:])
    for laptop in (office, other):
        laptop("sync", str(laptop.share))
    for laptop in (office, other):
        assert _done(laptop) == int(stands)
        assert laptop.ok("questions", "--json").json == []
        assert ("never" in _waits(laptop, "HT-0001")) != stands
        assert "answer" not in _waits(laptop, "HT-0001")
        with laptop.opened() as book:
            assert verify(book, NOW).faults == ()
            assert stale_tables(book) == []


def _waits(laptop: Laptop, unit: str) -> set[str]:
    """What the unit's entries wait for."""
    return {event["waits"] for event in laptop.ok("log", unit, "--json").json}


def test_the_log_tells_what_stays_here(laptops: Laptops) -> None:
    """Until it may be known the visit of the plan is marked, and the unit itself is not; after the
    release nothing is.
    """
    office, _ = laptops(2)
    unit = office.ok("plan", "show", "--json").json[0]["visits"][0]["target"]
    events = office.ok("log", unit, "--json").json
    waits = {event["kind"]: event["waits"] for event in events}
    assert (waits["visit"], waits["target"]) == ("release", "")
    assert "until it may be known" in office.ok("log", unit).out
    office.ok("plan", "release", "--yes")
    assert _waits(office, unit) == {""}


def _done(laptop: Laptop) -> int:
    with laptop.opened() as book:
        return int(read_cell(book.connection, DONE))


def _hand_key(office: Laptop, other: Laptop) -> None:
    """The new key, carried by hand."""
    file = office.share.parent / "key.bin"
    words = office.ok("sync", "--invite", str(file), "--json").json["passphrase"]
    other.shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
    other.ok("sync", "--take", str(file))


def test_what_names_no_other_installation(laptops: Laptops) -> None:
    """Unknown, ambiguous, itself: one clear line."""
    office, _ = laptops(2)
    for end in ("zzzz", _chain(office)[-6:]):
        answer = office("sync", "--lost", end)
        assert (answer.status, answer.err.count("\n")) == (2, 1)


def _own_priorities(laptop: Laptop) -> dict[str, float]:
    """Those that this laptop knows of, as `target list` shows them, by the unit's code."""
    units = laptop.ok("target", "list", "--json").json
    return {unit["target"]: own for unit in units if (own := unit["priority"]) is not None}


def test_a_units_own_priority_is_known_with_the_plan(laptops: Laptops) -> None:
    """What a list prefers tells where somebody will go: it travels when the plan does, be it set,
    changed or taken back; each laptop plans with its own, the unit itself is there at once.
    """
    office, team = laptops(2)
    office.ok("target", "edit", "HT-0002", "--priority", "7")
    office.ok("target", "edit", "HT-0003", "--priority", "8", "--address", "số 9")
    office.ok("undo")
    own = _own_priorities(office)
    assert (own["HT-0001"], own["HT-0002"]) == (5, 7)
    office.sync()
    team.sync()
    assert not _own_priorities(team)
    shown = "SELECT code, address FROM targets ORDER BY code"
    with office.opened() as ours, team.opened() as theirs:
        here, there = (book.connection.execute(shown).fetchall() for book in (ours, theirs))
        assert here == there
        assert verify(theirs, NOW).faults == ()
    office.ok("plan", "release", "--yes")
    office.sync()
    team.sync()
    assert _own_priorities(team) == own
