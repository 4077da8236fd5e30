"""The cases of the campaign: findings, measures, replies and ends by unit."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from pccheck.book.ask.campaigns import Current
from pccheck.book.ledger.ledger import Book
from pccheck.model.follow import Case, End, Found, Given, Reply

_One = TypeVar("_One")

_FOUND = """
SELECT v.target, v.rec, v.day, coalesce(v.level, '') FROM visits v
WHERE v.campaign = ? AND v.state = 'done' AND v.disputed = 0 AND v.day IS NOT NULL
  AND v.target IS NOT NULL
ORDER BY v.day, v.rec
"""
_UNITS = """
SELECT t.rec, coalesce(t.code, ''), coalesce(t.name, ''), coalesce(t.category, ''),
  coalesce(r.ancestor, '')
FROM targets t LEFT JOIN area_levels r ON r.area = t.area AND r.level = ? ORDER BY t.code
"""


def cases(book: Book, current: Current) -> list[Case]:
    """Every unit with a visit that was done, by code.

    What its minutes asked on the spot is the ladder's first step.
    """
    campaign = current.campaign
    grades = {level.code: level.grade for level in campaign.assessments}
    found: dict[str, list[Found]] = {}
    for target, visit, day, level in book.connection.execute(_FOUND, (current.rec,)):
        found.setdefault(target, []).append(
            Found(visit, date.fromisoformat(day), level, grades.get(level, "none"))
        )
    columns = "rec, code, day, deadline, number, visit"
    given = _by_target(
        (
            row[0],
            Given(row[1], row[2], date.fromisoformat(row[3]), date.fromisoformat(row[4]), *row[5:]),
        )
        for row in _rows(book, current, "measures", columns, "code", "day", "deadline")
    )
    oral = _on_the_spot(book, current, found)
    replies = _by_target(
        (row[0], Reply(date.fromisoformat(row[1]), *row[2:]))
        for row in _rows(
            book, current, "measure_answers", "day, text, number, file, file_name", "day"
        )
    )
    ends = _by_target(
        (row[0], End(date.fromisoformat(row[1]), *row[2:]))
        for row in _rows(book, current, "measure_ends", "day, reason, visit", "day")
    )
    asked = {
        row[0]: date.fromisoformat(row[1]) for row in _rows(book, current, "revisits", "day", "day")
    }
    return [
        Case(
            target=rec,
            code=code,
            name=name,
            category=category,
            area=area,
            found=tuple(found[rec]),
            measures=tuple(sorted([*oral.get(rec, ()), *given.get(rec, ())], key=lambda m: m.day)),
            replies=tuple(replies.get(rec, ())),
            ends=tuple(ends.get(rec, ())),
            asked=asked.get(rec) if asked.get(rec, date.min) >= found[rec][-1].day else None,
        )
        for rec, code, name, category, area in book.connection.execute(
            _UNITS, (campaign.routing_level,)
        )
        if rec in found
    ]


def _rows(
    book: Book, current: Current, table: str, columns: str, *needed: str
) -> list[tuple[Any, ...]]:
    """The rows of a table by target.

    '' for what is not said, rows that lack what is needed left out.
    """
    there = " AND ".join(f"{column} IS NOT NULL" for column in ("target", *needed))
    rows = book.connection.execute(
        f"SELECT target, {columns} FROM {table} WHERE campaign = ? AND {there} ORDER BY day, rec",
        (current.rec,),
    )
    return [tuple("" if value is None else value for value in row) for row in rows]


def _by_target(pairs: Iterable[tuple[str, _One]]) -> dict[str, list[_One]]:
    found: dict[str, list[_One]] = {}
    for target, one in pairs:
        found.setdefault(target, []).append(one)
    return found


def _on_the_spot(
    book: Book, current: Current, found: dict[str, list[Found]]
) -> dict[str, list[Given]]:
    """What the minutes of a visit that was not enough asked for.

    The first step, where that needs no document.
    """
    ladder = current.campaign.measures
    if not ladder or ladder[0].document:
        return {}
    deadlines: dict[str, str] = dict(
        book.connection.execute(
            "SELECT visit, coalesce(max(deadline), '') FROM recommendations GROUP BY visit"
        )
    )
    usual = timedelta(days=ladder[0].deadline_days)
    return {
        target: [
            Given(
                "",
                ladder[0].code,
                one.day,
                (
                    date.fromisoformat(deadlines[one.visit])
                    if deadlines[one.visit]
                    else one.day + usual
                ),
                "",
                one.visit,
            )
            for one in visits
            if one.visit in deadlines and one.grade != "met"
        ]
        for target, visits in found.items()
    }
