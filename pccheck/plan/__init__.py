"""What is to be visited, by whom, when and in which order; and why the rest cannot be."""

from typing import TYPE_CHECKING

from pccheck.model.schedule import Problem, Schedule

if TYPE_CHECKING:
    from pccheck.plan.make.progress import Progress


def plan(
    problem: Problem, *, progress: "Progress | None" = None, effort: str = "usual"
) -> Schedule:
    """See `pccheck.plan.make.by_lots.plan`; numpy and the solver are imported only to plan."""
    from pccheck.plan.make import by_lots

    return by_lots.plan(problem, progress=progress, effort=effort)


__all__ = ["plan"]
