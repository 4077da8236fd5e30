"""What looks like one thing written down twice, kept up by SQLite itself: visits, units, codes,
authors, picks by hand. Each pair is a question until somebody says whether the two are one.
"""

from collections.abc import Iterator

from pccheck.book.tables.describe import Table
from pccheck.book.tables.form import WENT

TWINS = Table("twins", "sort one other", key="sort one other", indexes=("other",))
"""Pairs of records, the lower id first. `sort`: `visit`, `unit` (targets of one natural key),
`code` (targets of one short code), `author` (of one name), `pick` (of one unit, that contradict).
"""
FORKS = Table("forks", "chain seq:int", key="chain seq")
"""The numbers of a chain that were given to several entries."""

OPEN_TWINS = """
SELECT sort, one, other FROM twins
WHERE NOT EXISTS (SELECT 1 FROM pairs WHERE pairs.one = twins.one AND pairs.other = twins.other
                  AND pairs.same IS NOT NULL)
AND NOT (sort = 'unit' AND EXISTS (
  SELECT 1 FROM sames WHERE sames.one = twins.one AND sames.other = twins.other
  AND sames.same IS NOT NULL))"""
"""The pairs of which nobody has said yet whether they are one."""

OPEN_FORKS = """
SELECT forks.chain, forks.seq FROM forks
WHERE NOT EXISTS (SELECT 1 FROM forks AS before WHERE before.chain = forks.chain
                  AND before.seq = forks.seq - 1)
AND EXISTS (
  SELECT 1 FROM heads AS a JOIN heads AS b ON b.chain = a.chain AND b.seq = a.seq AND b.id > a.id
  WHERE a.chain = forks.chain AND a.seq = forks.seq
  AND NOT EXISTS (SELECT 1 FROM pairs WHERE one = a.id AND other = b.id AND same IS NOT NULL))"""
"""Where a chain forked, and nobody has said yet that both branches stand."""

OPEN_ANSWERS = """
SELECT a.rec AS one, b.rec AS other
FROM obligation_answers AS a JOIN obligation_answers AS b
  ON b.visit = a.visit AND b.criterion = a.criterion AND b.rec > a.rec AND b.state <> a.state
WHERE NOT EXISTS (SELECT 1 FROM obligation_answers AS later
                  WHERE later.visit = a.visit AND later.after IN (a.rec, b.rec))"""
"""Different last words on one finding, by people who had not seen each other's."""

DISPUTED = """
(disputed OR EXISTS (SELECT 1 FROM open_twins WHERE sort = 'visit'
                     AND (one = visits.rec OR other = visits.rec)))"""
"""Whether a visit may not be counted: two people said different things of it, or it looks like one
visit with another.
"""

_GONE = "DELETE FROM twins WHERE sort {sort} AND (one = {rec} OR other = {rec})"
_FOUND = """
INSERT OR IGNORE INTO twins SELECT {sort}, min({rec}, {other}), max({rec}, {other}) FROM {others}"""
# As `Made.meets` has it; the plus lets SQLite look by the unit.
_VISITS = f"""
visits AS o WHERE o.target = NEW.target AND +o.campaign = NEW.campaign AND o.day = NEW.day
AND o.rec <> NEW.rec AND o.state IN {WENT}
AND NEW.state IN {WENT}
AND (coalesce(o.started, '') = '' OR coalesce(NEW.started, '') = '' OR o.started = NEW.started
     OR iif(o.started < NEW.started, o.ended > NEW.started, NEW.ended > o.started))"""
_ALIASES = """
aliases AS a JOIN aliases AS b ON b.sort = a.sort AND b.text = a.text AND b.target <> a.target
WHERE a.had = {rec} AND a.sort IN ('key', 'code')"""
_AUTHORS = "authors AS o WHERE o.name = NEW.name AND o.name <> '' AND o.rec <> NEW.rec"
_PICKS = """
picks AS o WHERE o.campaign = NEW.campaign AND o.target = NEW.target AND o.rec <> NEW.rec
AND o.choice <> NEW.choice"""
_BY_REC = {"visit": ("visits", _VISITS), "author": ("authors", _AUTHORS), "pick": ("picks", _PICKS)}


def twins_more(table: str) -> Iterator[str]:
    """The statements that note a new row of a table as the twin of others."""
    for sort, (of, others) in _BY_REC.items():
        if of == table:
            said = {"sort": f"'{sort}'", "rec": "NEW.rec", "other": "o.rec", "others": others}
            yield _FOUND.format(**said)


def twins_less(table: str) -> Iterator[str]:
    """The statements that forget the twins of a row that goes."""
    for sort, (of, _) in _BY_REC.items():
        if of == table:
            yield _GONE.format(sort=f"= '{sort}'", rec="OLD.rec")


def twin_triggers() -> Iterator[str]:
    """The statements that let the pairs follow their tables; where a visit goes, its unit's do."""
    yield _trigger("visits", "INSERT", twins_more("visits"))
    for table in ("authors", "picks"):
        yield _trigger(table, "INSERT", twins_more(table))
        yield _trigger(table, "DELETE", twins_less(table))
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        rec = f"{row}.had"
        sort, others = "iif(a.sort = 'key', 'unit', 'code')", _ALIASES.format(rec=rec)
        found = _FOUND.format(sort=sort, rec="a.had", other="b.had", others=others)
        gone = _GONE.format(sort="IN ('unit', 'code')", rec=rec)
        yield _trigger("aliases", event, (gone, found))


def _trigger(table: str, event: str, statements: Iterator[str] | tuple[str, ...]) -> str:
    name = f"twins_by_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {'; '.join(statements)}; END"
