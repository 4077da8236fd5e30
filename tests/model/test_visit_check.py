"""Several visits of a unit on one day, told by their times."""

from datetime import date

import pytest

from pccheck.model.visit_check import Made

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("08:00", "09:00"), ("14:00", "15:00"), False),
        (("08:00", ""), ("14:00", ""), False),
        (("08:00", "09:00"), ("09:00", "10:00"), False),
        (("08:00", "09:01"), ("09:00", "10:00"), True),
        (("08:00", ""), ("08:00", "09:00"), True),
        (("", ""), ("14:00", ""), True),
        (("", ""), ("", ""), True),
    ],
)
def test_visits_of_a_day_are_two_where_their_times_say_so(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    """Both began at a known time, and neither while the other lasted; whichever is asked."""
    assert Made(DAY, *one).meets(Made(DAY, *other)) is same
    assert Made(DAY, *other).meets(Made(DAY, *one)) is same
    assert not Made(DAY, *one).meets(Made(date(2026, 3, 3), *one))
