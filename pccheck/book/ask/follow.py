"""The cases of the campaign: findings, measures, replies and ends by unit."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple, TypeVar

from pccheck.book.ask.campaigns import OF_CAMPAIGN, OF_UNITS, Current
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, each_row, read_groups, read_rows
from pccheck.book.tables.summaries import LACKING, MENDED
from pccheck.model.campaign.campaign import Measure
from pccheck.model.findings.obligations import FindingReply, Lacking, undisputed
from pccheck.model.follow import ENOUGH, Case, End, Found, Given, Reply

_Step = TypeVar("_Step")


def _graded(grades: str) -> str:
    """The criteria that a visit gave one of these grades; none where the unit has one visit."""
    return f"""iif(count(*) OVER (PARTITION BY v.target) = 1, '[]', (
  SELECT json_group_array(criterion) FROM answers WHERE visit = v.rec AND grade IN {grades}))"""


_FOUND = f"""
SELECT v.target, v.rec AS visit, v.day, v.started, v.level, coalesce(g.text, 'none') AS grade,
  {_graded(LACKING)} AS lacking, {_graded(MENDED)} AS mended
FROM judged_visits v LEFT JOIN campaign_items g
  ON g.campaign = v.campaign AND g.list = 'grade' AND g.code = v.level
WHERE {{}} AND v.state = 'done' AND v.disputed = 0 AND v.day IS NOT NULL AND v.target IS NOT NULL
ORDER BY v.day, coalesce(v.started, ''), v.rec
"""
_UNITS = f"""
SELECT t.rec, t.code, t.name, t.category, coalesce(r.ancestor, t.area) AS area
FROM targets t LEFT JOIN area_levels r ON r.area = t.area AND r.level = :level
{{}} ORDER BY {code_order("t.code")}
"""
_ASKED = """
SELECT visit, min(deadline) AS deadline FROM recommendations WHERE visit IS NOT NULL {}
GROUP BY visit
"""
_OF_VISITS = (
    "AND visit IN (SELECT rec FROM visits WHERE target IN (SELECT value FROM json_each(:among)))"
)
_WISHED = """
SELECT DISTINCT target FROM revisits AS wish WHERE campaign = ? AND target IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM judged_visits AS made WHERE made.target = wish.target
  AND +made.campaign = wish.campaign AND made.state = 'done' AND made.disputed = 0
  AND made.day > wish.day)
"""
_LACKING = f"""
SELECT v.target, v.rec AS visit, a.criterion, a.grade, o.deadline AS own, o.clause, o.what,
  (SELECT min(deadline) FROM recommendations WHERE visit = v.rec AND text = said.value) AS advised
