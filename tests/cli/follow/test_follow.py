"""`pccheck follow`: the ladder, its deadlines, answers, revisits and ends."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest

from pccheck.actions.desk.desk import sit_down
from pccheck.actions.plan.question import question
from pccheck.book.ask.targets import targets
from pccheck.model.journal.clock import local
from tests.cli.conftest import Shell
from tests.report.reading import Page

MET = ("a1=dat", "a3=10/10", "b1=4/4", "b2=dat 4/4", "b3=dat", "b4=1 1 1")
UNIT = "HT-0001"


def _record(shell: Shell, code: str, day: str, *answers: str, advise: str = "") -> None:
    more = ("--advise", advise) if advise else ()
    shell.ok("record", code, "--date", day, "--unplanned", *_answers(*answers), *more)


def _answers(*answers: str) -> list[str]:
    return [word for one in answers for word in ("--answer", one)]


def _case(shell: Shell, code: str = UNIT) -> Any:  # noqa: ANN401 - a listing's JSON
    return next((one for one in shell.ok("follow", "--json").json if one["target"] == code), None)


@pytest.fixture
def failed(book: Shell) -> Shell:
    """A market that has no code at all, found on 6 December and reminded in the minutes.

    A school in order.
    """
    book.at("2021-12-06T17:00")
    _record(book, UNIT, "6/12", "a1=chua-dat", "b1=0/4", advise="Tạo mã QR; 10/12/2021")
    _record(book, "HT-0002", "6/12", *MET, "a2=dat")
    return book


def test_what_the_minutes_asked_is_the_first_step(failed: Shell) -> None:
    """A recommendation on the spot counts as the reminder; a unit in order is not followed."""
    case = _case(failed)
    assert [(m["step"], m["deadline"], m["in_minutes"]) for m in case["measures"]] == [
        ("nhac-nho", "2021-12-10", True)
    ]
    assert not case["overdue"]
    assert _case(failed, "HT-0002") is None


def test_the_ladder_is_climbed_step_by_step_and_after_the_deadline(failed: Shell) -> None:
    """No step is skipped, none is taken while the one before still runs, the deadline's own day
    included.
    """
    words = ("follow", "remind", UNIT)
    assert failed(*words, "--step", "kien-nghi", "--document", "1/STTTT").status == 2
    failed.at("2021-12-10T17:00")
    running = failed(*words, "--document", "1/STTTT")
    assert running.status == 2
    assert "10/12/2021" in running.err
    failed.at("2021-12-11T08:00")
    assert "don-doc" in failed(*words, "--step", "kien-nghi", "--document", "1/STTTT").err
    assert failed(*words, "--document", "1/STTTT;5/12/2021").status == 2, "before the visit"
    failed.ok(*words, "--document", "1/STTTT")
    case = _case(failed)
    assert [(m["step"], m["document"], m["deadline"]) for m in case["measures"][1:]] == [
        ("don-doc", "1/STTTT", "2021-12-21"),
    ]
    assert case["ignored"] == 1


def test_all_that_are_due_are_reminded_in_one_go(failed: Shell) -> None:
    """Without names the step is taken for every unit that is due, and for no other."""
    failed.at("2021-12-11T08:00")
    _record(failed, "HT-0003", "11/12", *MET[:2], "a2=chua-dat", *MET[2:])
    _record(failed, "HT-0004", "11/12", "b1=0/2", advise="Tạo mã QR")
    shown = failed.ok("follow", "remind", "--step", "don-doc", "--document", "2/STTTT", "--yes").out
    assert UNIT in shown
    assert "HT-0003" not in shown
    assert "HT-0004" not in shown
    failed.ok("follow", "remind", "--yes")
    assert [m["step"] for m in _case(failed, "HT-0003")["measures"]] == ["nhac-nho"]
    assert failed("follow", "remind", "--yes").status == 2, "nobody is left"


def test_letters_without_a_number_are_drafted_and_issuing_keeps_the_measure(failed: Shell) -> None:
    """One letter for each area.

    Nothing is asked until it is issued, then its units have that measure.
    """
    failed.at("2021-12-11T08:00")
    shown = failed.ok("follow", "remind", "--step", "don-doc").out
    (draft,) = failed.folder.glob("don-doc-*.html")
    assert draft.name in shown
    assert len(_case(failed)["measures"]) == 1
    failed.ok("report", "issue", "--yes", draft.name, "--number", "7")
    (_, letter) = _case(failed)["measures"]
    assert (letter["step"], letter["document"][:3], letter["deadline"]) == (
        "don-doc",
        "07/",
        "2021-12-21",
    )


def test_several_letters_lie_together(failed: Shell) -> None:
    """Letters to several areas are drafted in a folder of their own, told in one line, and issued
    from there.
    """
    here, _school, *units = failed.ok("target", "list", "--json").json
    other = next(unit["target"] for unit in units if unit["region"] != here["region"])
    _record(failed, other, "6/12", "a1=chua-dat", "b1=0/4", advise="Tạo mã QR; 10/12/2021")
    failed.at("2021-12-11T08:00")
    before = {*failed.folder.iterdir()}
    shown = failed.ok("follow", "remind", "--step", "don-doc").out
    assert shown.splitlines()[-1] == "2 letters to 2 units are drafted in don-doc."
    assert {*failed.folder.iterdir()} - before == {failed.folder / "don-doc"}
    draft, _other = (failed.folder / "don-doc").glob("don-doc-*.html")
    failed.ok("report", "issue", "--yes", f"don-doc/{draft.name}", "--number", "7")


def test_a_number_stands_for_one_letter(failed: Shell) -> None:
    """The same letter may go to several units; another letter may not take its number."""
    failed.at("2021-12-11T08:00")
    failed.ok("follow", "remind", UNIT, "--document", "3/STTTT")
    failed.at("2021-12-23T08:00")
    again = failed("follow", "remind", UNIT, "--document", "3/sTTTT")
    assert again.status == 2
    assert "11/12/2021" in again.err


def test_an_answer_is_not_an_end_but_it_is_not_ignoring(failed: Shell) -> None:
    """Evidence is kept; the case stays open; an answered measure does not count as ignored."""
    (failed.folder / "anh.jpg").write_bytes(b"picture")
    failed.at("2021-12-09T08:00")
    failed.ok("follow", "answer", UNIT, "--text", "Đã tạo mã", "--evidence", "anh.jpg")
    failed.at("2021-12-12T08:00")
    case = _case(failed)
    assert case["replies"] == [
        {"day": "2021-12-09", "text": "Đã tạo mã", "document": "", "file": "anh.jpg"}
    ]
    assert case["overdue"]
    assert case["ignored"] == 0
    assert failed("follow", "answer", UNIT).status == 2
    assert failed("follow", "answer", UNIT, "--evidence", "khong-co.jpg").status == 1
    assert failed("follow", "answer", "HT-0002", "--text", "x").status == 2


def test_closing_needs_a_reason_and_a_visit_that_found_it_done_closes_by_itself(
    failed: Shell,
) -> None:
    """Without a reason it is refused; a later visit that found the unit in order ends the case, and
    the answer, the log and the case say so.
    """
    assert failed("follow", "close", UNIT).status == 2
    failed.at("2021-12-14T17:00")
    said = failed.ok("record", UNIT, "--date", "14/12", "--unplanned", *_answers(*MET)).out
    assert "the case is closed" in said
    assert _case(failed) is None
    assert "14/12/2021: a visit found done what was asked" in failed.ok("log", UNIT).out
    assert "closed: a visit found it done" in failed.ok("follow", "show", UNIT).out
    assert failed("follow", "close", UNIT, "--reason", "x").status == 2


def test_a_deadline_set_at_a_visit_that_passed_is_followed(failed: Shell) -> None:
    """What a unit in order is asked by a day is open until a visit after it, and late after that
    day.
    """
    failed.at("2021-12-14T17:00")
    advice = ("--advise", "Thay biển; 18/12/2021")
    failed.ok("record", UNIT, "--date", "14/12", "--unplanned", *_answers(*MET), *advice)
    assert _case(failed)["overdue"] is False
    failed.at("2021-12-19T08:00")
    assert _case(failed)["overdue"] is True
    assert "pccheck follow remind --step don-doc" in failed.ok("follow", "--overdue").out


def test_the_first_of_several_deadlines_counts(failed: Shell) -> None:
    """What was to be mended by the sooner day is late after it, whatever else has time."""
    failed.at("2021-12-14T17:00")
    advice = ("--advise", "Thay biển; 16/12/2021", "--advise", "Tập huấn; 30/12/2021")
    failed.ok("record", UNIT, "--date", "14/12", "--unplanned", *_answers("b1=0/4"), *advice)
    failed.at("2021-12-17T08:00")
    assert _case(failed)["overdue"] is True
    assert failed.ok("status", "--json").json["asked_units_overdue"] == 1


def test_a_unit_that_falls_back_is_named_as_a_repeat(failed: Shell) -> None:
    """Found wanting after its case was closed: open again, from the first step, with one repeat."""
    failed.ok("follow", "close", UNIT, "--reason", "Đã khắc phục, có ảnh")
    assert _case(failed) is None
    failed.at("2021-12-20T17:00")
    _record(failed, UNIT, "20/12", "b1=0/4")
    case = _case(failed)
    assert case["repeats"] == 1
    assert case["measures"] == []
    assert "repeat: 1" in failed.ok("follow").out
    failed.ok("report", "--out", "bao-cao.html")
    report = Page((failed.folder / "bao-cao.html").read_text(encoding="utf-8")).text
    assert "tái diễn tồn tại sau khi đã khắc phục: 01 đơn vị" in report
    assert "đã kết thúc theo dõi: 0 đơn vị" in report, "it is open again"


def test_a_unit_s_case_is_told_day_by_day(failed: Shell) -> None:
    """Found, asked, answered, closed, in the order of the days.

    Also of a unit that is closed or in order.
    """
    failed.at("2021-12-09T08:00")
    failed.ok("follow", "answer", UNIT, "--text", "Đã tạo mã", "--document", "7/BQL")
    failed.ok("follow", "close", UNIT, "--reason", "Có ảnh")
    first, *days = failed.ok("follow", "show", UNIT).out.splitlines()
    assert "closed" in first
    assert [line.split()[0] for line in days] == [
        "06/12/2021",
        "06/12/2021",
        "09/12/2021",
        "09/12/2021",
    ]
    assert "(in the minutes)" in days[1]
    assert "Đã tạo mã (7/BQL)" in days[2]
    assert "Có ảnh" in days[3]
    assert failed.ok("follow", "show", "HT-0002").out.count("\n") == 2
    assert failed("follow", "show", "HT-0005").status == 2


def test_the_next_command_keeps_to_the_area(failed: Shell) -> None:
    """What is suggested after a list of one area reminds the units of that area alone."""
    failed.at("2021-12-11T08:00")
    said = failed.ok("follow", "--area", "thành phố Hà Tĩnh", "--overdue").out
    assert 'follow remind --step don-doc --area "thành phố Hà Tĩnh"' in said


def test_plan_includes_due_revisits_by_itself(failed: Shell) -> None:
    """While a deadline runs nothing is planned again.

    Once it has passed the unit gets another visit, once.
    """

    def again() -> list[str]:
        rounds = failed.ok("plan", "show", "--json").json
        return [
            v["target"]
            for r in rounds
            for v in r["visits"]
            if v["state"] == "planned" and v["target"] == UNIT
        ]

    failed.at("2021-12-10T08:00")
    failed.ok("plan")
    assert again() == []
    failed.at("2021-12-11T08:00")
    assert "revisits: 1" in failed.ok("plan").out
    assert again() == [UNIT]
    failed.ok("plan")
    assert again() == [UNIT]
    assert "All is well" in failed.ok("verify").out


def test_a_due_revisit_must_be_visited(failed: Shell) -> None:
    """The planner may leave out others for its sake.

    Only what is due, or added by hand, is mandatory.
    """
    nobody: set[str] = set()
    for day, due in (("2021-12-10", nobody), ("2021-12-11", {UNIT})):
        desk = sit_down(
            failed.folder / "pccheck.db", partial(local, datetime.fromisoformat(f"{day}T07:00"))
        )
        with desk.book:
            codes = {
                target.rec: target.code
                for target in targets(desk.book, desk.current.campaign.routing_level)
            }
            asked = question(desk, 1).problem
        assert {codes[one.target] for one in asked.candidates if one.mandatory} == due


def test_a_revisit_can_be_asked_for(failed: Shell) -> None:
    """An asked revisit is planned although no deadline has passed, and again after the unit has
    refused it.

    One that stands is not asked for twice.
    """
    failed.ok("follow", "revisit", UNIT, "--reason", "Đơn vị báo đã xong")
    assert "revisits: 1" in failed.ok("plan").out
    assert failed("follow", "revisit", UNIT).status == 2
    day = next(
        outing["day"]
        for outing in failed.ok("plan", "show", "--json").json
        if UNIT in [visit["target"] for visit in outing["visits"] if visit["state"] == "planned"]
    )
    failed.at(f"{day}T18:00")
    failed.ok("record", UNIT, "--outcome", "refused", "--reason", "Không tiếp")
    assert "revisits: 1" in failed.ok("plan", "--dry-run").out


def test_a_unit_that_was_not_inspected_has_no_case(failed: Shell) -> None:
    """Nothing can be asked of a unit that was never visited, or that is in order."""
    assert failed("follow", "remind", "HT-0005").status == 2
    assert failed("follow", "remind", "HT-0002").status == 2
