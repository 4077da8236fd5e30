"""`pccheck sync FOLDER`: what the folder may have become, and what may lie in it."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from pccheck.book.ledger.share.keys import share_key
from pccheck.book.ledger.share.release import OF_VISIT, SECRET
from pccheck.book.tables.kinds import KINDS, main_kind
from tests.book.made import journal_of, tables_of
from tests.cli.share.conftest import Laptop

Laptops = Callable[[int], list[Laptop]]
VISIT = ("--unplanned", "-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")

FAILED = ("--unplanned", "-a", "a1=dat", "-a", "b1=0/4", "--advise", "Tạo mã QR; 10/12/2021")
DONE = "SELECT count(*) FROM visits WHERE state = 'done'"


def _segments(laptop: Laptop) -> list[Path]:
    return sorted(laptop.share.glob("*.segment"))


def _heads(laptop: Laptop) -> set[bytes]:
    with laptop.opened() as book:
        return {head for head, _ in journal_of(book)}


def _kinds_there(laptop: Laptop) -> set[str]:
    """The kinds of the entries that lie in the folder."""
    lines = b"".join(path.read_bytes() for path in _segments(laptop)).splitlines()
    return {json.loads(line.split(b"\t")[3])["kind"] for line in lines if b"\t" in line}


def test_what_one_records_the_others_have(laptops: Laptops) -> None:
    """Visits that two laptops record offline are in all books after each has synced; who came is
    said, and the books are sound.
    """
    office, one, two = laptops(3)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--by", "An")
    two.ok("record", "HT-0002", "--date", "1/12", *VISIT, "--by", "Bình")
    one.sync()
    assert "Came from An" in two.sync().out
    said = office.ok("sync", str(office.share), "--json").json
    assert {"An", "Bình"} <= {name for came in said["came"] for name in came["writers"]}
    one.sync()
    for laptop in (office, one, two):
        with laptop.opened() as book:
            assert book.connection.execute(DONE).fetchone() == (2,)
        laptop.ok("verify")


def test_a_spoilt_head_makes_no_other_book_of_a_folder(laptops: Laptops) -> None:
    """A byte of the book's id is changed in every segment: its lines still bear our mark."""
    office, one = laptops(2)
    office.sync()
    before = _heads(one)
    for path in _segments(one):
        start, line, rest = path.read_bytes().partition(b"\n")
        end = b"0" if start[-1:] != b"0" else b"1"
        path.write_bytes(start[:-1] + end + line + rest)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--by", "An")
    one.sync()
    office.sync()
    assert before < _heads(one) <= _heads(office)


def test_what_is_secret_stays_here(laptops: Laptops) -> None:
    """Of a plan nothing lies in the folder, neither payload nor head: no draw, visit or itinerary;
    once the period is over, and others have seen so, all of it.
    """
    office, one = laptops(2)
    units = ("HT-0001", "HT-0002", "--head", "TV1", "--document", "01/QĐ-STTTT")
    office.ok("decision", "make", *units, "--why", "quy trình năm 2021")
    assert "stay here" in office.sync().out
    assert not _kinds_there(office) & {
        *("founding", "draw", "plan", "current-plan", "current-draw"),
        *("visit", "itinerary", "companion", "pick", "notice", "decision"),
    }
    office.shell.at("2022-03-01T08:00")
    office.sync()
    assert "visit" not in _kinds_there(office)  # a clock that is ahead alone releases nothing
    one.ok("config", "author", "An")
    one.sync()
    office.sync()
    assert {"draw", "plan", "visit", "itinerary", "decision"} <= _kinds_there(office)


def test_a_recorded_visit_that_waits_is_named(laptops: Laptops) -> None:
    """Whose team still goes somewhere that day: it stays here, and who synced is told which."""
    office, _one = laptops(2)
    office.shell.at("2021-12-28T11:00")  # of three visits of that day
    office.ok("record", "HT-0002", "--outcome", "closed", "--reason", "nghỉ")
    assert "HT-0002" in office.sync().out
    (named,) = office.ok("sync", str(office.share), "--json").json["kept_back_visits"]
    assert named.startswith("HT-0002")


OPEN = {
    *("founding", "author", "campaign", "area", "body", "team", "member", "member-team"),
    *("vehicle", "absence", "closure", "alias", "target", "same", "pair", "way-table"),
    "ways",
    *("measure-answer", "office", "letter", "release", "taking", "lost"),
    *("erasure", "erasure-answer"),
    *("location-code", "scans", "document", "successor", "overlap", "overlap-content"),
}
"""Kinds that name no unit that is still to be visited; the founding is kept back by itself."""


