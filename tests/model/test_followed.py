"""The figures of what was asked of units since their visits."""

import datetime as dt

from pccheck.model.figures import FigureKey
from pccheck.model.follow import Case, End, Found, Given
from pccheck.model.followed import follow_figures
from tests.report.making import campaign, unit

DAY = dt.date(2022, 1, 10)


def _case(number: int, grade: str, *given: Given, ends: tuple[End, ...] = ()) -> Case:
    found = (Found(f"v{number}", dt.date(2021, 12, 6), "x", grade),)
    return Case(f"t{number}", "", "", "", "", found, given, (), ends)


def _given(code: str, deadline: dt.date) -> Given:
    return Given(code, code, dt.date(2021, 12, 7), deadline, "", "")


def test_each_unit_counts_once_and_brings_its_visit() -> None:
    """Given, overdue, closed: over all, by area and category; the day of a deadline is in time."""
    of = campaign()
    units = [unit(of, n, "cho", "436") for n in (1, 2, 3)]
    cases = [
        _case(1, "not-met", _given("nhac-nho", DAY), _given("don-doc", DAY - dt.timedelta(1))),
        _case(2, "partly", _given("nhac-nho", DAY)),
        _case(3, "partly", _given("nhac-nho", DAY), ends=(End(DAY, "xong", ""),)),
    ]
    made = follow_figures(cases, units, DAY)
    assert made[FigureKey("follow.given.nhac-nho")].visits == ("v1", "v2", "v3")
    assert made[FigureKey("follow.overdue", "436", "cho")] == (1, ("v1",))
    assert made[FigureKey("follow.closed", "", "cho")] == (1, ("v3",))
    assert FigureKey("follow.again") not in made
