"""`plan release`, `config office`, `sync --lost`: who says what may be known, who is shut out."""

from collections.abc import Callable

from pccheck.book.ledger.share.keys import share_key
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
    with office.opened() as book, lost.opened() as theirs:
        assert book.connection.execute(DONE).fetchone() == (0,)
        assert share_key(book) != share_key(theirs)
    file = office.share.parent / "key.bin"
    words = office.ok("sync", "--invite", str(file), "--json").json["passphrase"]
    other.shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
    other.ok("sync", "--take", str(file))
    with office.opened() as book, other.opened() as theirs:
        assert share_key(book) == share_key(theirs)


def test_what_names_no_other_installation(laptops: Laptops) -> None:
    """Unknown, ambiguous, itself: one clear line."""
    office, _ = laptops(2)
    for end in ("zzzz", _chain(office)[-6:]):
        answer = office("sync", "--lost", end)
        assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_a_units_own_priority_travels_with_it(laptops: Laptops) -> None:
    """What the office's list says of a unit is the unit's record, for all to see."""
    _, team = laptops(2)
    units = {unit["target"]: unit for unit in team.ok("target", "list", "--json").json}
    with team.opened() as book:
        rows = book.connection.execute("SELECT code, priority FROM targets ORDER BY code")
        own = dict(rows.fetchall())
    assert own["HT-0001"] == 5
    assert own.keys() == units.keys()
