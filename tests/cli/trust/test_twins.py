"""`pccheck questions`: one thing written down twice by two installations; a chain that forked."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pccheck.book import Book, open_book
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.ledger import CAMPAIGN, CHAIN
from pccheck.book.ledger.receive import receive
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.ledger.verify import verify
from pccheck.book.ledger.witness import MARK
from pccheck.cli.frame.options import now
from tests.book.made import journal_of
from tests.cli.conftest import Shell
from tests.cli.record.test_record import ALL_MET
from tests.cli.record.test_table import ODK, table

NONE_OPEN = "No open question.\n"
Writes = Callable[[Book, Transaction], None]


def _apart(shell: Shell, mine: Callable[[str], None], theirs: Callable[[str], None]) -> None:
    """Two copies of the book go their ways, then what the other one wrote comes here."""
    shutil.copyfile(shell.folder / "pccheck.db", shell.folder / "other.db")
    mine("pccheck.db")
    theirs("other.db")
    with _open(shell.folder / "pccheck.db") as here, _open(shell.folder / "other.db") as there:
        receive(here, journal_of(there), now())


def _open(path: Path) -> Book:
    return open_book(path)


def _visit(shell: Shell, by: str, *said: str) -> Callable[[str], None]:
    words = ("record", "HT-0001", "--date", "6/12", "--unplanned", *said, "--by", by)

    def record(name: str) -> None:
        shell.ok(*words, "--book", name)

    return record


def _writing(shell: Shell, by: str, write: Writes) -> Callable[[str], None]:
    """Something that one copy writes."""

    def put(name: str) -> None:
        shell.ok("config", "author", by, "--book", name)
        with _open(shell.folder / name) as book, book.writing(by, now()) as transaction:
            write(book, transaction)

    return put


def _asked(shell: Shell) -> dict[str, Any]:
    """The one open question."""
    (question,) = shell.ok("questions", "--json").json
    assert isinstance(question, dict)
    return question


def _figures(shell: Shell) -> dict[str, float]:
    return {row["figure"]: row["value"] for row in shell.ok("report", "--json").json["figures"]}


@pytest.fixture
def doubled(book: Shell) -> Shell:
    """An found all in order, Bình found nobody there: one unit, one day."""
    book.at("2021-12-06T17:00")
    closed = ("--outcome", "closed", "--reason", "không có người")
    _apart(book, _visit(book, "An", *ALL_MET), _visit(book, "Bình", *closed))
    return book


def test_doubled_visits_are_neither_counted_nor_hidden(doubled: Shell) -> None:
    """Contradicting visits of one unit and day: figures have the unit as disputed, and count none
    of the two; `status` counts the question.
    """
    figures = _figures(doubled)
    assert figures["unplanned.disputed"] == 1
    assert figures["visits.outside.disputed"] == 2
    assert not figures.get("visits.made")
    assert not figures.get("units.visited")
    assert "(see `pccheck questions`)" in doubled.ok("status").out
    assert doubled.ok("status", "--json").json["questions"] == 1


def test_one_of_two_visits_is_kept(doubled: Shell) -> None:
    """The other is voided with all that it brought; from then on the one counts."""
    question = _asked(doubled)
    assert (question["asks"], question["kind"]) == ("visit", "visit")
    (right,) = (side["entry"] for side in question["said"] if side["by"] == "An")
    doubled.ok("questions", "--keep", right, "--by", "Chánh")
    assert doubled.ok("questions").out == NONE_OPEN
    assert _figures(doubled)["visits.made"] == 1
    with _open(doubled.folder / "pccheck.db") as book:
        assert [v.state for v in visits(book, book.setting(CAMPAIGN))] == ["done"]
        assert verify(book, now()).faults == ()
    doubled.ok("undo", "--by", "Chánh")
    assert _asked(doubled)["asks"] == "visit"


def test_they_may_be_two_visits(doubled: Shell) -> None:
    """Somebody says so: each counts."""
    entry = _asked(doubled)["said"][0]["entry"]
    doubled.ok("questions", "--both", entry, "--by", "Chánh")
    assert doubled.ok("questions").out == NONE_OPEN
    figures = _figures(doubled)
    assert (figures["visits.made"], figures["visits.outside.closed"]) == (1, 1)
    with _open(doubled.folder / "pccheck.db") as book:
        assert verify(book, now()).faults == ()


def test_one_code_of_two_units(book: Shell) -> None:
    """Two units in which copies of one book gave the same short code: who keeps it is asked, the
    other has the next one, and until then the code is nobody's.
    """

    def unit(rec: str, name: str) -> Writes:
        def put(_: Book, transaction: Transaction) -> None:
            transaction.put("target", rec, {"name": name, "category": "cho"})
            said = {"target": rec, "sort": "code", "text": "HT-0099"}
            transaction.put("alias", f"{rec} code", said)

        return put

    _apart(
        book, _writing(book, "An", unit("a", "Chợ A")), _writing(book, "Bình", unit("b", "Chợ B"))
    )
    question = _asked(book)
    assert (question["asks"], len(question["said"])) == ("code", 2)
    (kept,) = (side["entry"] for side in question["said"] if "Chợ B" in side["stated_words"])
    visits = table(book.folder / "visits.csv", [{**ODK, "data/target": "HT-0099"}])
    for words in (
        ("log", "HT-0099"),
        ("record", "HT-0099", *ALL_MET),
        ("record", "--table", visits, "--yes"),
        ("target", "same", "HT-0099", "HT-0001"),
    ):
        refused = book(*words)
        assert refused.status != 0, words
        assert "Chợ A" in refused.err + refused.out
        assert "Chợ B" in refused.err + refused.out
    book.ok("questions", "--keep", kept)
    assert book.ok("questions").out == NONE_OPEN
    assert "Chợ B" in book.ok("log", "HT-0099").out
    assert "HT-0100" in book.ok("log", "HT-0100").out


@pytest.mark.parametrize("answer", ["--keep", "--both"])
def test_one_unit_added_twice(book: Shell, answer: str) -> None:
    """A second unit of the same name, area and address, put in by two who did not know of each
    other: one, or two.
    """

    def unit(rec: str) -> Writes:
        def put(_: Book, transaction: Transaction) -> None:
            transaction.put("target", rec, {"name": "Chợ Đôi", "category": "cho"})
            for sort, text in (("key", "cho:chợ đôi"), ("code", f"HT-009{rec}")):
                said = {"target": rec, "sort": sort, "text": text}
                transaction.put("alias", f"{rec} {sort}", said)

        return put

    _apart(book, _writing(book, "An", unit("1")), _writing(book, "Bình", unit("2")))
    question = _asked(book)
    assert question["asks"] == "unit"
    book.ok("questions", answer, question["said"][0]["entry"])
    assert book.ok("questions").out == NONE_OPEN
    listed = book.ok("target", "list", "--json").json
    doubles = [row for row in listed if row["name"] == "Chợ Đôi"]
    assert len(doubles) == (1 if answer == "--keep" else 2)


@pytest.mark.parametrize("answer", ["--keep", "--both"])
def test_two_authors_of_one_name(book: Shell, answer: str) -> None:
    """They are offered as one; they may be two people."""
    assert book.ok("questions").out == NONE_OPEN

    def nothing(_: Book, __: Transaction) -> None:
        pass

    _apart(book, _writing(book, "Chị Hà", nothing), _writing(book, "Chị Hà", nothing))
    question = _asked(book)
    assert (question["asks"], question["name"]) == ("author", "Chị Hà")
    book.ok("questions", answer, question["said"][1]["entry"])
    assert book.ok("questions").out == NONE_OPEN


def test_two_choices_of_one_unit(book: Shell) -> None:
    """A unit added by one and cancelled by another: the one that is named stands."""

    def pick(rec: str, choice: str) -> Writes:
        def put(book: Book, transaction: Transaction) -> None:
            (target,) = book.connection.execute("SELECT min(rec) FROM targets").fetchone()
            said = {"campaign": book.setting(CAMPAIGN), "target": target, "choice": choice}
            transaction.put("pick", rec, said)

        return put

    add, cancel = (pick(rec, choice) for rec, choice in (("p1", "add"), ("p2", "cancel")))
    _apart(book, _writing(book, "An", add), _writing(book, "Bình", cancel))
    question = _asked(book)
    assert question["asks"] == "pick"
    (kept,) = (side["entry"] for side in question["said"] if side["stated"] == "add")
    book.ok("questions", "--keep", kept)
    assert book.ok("questions").out == NONE_OPEN
    with _open(book.folder / "pccheck.db") as here:
        rows = here.connection.execute("SELECT choice FROM picks WHERE choice IS NOT NULL")
        assert rows.fetchall() == [("add",)]


def test_two_plans_at_once(book: Shell) -> None:
    """Which plan counts is one field of one record."""

    def plan(rec: str) -> Writes:
        def put(book: Book, transaction: Transaction) -> None:
            campaign = book.setting(CAMPAIGN)
            for what in ("plan", "draw"):
                transaction.put(what, f"{what}{rec}", {"campaign": campaign, "seed": int(rec)})
                pointer = {"campaign": campaign, what: f"{what}{rec}"}
                known = book.keyed_id(f"current-{what}", campaign)
                transaction.put(f"current-{what}", known, pointer)

        return put

    _apart(book, _writing(book, "An", plan("1")), _writing(book, "Bình", plan("2")))
    asked = book.ok("questions", "--json").json
    assert {(q["kind"], q["asks"]) for q in asked} == {
        ("current-plan", "value"),
        ("current-draw", "value"),
    }
    for question in asked:
        book.ok("questions", "--keep", question["said"][0]["entry"])
    assert book.ok("questions").out == NONE_OPEN


def test_a_fork_is_told_whole(book: Shell) -> None:
    """A copy that nobody noticed was written to: both branches with since when, by whom, and what
    stands in one alone; one command says that it was seen.
    """
    book.at("2021-12-06T17:00")
    book.ok("config", "author", "An")
    name = book.folder / "pccheck.db"

    def unnoticed(other: str) -> None:
        with _open(book.folder / other) as copy:
            copy.connection.execute("DELETE FROM meta WHERE key = ?", (MARK,))
        _visit(book, "An", *ALL_MET, "--start", "14:00")(other)

    with _open(name) as here:
        chain = here.setting(CHAIN)
    _apart(book, _visit(book, "An", *ALL_MET, "--start", "8:00", "--end", "9:00"), unnoticed)
    forks = [q for q in book.ok("questions", "--json").json if q["asks"] == "fork"]
    (fork,) = forks
    assert (fork["kind"], fork["record"]) == ("fork", chain)
    with _open(name) as here, _open(book.folder / "other.db") as there:
        mine, theirs = (
            {row[0] for row in one.connection.execute("SELECT id FROM heads")}
            for one in (here, there)
        )
        assert verify(here, now()).forks == 1
    branches = [set(side["stated"]["entries"]) for side in fork["said"]]
    alone = mine - theirs
    assert alone in branches
    assert set.union(*branches) - alone <= theirs
    assert set.intersection(*branches) == set()
    shown = book.ok("questions").out
    assert chain[-6:] in shown
    assert "visit HT-0001" in shown
    (command,) = (line.split()[1:] for line in shown.splitlines() if "--both" in line)
    assert book("questions", "--keep", command[-1]).status == 2
    book.ok(*command)
    assert not [q for q in book.ok("questions", "--json").json if q["asks"] == "fork"]


def test_either_or(doubled: Shell) -> None:
    """One answer at a time; nothing is written otherwise."""
    entry = _asked(doubled)["said"][0]["entry"]
    assert doubled("questions", "--keep", entry, "--both", entry).status == 2
    assert _asked(doubled)["asks"] == "visit"
