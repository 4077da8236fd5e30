"""What is kept counted is what counting gives: any entries, in any order, by any way."""

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from pccheck.book.ledger.ledger import Book
from tests.book.filled import filled_book
from tests.book.made import NOW, stale_tables
from tests.campaigns import SECOND, campaign_text

_UNITS = """
SELECT campaign, target, visit, day, iif(disputed, 'disputed', state), planned, disputed FROM (
  SELECT *, row_number() OVER (
    PARTITION BY campaign, target ORDER BY done AND state = 'planned', day DESC, visit DESC)
    AS place
  FROM (
    SELECT campaign, target, rec AS visit, day, state, max(planned) OVER unit AS planned,
           max(disputed) OVER unit AS disputed, max(state = 'done') OVER unit AS done
    FROM visits WHERE state IS NOT NULL WINDOW unit AS (PARTITION BY campaign, target)))
WHERE place = 1 ORDER BY 1, 2"""
_HELD = """
SELECT campaign, target, visit, day, state, planned, disputed FROM units ORDER BY 1, 2"""
_STANDING = """
SELECT campaign, coalesce(area, ''), coalesce(category, ''), state, planned, coalesce(level, ''),
  count(*), sum(no_data) FROM units GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6"""
_OPEN = """
WITH done AS (
  SELECT v.target, v.rec, v.day, coalesce(g.text, 'none') AS grade
  FROM visits v LEFT JOIN campaign_items g ON g.campaign = v.campaign AND g.list = 'grade'
    AND g.code = v.level
  WHERE v.campaign = 'campaign' AND v.state = 'done' AND v.disputed = 0),
given AS (
  SELECT target, day, deadline FROM measures
  WHERE campaign = 'campaign' AND code IS NOT NULL AND deadline IS NOT NULL
  UNION ALL
  SELECT d.target, d.day, coalesce(max(r.deadline), date(d.day, '+' || c.oral_days || ' days'))
  FROM recommendations r JOIN done d ON d.rec = r.visit JOIN campaigns c ON c.rec = 'campaign'
  WHERE d.grade <> 'met' AND c.oral_days IS NOT NULL GROUP BY r.visit),
newest AS (
  SELECT target, max(day) AS day, deadline FROM given
  WHERE day > coalesce((SELECT max(e.day) FROM measure_ends e WHERE e.target = given.target), '')
  GROUP BY target)
SELECT target, deadline FROM newest
WHERE coalesce((SELECT grade = 'met' AND d.day > newest.day FROM done d
  WHERE d.target = newest.target ORDER BY d.day DESC, d.rec DESC LIMIT 1), 0) = 0
AND EXISTS (SELECT 1 FROM done d WHERE d.target = newest.target) ORDER BY 1"""


def rows(db: sqlite3.Connection, sql: str) -> list[tuple[object, ...]]:
    """What a statement gives."""
    return db.execute(sql).fetchall()


def wrong(book: Book) -> list[str]:
    """The summaries that are not what counting all of the book gives."""
    db = book.connection
    deadlines = "SELECT target, deadline FROM units WHERE deadline IS NOT NULL ORDER BY 1"
    counted = "SELECT * FROM standing ORDER BY 1, 2, 3, 4, 5, 6"
    pairs = {"units": (_HELD, _UNITS), "standing": (counted, _STANDING)}
    pairs["deadlines"] = (deadlines, _OPEN)
    return [name for name, (held, wanted) in pairs.items() if rows(db, held) != rows(db, wanted)]


_ORAL = campaign_text(SECOND).replace(
    'deadline_days = 7\ndocument = "don-doc"', "deadline_days = 7"
)
_CHANGES = (
    ("campaign", "campaign", {"text": _ORAL}),
    ("visit", "v07", {"outcome": {"state": "done", "day": "2026-03-20"}}),
    ("visit", "v08", {"target": "t07"}),
    ("visit", "v10b", {"slot": None}),
    ("visit", "v11b", {"outcome": {"state": "done", "day": "2026-03-26"}, "version": ""}),
    ("visit", "v01", {"answer:hs1": {"status": "no-data"}}),
    ("target", "t01", {"area": "MH04"}),
    ("target", "t02", {"category": "buu-cuc"}),
    ("same", "s", {"one": "t03", "other": "t04", "same": True}),
    ("same", "s", {"same": False}),
    ("recommendation", "q1", {"visit": "v02", "text": "x"}),
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


@settings(max_examples=6, deadline=None)
@given(st.permutations(_CHANGES), st.integers(3, 9))
def test_summaries_follow_whatever_is_said(
    changes: list[tuple[str, str, dict[str, object]]], every: int
) -> None:
    """After each entry, and after some are taken back, they are what all rows together give."""
    with filled_book() as book:
        assert wrong(book) == []
        for place, (kind, rec, fields) in enumerate(changes):
            with book.writing("author", NOW) as transaction:
                entry = transaction.put(kind, rec, fields)
            assert wrong(book) == []
            if entry and place % every == 0:
                with book.writing("author", NOW) as transaction:
                    transaction.void(rec, entry, "")
                assert wrong(book) == []
        assert stale_tables(book) == []
