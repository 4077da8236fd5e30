"""The figures of what was asked of units since their visits."""

import datetime as dt
from dataclasses import replace

from pccheck.model.figures import FigureKey, rolled_up
from pccheck.model.findings.obligations import FindingReply, Lacking
from pccheck.model.follow import Case, End, Found, Given
from pccheck.model.followed import follow_facts

DAY = dt.date(2022, 1, 10)


def _case(number: int, grade: str, *given: Given, ends: tuple[End, ...] = ()) -> Case:
    found = (Found(f"v{number}", dt.date(2021, 12, 6), "x", grade),)
    return Case(f"t{number}", "", "", "", "", found, given, (), ends)


def _given(code: str, deadline: dt.date) -> Given:
    return Given(code, code, dt.date(2021, 12, 7), deadline, "", "")


def test_findings_are_counted_once_somebody_answered_one_of_them() -> None:
    """One by one, by criterion too, behind each the visit that found it; none of what nobody
    follows any more, nothing where units were answered for as a whole.
    """
    said = FindingReply("r", "v1", "b1", DAY, "mended")
    dropped = FindingReply("s", "v1", "c1", DAY, "dropped")
    found = (Lacking("v1", "a1"), Lacking("v1", "b1", replies=(said,)))
    case = replace(_case(1, "partly"), lacking=(*found, Lacking("v1", "c1", replies=(dropped,))))
    lying = {"t1": ("436", "cho")}
    made = rolled_up(follow_facts([case], lying, DAY))
    assert made[FigureKey("findings.all", "436")] == (2, ("v1",))
    assert made[FigureKey("findings.mended", "", "cho", "b1")] == (1, ("v1",))
    assert FigureKey("findings.closed") not in made
    silent = rolled_up(follow_facts([replace(case, lacking=found[:1])], lying, DAY))
    assert not any(key.measure.startswith("findings") for key in silent)


def test_each_unit_counts_once_and_brings_its_visit() -> None:
    """Given, overdue, closed: over all, by area and category; the day of a deadline is in time."""
    lying = {f"t{n}": ("436", "cho") for n in (1, 2, 3)}
    cases = [
        _case(1, "not-met", _given("nhac-nho", DAY), _given("don-doc", DAY - dt.timedelta(1))),
        _case(2, "partly", _given("nhac-nho", DAY)),
        _case(3, "partly", _given("nhac-nho", DAY), ends=(End(DAY, "xong", ""),)),
    ]
    made = rolled_up(follow_facts(cases, lying, DAY))
    assert made[FigureKey("follow.given.nhac-nho")].visits == ("v1", "v2", "v3")
    assert made[FigureKey("follow.overdue", "436", "cho")] == (1, ("v1",))
    assert made[FigureKey("follow.closed", "", "cho")] == (1, ("v3",))
    assert FigureKey("follow.again") not in made
