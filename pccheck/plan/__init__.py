"""What is to be visited, by whom, when and in which order; and why the rest cannot be.

The door to the planner: numpy and the solver are imported only behind it. Some computers have no
ready build of the solver; whatever does not plan works without it.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from pccheck.errors import PccheckError
from pccheck.model.schedule import Opening, Problem, Reason, Schedule

if TYPE_CHECKING:
    from pccheck.plan.make.progress import Progress


def plan(
    problem: Problem, *, progress: "Progress | None" = None, effort: str = "usual"
) -> Schedule:
    """See `pccheck.plan.make.remote.planner.plan`.

    Raises:
        PccheckError: `no-solver` where it is not installed; those of the planner.
    """
    _insist_on_solver()
    from pccheck.plan.make.remote import planner

    return planner.plan(problem, progress=progress, effort=effort)


def places(problem: Problem, target: str, most: int) -> tuple[Opening, ...] | Reason:
    """See `pccheck.plan.make.remote.planner.places`.

    Raises:
        PccheckError: `no-solver` where it is not installed; those of the planner.
    """
    _insist_on_solver()
    from pccheck.plan.make.remote import planner

    return planner.places(problem, target, most)


def _insist_on_solver() -> None:
    if find_spec("pyvrp") is None:
        raise PccheckError("no-solver")


__all__ = ["places", "plan"]
