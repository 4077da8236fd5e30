"""Targets of the book: by code, by key, by folded name, by category and area."""

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, read_cell, read_row, read_rows
from pccheck.model.records import Target

_TARGETS = """
SELECT t.*, a.name AS area_name, coalesce(r.ancestor, a.rec) AS region,
  coalesce(r.name, a.name) AS region_name, w.visit_before, w.not_on, w.visit_form
FROM targets t
LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN area_levels r ON r.area = t.area AND r.level = ?
LEFT JOIN wishes w ON w.rec = (SELECT min(rec) FROM wishes WHERE target = t.rec)
"""
_REGION = """(
WITH RECURSIVE up(area) AS (
  SELECT t.area UNION SELECT areas.parent FROM up JOIN areas ON areas.rec = up.area
    WHERE areas.parent IS NOT NULL)
SELECT areas.rec FROM up JOIN areas ON areas.rec = up.area WHERE areas.level = ?)"""
_FEW_TARGETS = f"""
SELECT t.*, a.name AS area_name, r.rec AS region, r.name AS region_name,
  w.visit_before, w.not_on, w.visit_form
FROM targets t
LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN areas r ON r.rec = coalesce({_REGION}, t.area)
LEFT JOIN wishes w ON w.rec = (SELECT min(rec) FROM wishes WHERE target = t.rec)
"""
"""Those that are asked for by key: `area_levels` works out every area first."""
_CODE = "FROM aliases WHERE sort = 'code' AND text = ? COLLATE NOCASE ORDER BY had"

_NEXT = """
SELECT DISTINCT s.rec, s.target, coalesce(a.target, s.successor) AS successor, s.day
FROM successors s LEFT JOIN aliases a ON a.had = s.successor
WHERE s.day IS NOT NULL AND s.target <> coalesce(a.target, s.successor)
ORDER BY s.day, s.target, successor
"""


class Succession(NamedTuple):
    """One unit that became another on a day (renamed, split or merged)."""

    rec: str
    target: str
    successor: str
    day: date


class OwnCode(NamedTuple):
    """A code that an office's own list gives the unit; '' for a list of no name."""

    text: str
    source: str


def targets(book: Book, level: str, category: str = "", areas: Iterable[str] = ()) -> list[Target]:
    """The targets that fit every condition given, by code; `level` is the campaign's routing level.

    `areas`: lie in one of these.
    """
    where, values = ["1"], [level]
    if category:
        where.append("t.category = ?")
        values.append(category)
    if wanted := list(areas):
        marks = ",".join("?" * len(wanted))
        where.append(f"t.area IN (SELECT area FROM area_levels WHERE ancestor IN ({marks}))")
        values += wanted
    sql = f"{_TARGETS} WHERE {' AND '.join(where)} ORDER BY {code_order('t.code')}"
    return read_rows(book.connection, Target, sql, values)


def named_so(book: Book, level: str, folded: str) -> list[Target]:
    """The targets with this folded name, by code."""
    sql = f"{_FEW_TARGETS} WHERE t.folded = ? ORDER BY {code_order('t.code')}"
    return read_rows(book.connection, Target, sql, (level, folded))


def target(book: Book, level: str, rec: str) -> Target | None:
    """The target with this id."""
    return read_row(book.connection, Target, f"{_FEW_TARGETS} WHERE t.rec = ?", (level, rec))


def targets_named(book: Book, level: str, recs: Iterable[str]) -> dict[str, Target]:
    """The targets with these ids, by id."""
    sql = f"{_TARGETS} WHERE t.rec IN (SELECT value FROM json_each(?))"
    named = (level, json.dumps(list(recs)))
    return {target.rec: target for target in read_rows(book.connection, Target, sql, named)}


def by_code(book: Book, code: str) -> list[str]:
    """The targets with this short code, be it an old one or that of a target that is the same;
    several where installations gave it twice.
    """
    rows = book.connection.execute(f"SELECT DISTINCT target {_CODE}", (code,))
    return [rec for (rec,) in rows if rec]


