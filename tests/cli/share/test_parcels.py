"""`pccheck sync --give` and `--take`: a team is handed its own days before anybody else knows."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from pccheck.sync.sealing import unseal
from pccheck.sync.words import word_list
from tests.cli.share.conftest import Laptop

Laptops = Callable[[int], list[Laptop]]
FOUND = ("-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")
EVENING, DAY, NEXT = "2021-12-26T20:00", date(2021, 12, 27), date(2021, 12, 28)
"""The evening before the plan's first day, and that day: 27 and 28 December 2021 have visits."""
UNITS = ("HT-0001", "HT-0002", "HT-0003", "HT-0004", "HT-0005")


@dataclass(frozen=True)
class Sealed:
    """A parcel on a stick."""

    file: Path
    words: str


def give(office: Laptop, days: str = "27/12", team: str = "N1") -> Sealed:
    """The office hands over a team's days."""
    stick = office.share.parent / "stick"
    stick.mkdir(exist_ok=True)
    said = office.ok("sync", "--give", team, "--days", days, str(stick), "--json").json
    return Sealed(Path(said["file"]), said["passphrase"])


def take(laptop: Laptop, parcel: Sealed) -> int:
    """A team takes it in; the exit status."""
    laptop.shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", parcel.words)
    return laptop("sync", "--take", str(parcel.file)).status


def planned(laptop: Laptop) -> dict[str, str]:
    """The day of each planned unit that this laptop knows of."""
    days = laptop.ok("plan", "show", "--json").json
    return {visit["target"]: day["day"] for day in days for visit in day["visits"]}


@pytest.fixture
def two(laptops: Laptops) -> tuple[Laptop, Laptop]:
    """The office and a team, the evening before."""
    office, team = laptops(2)
    office.shell.at(EVENING)
    return office, team


def test_a_team_has_its_own_days_and_no_others(two: tuple[Laptop, Laptop]) -> None:
    """What was handed over is there with hours and people; the visit that comes of it is the
    planned one, and all books have it.
    """
    office, team = two
    (unit,) = (code for code, day in planned(office).items() if day == DAY.isoformat())
    assert take(team, give(office)) == 0
    assert planned(team) == {unit: DAY.isoformat()}
    team.shell.at(f"{DAY}T11:00")
    team.ok("record", unit, "--date", "27/12", *FOUND)
    team.sync()
    office.sync()
    status = office.ok("status", "--json").json
    assert (status["states"]["done"], status["unplanned"], status["questions"]) == (1, 0, 0)
    assert office.ok("verify").status == team.ok("verify").status == 0


def test_what_was_handed_over_is_sealed(two: tuple[Laptop, Laptop]) -> None:
    """Six words of a list of at least 7,776; the size in steps of 64 KB; no name of a team or a
    unit in it or in its name; another passphrase and a changed byte open nothing.
    """
    office, team = two
    parcel = give(office)
    words, sealed = parcel.words.split(), parcel.file.read_bytes()
    assert len(set(word_list())) == len(word_list()) >= 7776
    assert len(words) == 6
    assert set(words) <= set(word_list())
    assert all(word.isascii() for word in words)
    assert len(sealed) % 65_536 == 0
    assert not any(name in parcel.file.name for name in ("N1", "27", "12-"))
    assert not any(unit.encode() in sealed for unit in UNITS)
    assert take(team, Sealed(parcel.file, "ba " * 6)) == 1
    for place in (20, 60, 2000):  # the form and book, the salt, what is sealed
        changed = bytearray(sealed)
        changed[place] ^= 1
        parcel.file.write_bytes(changed)
        assert take(team, parcel) == 1
    parcel.file.write_bytes(sealed)
    assert planned(team) == {}
    assert take(team, parcel) == 0


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("N1", "--days", "31/12"), 1, "give_days"),
        (("N1", "--days", "20/12"), 2, "past"),
        (("N1", "--days", "28/12-27/12"), 2, "27/12/2021"),
        (("N1", "--days", "rằm"), 2, "--days"),
        (("N9", "--days", "27/12"), 2, "N9"),
    ],
)
def test_what_may_not_be_handed_over(
    two: tuple[Laptop, Laptop], words: tuple[str, ...], status: int, says: str
) -> None:
    """Too early, past, no days, no team: one clear line, and no file."""
    office, _ = two
    stick = office.share.parent / "stick"
    stick.mkdir()
    answer = office("sync", "--give", *words, str(stick))
    assert (answer.status, answer.err.count("\n")) == (status, 1)
    assert says in answer.err
    assert list(stick.iterdir()) == []


