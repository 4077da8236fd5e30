"""The ladder of measures, climbed by hand on a small office's book."""

from datetime import date

import pytest

from pccheck.actions.desk.desk import Desk
from pccheck.actions.follow.follow import answer, case_of, close, remind, reminding
from pccheck.errors import PccheckError
from tests.actions.conftest import Office

UNIT = "HT-0001"


def _given(office: Office, code: str, day: str, deadline: str) -> None:
    """The market was found lagging on 1 December, and was given this measure."""
    said = {"target": UNIT, "day": day, "deadline": deadline}
    office.put("measure", f"m-{code}-{day}", code=code, visit="v1", **said)


@pytest.fixture
def lagging(office: Office) -> Office:
    """The market has no code: found on 1 December."""
    office.put(
        "visit",
        "v1",
        outcome={"state": "done", "day": "2021-12-01"},
        version="",
        **{"answer:b1": {"status": "value", "counts": {"created": 0, "due": 4}}},
    )
    return office


def _refused(desk: Desk, step: str, number: str = "9/STTTT") -> str:
    with pytest.raises(PccheckError) as error:
        reminding(desk, [UNIT], "", step, (number, desk.today), None)
    return error.value.code


def test_only_the_newest_step_may_be_repeated(lagging: Office) -> None:
    """The next step or the newest once more; one below it never, none is skipped."""
    desk = lagging.at("2021-12-02T08:00")
    assert _refused(desk, "don-doc") == "measure-order"
    _given(lagging, "nhac-nho", "2021-12-02", "2021-12-05")
    _given(lagging, "don-doc", "2021-12-06", "2021-12-10")
    desk = lagging.at("2021-12-11T08:00")
    assert _refused(desk, "nhac-nho") == "measure-order"
    for step in ("don-doc", "kien-nghi"):
        told = reminding(desk, [UNIT], "", step, ("9/STTTT", desk.today), None)
        assert told.step.code == step


def test_the_deadline_s_own_day_still_runs(lagging: Office) -> None:
    """On that day nothing is ignored, no revisit is due, no step is taken; on the next all are."""
    _given(lagging, "nhac-nho", "2021-12-02", "2021-12-05")
    for day, ignored, due in (("2021-12-05", 0, ""), ("2021-12-06", 1, "overdue")):
        desk = lagging.at(f"{day}T08:00")
        case = case_of(desk, UNIT)
        assert (case.ignored(desk.today), case.revisit_because(desk.today)) == (ignored, due)
    assert _refused(lagging.at("2021-12-05T08:00"), "don-doc") == "measure-running"
    assert reminding(
        lagging.at("2021-12-06T08:00"), [UNIT], "", "", ("9/STTTT", date(2021, 12, 6)), None
    )


def test_a_case_is_closed_by_a_reason_and_begins_anew(lagging: Office) -> None:
    """An answer needs something asked; a case without a mending visit needs a reason to close."""
    desk = lagging.at("2021-12-02T08:00")
    with pytest.raises(PccheckError, match="nothing-asked"):
        answer(desk, case_of(desk, UNIT), "x", ("", desk.today), None, "author")
    remind(desk, reminding(desk, [UNIT], "", "", ("", desk.today), None), "author")
    with pytest.raises(PccheckError, match="empty-answer"):
        answer(desk, case_of(desk, UNIT), "", ("", desk.today), None, "author")
    with pytest.raises(PccheckError, match="close-without-reason"):
        close(desk, case_of(desk, UNIT), "", "author")
    close(desk, case_of(desk, UNIT), "Đã khắc phục", "author")
    with pytest.raises(PccheckError, match="nothing-to-follow"):
        case_of(desk, UNIT)
