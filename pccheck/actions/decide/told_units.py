"""Which units of an inspection know of it: what names the others stays here."""

from collections.abc import Iterable
from datetime import date

from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.decisions import decisions
from pccheck.book.ask.targets import target
from pccheck.book.ask.visits import visits
from pccheck.model.records import Target, Visit
from pccheck.model.regime.decisions import Decision
from pccheck.model.visit import CLOSED, DONE, REFUSED
from pccheck.text.order import vietnamese_key

_RECORDED = (DONE, CLOSED, REFUSED)
"""What a visit has become when its unit knows of it."""


def units_of(desk: Desk, decision: Decision) -> list[Target]:
    """The units of a decision, by code."""
    level = desk.current.campaign.routing_level
    units = (target(desk.book, level, rec) for rec in decision.units)
    return sorted(filter(None, units), key=lambda unit: vietnamese_key(unit.code))


def is_told(desk: Desk, unit: Target, decision: Decision | None, held: frozenset[str]) -> bool:
    """Whether a unit knows of its inspection, or everybody may; `held`: what is not released."""
    if recorded(desk, unit, decision):
        return True
    if decision is None:
        return False
    of_unit = {step.code for step in regime_of(desk).steps if step.is_of_units}
    mine = (one for one in decision.steps if one.unit == unit.rec)
    told = (one.step in of_unit and one.day <= desk.today for one in mine)
    return decision.rec not in held or any(told)


def recorded(desk: Desk, unit: Target, decision: Decision | None) -> list[Visit]:
    """The visits to a unit that were made, those under the decision alone."""
    made = visits(desk.book, desk.current.rec, unit.rec)
    made = [visit for visit in made if visit.state in _RECORDED]
    if decision is None:
        return made
    every = [one for one in decisions(desk.book, desk.current.rec) if unit.rec in one.units]
    return [visit for visit in made if _under(every, visit.day) == decision.rec]


def _under(ordering: Iterable[Decision], day: date) -> str:
    """The decision under which a visit of a day was made: the newest by then."""
    return next((one.rec for one in reversed([*ordering]) if one.day <= day), "")
