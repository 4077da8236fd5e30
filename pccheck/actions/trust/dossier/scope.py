"""Which inspection a dossier is of: the decision, its units, and what of it may be told."""

from itertools import chain

from pccheck.actions.decide.deciding import find_decision, not_its_unit
from pccheck.actions.decide.told_units import is_told, recorded, units_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.book.ask.decisions import decisions
from pccheck.book.ledger.share.release import kept_back
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Target, Visit
from pccheck.model.regime.decisions import Decision
from pccheck.values import dataclass


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
        wanted, meant = units_of(desk, decision), decision.number
    held = kept_back(desk.book, desk.now)
    told = [unit for unit in wanted if is_told(desk, unit, decision, held)]
    if not told:
        raise wrong_use("dossier-untold", value=meant)
    named = units_of(desk, decision) if decision else told
    made = chain.from_iterable(recorded(desk, unit, decision) for unit in told)
    return DossierScope(
        decision,
        tuple(told),
        tuple(made),
        all(is_told(desk, unit, decision, held) for unit in named),
    )


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
