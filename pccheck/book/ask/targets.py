"""Targets of the book: by code, by key, by folded name, by category and area."""

from collections.abc import Iterable

from pccheck.book.ledger.ledger import Book
from pccheck.model.records import Target

_TARGETS = """
SELECT t.rec, t.code, t.name, t.folded, t.category, t.area, a.name, r.ancestor, r.name,
       t.address, t.own_code, t.priority, t.phone, t.lat, t.lon,
       t.minutes, t.opens
FROM targets t
LEFT JOIN areas a ON a.rec = t.area
LEFT JOIN area_levels r ON r.area = t.area AND r.level = ?
"""
_NUMBERS = (11, 13, 14, 15)


def targets(
    book: Book, level: str, category: str = "", areas: Iterable[str] = (), text: str = ""
) -> list[Target]:
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
    rows = book.connection.execute(
        f"{_TARGETS} WHERE {' AND '.join(where)} ORDER BY t.code", values
    )
    return [_target(row) for row in rows]


def target(book: Book, level: str, rec: str) -> Target | None:
    """The target with this id."""
    row = book.connection.execute(f"{_TARGETS} WHERE t.rec = ?", (level, rec)).fetchone()
    return _target(row) if row else None


def by_code(book: Book, code: str) -> str | None:
    """The target with this short code, old ones
    and those of targets that are the same among them.
    """
    row = book.connection.execute(
        "SELECT target FROM codes WHERE code = ? COLLATE NOCASE ORDER BY rec", (code,)
    ).fetchone()
    return row[0] if row else None


def own_by_code(book: Book, code: str) -> str | None:
    """The record that was given this short code, be it the same as another target."""
    row = book.connection.execute(
        "SELECT rec FROM codes WHERE code = ? COLLATE NOCASE ORDER BY rec", (code,)
    ).fetchone()
    return row[0] if row else None


def keys(book: Book) -> dict[str, str]:
    """Every natural key that a target ever had, those of targets that are the same among them, and
    the target.
    """
    return dict(book.connection.execute("SELECT key, min(target) FROM keys GROUP BY key"))


def lent_keys(book: Book) -> set[str]:
    """The keys that lead to another target than the one that had them, because the two are the
    same.
    """
    return {key for (key,) in book.connection.execute("SELECT key FROM keys WHERE target <> rec")}


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
    return {found for (found,) in rows}


def highest_number(book: Book, prefix: str) -> int:
    """The highest number among the short codes `PREFIX-0001`; 0 for none."""
    row = book.connection.execute(
        "SELECT max(CAST(substr(code, ?) AS INTEGER)) FROM codes WHERE code LIKE ?",
        (len(prefix) + 2, f"{prefix}-%"),
    ).fetchone()
    return row[0] or 0


def _target(row: tuple[object, ...]) -> Target:
    return Target(*(value if n in _NUMBERS else value or "" for n, value in enumerate(row)))  # type: ignore[arg-type] # as the tables say
