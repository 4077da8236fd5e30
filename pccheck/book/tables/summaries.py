"""What would be counted again and again, kept by the difference that a row makes, by SQLite itself:
a row of a unit for each campaign, and how many units there are of a sort. And the numbers of each
place, until something there changes.
"""

from collections.abc import Iterable, Iterator

from pccheck.book.tables.describe import Table
from pccheck.book.tables.twins import TWINS, twins_less
from pccheck.model.answers.grade import MET, NOT_MET, PARTLY
from pccheck.model.visit import NOT_APPLICABLE

UNITS = Table(
    "units",
    "campaign target visit day state planned:int plan_visit plan_state disputed:int level area"
    " category no_data:int deadline",
    key="campaign target",
)
"""A unit as its latest inspection has it, one never inspected as its latest visit: whoever was
inspected stays so when a later visit finds nobody. `planned`: a visit of it stands in the plan;
`plan_visit`, `plan_state`: what has become of the plan for it, where the latest inspection was made
outside the plan before any visit in it: the first still to be made, else the latest. `deadline`: of
the newest measure that no visit has found carried out.
"""
STANDING = Table(
    "standing",
    "campaign area category state planned:int plan_state level units:int no_data:int",
    key="campaign area category state planned plan_state level",
)
"""How many units there are of an area, a category, a state and a level; their answers for which
nobody has the number.
"""
TALLIES = Table(
    "tallies",
    "campaign area category program told told_end day day_end numbers",
    key="campaign area category",
)
"""What is counted of a campaign where an area meets a category, by their codes. It holds for this
`program`, while days from `told` on, before `told_end`, may be told, and on the days from `day` to
`day_end`.
"""
UNCOUNTED = Table("uncounted", "area category", key="area category")
"""Where units lie, by their areas' records, of which something has changed since."""

WATCHED = {
    "targets": ("area",),
    "units": ("target",),
    "visits": ("target",),
    "revisits": ("target",),
    "measure_answers": ("target",),
    "obligations": ("target", "visit"),
    "obligation_answers": ("target", "visit"),
}
"""Tables of which a row is counted where a unit lies, and the columns that say where."""
EVERYWHERE = ("areas", "teams", "campaigns", "campaign_items", "scans", "location_codes")
"""Tables by which all that is counted may be another."""
SUMMARIES = (TWINS, UNITS, STANDING)

