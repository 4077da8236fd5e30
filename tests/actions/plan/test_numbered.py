"""The planner's question by numbers: what ids are by chance decides nothing."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from pccheck.actions.desk.desk import Desk
from pccheck.actions.plan.numbered import numbers, renamed
from pccheck.actions.plan.planning import make_schedule
from pccheck.actions.plan.question import question
from tests.actions.conftest import Office


def test_every_id_may_be_another(office: Office) -> None:
    """The same office whose records have other ids gets the same plan under those ids."""
    asked = replace(question(_early(office), 7), blocked=None)
    plan = make_schedule(asked, effort="quick")
    records = sorted(numbers(asked.problem))
    assert any(route.stops for route in plan.routes)
    for seed in range(3):
        shuffled = Random(seed).sample(records, len(records))
        other = {rec: f"id-{n}" for n, rec in enumerate(shuffled)}
        there = replace(asked, problem=renamed(asked.problem, other))
        assert make_schedule(there, effort="quick") == renamed(plan, other)


@given(st.permutations(["a", "b", "c"]))
def test_names_lead_back(names: list[str]) -> None:
    """What was renamed and renamed back is what it was, however deep it lies."""
    there = dict(zip(("x", "y", "z"), names, strict=True))
    value = ({"x": ("y", 1)}, frozenset(("z", "other")))
    back = {name: rec for rec, name in there.items()}
    assert renamed(renamed(value, there), back) == value


def _early(office: Office) -> Desk:
    return office.at("2021-11-25T08:00")
