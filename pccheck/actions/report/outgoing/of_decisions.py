"""The papers of inspections under decisions that can be printed now."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.decide.told_units import is_told, recorded, units_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import Source
from pccheck.actions.report.inspections import paper_of_decision
from pccheck.actions.report.papers import Paper
from pccheck.book.ask.decisions import decisions
from pccheck.book.ledger.share.release import kept_back
from pccheck.errors import PccheckError
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from pccheck.model.records import Target
from pccheck.model.regime.decisions import Decision
from pccheck.model.regime.regime import DECIDE, MINUTES
from pccheck.model.visit import DONE


def decision_papers(source: Source) -> list[Paper]:
    """The paper of every step that was taken, the minutes of every unit that was inspected.

    Inspections are unannounced: a unit that knows of nothing yet has none, and while there is one,
    the papers of the whole, which name it, are left out. What is disputed is not printed.
    """
    desk, stems = source.desk, Counter[str]()
    papers: list[Paper] = []
    for decision in decisions(desk.book, desk.current.rec):
        for kind, unit in dict.fromkeys(_wanted(desk, decision)):
            made = _made(source, decision, kind, unit)
            if made is None:
                continue
            stems[made.stem] += 1
            again = stems[made.stem]  # two decisions of one number, by two offices
            papers.append(replace(made, stem=f"{made.stem}-{again}") if again > 1 else made)
    return papers


def _made(source: Source, decision: Decision, kind: str, unit: Target | None) -> Paper | None:
    try:
        return paper_of_decision(source, decision, kind, unit, "", "")
    except PccheckError as error:
        if error.code != "visit-disputed":
            raise
        return None


def _is_inspected(desk: Desk, unit: Target, decision: Decision) -> bool:
    return any(visit.state == DONE for visit in recorded(desk, unit, decision))


def _wanted(desk: Desk, decision: Decision) -> Iterator[tuple[str, Target | None]]:
    """Which papers, about which of the units that know; None: about the whole."""
    regime, held = regime_of(desk), kept_back(desk.book, desk.now)
    own = regime.paper.keys() - DOCUMENTS.keys()
    units = units_of(desk, decision)
    told = {unit.rec: unit for unit in units if is_told(desk, unit, decision, held)}
    about: dict[str, Target | None] = {**told}
    if len(told) == len(units):
        about[""] = None
    decide, minutes = regime.acting(DECIDE), regime.acting(MINUTES)
    taken = [(decide, "")] + [(regime.step.get(one.step), one.unit) for one in decision.steps]
    taken += [(minutes, rec) for rec, unit in told.items() if _is_inspected(desk, unit, decision)]
    for step, rec in taken:
        if step and step.paper in own and rec in about:
            yield step.paper, about[rec]
