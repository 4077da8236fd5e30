"""How a step of an inspection was taken."""

from pccheck.model.regime.decisions import Decision, StepTaken
from pccheck.model.regime.regime import DECIDE, LegalStep, StepGround


def step_taken(decision: Decision, step: LegalStep | None, unit: str) -> StepTaken | None:
    """A step as it was taken last, at a unit or for the whole; None before."""
    if step is None:
        return None
    if step.act == DECIDE:
        return StepTaken(step.code, decision.day, ground=decision.ground, number=decision.number)
    mine = [one for one in decision.steps if one.step == step.code and one.unit in ("", unit)]
    return mine[-1] if mine else None


def ground_of(step: LegalStep | None, code: str) -> StepGround | None:
    """The ground with this code on which a step was taken."""
    return next((one for one in step.grounds if one.code == code), None) if step else None
