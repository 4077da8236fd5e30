"""A paper of an inspection as a document to issue: it is the paper of a step, which it records."""

from datetime import date
from typing import NamedTuple

from pccheck.actions.decide.clock import ClockRow
from pccheck.actions.decide.deciding import Taking, decision_at, taken
from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import Source
from pccheck.actions.report.inspections import paper_of_decision, step_of_paper
from pccheck.actions.report.papers import Paper, paper
from pccheck.book.ask.targets import target
from pccheck.book.ledger.transaction import Statement
from pccheck.errors import wrong_use
from pccheck.model.campaign.papers.document_kinds import ISSUED, DocumentKind
from pccheck.model.documents import Mark
from pccheck.model.regime.decisions import Decision, StepTaken
from pccheck.model.regime.regime import DECIDE, MINUTES, LegalStep
from pccheck.model.regime.taken import step_taken
from pccheck.text.dates import date_words

_OF_UNIT = "doi-tuong"
"""The role whose papers are the unit's own."""


class StepOfPaper(NamedTuple):
    """The step that a paper is of: under which decision, at which unit (its record), as it was
    taken; None before.
    """

    decision: Decision
    step: LegalStep
    unit: str
    taken: StepTaken | None


class StepToKeep(NamedTuple):
    """What issuing a paper keeps of its step, and what that breaks of the regime."""

    statements: tuple[Statement, ...] = ()
    broken: tuple[ClockRow, ...] = ()


def kind_of(desk: Desk, code: str) -> DocumentKind | None:
    """A kind of document: of every campaign, or a paper of this one's regime; None for none.

    Raises:
        PccheckError: `paper-of-unit`: what the unit itself writes bears no number of ours.
    """
    rule = regime_of(desk).paper.get(code)
    if code in ISSUED or rule is None:
        return ISSUED.get(code)
    if rule.issuer == _OF_UNIT:
        raise wrong_use("paper-of-unit", paper=rule.text)
    return DocumentKind(code, rule.symbol, rule.text, "decision")


def paper_meant(source: Source, mark: Mark) -> Paper:
    """The document that a draft with this mark is, of the entries of `source`.

    Raises:
        PccheckError: those of `paper`, of `decision_at` and of `paper_of_decision`.
    """
    if mark.kind in ISSUED:
        return paper(source, mark.kind, mark.about, mark.signer)
    decision, unit = decision_at(source.desk, mark.about), mark.about.partition(":")[2]
    about = target(source.desk.book, source.desk.current.campaign.routing_level, unit)
    return paper_of_decision(source, decision, mark.kind, about, mark.to, mark.signer)


def step_behind(desk: Desk, mark: Mark) -> StepOfPaper | None:
    """The step that a document is of, as the book has it now; None for one of no inspection."""
    if mark.kind in ISSUED:
        return None
    decision, unit = decision_at(desk, mark.about), mark.about.partition(":")[2]
    step = step_of_paper(regime_of(desk), decision, mark.kind, unit)
    return StepOfPaper(decision, step, unit, step_taken(decision, step, unit)) if step else None


def step_to_keep(desk: Desk, behind: StepOfPaper, symbol: str, day: date) -> StepToKeep:
    """What is to be kept of the step whose paper gets this number: the step itself where nobody
    recorded it, its number where it has none.

    Raises:
        PccheckError: `step-kept`: it is kept with another number or day; `step-first`: what the
            paper says of it must be recorded before; those of `taken`.
    """
    decision, step, unit, kept = behind
    if kept is None:
        if step.grounds or step.act == MINUTES:
            raise wrong_use("step-first", number=decision.number, steps=step.code, step=step.code)
        named = target(desk.book, desk.current.campaign.routing_level, unit)
        typed = Taking(step.code, day, [named.code] if named else (), number=symbol)
        made = taken(desk, decision.number, typed, "")
        return StepToKeep(made.statements, made.broken)
    if kept.day != day or kept.number not in ("", symbol):
        raise wrong_use(
            "step-kept",
            step=step.text,
            day=date_words(kept.day),
            number=kept.number or "–",
            symbol=symbol,
        )
    if kept.number or step.act == DECIDE:
        return StepToKeep()
    return StepToKeep((Statement("decision-step", kept.rec, {"number": symbol}),))
