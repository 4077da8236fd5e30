"""What visits found: the answers and grades of each, and the units that were inspected again."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pccheck.book.ask.campaigns import Current
from pccheck.book.ledger.ledger import Book
from pccheck.model.figures import Revisited, VisitResult
from pccheck.model.visit import Answer

_AGAIN = """
SELECT v.target, coalesce(t.code, ''), coalesce(t.name, ''),
       coalesce((SELECT code FROM area_levels r WHERE r.area = t.area AND r.level = :level), '?'),
       coalesce(t.category, '?'), v.rec, v.day, coalesce(v.level, '')
FROM visits v LEFT JOIN targets t ON t.rec = v.target
WHERE v.campaign = :campaign AND v.state = 'done' AND v.disputed = 0 AND v.day IS NOT NULL
AND v.target IN (SELECT target FROM visits WHERE campaign = :campaign AND state = 'done'
  AND disputed = 0
                 GROUP BY target HAVING count(*) > 1)
ORDER BY t.code, v.target, v.day, v.rec
"""


class Findings(NamedTuple):
    """Answers and grades by visit, then by criterion."""

    answers: dict[str, dict[str, Answer]]
    grades: dict[str, dict[str, str]]


def findings(db: sqlite3.Connection) -> Findings:
    """The answers of every visit of the book."""
    found = Findings({}, {})
    counts: dict[tuple[str, str], dict[str, float]] = {}
    for visit, criterion, count, number in db.execute(
        "SELECT visit, criterion, count, value FROM answer_counts"
    ):
        counts.setdefault((visit, criterion), {})[count] = number
    for visit, criterion, status, choice, grade, note in db.execute(
        "SELECT visit, criterion, status, choice, grade, note FROM answers"
    ):
        said: dict[str, Any] = {"status": status, "choice": choice or "", "note": note or ""}
        answer = Answer.from_json({**said, "counts": counts.get((visit, criterion), {})})
        found.answers.setdefault(visit, {})[criterion] = answer
        found.grades.setdefault(visit, {})[criterion] = grade or ""
    return found


def revisits(book: Book, current: Current, found: Findings) -> Iterator[Revisited]:
    """The units that were inspected more than once in the campaign, by code.

    The first visit beside the latest.
    """
    bound = {"campaign": current.rec, "level": current.campaign.routing_level}
    looks: dict[str, tuple[tuple[str, str, str, str, str], list[VisitResult]]] = {}
    for target, code, name, area, category, visit, day, level in book.connection.execute(
        _AGAIN, bound
    ):
        look = VisitResult(
            visit,
            date.fromisoformat(day),
            level,
            found.answers.get(visit, {}),
            found.grades.get(visit, {}),
        )
        looks.setdefault(target, ((code, target, name, area, category), []))[1].append(look)
    for head, seen in looks.values():
        yield Revisited(*head, seen[0], seen[-1])
