"""What is kept counted is what counting gives: any entries, in any order, by any way."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.book.ask.campaigns import current
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.ledger import Book
from tests.book.filled import filled_book
from tests.book.made import NOW, stale_tables
from tests.campaigns import SECOND, campaign_text

_JUDGED = """
WITH judged AS (
  SELECT *, disputed OR rec IN (
    SELECT v.rec FROM visits v JOIN visits o USING (target, campaign, day)
    WHERE v.rec <> o.rec AND v.state IN ('done', 'closed', 'refused')
      AND o.state IN ('done', 'closed', 'refused')
      AND (v.started IS NULL OR o.started IS NULL OR v.started = o.started
           OR v.started < o.started AND v.ended > o.started
           OR o.started < v.started AND o.ended > v.started)
      AND min(v.rec, o.rec) || max(v.rec, o.rec) NOT IN (
        SELECT one || other FROM pairs WHERE same IS NOT NULL)) AS asked FROM visits)"""
_UNITS = f"""
{_JUDGED}
SELECT campaign, target, visit, day, iif(disputed, 'disputed', state), planned, disputed FROM (
  SELECT *, row_number() OVER (
    PARTITION BY campaign, target ORDER BY done AND state <> 'done', day DESC,
      coalesce(started, '') DESC, visit DESC)
    AS place
  FROM (
    SELECT campaign, target, rec AS visit, day, started, state, max(planned) OVER unit AS planned,
           max(asked) OVER unit AS disputed, max(state = 'done') OVER unit AS done
    FROM judged WHERE state IS NOT NULL WINDOW unit AS (PARTITION BY campaign, target)))
WHERE place = 1 ORDER BY 1, 2"""
_HELD = """
SELECT campaign, target, visit, day, state, planned, disputed FROM units ORDER BY 1, 2"""
_STANDING = """
SELECT campaign, coalesce(area, ''), coalesce(category, ''), state, planned,
  coalesce(plan_state, ''), coalesce(level, ''), count(*), sum(no_data)
FROM units GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7"""
_OF_PLAN = f"""
{_JUDGED},
keyed AS (
  SELECT *, day || ' ' || coalesce(started, '') || ' ' || rec AS at, state = 'planned' AS ahead
  FROM judged WHERE state IS NOT NULL),
told AS (
  SELECT campaign, target, max(iif(state = 'done', at, NULL)) AS seen,
    min(iif(planned AND NOT ahead, at, NULL)) AS since,
    coalesce(min(iif(planned AND ahead, at, NULL)), max(iif(planned, at, NULL))) AS by_plan
  FROM keyed GROUP BY 1, 2 HAVING NOT sum(asked))
