"""What is said while a plan is made."""

from collections.abc import Callable
from itertools import count

from pccheck.plan.make.day.site import Site
from pccheck.plan.make.draft import Draft

Progress = Callable[[str, tuple[str, ...], float], None]
"""Told the step (`calendar`, `routes`), the areas in hand, the share that is done (0 to 1)."""


def part(tell: Progress, first: float, share: float) -> Progress:
    """Tells of a part of the work: `first` is done before it, `share` of the whole is in it."""

    def told(step: str, areas: tuple[str, ...], done: float) -> None:
        tell(step, areas, first + share * done)

    return told


def telling(
    draft: Draft, tell: Progress, step: str, first: float, each: float
) -> Callable[[Site], None]:
    """Tells before each search which areas are in hand and how much is done, as far as that can be
    foreseen.

    Args:
        draft: the schedule in the making.
        tell: whom.
        step: the step.
        first: the share that is done before it.
        each: the share of each search.
    """
    done = count()

    def told(site: Site) -> None:
        areas = dict.fromkeys(draft.terrain.candidates[stop].area for stop in site.stops)
        tell(step, tuple(areas), min(1.0, first + each * next(done)))

    return told
