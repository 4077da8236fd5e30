"""The guided interview: one line a question, back, help, quit and go on."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.record.recording import Choice, choose_visit, record_visit
from pccheck.actions.record.typed import Typed
from pccheck.cli.frame.options import opened
from pccheck.cli.record.interview import interview
from pccheck.model.visit import Report
from tests.cli.conftest import Shell

ANSWERS = ["dat", "9/10", "4/4", "dat 4/4", "dat; có người đứng cửa", "120 95,5 ?"]
MINUTES = [
    "8:30-9:15",
    "Đại diện A, Trưởng ban",
    "",
    "Tốt",
    "Nhất trí",
    "Niêm yết lại; 15/12/2021 | Cử người",
]


class Typist:
    """Types the lines given, then hangs up; remembers what it was asked."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = list(lines)
        self.asked: list[str] = []

    def __call__(self, prompt: str) -> str:
        """The next line."""
        self.asked.append(prompt)
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


@contextmanager
def _market(shell: Shell) -> Iterator[tuple[Desk, Choice, str]]:
    """The desk, the unplanned visit of the market, and the author."""
    assert shell.folder.is_dir()
    from pccheck.actions.desk.finding import find_target

    with opened(None) as desk:
        choice = choose_visit(
            desk, find_target(desk, "HT-0001"), date(2021, 12, 1), unplanned=True, correct=False
        )
        assert choice is not None
        yield desk, choice, writer(desk, "")


def _told(shell: Shell, lines: list[str]) -> tuple[Report | None, Typist]:
    typist = Typist(lines)
    with _market(shell) as (desk, choice, by):
        return interview(desk, choice, Typed(), by, correct=False, ask=typist), typist


def test_a_line_for_each_criterion_and_six_for_the_minutes(book: Shell) -> None:
    """Six criteria of a market take six lines, the minutes six more.

    Everything said is in the report.
    """
    report, typist = _told(book, ANSWERS + MINUTES)
    assert report is not None
    assert len(typist.asked) == 12
    assert report.answers["b4"].counts == {"latest": 120, "average": 95.5}
    assert report.answers["b3"].note == "có người đứng cửa"
    assert (report.started, report.ended) == ("08:30", "09:15")
    assert report.people[0].title == "Trưởng ban"
    assert report.advice == (("Niêm yết lại", date(2021, 12, 15)), ("Cử người", None))


def test_quitting_loses_nothing(book: Shell) -> None:
    """What was said before hanging up is offered as the default of the next run; Enter keeps it."""
    report, _ = _told(book, ANSWERS[:3])
    assert report is None
    again, typist = _told(book, ["", "", "", *ANSWERS[3:], *MINUTES])
    assert again is not None
    assert "[9/10]" in typist.asked[1]
    assert again.answers["b1"].counts == {"created": 4, "due": 4}


def test_going_back_mends_an_answer(book: Shell) -> None:
    """`<` asks the question before again."""
    report, _ = _told(book, ["dat", "1/10", "<", "9/10", *ANSWERS[2:], *MINUTES])
    assert report is not None
    assert report.answers["a3"].counts["installed"] == 9


def test_an_answer_that_cannot_be_is_asked_again(
    book: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong line is explained and the same question comes again.

    `?` shows the whole criterion.
    """
    report, typist = _told(book, ["?", "nhiều", *ANSWERS, *MINUTES])
    assert report is not None
    assert typist.asked[0] == typist.asked[1] == typist.asked[2]
    said = capsys.readouterr().out
    assert "Quán triệt, phổ biến việc cài đặt" in said
    assert "«nhiều» is no answer" in said


def test_an_answer_left_out_is_not_checked(book: Shell) -> None:
    """Enter without a default leaves the criterion unanswered."""
    report, _ = _told(book, ["", *ANSWERS[1:], *MINUTES])
    assert report is not None
    assert "a1" not in report.answers


def test_a_correction_starts_from_what_is_recorded(book: Shell) -> None:
    """Each default is the recorded answer, so that Enter all the way changes nothing."""
    report, _ = _told(book, ANSWERS + MINUTES)
    assert report is not None
    with _market(book) as (desk, choice, by):
        record_visit(desk, choice, report, by)
        mend = choose_visit(desk, choice.target, None, unplanned=False, correct=True)
        assert mend is not None
        typist = Typist([""] * 12)
        same = interview(desk, mend, Typed(), by, correct=True, ask=typist)
    assert same is not None
    assert same.answers == report.answers
    assert "[dat; có người đứng cửa]" in typist.asked[4]
