"""The guided interview: one line a question, back, help, quit and go on."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.desk.finding import find_target
from pccheck.actions.record.recording import Choice, choose_visit, record_visit
from pccheck.actions.record.restating import restate_interviewed
from pccheck.actions.record.typed import Typed
from pccheck.book.ask.documents import minutes_of
from pccheck.book.ask.targets import target as target_of
from pccheck.book.ask.visits import answers, visits
from pccheck.cli.frame.options import opened
from pccheck.cli.record.interview import interview
from pccheck.model.answers.keys import keys_of
from pccheck.model.records import Visit
from pccheck.model.visit import DONE, Report
from tests.cli.conftest import Shell

ANSWERS = ["dat", "9/10", "4/4", "dat 4/4", "dat; có người đứng cửa", "120 95,5 ?"]
MINUTES = [
    "8:30-9:15",
    "Đại diện A, Trưởng ban",
    "",
    "Tốt",
    "Nhất trí",
    "Niêm yết lại; 15/12/2021 | Cử người",
    "",
    "",
]
AGREED = [*ANSWERS, *MINUTES, ""]
"""All of it, and yes to what is shown in the end."""


class Typist:
    """Types the lines given, then hangs up; remembers what it was asked."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = list(lines)
        self.asked: list[str] = []
        self.typed: list[str] = []

    def __call__(self, prompt: str) -> str:
        """The next line."""
        self.asked.append(prompt)
        if not self.lines:
            raise EOFError
        self.typed.append(self.lines.pop(0))
        return self.typed[-1]


@contextmanager
def _market(shell: Shell) -> Iterator[tuple[Desk, Choice, str]]:
    """The desk, the unplanned visit of the market, and the author."""
    assert shell.folder.is_dir()
    with opened(None) as desk:
        choice = choose_visit(
            desk, find_target(desk, "HT-0001"), date(2021, 12, 1), unplanned=True, correct=False
        )
        assert choice is not None
        yield desk, choice, writer(desk, "")


def _told(shell: Shell, lines: list[str]) -> tuple[Report | None, Typist]:
    typist = Typist(lines)
    with _market(shell) as (desk, choice, by):
        told = interview(desk, choice, Typed(), by, correct=False, ask=typist)
        return told.report if told else None, typist


def test_a_line_for_each_criterion_and_eight_for_the_minutes(book: Shell) -> None:
    """Six criteria of a market take six lines, the minutes with their photos eight, a yes in the
    end one. Everything said is in the report.
    """
    report, typist = _told(book, AGREED)
    assert report is not None
    assert len(typist.asked) == 15
    assert report.answers["b4"].counts == {"latest": 120, "average": 95.5}
    assert report.answers["b3"].note == "có người đứng cửa"
    assert (report.started, report.ended) == ("08:30", "09:15")
    assert report.people[0].title == "Trưởng ban"
    assert report.advice == (("Niêm yết lại", date(2021, 12, 15)), ("Cử người", None))