def test_a_new_kind_travels_only_where_somebody_says_that_all_may_know_it() -> None:
    """Every kind has its release, with its visit too, or is open."""
    kinds = {kind for kind in KINDS if main_kind(kind) == kind}
    assert kinds == SECRET | OF_VISIT | OPEN
    assert not OPEN & (SECRET | OF_VISIT)


def _copied(path: Path, chance: Random) -> None:
    """As programs that synchronise make copies where two write at once."""
    name = chance.choice(
        (f"{path.stem} (1)", f"{path.stem} - Copy", f"{path.stem}.sync-conflict-1")
    )
    content = path.read_bytes()
    path.with_name(f"{name}{path.suffix}").write_bytes(content[: chance.randrange(len(content))])


def _cut_off(path: Path, chance: Random) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content))])


def _renamed(path: Path, _chance: Random) -> None:
    path.rename(path.with_name("bản sao của Bình.tmp"))


def _deleted(path: Path, _chance: Random) -> None:
    path.unlink()


def _bytes_changed(path: Path, chance: Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(20):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    path.write_bytes(content)


@pytest.mark.parametrize("harm", [_copied, _cut_off, _renamed, _deleted, _bytes_changed])
@pytest.mark.parametrize("seed", range(3))
def test_a_harmed_folder_heals(
    laptops: Laptops, harm: Callable[[Path, Random], None], seed: int
) -> None:
    """Copies, cut off, renamed, deleted or damaged segments: nothing wrong is taken, and once those
    who have the entries sync again, all have them.
    """
    office, one = laptops(2)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT)
    office.sync()
    one.sync()
    before = _heads(one) | _heads(office)
    harm(Random(seed).choice(_segments(one)), Random(seed))
    for laptop in (office, one, office):
        laptop("sync", str(laptop.share))
        assert _heads(laptop) <= before
    with office.opened() as book:
        assert book.connection.execute(DONE).fetchone() == (1,)
    office.ok("verify")
    assert office.sync("--json").json["given_entries"] == 0


def test_a_line_without_the_mark_is_refused_and_said(laptops: Laptops) -> None:
    """Whoever has no key can put nothing into the books, however right all hashes are."""
    office, one = laptops(2)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT)
    one.sync()
    for path in _segments(one):
        lines = path.read_bytes().splitlines(keepends=True)
        forged = [line if b"\t" not in line else b"0" * 64 + line[64:] for line in lines]
        path.write_bytes(b"".join(forged))
    before = _heads(office)
    answer = office("sync", str(office.share))
    assert answer.status == 1
    assert "without this book's mark" in answer.out
    assert _heads(office) == before


def test_another_books_folder_is_refused(laptops: Laptops, tmp_path: Path) -> None:
    """One clear line; nothing is taken and nothing written."""
    office, _ = laptops(2)
    office.sync()
    other = tmp_path / "other"
    office.ok("init", str(other), "--campaign", "pc-covid-2021", "--by", "X")
    before = sorted(path.name for path in office.share.iterdir())
    answer = office("sync", str(office.share), "--book", str(other))
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    assert sorted(path.name for path in office.share.iterdir()) == before


def test_a_segment_of_a_newer_program_is_said_and_blocks_nothing(laptops: Laptops) -> None:
    """Exit status 1, one clear line; what is sound beside it is taken."""
    office, one = laptops(2)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT)
    one.sync()
    (office.share / "x.segment").write_bytes(b"pccheck-segment 9 " + b"0" * 64 + b"\nx\n")
    answer = office("sync", str(office.share))
    assert answer.status == 1
    assert "newer pccheck" in answer.out
    assert "Came from" in answer.out


def test_a_spoilt_form_number_is_no_newer_program(laptops: Laptops) -> None:
    """Lines that bear our mark are read, whatever the head above them says."""
    office, one = laptops(2)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--by", "An")
    one.sync()
    for path in _segments(one):
        content = path.read_bytes()
        path.write_bytes(content.replace(b"pccheck-segment 1 ", b"pccheck-segment 7 ", 1))
    said = office.sync("--json").json
    assert (said["newer_segments"], bool(said["came"])) == (0, True)


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_that_cannot_be_shared(laptops: Laptops, folder: str) -> None:
    """One that is not there, and that of the book itself: one clear line."""
    (office,) = laptops(1)
    answer = office("sync", folder)
    assert (answer.status, answer.err.count("\n")) == (2, 1)