@pytest.mark.parametrize("name", ["n1.bin", "27-12.bin", "lich 2712.bin", "N1-mai.bin"])
def test_a_name_that_tells_is_refused(two: tuple[Laptop, Laptop], name: str) -> None:
    """Whoever sees the stick reads neither the team nor the day."""
    office, _ = two
    answer = office("sync", "--give", "N1", "--days", "27/12", str(office.share.parent / name))
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_an_old_parcel_and_one_of_another_book_are_refused(
    two: tuple[Laptop, Laptop], tmp_path: Path
) -> None:
    """Exit status 1, one clear line, nothing taken."""
    office, team = two
    older, newer = give(office), give(office, "27/12-28/12")
    assert take(team, newer) == 0
    before = planned(team)
    assert take(team, older) == 1
    assert planned(team) == before
    other = tmp_path / "other"
    office.ok("init", str(other), "--campaign", "pc-covid-2021", "--by", "X")
    office.shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", newer.words)
    answer = office("sync", "--take", str(newer.file), "--book", str(other))
    assert (answer.status, answer.err.count("\n")) == (1, 1)


def test_the_next_parcel_takes_the_place_of_the_last(two: tuple[Laptop, Laptop]) -> None:
    """After a change the office is told who holds the old plan; the next parcel tells the team
    that a visit is not theirs any more on that day, and not where it went.
    """
    office, team = two
    assert take(team, give(office, "27/12-28/12")) == 0
    assert office.ok("status", "--json").json["old_plans"] == []
    office.ok("plan", "move", "HT-0004", "--date", "30/12")
    assert office.ok("status", "--json").json["old_plans"] == ["N1"]
    assert "N1 hold an old plan" in office.ok("status").out
    parcel = give(office, "27/12-28/12")
    said = json.loads(unseal(parcel.file.read_bytes(), parcel.words, ""))
    given = "".join(data or "" for _, data in said["entries"])
    assert "2021-12-30" not in given
    assert take(team, parcel) == 0
    assert "HT-0004" not in planned(team)
    assert planned(office)["HT-0004"] == "2021-12-30"
    assert office.ok("status", "--json").json["old_plans"] == []


def test_the_audit_says_who_was_given_what(two: tuple[Laptop, Laptop]) -> None:
    """When, by whom, which team, days and units; who took it, once that laptop has synced."""
    office, team = two
    assert take(team, give(office)) == 0
    (given,) = office.ok("plan", "audit", "--json").json["parcels"]
    assert (given["team"], given["first"], given["targets"]) == ("N1", "2021-12-27", ["HT-0004"])
    assert given["at"].startswith("2021-12-26T20:00")
    assert given["installations"] == []
    team.sync()
    office.sync()
    (given,) = office.ok("plan", "audit", "--json").json["parcels"]
    assert len(given["installations"]) == 1
    assert "taken by" in office.ok("plan", "audit").out


def _written(laptop: Laptop) -> bytes:
    """Whatever this laptop writes for others, and what it sends."""
    out = laptop.shell.folder / "out"
    out.mkdir()
    laptop("dashboard", "--out", str(out / "board"))
    laptop("report", "--out", str(out / "report.html"))
    laptop("report", "--out", str(out / "report.xlsx"))
    laptop("report", "--all", "--out", str(out / "all"))
    laptop.sync()
    files = [path for path in (*out.rglob("*"), *laptop.share.rglob("*")) if path.is_file()]
    return b"\n".join(path.read_bytes() for path in files)


def test_whoever_takes_it_keeps_the_secret(two: tuple[Laptop, Laptop]) -> None:
    """Dashboard, report, papers and the shared folder of the team's laptop say of the day and the
    unit what a laptop says that was handed nothing.
    """
    office, team = two
    assert take(team, give(office)) == 0
    written = _written(team)
    assert b"2021-12-27" not in written
    assert b"27/12/2021" not in written
    for line in (b'"kind":"visit"', b'"kind":"itinerary"', b'"kind":"parcel"'):
        assert line not in written


