"""What is to be visited, by whom, when and in which order; and why the rest cannot be."""

from collections.abc import Callable

from pccheck.model.schedule import Problem, Schedule


def plan(problem: Problem, *, progress: Callable[[str, float], None] | None = None, effort: str = "usual") -> Schedule:
    """See `pccheck.plan.planner.plan`; that, numpy and the solver are imported when there is something to plan."""
    from pccheck.plan import planner

    return planner.plan(problem, progress=progress, effort=effort)


__all__ = ["plan"]