def by_own_code(book: Book, code: str) -> list[str]:
    """The targets that an office's list gives this code, signs and case aside."""
    sql = (
        "SELECT rec FROM targets WHERE own_code = ?1 COLLATE NOCASE UNION"
        " SELECT target FROM aliases WHERE sort = 'own' AND text = ?1 COLLATE NOCASE"
    )
    return [rec for (rec,) in book.connection.execute(sql, (code,))]


def own_by_code(book: Book, code: str) -> str | None:
    """The record that was given this short code, be it the same as another target; None where
    several were.
    """
    given = book.connection.execute(f"SELECT DISTINCT had {_CODE}", (code,)).fetchall()
    return given[0][0] if len(given) == 1 else None


def called_so(book: Book, sort: str) -> list[tuple[str, str, str]]:
    """Every alias of a sort that a target ever had, itself or as the same as another: text, source,
    target.
    """
    rows = book.connection.execute(
        "SELECT DISTINCT text, coalesce(source, ''), target FROM aliases WHERE sort = ?"
        " ORDER BY text, target",
        (sort,),
    )
    return rows.fetchall()


def lent_keys(book: Book) -> set[str]:
    """The keys that lead to another target than had them, because the two are the same."""
    rows = book.connection.execute("SELECT text FROM aliases WHERE sort = 'key' AND target <> had")
    return {key for (key,) in rows}


def aliases_of(book: Book, target: str, sort: str) -> set[str]:
    """The codes (`sort` `code`) or natural keys (`key`) that were given to this record itself."""
    sql = "SELECT text FROM aliases WHERE had = ? AND sort = ?"
    return {text for (text,) in book.connection.execute(sql, (target, sort))}


def other_names(book: Book) -> list[tuple[str, str]]:
    """Names of targets that are the same as another one: (name, that one)."""
    return book.connection.execute("SELECT name, target FROM other_names ORDER BY rec").fetchall()


def told(book: Book) -> dict[frozenset[str], bool]:
    """Pairs of targets of which somebody said whether they are the same."""
    rows = book.connection.execute("SELECT one, other, same FROM sames WHERE same IS NOT NULL")
    return {frozenset((one, other)): bool(same) for one, other, same in rows}


def same_as(book: Book, rec: str) -> set[str]:
    """All that are the same unit as this target, itself among them."""
    rows = book.connection.execute(
        "WITH RECURSIVE pair(a, b) AS (SELECT one, other FROM sames WHERE same UNION SELECT other,"
        " one FROM sames WHERE same), reach(rec) AS (SELECT ? UNION SELECT pair.b FROM reach JOIN"
        " pair ON pair.a = reach.rec) SELECT rec FROM reach",
        (rec,),
    )
    return {same for (same,) in rows}


def highest_number(book: Book, prefix: str) -> int:
    """The highest number among the short codes `PREFIX-0001`; 0 for none."""
    sql = (
        "SELECT max(CAST(substr(text, ?) AS INTEGER)) FROM aliases"
        " WHERE sort = 'code' AND text LIKE ?"
    )
    return read_cell(book.connection, sql, (len(prefix) + 2, f"{prefix}-%")) or 0


def successions(book: Book) -> list[Succession]:
    """All units that became others, by day; of units said to be one, those that stand for them."""
    return read_rows(book.connection, Succession, _NEXT, ())


def own_codes(book: Book, target: str) -> list[OwnCode]:
    """The codes that offices' own lists give a unit."""
    sql = (
        "SELECT DISTINCT text, source FROM aliases WHERE target = ? AND sort = 'own' ORDER BY 2, 1"
    )
    return read_rows(book.connection, OwnCode, sql, (target,))


def names_besides(book: Book, target: str) -> list[str]:
    """The names of the units that are the same as this one."""
    sql = "SELECT DISTINCT name FROM other_names WHERE target = ? ORDER BY name"
    return [name for (name,) in book.connection.execute(sql, (target,))]