def test_quitting_loses_nothing(book: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    """The next run goes on at the question where it was left; what was said is shown in the end."""
    report, _ = _told(book, ANSWERS[:3])
    assert report is None
    again, typist = _told(book, [*ANSWERS[3:], *MINUTES, ""])
    assert again is not None
    assert typist.asked[0].startswith(" 4/14 b2")
    assert "9/10" in capsys.readouterr().out
    assert again.answers["b1"].counts == {"created": 4, "due": 4}


def test_going_back_mends_an_answer(book: Shell) -> None:
    """`<` asks the question before again, with what was said as the default."""
    report, typist = _told(book, ["dat", "1/10", "<", "9/10", *AGREED[2:]])
    assert report is not None
    assert "[1/10]" in typist.asked[3]
    assert report.answers["a3"].counts["installed"] == 9


def test_what_is_shown_in_the_end_can_be_mended(book: Shell) -> None:
    """A number asks that line again, `-` empties it; a number that is none asks anew."""
    report, typist = _told(book, [*AGREED[:-1], "1", "-", "99", "2", "5/10", ""])
    assert report is not None
    assert "a1" not in report.answers
    assert report.answers["a3"].counts["installed"] == 5
    assert "[đạt]" in typist.asked[15]


def test_what_is_no_answer_is_refused_with_the_keys_and_words(
    book: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    """The codes that options take are not what somebody at the terminal was shown."""
    _told(book, ["9/10"])
    said = capsys.readouterr().out
    assert "«9/10»" in said
    assert "d=đạt | m=đạt một phần | k=chưa đạt; a=không áp dụng" in said
    assert "mot-phan" not in said


def test_one_key_is_an_answer(book: Shell) -> None:
    """The first letter of what can be chosen; with numbers and a note behind it."""
    keys = ["d", "a", "s", "m 1/4; mã bị che", "k", "t"]
    report, _ = _told(book, [*keys, *MINUTES, ""])
    assert report is not None
    assert {code: (one.status, one.choice) for code, one in report.answers.items()} == {
        "a1": ("value", "dat"),
        "a3": ("not-applicable", ""),
        "b1": ("no-data", ""),
        "b2": ("value", "mot-phan"),
        "b3": ("value", "chua-dat"),
        "b4": ("not-checked", ""),
    }
    assert report.answers["b2"].note == "mã bị che"


def test_an_answer_that_cannot_be_is_asked_again(
    book: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong line is explained and the same question comes again.

    `?` shows the whole criterion.
    """
    report, typist = _told(book, ["?", "nhiều", *AGREED])
    assert report is not None
    assert typist.asked[0] == typist.asked[1] == typist.asked[2]
    said = capsys.readouterr().out
    assert "Quán triệt, phổ biến việc cài đặt" in said
    assert "«nhiều» is no answer" in said


def test_an_answer_left_out_is_not_checked(book: Shell) -> None:
    """Enter without a default leaves the criterion unanswered."""
    report, _ = _told(book, ["", *AGREED[1:]])
    assert report is not None
    assert "a1" not in report.answers


def test_recommendations_follow_from_what_is_not_met(book: Shell) -> None:
    """Enter takes a sentence for each such criterion; where all is met there is none."""
    lines = ["m", *ANSWERS[1:4], "k", ANSWERS[5], *MINUTES[:5], "", "", "", ""]
    report, _ = _told(book, lines)
    assert report is not None
    assert [text.partition(" nội dung")[0] for text, _ in report.advice] == [
        *("a1: khắc phục", "b3: khắc phục"),
    ]


def test_photos_come_in_by_their_path(book: Shell) -> None:
    """A file or a folder of them, as dragged into a terminal; one that is not there is refused."""
    (book.folder / "ảnh").mkdir()
    for name in ("a.jpg", "b.HEIC", "c.txt"):
        (book.folder / "ảnh" / name).write_bytes(b"x")
    lines = [*ANSWERS, *MINUTES[:6], "không có.jpg", "'ảnh' | ảnh/c.txt", "", ""]
    with _market(book) as (desk, choice, by):
        told = interview(desk, choice, Typed(), by, correct=False, ask=Typist(lines))
    assert told is not None
    assert [path.name for path in told.photos] == ["a.jpg", "b.HEIC", "c.txt"]


def test_a_correction_starts_from_what_is_recorded(book: Shell) -> None:
    """Each default is what is recorded, so that Enter all the way changes nothing; `-` empties."""
    report, _ = _told(book, AGREED)
    assert report is not None
    with _market(book) as (desk, choice, by):
        rec = record_visit(desk, choice, report, by)
        mend = choose_visit(desk, choice.target, None, unplanned=False, correct=True)
        assert mend is not None
        typist = Typist([""] * 15)
        same = interview(desk, mend, Typed(), by, correct=True, ask=typist)
        assert same is not None
        assert same.report.answers == report.answers
        assert {*same.report.advice} == {*report.advice}
        assert same.report.people == report.people
        assert "[đạt; có người đứng cửa]" in typist.asked[4]
        restate_interviewed(desk, mend, same.report, by)
        lines = [*[""] * 4, "-", *[""] * 5, "-", *[""] * 4]
        emptied = interview(desk, mend, Typed(), by, correct=True, ask=Typist(lines))
        assert emptied is not None
        restate_interviewed(desk, mend, emptied.report, by)
        assert "b3" not in answers(desk.book, rec)
        assert minutes_of(desk.book, rec).opinion == ""
        assert len(answers(desk.book, rec)) == 5


MOST_KEYS = 60


@pytest.mark.long
def test_a_visit_takes_few_keys(demo: Path, tmp_path: Path) -> None:
    """The demo's visits typed anew, those of each kind of unit: at most 60 keys beside free words.

    What plan, clock and findings propose is agreed to by Enter; free words are notes, names,
    opinions. Counted from the Enter that takes the proposed unit on.
    """
    shutil.copy(demo / "pccheck.db", tmp_path)
    counts = {}
    with opened(tmp_path / "pccheck.db") as desk:
        by = writer(desk, "")
        level = desk.current.campaign.routing_level
        made = [visit for visit in visits(desk.book, desk.current.rec) if visit.state == DONE]
        first = {visit.category: visit for visit in reversed(made)}
        for visit in first.values():
            target = target_of(desk.book, level, visit.target)
            assert target is not None
            typist = Typist([*_keys(desk, visit), *[""] * 9])
            choice = Choice(target, visit, visit.day)
            told = interview(desk, choice, Typed(), by, correct=False, ask=typist)
            assert told is not None
            assert told.report.answers == answers(desk.book, visit.rec)
            typed = [line.partition(";") for line in typist.typed]
            keys = sum(len(line) + len(mark) + 1 for line, mark, _note in typed)
            counts[visit.code] = 1 + keys
    assert len(counts) >= 5
    assert max(counts.values()) <= MOST_KEYS, counts


def _keys(desk: Desk, visit: Visit) -> Iterator[str]:
    """The visit's answers as the fewest keys that say them."""
    campaign, found = desk.current.campaign, answers(desk.book, visit.rec)
    for criterion in campaign.checklist(visit.category):
        kind = campaign.kinds[criterion.code]
        if criterion.code not in found:
            yield ""
            continue
        line = kind.typed(found[criterion.code])
        for key, word in keys_of(kind).items():
            if line.startswith(word):
                line = key + line.removeprefix(word)
        yield line


def test_what_is_not_asked_has_no_number(shell: Shell) -> None:
    """A photo of what is not met is a question of its own only where something is not met."""
    shell.ok("init", ".", "--campaign", "dich-vu-cong-xa", "--province", "Nghệ An")
    place = ("--category", "ubnd-xa", "--area", "xã Nghi Lộc", "--by", "x")
    shell.ok("target", "add", "UBND xã Nghi Lộc", *place)
    typist = Typist(["t", "c", "<", "k"])
    with opened(None) as desk:
        unit, first = find_target(desk, "UBND xã Nghi Lộc"), desk.current.campaign.from_
        choice = choose_visit(desk, unit, first, unplanned=True, correct=False)
        assert choice
        interview(desk, choice, Typed(), writer(desk, "x"), correct=False, ask=typist)
    numbers = [prompt.split()[0] for prompt in typist.asked]
    assert numbers == ["1/17", "2/17", "3/17", "2/17", "3/17"]
