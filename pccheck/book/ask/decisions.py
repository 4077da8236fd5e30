"""The decisions on inspections of a campaign, each with all that was recorded under it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_groups, read_rows
from pccheck.model.regime.decisions import BarredMember, Decision, OnSite, Seat, StepTaken

_DECISIONS = """
SELECT * FROM decisions WHERE campaign = ? AND day IS NOT NULL ORDER BY day, number, rec
"""
_STEPS = """
SELECT s.decision, s.step, s.day, s.target AS unit, s.ground, s.days, s.role, s.number, s.rec,
  s.signed
FROM decision_steps s JOIN decisions d ON d.rec = s.decision
WHERE d.campaign = ? AND s.step IS NOT NULL AND s.day IS NOT NULL ORDER BY s.day, s.rec
"""
_UNITS = """
SELECT u.decision, u.target AS unit FROM decision_units u JOIN decisions d ON d.rec = u.decision
WHERE d.campaign = ? ORDER BY u.target
"""
_SEATS = """
SELECT s.* FROM decision_members s JOIN decisions d ON d.rec = s.decision
LEFT JOIN members m ON m.rec = s.member WHERE d.campaign = ? ORDER BY s.leads DESC, m.code
"""
_BARS = """
SELECT b.decision, b.member, b.bar, b.target AS unit FROM decision_bars b
JOIN decisions d ON d.rec = b.decision WHERE d.campaign = ? AND b.bar IS NOT NULL ORDER BY b.rec
"""
_ON_SITE = """
SELECT target AS unit, day, (
    SELECT json_group_array(m.rec) FROM members m WHERE m.team = v.team AND NOT EXISTS (
      SELECT 1 FROM absences WHERE who = m.rec AND v.day BETWEEN first AND last)) AS crew
FROM visits v
WHERE campaign = ? AND state = 'done' AND day IS NOT NULL AND target IS NOT NULL ORDER BY day, rec
"""


class _DecisionRow(NamedTuple):
    rec: str
    number: str
    day: date
    authority: str
    ground: str
    content: str
    days: int


class _Unit(NamedTuple):
    unit: str


def decision_numbers(book: Book) -> dict[str, str]:
    """The numbers of all decisions, by record."""
    rows = book.connection.execute("SELECT rec, number FROM decisions WHERE number IS NOT NULL")
    return dict(rows)


def decisions(book: Book, campaign: str) -> list[Decision]:
    """Every decision of a campaign, by day; a visit is under the newest that named its unit by
    then.
    """
    db, bound = book.connection, (campaign,)
    heads = read_rows(db, _DecisionRow, _DECISIONS, bound)
    units = read_groups(db, _Unit, "decision", _UNITS, bound)
    seats = read_groups(db, Seat, "decision", _SEATS, bound)
    barred = read_groups(db, BarredMember, "decision", _BARS, bound)
    steps = read_groups(db, StepTaken, "decision", _STEPS, bound)
    named = {head.rec: _names(units.get(head.rec, ())) for head in heads}
    on_site = _under(heads, named, read_rows(db, OnSite, _ON_SITE, bound) if heads else ())
    return [
        Decision(
            **head._asdict(),
            units=named[head.rec],
            seats=tuple(seats.get(head.rec, ())),
            barred=tuple(barred.get(head.rec, ())),
            steps=tuple(steps.get(head.rec, ())),
            on_site=tuple(on_site[head.rec]),
        )
        for head in heads
    ]


def undecided(book: Book, campaign: str, known: Iterable[Decision]) -> list[OnSite]:
    """The visits that no decision ordered: of units that none had named by then."""
    first: dict[str, date] = {}
    for decision in known:
        for unit in decision.units:
            first[unit] = min(first.get(unit, decision.day), decision.day)
    visits = read_rows(book.connection, OnSite, _ON_SITE, (campaign,))
    return [visit for visit in visits if visit.day < first.get(visit.unit, date.max)]


def any_decision(book: Book, campaign: str) -> bool:
    """Whether a campaign has a decision at all."""
    sql = "SELECT 1 FROM decisions WHERE campaign = ? LIMIT 1"
    return book.connection.execute(sql, (campaign,)).fetchone() is not None


def _names(units: Iterable[_Unit]) -> tuple[str, ...]:
    return tuple(unit.unit for unit in units)


def _under(
    heads: Iterable[_DecisionRow], named: dict[str, tuple[str, ...]], visits: Iterable[OnSite]
) -> defaultdict[str, list[OnSite]]:
    """The visits of each decision."""
    orders = defaultdict(list)
    for head in heads:
        for unit in named[head.rec]:
            orders[unit].append(head)
    under: defaultdict[str, list[OnSite]] = defaultdict(list)
    for visit in visits:
        for order in reversed(orders[visit.unit]):
            if order.day <= visit.day:
                under[order.rec].append(visit)
                break
    return under
