"""Which inspection a dossier is of: the decision, its units, and what of it may be told."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from pccheck.actions.decide.deciding import find_decision, not_its_unit
from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.book.ask.decisions import decisions
from pccheck.book.ask.targets import target
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.share.release import kept_back
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Target, Visit
from pccheck.model.regime.decisions import Decision, StepTaken
from pccheck.model.visit import CLOSED, DONE, REFUSED
from pccheck.text.order import vietnamese_key
from pccheck.values import dataclass

_RECORDED = (DONE, CLOSED, REFUSED)
"""What a visit has become when its unit knows of it."""


@dataclass(frozen=True, slots=True)
class DossierScope:
    """What a dossier is about: no decision where none ordered it; `whole`: whether all units of the
    decision may be told, and with them its own papers, which name them.
    """

    decision: Decision | None
    units: tuple[Target, ...]
    visits: tuple[Visit, ...]
    whole: bool


def scope_of(desk: Desk, words: str, number: str) -> DossierScope:
    """The inspection that is meant: a decision by its number, or a unit with what was done there.

    Inspections are unannounced: a unit where nothing was done yet is left out before its release.

    Raises:
        PccheckError: `several-decisions`, `dossier-untold`, `not-its-unit`; those of
            `find_decision` and of `find_target`.
    """
    decision = find_decision(desk, number) if number else _decision(desk, words)
    if decision is None or number:
        unit = find_target(desk, words)
        decision, wanted, meant = _ordering(desk, unit, decision), [unit], unit.code
    else:
        wanted, meant = _units(desk, decision), decision.number
    held = kept_back(desk.book, desk.now)
    told = [unit for unit in wanted if _is_told(desk, unit, decision, held)]
    if not told:
        raise wrong_use("dossier-untold", value=meant)
    named = _units(desk, decision) if decision else told
    made = chain.from_iterable(recorded(desk, unit, decision) for unit in told)
    return DossierScope(
        decision,
        tuple(told),
        tuple(made),
        all(_is_told(desk, unit, decision, held) for unit in named),
    )


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


def _decision(desk: Desk, words: str) -> Decision | None:
    """The decision with this number; None where the words mean none."""
    try:
        return find_decision(desk, words)
    except PccheckError as error:
        if error.code != "unknown-decision":
            raise
        return None


def _ordering(desk: Desk, unit: Target, meant: Decision | None) -> Decision | None:
    """The decision that ordered the inspection of a unit."""
    if meant and unit.rec not in meant.units:
        raise not_its_unit(desk, meant, unit)
    every = [one for one in decisions(desk.book, desk.current.rec) if unit.rec in one.units]
    if meant is None and len(every) > 1:
        listed = ", ".join(one.number for one in every)
        raise wrong_use("several-decisions", code=unit.code, name=unit.name, known=listed)
    return meant or next(iter(every), None)


def _units(desk: Desk, decision: Decision) -> list[Target]:
    level = desk.current.campaign.routing_level
    units = (target(desk.book, level, rec) for rec in decision.units)
    return sorted(filter(None, units), key=lambda unit: vietnamese_key(unit.code))


def _is_told(desk: Desk, unit: Target, decision: Decision | None, held: frozenset[str]) -> bool:
    """Whether a unit knows of its inspection, or everybody may."""
    if recorded(desk, unit, decision):
        return True
    if decision is None:
        return False
    of_unit = {step.code for step in regime_of(desk).steps if step.is_of_units}
    told = (one.step in of_unit and one.day <= desk.today for one in _steps_at(decision, unit))
    return decision.rec not in held or any(told)


def _steps_at(decision: Decision, unit: Target) -> list[StepTaken]:
    return [one for one in decision.steps if one.unit == unit.rec]