FROM judged_visits v JOIN answers a ON a.visit = v.rec AND a.grade IN {LACKING}
LEFT JOIN obligations o ON o.visit = v.rec AND o.criterion = a.criterion
LEFT JOIN json_each(:advice) said ON said.key = a.criterion
WHERE {{}} AND v.state = 'done' AND v.disputed = 0 AND v.day IS NOT NULL AND v.target IS NOT NULL
ORDER BY v.day, coalesce(v.started, ''), v.rec, a.criterion
"""
_SAID = """
SELECT * FROM obligation_answers WHERE {} AND visit IS NOT NULL AND criterion IS NOT NULL
AND day IS NOT NULL AND state IS NOT NULL
"""


class _VisitedUnit(NamedTuple):
    rec: str
    code: str
    name: str
    category: str
    area: str


class _Day(NamedTuple):
    day: date


def cases(book: Book, current: Current, *among: str) -> list[Case]:
    """Every unit, or those `among` them, with a visit that was done, by code; what its minutes
    asked on the spot is the ladder's first step.
    """
    level, where = current.campaign.routing_level, OF_UNITS if among else OF_CAMPAIGN
    bound = {"campaign": current.rec, "level": level, "among": json.dumps(among)}
    found = read_groups(book.connection, Found, "target", _FOUND.format(where.format("v.")), bound)
    steps = partial(_steps, book, where.format(""), bound)
    given = steps(Given, "measures", "code", "day", "deadline")
    deadlines = book.connection.execute(_ASKED.format(_OF_VISITS if among else ""), bound)
    oral = _on_the_spot(current.campaign.measures, found, dict(deadlines))
    replies = steps(Reply, "measure_answers", "day")
    ends = steps(End, "measure_ends", "day")
    asked = steps(_Day, "revisits", "day")
    wanting = _lacking(book, current, where, bound)
    of_units = "WHERE t.rec IN (SELECT value FROM json_each(:among))" if among else ""
    units = read_rows(book.connection, _VisitedUnit, _UNITS.format(of_units), bound)
    return [
        Case(
            target=unit.rec,
            code=unit.code,
            name=unit.name,
            category=unit.category,
            area=unit.area,
            found=tuple(found[unit.rec]),
            measures=_by_day(*oral.get(unit.rec, ()), *given.get(unit.rec, ())),
            replies=tuple(replies.get(unit.rec, ())),
            ends=tuple(ends.get(unit.rec, ())),
            asked=_still_asked(asked.get(unit.rec, ()), found[unit.rec][-1].day),
            lacking=tuple(wanting.get(unit.rec, ())),
        )
        for unit in units
        if unit.rec in found
    ]


def answer_about(book: Book, rec: str) -> tuple[str, str] | None:
    """Of which finding an answer is: visit and criterion; None for one that is gone."""
    sql = "SELECT visit, criterion FROM obligation_answers WHERE rec = ?"
    found = book.connection.execute(sql, (rec,)).fetchone()
    return tuple(found) if found else None


def replies_on(book: Book, visit: str, criterion: str) -> list[FindingReply]:
    """All that was said of one finding, in no order."""
    sql = _SAID.format("visit = ? AND criterion = ?")
    return read_rows(book.connection, FindingReply, sql, (visit, criterion))


def revisits_asked(book: Book, current: Current) -> set[str]:
    """The targets of which somebody asked for another visit, and which were not inspected since; as
    `_still_asked` has it, units without a case too.
    """
    return {target for (target,) in book.connection.execute(_WISHED, (current.rec,))}


def _steps(
    book: Book, where: str, bound: Mapping[str, str], kind: type[_Step], table: str, *needed: str
) -> dict[str, list[_Step]]:
    """The rows of a table by target, by day; those that lack what is needed are left out."""
    there = " AND ".join(f"{column} IS NOT NULL" for column in ("target", *needed))
    sql = f"SELECT * FROM {table} WHERE {where} AND {there} ORDER BY day, rec"
    return read_groups(book.connection, kind, "target", sql, bound)


def _lacking(
    book: Book, current: Current, where: str, bound: Mapping[str, str]
) -> dict[str, list[Lacking]]:
    """The criteria that each unit's visits found lacking, by the visits' order, with what was said
    of each since.
    """
    advice = {c.code: c.recommendation for c in current.campaign.criteria if c.recommendation}
    sql, db = _LACKING.format(where.format("v.")), book.connection
    by_unit = read_groups(db, Lacking, "target", sql, {**bound, "advice": json.dumps(advice)})
    replies: defaultdict[tuple[str, str], list[FindingReply]] = defaultdict(list)
    for reply in each_row(db, FindingReply, _SAID.format(where.format("")), bound):
        replies[reply.visit, reply.criterion].append(reply)
    if not replies:
        return by_unit

    def told(finding: Lacking) -> Lacking:
        mine = replies.get((finding.visit, finding.criterion), [])
        standing = undisputed(mine)
        return replace(finding, replies=tuple(standing), is_asked=len(standing) < len(mine))

    return {target: [*map(told, every)] for target, every in by_unit.items()}


def _by_day(*given: Given) -> tuple[Given, ...]:
    return tuple(sorted(given, key=lambda measure: measure.day))


def _still_asked(asked: Iterable[_Day], latest: date) -> date | None:
    """The last day on which a revisit was asked for, unless the unit was visited since."""
    day = max((ask.day for ask in asked), default=date.min)
    return day if day >= latest else None


def _on_the_spot(
    ladder: tuple[Measure, ...],
    found: Mapping[str, list[Found]],
    deadlines: Mapping[str, str | None],
) -> dict[str, list[Given]]:
    """What the minutes asked for: the first step, where that needs no document, until the first of
    the `deadlines` set. A visit that was enough asks for what has a deadline.
    """
    first = next(iter(ladder), None)
    if first is None or first.document:
        return {}
    return {unit: list(_spoken(first, visits, deadlines)) for unit, visits in found.items()}


def _spoken(
    step: Measure, visits: Iterable[Found], deadlines: Mapping[str, str | None]
) -> Iterator[Given]:
    for visit in visits:
        if visit.visit not in deadlines:
            continue
        named, usual = deadlines[visit.visit], visit.day + timedelta(days=step.deadline_days)
        if named or visit.grade != ENOUGH:
            deadline = date.fromisoformat(named) if named else usual
            yield Given("", step.code, visit.day, deadline, "", visit.visit)
