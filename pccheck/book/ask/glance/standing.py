"""Where the campaign stands, read without opening the campaign's file.

`status` runs hundreds of times a day.
"""

import sqlite3
from datetime import date, timedelta
from typing import NamedTuple

from pccheck.book.ask.glance.due import due
from pccheck.book.ledger.ledger import CAMPAIGN, Book
from pccheck.book.tables.schema import FLAGGED
from pccheck.errors import wrong_use


class AreaStanding(NamedTuple):
    """One area of the routing level: units planned, done, and not yet visited."""

    code: str
    name: str
    planned: int
    done: int
    pending: int


class Standing(NamedTuple):
    """The campaign in numbers; days are ISO texts.

    `states` and `levels` are (code, count), levels with their text.

    `today`, `week` and `overdue` are visits still to be made: today, from today to Sunday, and with
    a day that has passed; `measures*` the units of which something was asked that no visit has
    found done; `no_data` answers of the units' latest visits for which nobody has the number.
    """

    code: str
    title: str
    first: str
    last: str
    sample: str
    targets: int
    teams: int
    states: tuple[tuple[str, int], ...]
    unplanned: int
    no_data: int
    levels: tuple[tuple[str, str, int], ...]
    areas: tuple[AreaStanding, ...]
    today: int
    week: int
    overdue: int
    upcoming: tuple[str, int] | None
    untold: int
    unnamed: int
    nomination_before: str
    measures: int
    measures_week: int
    measures_overdue: int
    left_out: int
    questions: int
    incomplete: int
    unknown: int
    silent: int


def standing(book: Book, today: str) -> Standing:
    """Where the current campaign stands on this day (ISO).

    Raises:
        PccheckError: `no-campaign`.
    """
    db = book.connection
    rec = book.setting(CAMPAIGN)
    head = db.execute(
        "SELECT code, short_title, first, last, sample, routing_level FROM campaigns WHERE rec = ?",
        (rec,),
    ).fetchone()
    if head is None:
        raise wrong_use("no-campaign", path=book.path)
    units = db.execute(
        "SELECT u.state, u.planned, v.level, t.area, (SELECT count(*) FROM answers a WHERE a.visit"
        " = u.visit AND a.status = 'no-data') FROM units u JOIN visits v ON v.rec = u.visit LEFT"
        " JOIN targets t ON t.rec = u.target WHERE u.campaign = ?",
        (rec,),
    ).fetchall()
    states: dict[str, int] = {}
    levels: dict[str, int] = {}
    for state, planned, level, _, _ in units:
        if planned:
            states[state] = states.get(state, 0) + 1
        if state == "done" and level:
            levels[level] = levels.get(level, 0) + 1
    texts = db.execute(
        "SELECT code, text FROM campaign_items WHERE campaign = ? AND list = 'level' ORDER BY"
        " position",
        (rec,),
    )
    waiting = due(db, rec, today)
    later = [one for one in waiting.pending if one[0] > today]
    sunday = (
        date.fromisoformat(today) + timedelta(days=6 - date.fromisoformat(today).weekday())
    ).isoformat()
    flagged = db.execute(
        "SELECT coalesce(sum(questions > 0), 0), coalesce(sum(incomplete), 0),"
        f" coalesce(sum(unknown), 0) FROM records WHERE {FLAGGED}"
    ).fetchone()
    return Standing(
        code=head[0] or "",
        title=head[1] or "",
        first=head[2] or "",
        last=head[3] or "",
        sample=head[4] or "",
        targets=_count(db, "SELECT count(*) FROM targets"),
        teams=_count(db, "SELECT count(*) FROM teams WHERE campaign = ?", rec),
        states=tuple(sorted(states.items())),
        unplanned=sum(not planned for _, planned, *_ in units),
        no_data=sum(count for *_, count in units),
        levels=tuple((code, text, levels[code]) for code, text in texts if code in levels),
        areas=_areas(db, head[5], units),
        today=sum(n for day, n in waiting.pending if day == today),
        week=sum(n for day, n in waiting.pending if today <= day <= sunday),
        overdue=sum(n for day, n in waiting.pending if day < today),
        upcoming=min(later, default=None),
        untold=waiting.untold,
        unnamed=waiting.unnamed,
        nomination_before=waiting.nomination_before,
        measures=len(waiting.deadlines),
        measures_week=sum(today <= day <= sunday for day in waiting.deadlines),
        measures_overdue=sum(day < today for day in waiting.deadlines),
        left_out=_count(
            db,
            "SELECT count(*) FROM left_out WHERE plan = (SELECT rec FROM newest_plans WHERE"
            " campaign = ?)",
            rec,
        ),
        questions=flagged[0],
        incomplete=flagged[1],
        unknown=flagged[2],
        silent=_count(
            db,
            "SELECT count(*) FROM scan_claims WHERE campaign = ? AND said > 0 AND counted = 0"
            " AND EXISTS (SELECT 1 FROM scans)",
            rec,
        ),
    )


def _areas(
    db: sqlite3.Connection, level: str, units: list[tuple[str, int, str, str, int]]
) -> tuple[AreaStanding, ...]:
    """The units counted by their area's ancestor at this level.

    Walked here, quicker than the view of all ancestors.
    """
    areas = {
        rec: rest for rec, *rest in db.execute("SELECT rec, parent, level, code, name FROM areas")
    }

    def region(area: str | None) -> tuple[str, str]:
        for _ in areas:  # a circle of parents ends too
            if area not in areas:
                break
            parent, at, code, name = areas[area]
            if at == level:
                return code, name
            area = parent
        return "?", "?"

    found: dict[tuple[str, str], list[int]] = {}
    for state, planned, _, area, _ in units:
        counts = found.setdefault(region(area), [0, 0, 0])
        counts[0] += bool(planned)
        counts[1] += state == "done"
        counts[2] += state == "planned"
    return tuple(AreaStanding(*area, *counts) for area, counts in sorted(found.items()))


def _count(db: sqlite3.Connection, sql: str, *values: str) -> int:
    count: int = db.execute(sql, values).fetchone()[0]
    return count
