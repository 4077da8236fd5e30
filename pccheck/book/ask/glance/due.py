"""What is due and what is late, read without opening the campaign's file: `status` runs hundreds of
times a day.
"""

import sqlite3
from typing import NamedTuple

from pccheck.book.tables.rows import read_cell

_AHEAD = 7
"""Days ahead for which somebody should have been told."""

# The pluses let SQLite look by the unit.
TO_MAKE = """v.state = 'planned' AND v.disputed = 0 AND NOT EXISTS (
  SELECT 1 FROM visits d WHERE d.target = v.target AND +d.campaign = v.campaign
    AND d.state = 'done' AND +d.day >= v.day)"""
"""Whether a planned visit `v` is still to be made: its unit had no visit on that day or later."""
_PENDING = f"""
SELECT v.day, count(*) FROM visits v
WHERE v.campaign = :campaign AND {TO_MAKE} AND v.day IS NOT NULL
GROUP BY v.day ORDER BY v.day
"""

# Only bodies must be told ahead; a unit may be, from its release on.
_UNTOLD = """
SELECT count(*) FROM itineraries i JOIN campaigns c ON c.rec = i.campaign
WHERE i.campaign = :campaign AND i.day BETWEEN :today AND date(:today, :ahead)
AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.itinerary = i.rec)
AND EXISTS (SELECT 1 FROM visits v WHERE v.campaign = i.campaign AND v.day = i.day
  AND v.team = i.team
            AND v.state = 'planned')
AND EXISTS (SELECT 1 FROM bodies b LEFT JOIN areas a ON a.rec = b.area
  WHERE b.campaign = i.campaign AND (b.code IN (nullif(c.health, ''), nullif(c.vehicles, ''))
    OR c.represented AND a.level = c.routing_level))
"""

_UNNAMED = """
SELECT coalesce(sum(NOT named), 0), coalesce(sum(named), 0) FROM (
SELECT EXISTS (SELECT 1 FROM members m WHERE m.body = b.rec AND m.name <> '') AS named
FROM bodies b JOIN campaigns c ON c.rec = b.campaign LEFT
  JOIN areas a ON a.rec = b.area
WHERE b.campaign = :campaign AND (b.code = nullif(c.health, '') OR c.represented
  AND a.level = c.routing_level)
AND NOT EXISTS (SELECT 1 FROM members m WHERE m.body = b.rec AND m.document <> ''
  AND m.document_date IS NOT NULL))
"""
"""Bodies that sent no document: of which nobody is named, and of which somebody is."""

MEASURES = """
SELECT target, deadline FROM units WHERE campaign = :campaign AND deadline IS NOT NULL
"""
"""The newest measure of each open case, as `ask.follow` has it: what minutes asked among them."""
LATE = f"{MEASURES.rstrip()} AND deadline < :today"
"""Those whose deadline has passed, as `Given.is_late` has it: its own day is still in time."""


class Due(NamedTuple):
    """Numbers of what waits: visits to make, itineraries to tell, bodies to name somebody or to
    send the document that names them, measures
    whose time is up.

    `pending`: (day, visits still to be made on it); `deadlines`: those of the measures that stand,
    in no order; `late`: how many of them have passed.
    """

    pending: tuple[tuple[str, int], ...]
    untold: int
    unnamed: int
    undocumented: int
    nomination_before: str
    deadlines: tuple[str, ...]
    late: int


def due(db: sqlite3.Connection, campaign: str, today: str) -> Due:
    """What waits in a campaign on this day (ISO)."""
    bound = {"campaign": campaign, "today": today, "ahead": f"+{_AHEAD} days"}
    before = read_cell(db, "SELECT nomination_before FROM campaigns WHERE rec = ?", (campaign,))
    unnamed, undocumented = db.execute(_UNNAMED, bound).fetchone()
    return Due(
        pending=tuple(db.execute(_PENDING, bound)),
        untold=read_cell(db, _UNTOLD, bound),
        unnamed=unnamed,
        undocumented=undocumented,
        nomination_before=before or "",
        deadlines=tuple(deadline for _, deadline in db.execute(MEASURES, bound)),
        late=read_cell(db, f"SELECT count(*) FROM ({LATE})", bound),
    )
