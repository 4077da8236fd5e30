"""The upper bound on what can be covered."""

from hypothesis import given, settings

from pccheck.model.schedule import Problem
from pccheck.plan.planner import make
from pccheck.plan.totals import _km, _nearest, totals
from tests.plan.problems import problems


@settings(max_examples=40, deadline=None)
@given(problems())
def test_no_schedule_covers_more_than_the_bound(problem: Problem) -> None:
    """Whatever the planner finds stays under it, and the bound is not more than everything."""
    if not any(crew.days.intersection(problem.days) for crew in problem.crews):
        return
    found = totals(problem, make(problem, lambda _step, _share: None, 0, 0))
    assert found.covered <= found.bound + 1e-6
    assert found.bound <= sum(c.priority for c in problem.candidates) + 1e-6


def test_the_nearest_place_is_found() -> None:
    """The scan by latitude finds what looking at all pairs finds."""
    places = [(18.0 + (n * 37 % 101) / 100, 105.0 + (n * 53 % 97) / 100) for n in range(60)]
    plain = [min(_km(one, other) for m, other in enumerate(places) if m != n) for n, one in enumerate(places)]
    assert all(abs(a - b) < 1e-9 for a, b in zip(_nearest(places), plain, strict=True))
