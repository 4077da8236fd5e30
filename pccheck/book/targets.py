"""Targets of the book: by code, by key, by folded name, by category and area."""

from collections.abc import Iterable

from pccheck.book.ledger import Book
from pccheck.model.records import Target

_TARGETS = """
SELECT t.rec, t.code, t.name, t.folded, t.category, t.area, a.name, r.ancestor, r.name,
       t.address, t.own_code, t.priority, t.phone, t.lat, t.lon
FROM targets t
LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN area_levels r ON r.area = t.area AND r.level = ?
"""
_NUMBERS = (11, 13, 14)


def targets(book: Book, level: str, category: str = "", areas: Iterable[str] = (), text: str = "") -> list[Target]:
    """The targets that fit every condition given, by code; `level` is the campaign's routing level.

    `areas`: lie in one of these; `text`: folded words that the folded name must hold, in any order.
    """
    where, values = ["1"], [level]
    if category:
        where.append("t.category = ?")
        values.append(category)
    if wanted := list(areas):
        marks = ",".join("?" * len(wanted))
        where.append(f"t.area IN (SELECT area FROM area_levels WHERE ancestor IN ({marks}))")
        values += wanted
    for word in text.split():
        where.append("' ' || t.folded || ' ' LIKE '% ' || ? || '%'")
        values.append(word)
    rows = book.connection.execute(f"{_TARGETS} WHERE {' AND '.join(where)} ORDER BY t.code", values)
    return [_target(row) for row in rows]


def target(book: Book, level: str, rec: str) -> Target | None:
    """The target with this id."""
    row = book.connection.execute(f"{_TARGETS} WHERE t.rec = ?", (level, rec)).fetchone()
    return _target(row) if row else None


def by_code(book: Book, code: str) -> str | None:
    """The record with this short code, old ones among them."""
    row = book.connection.execute("SELECT rec FROM codes WHERE code = ? ORDER BY rec", (code.upper(),)).fetchone()
    return row[0] if row else None


def keys(book: Book) -> dict[str, str]:
    """Every natural key that a target ever had, and the target."""
    return dict(book.connection.execute("SELECT key, min(rec) FROM keys GROUP BY key"))


def highest_number(book: Book, prefix: str) -> int:
    """The highest number among the short codes `PREFIX-0001`; 0 for none."""
    row = book.connection.execute(
        "SELECT max(CAST(substr(code, ?) AS INTEGER)) FROM codes WHERE code LIKE ?", (len(prefix) + 2, f"{prefix}-%")
    ).fetchone()
    return row[0] or 0


def _target(row: tuple[object, ...]) -> Target:
    return Target(*(value if n in _NUMBERS else value or "" for n, value in enumerate(row)))  # type: ignore[arg-type]