SELECT campaign, target, by_plan FROM told
WHERE by_plan IS NOT NULL AND seen < coalesce(since, '~') ORDER BY 1, 2"""
_HELD_OF_PLAN = """
SELECT u.campaign, u.target, v.day || ' ' || coalesce(v.started, '') || ' ' || v.rec FROM units u
JOIN visits v ON v.rec = u.plan_visit WHERE u.state = 'done' AND v.state = u.plan_state
ORDER BY 1, 2"""


def rows(db: sqlite3.Connection, sql: str) -> list[tuple[object, ...]]:
    """What a statement gives."""
    return db.execute(sql).fetchall()


def wrong(book: Book) -> list[str]:
    """The summaries that are not what counting all of the book gives."""
    db = book.connection
    counted = "SELECT * FROM standing ORDER BY 1, 2, 3, 4, 5, 6, 7"
    pairs = {"units": (_HELD, _UNITS), "standing": (counted, _STANDING)}
    pairs["plan"] = (_HELD_OF_PLAN, _OF_PLAN)
    differing = [n for n, (held, wanted) in pairs.items() if rows(db, held) != rows(db, wanted)]
    waiting = "SELECT target, deadline FROM units WHERE deadline IS NOT NULL"
    kept: dict[str, str] = dict(db.execute(waiting).fetchall())
    standing = [case for case in cases(book, current(book)) if case.standing]
    said = {case.target: case.standing[-1].deadline.isoformat() for case in standing}
    return differing if kept == said else [*differing, "deadlines"]


_SPOKEN = campaign_text(SECOND).replace(
    "[[measures]]",
    '[[measures]]\ncode = "tai-cho"\ntext = "nhắc nhở"\ndeadline_days = 3\n\n[[measures]]',
    1,
)
"""The campaign with a first step that needs no letter: what minutes ask is a measure then."""
_AGAIN = {
    "campaign": "campaign",
    "target": "t02",
    "outcome": {"state": "done", "day": "2026-03-02"},
}
"""A second visit of the unit of v02, on the same day."""
_Change = tuple[str, str, dict[str, object]]
_OF_T02: dict[str, object] = {"campaign": "campaign", "target": "t02"}
_MENDED: tuple[_Change, ...] = (
    (
        "measure",
        "m2",
        {**_OF_T02, "code": "c", "day": "2026-03-02", "deadline": "2026-04-02", "visit": "v02"},
    ),
    ("visit", "v02c", {**_OF_T02, "outcome": {"state": "done", "day": "2026-03-12"}}),
    ("visit", "v02c", {"answer:hs1": {"status": "value", "choice": "tot"}}),
    ("visit", "v02d", {**_OF_T02, "outcome": {"state": "done", "day": "2026-03-14"}}),
    ("visit", "v02d", {"answer:hs2": {"status": "not-applicable"}}),
    ("visit", "v02d", {"answer:hs1": {"status": "value", "choice": "yeu"}}),
)
"""What lacked at v02 is asked, and found mended by visits since, one after the other."""
_BETWEEN: tuple[_Change, ...] = (
    ("campaign", "campaign", {"text": _SPOKEN}),
    ("visit", "v02b", {**_AGAIN, "started": "15:00"}),
    ("pair", "p", {"one": "v02", "other": "v02b", "same": False}),
    ("recommendation", "q3", {"visit": "v02b", "deadline": "2026-03-30"}),
    ("measure-end", "e2", {**_OF_T02, "day": "2026-03-02", "visit": "v02"}),
)
"""A word that closes the case between two visits of one day."""
_PLANNED_AGAIN = {"campaign": "campaign", "target": "t08", "slot": {"day": "2026-03-27"}}
"""A visit in the plan, of the unit that v08 visited outside it."""
_CHANGES: tuple[_Change, ...] = (
    ("visit", "v07", {"outcome": {"state": "done", "day": "2026-03-20"}}),
    ("visit", "v08", {"target": "t07"}),
    ("visit", "v10b", {"slot": None}),
    ("visit", "v08b", {**_PLANNED_AGAIN}),
    ("visit", "v08b", {**_PLANNED_AGAIN, "outcome": {"state": "closed", "day": "2026-03-27"}}),
    ("visit", "v08b", {**_PLANNED_AGAIN, "outcome": {"state": "done", "day": "2026-03-27"}}),
    ("visit", "v11b", {"outcome": {"state": "done", "day": "2026-03-26"}, "version": ""}),
    ("visit", "v01", {"answer:hs1": {"status": "no-data"}}),
    ("target", "t01", {"area": "MH04"}),
    ("target", "t02", {"category": "buu-cuc"}),
    ("same", "s", {"one": "t03", "other": "t04", "same": True}),
    ("same", "s", {"same": False}),
    ("campaign", "campaign", {"text": _SPOKEN}),
    ("recommendation", "q1", {"visit": "v02", "text": "x"}),
    ("recommendation", "q2", {"visit": "v04", "deadline": "2026-03-30"}),
    ("visit", "v02b", {**_AGAIN, "started": "15:00"}),
    ("visit", "v02b", {**_AGAIN, "departure": {"level": "hang-a", "reason": "x"}}),
    ("visit", "v02b", {"started": None}),
    ("pair", "p", {"one": "v02", "other": "v02b", "same": False}),
    ("visit", "v07", {"departure": {"level": "hang-a", "reason": "x"}}),
    ("recommendation", "q1", {"visit": "v03", "deadline": "2026-03-31"}),
    (
        "measure",
        "m1",
        {"target": "t02", "code": "c", "day": "2026-03-09", "deadline": "2026-04-01"},
    ),
    ("measure", "m1", {"campaign": "campaign"}),
    ("measure-end", "e1", {"campaign": "campaign", "target": "t02", "day": "2026-03-09"}),
    ("measure", "m1", {"deadline": None}),
)


def put(book: Book, change: _Change) -> str | None:
    """Keep an entry, visits under the campaign's version."""
    kind, rec, fields = change
    said = {"version": current(book).version} | fields if kind == "visit" else fields
    with book.writing("author", NOW) as transaction:
        return transaction.put(kind, rec, said)


@settings(max_examples=6, deadline=None)
@given(st.permutations((*_CHANGES, *_MENDED, *_BETWEEN)), st.integers(3, 9))
def test_summaries_follow_whatever_is_said(changes: list[_Change], every: int) -> None:
    """After each entry, and after some are taken back, they are what all rows together give."""
    with filled_book() as book:
        assert wrong(book) == []
        for place, change in enumerate(changes):
            entry = put(book, change)
            assert wrong(book) == []
            if entry and place % every == 0:
                _kind, rec, _fields = change
                with book.writing("author", NOW) as transaction:
                    transaction.void(rec, entry, "")
                assert wrong(book) == []
        assert stale_tables(book) == []


@pytest.mark.parametrize(("changes", "stands"), [(_MENDED, False), (_BETWEEN, True)])
def test_what_was_asked_is_kept_until_it_is_mended(
    changes: tuple[_Change, ...], *, stands: bool
) -> None:
    """The deadline goes once all that lacked was found mended, and is the later visit's where a
    word closed the case before it.
    """
    with filled_book() as book:
        for change in changes:
            put(book, change)
            assert wrong(book) == []
        held = rows(book.connection, "SELECT deadline FROM units WHERE target = 't02'")
        assert held == [("2026-03-30" if stands else None,)]
