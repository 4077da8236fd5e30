"""What would be counted again and again, kept by the difference that a row makes, by SQLite itself:
a row of a unit for each campaign, and how many units there are of a sort.
"""

from collections.abc import Iterator

from pccheck.book.tables.describe import Table
from pccheck.book.tables.twins import TWINS, twins_less, twins_more

UNITS = Table(
    "units",
    "campaign target visit day state planned:int awaited disputed:int level area category"
    " no_data:int deadline",
    key="campaign target",
)
"""A unit as its latest visit has it; a visit that is only planned does not outshine one that was
done. `planned`: a visit of it stands in the plan; `awaited`: the first such visit, where all of
them are still to be made and the latest visit was made outside the plan. `deadline`: of the newest
measure that no visit has found carried out.
"""
STANDING = Table(
    "standing",
    "campaign area category state planned:int awaited:int level units:int no_data:int",
    key="campaign area category state planned awaited level",
)
"""How many units there are of an area, a category, a state and a level; their answers for which
nobody has the number.
"""
SUMMARIES = (TWINS, UNITS, STANDING)

_OWN = {
    "visits": "",
    "measures": "",
    "measure_ends": "",
    "recommendations": "visit",
    "pairs": "one",
}
"""The tables whose rows say something of a unit, and the column by which they name its visit
instead.
"""
# The plus lets SQLite look by the unit: it has few visits, a campaign has all.
_DONE = """
(SELECT done.rec, done.day, coalesce(done.started, '') AS started,
   coalesce(grades.text, 'none') AS grade FROM judged_visits AS done
 LEFT JOIN campaign_items AS grades ON grades.campaign = done.campaign AND grades.list = 'grade'
   AND grades.code = done.level
 WHERE done.target = {target} AND +done.campaign = {campaign} AND done.state = 'done'
   AND done.disputed = 0 AND done.day IS NOT NULL)"""
# What minutes asked on the spot is the ladder's first step, and a visit that found a unit in order
# settles what was asked before it, as `ask.follow` and `model.follow.Case` have it.
_DEADLINE = f"""
SELECT given.deadline FROM (
  SELECT day, deadline, visit, 1 AS by_letter, rec FROM measures WHERE target = {{target}}
    AND +campaign = {{campaign}} AND code IS NOT NULL AND day IS NOT NULL AND deadline IS NOT NULL
  UNION ALL
  SELECT done.day, coalesce(min(said.deadline),
    iif(done.grade = 'met', NULL, date(done.day, '+' || oral_days || ' days'))), done.rec, 0,
    done.started || done.rec
  FROM {_DONE} AS done JOIN recommendations AS said ON said.visit = done.rec
  JOIN campaigns ON campaigns.rec = {{campaign}} WHERE oral_days IS NOT NULL GROUP BY done.rec)
  AS given
WHERE given.deadline IS NOT NULL AND given.day > coalesce((SELECT max(day) FROM measure_ends
  WHERE target = {{target}} AND +campaign = {{campaign}}), '')
AND EXISTS (SELECT 1 FROM {_DONE})
AND NOT EXISTS (
  SELECT 1 FROM {_DONE} AS later LEFT JOIN {_DONE} AS own ON own.rec = given.visit
    AND own.day = given.day
  WHERE later.grade = 'met' AND (later.day > given.day OR later.day = own.day
    AND (later.started, later.rec) > (own.started, own.rec)))
ORDER BY given.day DESC, by_letter DESC, given.rec DESC LIMIT 1"""
_AWAITED = """
SELECT rec FROM visits AS ahead WHERE ahead.target = {target} AND +ahead.campaign = {campaign}
  AND ahead.planned AND ahead.state = 'planned' ORDER BY ahead.day, ahead.rec LIMIT 1"""
_STALE = "DELETE FROM units WHERE target = {target} AND campaign = {campaign}"
_UNIT = f"""
INSERT INTO units
SELECT visits.campaign, visits.target, visits.rec, visits.day,
  iif(every.disputed, 'disputed', visits.state), every.planned,
  iif(every.followed OR every.disputed OR visits.state = 'planned', NULL, ({_AWAITED})),
  every.disputed, visits.level,
  targets.area, targets.category, visits.no_data, ({_DEADLINE})
FROM (SELECT max(planned) AS planned, max(disputed) AS disputed, max(state = 'done') AS done,
        max(planned AND state <> 'planned') AS followed
      FROM judged_visits
      WHERE target = {{target}} AND +campaign = {{campaign}} AND state IS NOT NULL)
  AS every
JOIN visits ON visits.target = {{target}} AND +visits.campaign = {{campaign}}
  AND visits.state IS NOT NULL
LEFT JOIN targets ON targets.rec = visits.target
ORDER BY every.done AND visits.state = 'planned', visits.day DESC,
  coalesce(visits.started, '') DESC, visits.rec DESC LIMIT 1"""
_COUNT = """
INSERT INTO standing VALUES ({row}.campaign, coalesce({row}.area, ''), coalesce({row}.category, ''),
  {row}.state, {row}.planned, {row}.awaited IS NOT NULL, coalesce({row}.level, ''), {by}1,
  {by}{row}.no_data)
ON CONFLICT DO UPDATE SET units = units + excluded.units, no_data = no_data + excluded.no_data"""

_NONE_LEFT = """
DELETE FROM standing WHERE units = 0 AND campaign = OLD.campaign AND area = coalesce(OLD.area, '')
  AND category = coalesce(OLD.category, '') AND state = OLD.state AND planned = OLD.planned
  AND awaited = (OLD.awaited IS NOT NULL) AND level = coalesce(OLD.level, '')"""


def triggers() -> Iterator[str]:
    """The statements that let the summaries follow their tables."""
    for table, visit in _OWN.items():
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
            of = {name: f"{row}.{name}" for name in ("target", "campaign")}
            if visit:
                of = {name: f"(SELECT {name} FROM visits WHERE rec = {row}.{visit})" for name in of}
            twins = twins_more(table) if event == "INSERT" else twins_less(table)
            does = ";".join((*twins, _STALE.format(**of), _UNIT.format(**of)))
            name = f"units_by_{table}_{event.lower()}"
            yield f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {does}; END"
    added, gone = _COUNT.format(row="NEW", by=""), _COUNT.format(row="OLD", by="-")
    yield f"CREATE TRIGGER standing_more AFTER INSERT ON units BEGIN {added}; END"
    yield f"CREATE TRIGGER standing_less AFTER DELETE ON units BEGIN {gone}; {_NONE_LEFT}; END"
