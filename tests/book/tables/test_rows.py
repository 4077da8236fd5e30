"""Rows read as values: each field takes the column of its name."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import pytest

from pccheck.book.tables.rows import code_order, read_cell, read_groups, read_row, read_rows


@dataclass(frozen=True, slots=True)
class Thing:
    """One field of each form."""

    name: str
    day: date
    count: int
    share: float | None
    until: date | None
    done: bool
    parts: tuple[tuple[str, date | None], ...] = ()
    marks: frozenset[str] = frozenset()


class Pair(NamedTuple):
    """A name and a number."""

    name: str
    number: int | None


class Held(NamedTuple):
    """A value kept as JSON."""

    params: Mapping[str, Any]


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """A database of nothing."""
    with closing(sqlite3.connect(":memory:")) as connection:
        yield connection


def test_a_field_takes_the_column_of_its_name(db: sqlite3.Connection) -> None:
    """Whatever the order of the columns; those that no field asks for are left alone."""
    sql = """SELECT 1 AS more, '2026-03-01' AS day, 'x' AS name, 2 AS count, 0.5 AS share,
             1 AS done, '2026-03-02' AS until, '[["a", "2026-03-03"], ["b", null]]' AS parts,
             '["m", "n"]' AS marks"""
    parts = (("a", date(2026, 3, 3)), ("b", None))
    assert read_rows(db, Thing, sql) == [
        Thing("x", date(2026, 3, 1), 2, 0.5, date(2026, 3, 2), True, parts, frozenset("mn"))
    ]


def test_what_is_not_said_is_none_or_empty(db: sqlite3.Connection) -> None:
    """None where the annotation allows it, else the empty value; an empty text stays empty."""
    sql = """SELECT NULL AS name, '2026-03-01' AS day, NULL AS count, NULL AS share, NULL AS until,
             NULL AS done, NULL AS parts"""
    assert read_row(db, Thing, sql) == Thing("", date(2026, 3, 1), 0, None, None, False)


def test_rows_are_grouped_by_a_column(db: sqlite3.Connection) -> None:
    """In the order of the rows, also by a column that the values do not hold."""
    sql = "SELECT column1 AS of, column2 AS name, column3 AS number FROM (VALUES ('a', 'x', 1),"
    sql += " ('b', 'y', NULL), ('a', 'z', 3))"
    assert read_groups(db, Pair, "of", sql) == {
        "a": [Pair("x", 1), Pair("z", 3)],
        "b": [Pair("y", None)],
    }


def test_no_row_is_none(db: sqlite3.Connection) -> None:
    """A question by key that finds nothing says so; one cell is its value."""
    assert read_row(db, Pair, "SELECT 'x' AS name, 1 AS number WHERE :no", {"no": 0}) is None
    assert read_cell(db, "SELECT 1 WHERE ?", (0,)) is None
    assert read_cell(db, "SELECT 7") == 7


def test_json_is_read(db: sqlite3.Connection) -> None:
    """What a column keeps as JSON is what it was."""
    assert read_row(db, Held, "SELECT '{\"minutes\": 5}' AS params") == Held({"minutes": 5})


def test_codes_follow_their_numbers() -> None:
    """9998 before 12367, a letter of a second installation behind its number, prefixes together."""
    codes = ["HT-0017", "CHI-12367", "HT-0017b", "CHI-9998", "HT-0100", "", "CHI-0002"]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE t (code TEXT)")
        db.executemany("INSERT INTO t VALUES (?)", [(code,) for code in codes])
        ordered = [
            code for (code,) in db.execute(f"SELECT code FROM t ORDER BY {code_order('code')}")
        ]
    assert ordered == ["", "CHI-0002", "CHI-9998", "CHI-12367", "HT-0017", "HT-0017b", "HT-0100"]
