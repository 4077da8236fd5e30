"""The numbers of a campaign: a place is counted again only where something there has changed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from itertools import chain, starmap
from typing import NamedTuple

from pccheck import __version__
from pccheck.book.ask.campaigns import AREA_CODE, current
from pccheck.book.ask.figures.facts import CountedPlace, FigureCount
from pccheck.book.ask.follow import cases
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.summaries import TALLIES
from pccheck.errors import PccheckError
from pccheck.model.figures import CountedFact, Figure, FigureKey, rolled_up
from pccheck.model.followed import follow_facts
from pccheck.model.journal.clock import local

_NOWHERE = "?"
_ALWAYS = "~"
"""After every day."""

_STALE = f"""
SELECT {AREA_CODE} AS area, iif(t.category = '', '{_NOWHERE}', t.category) AS category
FROM uncounted t
UNION SELECT area, category FROM tallies WHERE campaign = :campaign AND NOT (
  program = :program AND :told >= told AND :told < told_end AND :today BETWEEN day AND day_end)
"""
_KEPT = "SELECT area, category, numbers FROM tallies WHERE campaign = :campaign"
_LYING = f"""
SELECT t.rec FROM targets t JOIN json_each(:places) place
ON t.category = place.value ->> 1 AND {AREA_CODE} = place.value ->> 0
WHERE t.area IN (
  SELECT area FROM area_levels WHERE code IN (SELECT value ->> 0 FROM json_each(:places)))
"""
# What another campaign keeps does not tell which of its places are left to count.
_FORGET = (
    "DELETE FROM tallies WHERE campaign <> :campaign AND EXISTS (SELECT 1 FROM uncounted)",
    "DELETE FROM uncounted",
    """
    DELETE FROM tallies WHERE campaign = :campaign AND (area, category) IN
      (SELECT value ->> 0, value ->> 1 FROM json_each(:places))""",
)


class _Tally(NamedTuple):
    """What is counted in one place, and until when that holds."""

    facts: list[CountedFact]
    told_end: str
    day_end: date


def kept_numbers(counting: FigureCount) -> dict[FigureKey, Figure]:
    """The figures without the visits behind them. What had to be counted is kept, where the book
    may be written.
    """
    db, bound = counting.book.connection, _bound(counting)
    with _one_state(db):
        stale = {*starmap(CountedPlace, db.execute(_STALE, bound))}
        kept = _kept(db, bound)
        everything = not kept or any(_NOWHERE in place for place in stale)
        stale |= kept.keys() if everything else set()
        bound["places"] = json.dumps([*stale])
        among = [] if everything else [rec for (rec,) in db.execute(_LYING, bound)]
        anew = _count(counting, among) if everything or among else {}
        if stale or anew:
            with suppress(sqlite3.OperationalError):  # it may only be read, or others write to it
                _keep(db, bound, anew)
    left = (_facts(place, kept[place]) for place in kept.keys() - stale)
    counted = (tally.facts for tally in anew.values())
    return rolled_up(chain.from_iterable(chain(left, counted)))


def miscounted(book: Book, now: datetime) -> list[str]:
    """The places of the current campaign of which what is kept is not what counting gives: the
    codes of area and category.
    """
    try:
        of = current(book)
    except PccheckError:  # no campaign, or two versions of it: nothing is counted then
        return []
    counting = FigureCount(book, of, local(now, of.campaign.time_zone))
    db, bound = book.connection, _bound(counting)
    stale = {*starmap(CountedPlace, db.execute(_STALE, bound))}
    kept = {place: numbers for place, numbers in _kept(db, bound).items() if place not in stale}
    counted = _count(counting) if kept else {}
    anew = {place: _spelled(tally.facts) for place, tally in counted.items()}
    return sorted(" ".join(place) for place in kept if anew.get(place) != kept[place])


def _bound(counting: FigureCount) -> dict[str, str]:
    """What the statements ask with."""
    return {**counting.bound, "program": __version__, "today": counting.today.isoformat()}


@contextmanager
def _one_state(db: sqlite3.Connection) -> Iterator[None]:
    """What is read until the end is of one moment."""
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def _kept(db: sqlite3.Connection, bound: Mapping[str, str]) -> dict[CountedPlace, str]:
    """What is kept of each place."""
    return {CountedPlace(area, category): said for area, category, said in db.execute(_KEPT, bound)}


def _count(counting: FigureCount, among: Sequence[str] = ()) -> dict[CountedPlace, _Tally]:
    """Count all places, or those where these units lie."""
    lying, told = counting.places(*among), counting.next_told(*among)
    followed = cases(counting.book, counting.current, *among)
    every = chain(
        counting.facts(*among, behind=False), follow_facts(followed, lying, counting.today)
    )
    summed: dict[CountedPlace, dict[tuple[str | bool, ...], CountedFact]] = {}
    for fact in every:
        here, what = summed.setdefault(CountedPlace(fact.area, fact.category), {}), fact[2:5]
        before = here[what].value if what in here else 0
        here[what] = fact._replace(value=before + fact.value, visits=())
    ends: dict[CountedPlace, date] = {}
    for case in followed:
        place = lying[case.target]
        ends[place] = min(ends.get(place, date.max), case.holds_until(counting.today))
    return {
        place: _Tally([*here.values()], told.get(place, _ALWAYS), ends.get(place, date.max))
        for place, here in summed.items()
    }


def _keep(
    db: sqlite3.Connection, bound: Mapping[str, str], tallies: Mapping[CountedPlace, _Tally]
) -> None:
    """Put what was counted in the place of what was kept."""
    for forget in _FORGET:
        db.execute(forget, bound)
    for place, tally in tallies.items():
        row = {
            **bound,
            **place._asdict(),
            "told_end": tally.told_end,
            "day": bound["today"],
            "day_end": tally.day_end.isoformat(),
            "numbers": _spelled(tally.facts),
        }
        db.execute(TALLIES.insertion, TALLIES.cells(row))
    db.execute("COMMIT")


def _spelled(facts: Iterable[CountedFact]) -> str:
    """The facts of a place as they are kept."""
    return json.dumps(sorted(fact[2:6] for fact in facts), ensure_ascii=False)


def _facts(place: CountedPlace, numbers: str) -> Iterator[CountedFact]:
    """What is kept of a place."""
    return (CountedFact(*place, *said) for said in json.loads(numbers))
