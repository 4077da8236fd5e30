"""Laptops that exchange, whatever they do and whatever becomes of the folder."""

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.actions.share.exchanging import Exchanging


def test_laptops_exchange() -> None:
    """What is lost, taken wrongly or told too soon, is found: see `exchanging.py`."""
    sparing = settings(
        max_examples=3,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Exchanging, settings=sparing)