def test_a_colleague_recovers_no_secret_unit(two: tuple[Laptop, Laptop]) -> None:
    """Who has the folder, the list and the code, and has joined: no head, payload or id there is
    that of a secret record, none names a planned day, and no guess by a natural key fits.
    """
    office, team = two
    assert take(team, give(office)) == 0
    team.sync()
    office.sync()
    with office.opened() as book:
        rows = book.connection.execute(
            "SELECT rec FROM visits WHERE planned = 1 UNION SELECT rec FROM itineraries UNION"
            " SELECT rec FROM companions UNION SELECT rec FROM draws UNION SELECT rec FROM plans"
            " UNION SELECT rec FROM current_plans UNION SELECT rec FROM current_draws"
            " UNION SELECT rec FROM parcels"
        )
        secret = {rec for (rec,) in rows}
        (parcel,) = book.connection.execute("SELECT rec FROM parcels").fetchone()
    lines = b"".join(path.read_bytes() for path in office.share.glob("*.segment")).decode()
    assert len(secret) > 20
    assert not [rec for rec in secret - {parcel} if rec in lines]
    heads = [json.loads(line.split("\t")[3]) for line in lines.splitlines() if "\t" in line]
    assert parcel not in {head["rec"] for head in heads}  # its number alone says that it was taken
    payloads = "".join(line.split("\t")[4] for line in lines.splitlines() if "\t" in line)
    days = set(planned(office).values()) - {
        "2021-12-31"
    }  # the last of the campaign, for all to see
    assert not [day for day in days if day in payloads]
    with team.opened() as book:
        campaign = book.setting("campaign")
        guesses = {
            book.keyed_id(kind, campaign, rec)
            for kind in ("visit", "pick", "draw", "plan")
            for (rec,) in book.connection.execute("SELECT rec FROM targets").fetchall()
        }
    assert not guesses & {head["rec"] for head in heads}


def test_one_key_says_that_it_was_the_same_visit(two: tuple[Laptop, Laptop]) -> None:
    """A team without the plan records the planned unit as one outside the plan: a question, which
    one answer settles; then there is one visit, a planned one, in every book.
    """
    office, team = two
    team.shell.at(f"{DAY}T11:00")
    team.ok("record", "HT-0004", "--date", "27/12", "--unplanned", *FOUND)
    team.sync()
    office.sync()
    status = office.ok("status", "--json").json
    assert (status["questions"], status["unplanned"]) == (1, 1)
    listed = office.ok("questions").out
    assert "same visit" in listed
    command = next(line for line in listed.splitlines() if "--keep" in line).split()
    office.ok(*command[1:])
    status = office.ok("status", "--json").json
    assert (status["questions"], status["unplanned"], status["states"]["done"]) == (0, 0, 1)
    assert "No open question" in office.ok("questions").out
    office.sync()
    team.sync()
    assert team.ok("status", "--json").json["unplanned"] == 0


def test_status_names_who_has_not_synced(two: tuple[Laptop, Laptop]) -> None:
    """An installation from which nothing has come for days, while the campaign runs."""
    office, team = two
    office.sync()
    (unheard,) = office.ok("status", "--json").json["unheard"]
    assert unheard["by"] == "one"
    assert "Nothing has come from one" in office.ok("status").out
    team.shell.at(EVENING)
    team.ok("config", "author", "An")
    team.sync()
    office.sync()
    assert office.ok("status", "--json").json["unheard"] == []


def test_a_parcel_is_not_taken_back(two: tuple[Laptop, Laptop]) -> None:
    """What was handed over is known: `undo` says so."""
    office, _ = two
    give(office)
    assert office("undo").status != 0


def test_a_name_by_chance_tells_nothing(two: tuple[Laptop, Laptop]) -> None:
    """Whatever letters it has, it is taken."""
    office, _team = two
    office.shell.monkeypatch.setattr("secrets.token_hex", lambda _size: "27122712")
    assert give(office).file.name == "27122712.bin"