def test_foreign_files_are_left_alone(laptops: Laptops) -> None:
    """Hundreds of them, and a folder within: not touched, said in one line; what programs that
    synchronise leave hidden there is not even counted.
    """
    (office,) = laptops(1)
    for number in range(300):
        (office.share / f"{number}.docx").write_bytes(b'PK\3\4 \t{"at":"' * 50)
    (office.share / ".stfolder").touch()
    (office.share / "folder.segment").mkdir()
    answer = office.sync("--json").json
    assert (answer["refused_lines"], answer["torn_groups"]) == ([], 0)
    assert answer["foreign_files"] == len(list(office.share.glob("*.docx"))) == 300
    (said,) = (line for line in office.sync().out.splitlines() if "300" in line)
    assert said == "300 other files lie in the folder, left alone."


def test_an_erased_payload_leaves_the_folder(laptops: Laptops) -> None:
    """Whoever syncs next after the erasure writes the segment anew without it; the others are
    asked, and nobody sends it again.
    """
    office, one = laptops(2)
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT, "--opinion", "bà Lê Thị Bí Mật nói")
    for laptop in (one, office):
        laptop.sync()
    office.ok("erase", "--person", "Lê Thị Bí Mật", "--why", "đơn xin", "--yes")
    office.sync()
    for laptop in (one, office, one):
        laptop.sync()
        assert not any("Bí Mật".encode() in path.read_bytes() for path in _segments(one))
    assert "pccheck erase" in one.ok("questions").out


def test_a_restored_book_begins_a_chain_of_its_own(laptops: Laptops) -> None:
    """The folder remembers what this book wrote and has lost, on whatever machine: said once."""
    office, one = laptops(2)
    older = (one.shell.folder / "pccheck.db").read_bytes()
    one.ok("record", "HT-0001", "--date", "1/12", *VISIT)
    one.sync()
    for path in one.shell.folder.glob("pccheck.db*"):
        path.unlink()
    for path in (one.shell.folder / ".state").rglob("*"):
        path.unlink() if path.is_file() else None
    (one.shell.folder / "pccheck.db").write_bytes(older)
    answer = one.sync()
    assert "an installation of its own" in answer.err
    assert one.sync().err == ""
    one.ok("record", "HT-0002", "--date", "1/12", *VISIT)
    one.sync()
    office.sync()
    assert office.ok("verify", "--json").json["forks"] == 0


def test_all_books_end_equal(laptops: Laptops) -> None:
    """Once all is released, three books hold the same entries and the same tables."""
    office, *teams = three = laptops(3)
    for laptop, code in zip(three, ("HT-0001", "HT-0002", "HT-0003"), strict=True):
        laptop.ok("record", code, "--date", "1/12", *VISIT, "--opinion", f"ý kiến {code}")
    for laptop in (*three, *three):
        laptop.sync("--yes")
    office.shell.at("2022-03-01T08:00")
    for laptop in (*three, *three):
        laptop.sync("--yes")
    with office.opened() as first:
        held, tables = journal_of(first), tables_of(first)
        for team in teams:
            with team.opened() as book:
                assert journal_of(book) == held
                assert tables_of(book) == tables
                assert share_key(book) == share_key(first)


def test_a_finding_answered_on_two_laptops_is_a_question(laptops: Laptops) -> None:
    """Neither answer counts; whoever says at the terminal which is right, by one key, settles it in
    all books, however often they sync.
    """
    office, one = laptops(2)
    office.ok("record", "HT-0001", "--date", "1/12", *FAILED)
    office.sync()
    one.sync()
    for laptop, said in ((office, "--mended"), (one, "--disputed")):
        laptop.ok("follow", "answer", "HT-0001", "b1", said)
    for laptop in (office, one, office):
        laptop.sync()
    for laptop in (office, one):
        (question,) = laptop.ok("questions", "--json").json
        assert (question["asks"], len(question["said"])) == ("finding", 2)
        assert "pccheck questions" in laptop.ok("follow", "show", "HT-0001").out
    mended = [side["stated"] for side in question["said"]].index("mended") + 1
    for keys, still_open in ((("",), 1), (("9", str(mended)), 0)):  # Enter: later; 9: asked again
        one.shell.typing(*keys)
        one.ok("questions")
        one.shell.gone()
        assert len(one.ok("questions", "--json").json) == still_open
    for laptop in (one, office):
        laptop.sync()
        assert laptop.ok("questions", "--json").json == []
        (stands,) = laptop.ok("follow", "list", "--state", "mended", "--json").json
        assert stands["criterion"] == "b1"