_OWN = {
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
LACKING, MENDED = str((PARTLY, NOT_MET)), str((MET, NOT_APPLICABLE))
"""The grades of criteria that a measure asks to put right, and those that a visit found so."""
_LACKING = f"""
{_DONE} AS at JOIN answers AS asked ON asked.visit = at.rec
    WHERE at.rec = given.visit AND asked.grade IN {LACKING}"""
# What minutes asked on the spot is the ladder's first step; what is given after a visit of that day
# comes before the next one, anything else at the day's end. What was asked is settled by somebody's
# word, by a visit that found all met, or once each criterion that lacked has been found mended, as
# `ask.follow` and `model.follow.Case` have it.
_DEADLINE = f"""
SELECT given.deadline FROM (
  SELECT day, deadline, visit, 1 AS by_letter, rec FROM measures WHERE target = {{target}}
    AND +campaign = {{campaign}} AND code IS NOT NULL AND day IS NOT NULL AND deadline IS NOT NULL
  UNION ALL
  SELECT done.day, coalesce(min(said.deadline),
    iif(done.grade = 'met', NULL, date(done.day, '+' || oral_days || ' days'))), done.rec, 0,
    done.rec
  FROM {_DONE} AS done JOIN recommendations AS said ON said.visit = done.rec
  JOIN campaigns ON campaigns.rec = {{campaign}} WHERE oral_days IS NOT NULL GROUP BY done.rec)
  AS given
LEFT JOIN {_DONE} AS own ON own.rec = given.visit AND own.day = given.day
WHERE given.deadline IS NOT NULL AND EXISTS (SELECT 1 FROM {_DONE})
AND NOT EXISTS (
  SELECT 1 FROM measure_ends AS word LEFT JOIN {_DONE} AS after
    ON after.rec = word.visit AND after.day = word.day
  WHERE word.target = {{target}} AND +word.campaign = {{campaign}}
    AND (word.day, coalesce(after.started, '~'), coalesce(after.rec, '~'))
      >= (given.day, coalesce(own.started, '~'), coalesce(own.rec, '~')))
AND NOT EXISTS (
  SELECT 1 FROM {_DONE} AS later WHERE later.grade = 'met'
    AND (later.day, later.started, later.rec)
      > (given.day, coalesce(own.started, '~'), coalesce(own.rec, '~')))
AND (NOT EXISTS (SELECT 1 FROM {_LACKING}) OR EXISTS (
  SELECT 1 FROM {_LACKING} AND NOT EXISTS (
    SELECT 1 FROM {_DONE} AS later JOIN answers AS now ON now.visit = later.rec
    WHERE now.criterion = asked.criterion AND now.grade IN {MENDED}
      AND (later.day, later.started, later.rec)
        > (given.day, coalesce(own.started, '~'), coalesce(own.rec, '~')))))
ORDER BY given.day DESC, coalesce(own.started, '~') DESC, coalesce(own.rec, '~') DESC,
  by_letter DESC, given.rec DESC LIMIT 1"""
_IN_PLAN = """
FROM visits AS slot WHERE slot.target = {target} AND +slot.campaign = {campaign} AND slot.planned"""
_FOLLOWED = f"""
SELECT 1 {_IN_PLAN} AND slot.state <> 'planned'
  AND (slot.day, coalesce(slot.started, ''), slot.rec)
    <= (visits.day, coalesce(visits.started, ''), visits.rec)"""
_PLAN_VISIT = f"""
SELECT slot.rec {_IN_PLAN} AND slot.state IS NOT NULL
ORDER BY slot.state <> 'planned', iif(slot.state = 'planned', slot.day, NULL), slot.day DESC,
  slot.rec LIMIT 1"""
_STALE = "DELETE FROM units WHERE target = {target} AND campaign = {campaign}"
_UNIT = f"""
INSERT INTO units
SELECT visits.campaign, visits.target, visits.rec, visits.day,
  iif(every.disputed, 'disputed', visits.state), every.planned, plan.rec, plan.state,
  every.disputed, visits.level,
  targets.area, targets.category, visits.no_data, ({_DEADLINE})
FROM (SELECT max(planned) AS planned, max(disputed) AS disputed, max(state = 'done') AS done
      FROM judged_visits
      WHERE target = {{target}} AND +campaign = {{campaign}} AND state IS NOT NULL)
  AS every
JOIN visits ON visits.target = {{target}} AND +visits.campaign = {{campaign}}
  AND visits.state IS NOT NULL
LEFT JOIN targets ON targets.rec = visits.target
LEFT JOIN visits AS plan ON every.planned AND NOT every.disputed AND NOT visits.planned
  AND plan.rec = ({_PLAN_VISIT}) AND NOT EXISTS ({_FOLLOWED})
ORDER BY every.done AND visits.state <> 'done', visits.day DESC,
  coalesce(visits.started, '') DESC, visits.rec DESC LIMIT 1"""
_STIRRED = "CREATE VIEW stirred AS SELECT '' AS target, '' AS campaign"
"""What is put in here is worked out anew; it holds nothing. To write that out in each trigger would
be read with the schema by every command.
"""
_COUNT = """
INSERT INTO standing VALUES ({row}.campaign, coalesce({row}.area, ''), coalesce({row}.category, ''),
  {row}.state, {row}.planned, coalesce({row}.plan_state, ''), coalesce({row}.level, ''), {by}1,
  {by}{row}.no_data)
ON CONFLICT DO UPDATE SET units = units + excluded.units, no_data = no_data + excluded.no_data"""

_NONE_LEFT = """
DELETE FROM standing WHERE units = 0 AND campaign = OLD.campaign AND area = coalesce(OLD.area, '')
  AND category = coalesce(OLD.category, '') AND state = OLD.state AND planned = OLD.planned
  AND plan_state = coalesce(OLD.plan_state, '') AND level = coalesce(OLD.level, '')"""

_NOTE = "INSERT OR IGNORE INTO uncounted"
_OF_TARGET = """
SELECT coalesce(area, ''), coalesce(category, '') FROM (SELECT 1) LEFT JOIN targets
ON rec = {row}.target"""
_OF_VISIT = """
SELECT coalesce(area, ''), coalesce(category, '') FROM visits JOIN targets
ON targets.rec = visits.target WHERE visits.rec = {row}.visit"""
_OF_PLACE = "SELECT coalesce({row}.area, ''), coalesce({row}.category, '')"
_PLACES = {"target": _OF_TARGET, "visit": _OF_VISIT, "area": _OF_PLACE}


def triggers() -> Iterator[str]:
    """The statements that let the summaries follow their tables."""
    # A visit's row is followed by its answers', then by that of its record.
    of = {"target": "NEW.target", "campaign": "NEW.campaign"}
    anew = f"{_STALE.format(**of)}; {_UNIT.format(**of)}"
    yield _STIRRED
    yield f"CREATE TRIGGER units_anew INSTEAD OF INSERT ON stirred BEGIN {anew}; END"
    yield _unit_trigger("records", "INSERT", "NEW", "rec", when="WHEN NEW.kind = 'visit'")
    yield _unit_trigger("visits", "DELETE", "OLD", before=twins_less("visits"))
    for table, visit in _OWN.items():
        yield _unit_trigger(table, "INSERT", "NEW", visit)
        yield _unit_trigger(table, "DELETE", "OLD", visit)
    added, gone = _COUNT.format(row="NEW", by=""), _COUNT.format(row="OLD", by="-")
    yield f"CREATE TRIGGER standing_more AFTER INSERT ON units BEGIN {added}; END"
    yield f"CREATE TRIGGER standing_less AFTER DELETE ON units BEGIN {gone}; {_NONE_LEFT}; END"
    yield from _tally_triggers()


def _tally_triggers() -> Iterator[str]:
    """The statements that note what must be counted again; none is carried out where nothing is
    kept.
    """
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        for table, columns in WATCHED.items():
            noted = [f"{_NOTE} {_PLACES[column].format(row=row)}" for column in columns]
            yield _tally_trigger(table, event, "; ".join(noted))
        for table in EVERYWHERE:
            yield _tally_trigger(table, event, "DELETE FROM tallies")


def _tally_trigger(table: str, event: str, does: str) -> str:
    return (
        f"CREATE TRIGGER tallies_by_{table}_{event.lower()} AFTER {event} ON {table}"
        f" WHEN EXISTS (SELECT 1 FROM tallies) BEGIN {does}; END"
    )


def _unit_trigger(
    table: str, event: str, row: str, visit: str = "", when: str = "", before: Iterable[str] = ()
) -> str:
    """The trigger that has a unit worked out anew. `visit`: the column that names its visit;
    `before`: the statements that come first.
    """
    if visit:
        unit = f"SELECT target, campaign FROM visits WHERE rec = {row}.{visit}"
    else:
        unit = f"SELECT {row}.target, {row}.campaign"
    statements = (*before, f"INSERT INTO stirred {unit}")
    does = "; ".join(statements)
    name = f"units_by_{table}_{event.lower()}"
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN {does}; END"
