"""What visits found: the answers and grades of each, and the units that were inspected again."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pccheck.book.ask.campaigns import AREA_CODE, Current
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, each_row, read_groups
from pccheck.model.figures import Revisited, VisitResult
from pccheck.model.visit import Answer

_AGAIN = f"""
SELECT v.target, t.code, t.name, {AREA_CODE} AS area,
       coalesce(t.category, '?') AS category, v.rec AS visit, v.day, v.started, v.level
FROM judged_visits v LEFT JOIN targets t ON t.rec = v.target
WHERE v.campaign = :campaign AND v.state = 'done' AND v.disputed = 0 AND v.day IS NOT NULL
AND v.target IN (SELECT target FROM judged_visits WHERE campaign = :campaign AND state = 'done'
                 AND disputed = 0 GROUP BY target HAVING count(*) > 1)
ORDER BY {code_order("t.code")}, v.target, v.day, coalesce(v.started, ''), v.rec
"""


class Findings(NamedTuple):
    """Answers and grades by visit, then by criterion."""

    answers: dict[str, dict[str, Answer]]
    grades: dict[str, dict[str, str]]


class _Answered(NamedTuple):
    visit: str
    criterion: str
    grade: str
    status: str
    choice: str
    note: str
    counts: Mapping[str, float]


class _Looked(NamedTuple):
    target: str
    code: str
    name: str
    area: str
    category: str
    visit: str
    day: date
    started: str
    level: str


def findings(db: sqlite3.Connection) -> Findings:
    """The answers of every visit of the book; equal ones are one value, since most of them are."""
    answers: dict[str, dict[str, Answer]] = {}
    grades: dict[str, dict[str, str]] = {}
    shared: dict[tuple[object, ...], Answer] = {}
    for said in each_row(db, _Answered, "SELECT * FROM answers"):
        told = (said.status, said.choice, *said.counts.items(), said.note)
        answer = shared.get(told)
        if answer is None:
            answer = shared[told] = Answer(said.status, said.choice, said.counts, said.note)
        answers.setdefault(said.visit, {})[said.criterion] = answer
        grades.setdefault(said.visit, {})[said.criterion] = said.grade
    return Findings(answers, grades)


def revisits(book: Book, current: Current, of: Findings) -> Iterator[Revisited]:
    """The units that were inspected more than once in the campaign, by code: the first visit beside
    the latest.
    """
    bound = {"campaign": current.rec, "level": current.campaign.routing_level}
    by_target = read_groups(book.connection, _Looked, "target", _AGAIN, bound)
    for target, looks in by_target.items():
        before, after = looks[0], looks[-1]
        yield Revisited(
            code=before.code,
            target=target,
            name=before.name,
            area=before.area,
            category=before.category,
            before=_look(before, of),
            after=_look(after, of),
        )


def _look(seen: _Looked, of: Findings) -> VisitResult:
    answers, grades = of.answers.get(seen.visit, {}), of.grades.get(seen.visit, {})
    return VisitResult(seen.visit, seen.day, seen.level, answers, grades, seen.started)
