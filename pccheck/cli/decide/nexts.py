"""What comes after a step of an inspection, as a command that can be typed."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.steps import quoted

if TYPE_CHECKING:
    from pccheck.actions.decide.deciding import Taking
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.regime.decisions import Decision


def next_step_of(desk: "Desk", decision: "Decision", typed: "Taking") -> str:
    """Print the paper of the step that was just taken, where it has none yet; else the step that
    the regime has next for its units, or for the whole; '' where there is none.
    """
    from pccheck.actions.decide.clock import Wording, courses
    from pccheck.actions.decide.regimes import regime_of
    from pccheck.model.regime.due import due_steps

    words, number, step = Wording(desk), quoted(decision.number), regime_of(desk).step[typed.step]
    units = [taken.unit for taken in decision.steps if taken.step == step.code]
    unit = units[-1]

    def about(rec: str) -> str:
        return f" --unit {words.unit(rec)['target']}" if rec else ""

    if step.paper and not typed.number:
        return f"pccheck report kiem-tra {number} {step.paper}{about(unit)}"
    (course,) = courses(desk, [decision])
    waiting = sorted(due_steps(course), key=lambda due: due.unit not in (unit, ""))
    if not waiting:
        return ""
    due = waiting[0]
    role = f" --role {due.step.by[0]}" if due.step.by else ""
    return f"pccheck decision step {number} {due.step.code}{about(due.unit)}{role}"
