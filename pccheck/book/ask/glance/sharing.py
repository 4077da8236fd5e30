"""What other installations lack, or have not sent, read for `status`."""

import json
from datetime import datetime, timedelta
from typing import NamedTuple

from pccheck.book.ledger.ledger import CHAIN, Book
from pccheck.book.tables.form import WENT
from pccheck.book.tables.rows import read_cell
from pccheck.model.journal.clock import stamp

LATE = timedelta(days=3)
"""How long nothing may have come from an installation before somebody is told."""

UNFORESEEN = f"""
SELECT p.rec AS planned, m.rec AS made FROM visits p
JOIN visits m ON m.target = p.target AND +m.campaign = p.campaign AND +m.day = p.day
WHERE p.state = 'planned' AND p.disputed = 0 AND m.planned = 0
  AND m.state IN {WENT}
  AND (SELECT min(chain) FROM heads WHERE rec = m.rec AND instr(head, '"outcome"')) NOT IN
      (SELECT chain FROM heads WHERE rec = p.rec)
ORDER BY p.day, 1, 2"""
"""Planned visits and those outside the plan to the same unit on the same day, made elsewhere."""
# From chain to chain along the index: what each has written is not read.
_CHAINS = """
WITH RECURSIVE chains(chain) AS (
  SELECT min(chain) FROM heads
  UNION ALL SELECT (SELECT min(chain) FROM heads WHERE chain > chains.chain) FROM chains
  WHERE chain IS NOT NULL)
SELECT chain, json_extract(h.head, '$.by') AS by, h.at FROM chains JOIN heads h USING (chain)
WHERE h.seq = (SELECT max(seq) FROM heads WHERE heads.chain = chains.chain) AND chain <> ?
  AND chain NOT IN (SELECT chain FROM losses WHERE chain IS NOT NULL)
GROUP BY chain ORDER BY h.at, chain"""
_PARCELS_OUT = "SELECT 1 FROM parcels WHERE campaign = ? AND last >= ? LIMIT 1"


class Unheard(NamedTuple):
    """An installation from which nothing has come for long: its chain, who wrote there last (a
    name, '' for nobody), since when (UTC, ISO).
    """

    chain: str
    by: str
    since: str


class Sharing(NamedTuple):
    """`old_plans`: the codes of the teams that hold days which have changed here since.

    `unforeseen`: how many visits outside the plan may be planned ones.
    """

    old_plans: tuple[str, ...]
    unforeseen: int
    unheard: tuple[Unheard, ...]


def sharing(book: Book, campaign: str, now: datetime) -> Sharing:
    """What the other installations lack, and what has not come from them."""
    db, today = book.connection, now.date().isoformat()
    old: list[str] = []
    if read_cell(db, _PARCELS_OUT, (campaign, today)):
        # What hands parcels over is imported only where there are some.
        from pccheck.book.ledger.share.parcels import with_old_plans

        old = with_old_plans(book, campaign, today)
    codes = "SELECT code FROM teams WHERE rec IN (SELECT value FROM json_each(?)) ORDER BY code"
    limit = stamp(now - LATE)
    names = "SELECT name FROM authors WHERE rec = ?"
    return Sharing(
        old_plans=tuple(code for (code,) in db.execute(codes, (json.dumps(old),))),
        unforeseen=read_cell(db, f"SELECT count(*) FROM ({UNFORESEEN})"),
        unheard=tuple(
            Unheard(chain, read_cell(db, names, (by,)) or "", at)
            for chain, by, at in db.execute(_CHAINS, (book.setting(CHAIN),)).fetchall()
            if at < limit
        ),
    )
