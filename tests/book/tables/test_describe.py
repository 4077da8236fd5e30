"""A kind of record is described once: its tables and its rows follow."""

import sqlite3
from contextlib import closing

import pytest

from pccheck.book.journal.merge import State
from pccheck.book.tables.describe import Amounting, Family, Kind, Lookups, Table
from tests.book.made import NOW, book_in_memory

PARTS = Table("parts", "thing part what note:json label", key="thing part", indexes=("what",))
ORDER = Table("ordered", "thing name place:int", key="thing name")
UNDER = Table("things_under", "thing name what", key="thing name", under="things")
THING = Kind(
    Table("things", "rec label size:int weight:real", indexes=("label",), numbered=True),
    (
        Family("parts", PARTS, name="part", parts=("what", "note")),
        Family("order", ORDER, name="name", value="place"),
        Family("under", UNDER, name="name", value="what"),
    ),
)
LOOKUPS = Lookups(
    findings=lambda *_: Amounting(),
    category=lambda _: None,
    code=lambda _: None,
    own_priority=lambda _: {},
    canonical=lambda target: target,
)


def _state(**fields: object) -> State:
    standing = {name: [("entry", value)] for name, value in fields.items()}
    return State("thing", ("entry",), standing, incomplete=False)


def test_a_description_makes_tables_and_rows() -> None:
    """A column says what the field of its name says; a family is a row for each name in one field.

    What is not said is NULL, a value of several parts is laid out by their names, and a list says
    the places.
    """
    parts = {"b": {"what": "w", "note": {"đ": 1}}}
    state = _state(label="x", size=2, parts=parts, order=["q", "p"])
    with closing(sqlite3.connect(":memory:")) as db:
        for table in THING.tables:
            db.executescript(";".join(table.sql()))
        for table, row in THING.fill(THING, "r", state, LOOKUPS):
            db.execute(table.insertion, table.cells(row))
        assert db.execute("SELECT rec, label, size, weight FROM things").fetchall() == [
            ("r", "x", 2, None)
        ]
        assert db.execute("SELECT thing, part, what, note, label FROM parts").fetchall() == [
            ("r", "b", "w", '{"đ": 1}', "x")
        ]
        placed = db.execute("SELECT name, place FROM ordered ORDER BY place").fetchall()
        assert placed == [("q", 1), ("p", 2)]
        for table in THING.tables:
            db.execute(table.deletion, ("r",))
        assert db.execute("SELECT * FROM things, parts").fetchall() == []


def test_rows_under_another_hold_its_number() -> None:
    """Where a record's rows lie under its own, the long id stands once: they hold a number, and are
    read, compared and deleted by the id all the same; a row of no record is read too.
    """
    with closing(sqlite3.connect(":memory:")) as db:
        for table in THING.tables:
            db.executescript(";".join(table.sql()))
        for rec in ("q", "r"):
            for table, row in THING.fill(THING, rec, _state(under={"a": rec, "b": None}), LOOKUPS):
                db.execute(table.insertion, table.cells(row))
        assert db.execute("SELECT thing, name, what FROM things_under").fetchall() == [
            (number, name, rec if name == "a" else None)
            for number, rec in ((1, "q"), (2, "r"))
            for name in ("a", "b")
        ]
        assert set(db.execute(UNDER.selection, ("r",))) == {("r", "a", "r"), ("r", "b", None)}
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(UNDER.insertion, ("nobody", "a", "x"))
        for table in reversed(THING.tables):
            db.execute(table.deletion, ("r",))
        db.execute("DELETE FROM things")
        assert db.execute(UNDER.reading).fetchall() == [(None, "a", "q"), (None, "b", None)]


def test_a_kind_may_have_families_alone() -> None:
    """Nothing but its families' rows: then a record without any of their fields has none."""
    kind = Kind(families=THING.families)
    assert list(kind.fill(kind, "r", _state(label="x"), LOOKUPS)) == []


def test_a_field_that_says_zero_is_said() -> None:
    """A further team that a member does not lead is theirs; a way of no minutes is a way."""
    with book_in_memory() as book:
        with book.writing("author", NOW) as transaction:
            transaction.put("member-team", "m-n2", {"member": "m", "team": "n2", "leads": 0})
            transaction.put("ways", "w", {"campaign": "c", "start": "a", "to": {"b": 0}})
        teams = book.connection.execute("SELECT team, leads FROM member_teams").fetchall()
        ways = book.connection.execute("SELECT goal, minutes FROM ways").fetchall()
    assert (teams, ways) == ([("n2", 0)], [("b", 0)])
