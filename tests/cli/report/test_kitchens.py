"""A checklist of 80 items in 8 sections: every way in, every paper, from the plan to the last
letter.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.book.ask.visits import answers, visits
from pccheck.cli.frame.options import opened
from pccheck.model.visit import DONE, Answer
from tests.cli.conftest import Shell, first_of_december
from tests.cli.report.eighty import (
    BLANKS,
    FAULTS,
    FIVE,
    ITEMS,
    SECTIONS,
    TEXT,
    UNITS,
    asked,
    counted,
    played,
    typed,
)
from tests.cli.setup.test_own_words import foreign
from tests.model.assessment.reference import level_of

pytestmark = pytest.mark.sessions

CATEGORIES = {UNITS[name]: category for name, category, _ in FIVE}
LETTERS = ("BA-0002", "BA-0004", "BA-0005")
"""The schools that were asked for something: by what the interview or the checklist proposes."""


@pytest.fixture(scope="module")
def over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """The book in the end, with all that was printed beside it."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        shell = first_of_december(tmp_path_factory.mktemp("kitchens"), monkeypatch)
        monkeypatch.setenv("PCCHECK_LANG", "vi")
        played(shell)
        yield shell


def kept(unit: str) -> dict[str, Answer]:
    """What should be kept of a school."""
    return {
        code: Answer("value", "", {BLANKS[code]: counted(unit, code)})
        if code in BLANKS
        else Answer("value", typed(unit, code))
        for code in asked(unit)
    }


def page(book: Shell, name: str) -> list[str]:
    """The texts between the tags of a page, without the numbers of headings."""
    (path,) = (book.folder / "van-ban").glob(f"{name}.html")
    texts = (text.strip() for text in re.split(r"<[^>]*>", path.read_text(encoding="utf-8")))
    return [re.sub(r"^\d+\. ", "", text) for text in texts if text]


def test_every_way_in_keeps_the_same(over: Shell) -> None:
    """Form, interview, options, table and telephone: the answers as they were given."""
    with opened(over.folder / "pccheck.db") as desk:
        made = [visit for visit in visits(desk.book, desk.current.rec) if visit.state == DONE]
        told = {visit.code: answers(desk.book, visit.rec) for visit in made}
    assert told == {unit: kept(unit) for unit in FAULTS}


def test_the_figures_are_a_plain_count(over: Shell) -> None:
    """Grades item by item; levels as a second reading of the rules has them."""
    told = {f["figure"]: f["value"] for f in over.ok("report", "--json").json["figures"]}
    expected = Counter(f"level.{level_of(TEXT, CATEGORIES[unit], kept(unit))}" for unit in FAULTS)
    for unit, faults in FAULTS.items():
        graded = [code for code in asked(unit) if "met" in ITEMS[code] or code not in BLANKS]
        grades = ("not-met" if code in faults else "met" for code in graded)
        pairs = zip(graded, grades, strict=True)
        expected.update(f"grade.{grade}[criterion={code}]" for code, grade in pairs)
    assert {code: told.get(code, 0) for code in expected} == dict(expected)
    assert len([code for code in expected if code.startswith("level.")]) > 1


@pytest.mark.parametrize(
    "name", ["bien-ban-BA-0001-*", "bien-ban-BA-0003-*", "ket-qua-BA-0003-*", "bao-cao"]
)
def test_80_items_are_read_section_by_section(over: Shell, name: str) -> None:
    """Minutes, result and report have the eight sections, in order."""
    read = page(over, name)
    places = [read.index(text) for text in SECTIONS]
    assert places == sorted(places)


def test_the_form_and_the_sheets_have_every_item(over: Shell) -> None:
    """The form section by section; the page of figures and the workbook name all 80."""
    form = next((over.folder / "phieu").glob("*_BA-0001.xlsx"))
    column = [row[1].value for row in load_workbook(form).worksheets[0].iter_rows()]
    assert [text for text in column if text in SECTIONS] == SECTIONS
    sheets = cells_of(over.folder / "so-lieu.xlsx")
    board = (over.folder / "trang.html").read_text(encoding="utf-8")
    for item in ITEMS.values():
        assert item["short"] in sheets, item["code"]
        assert item["short"] in board, item["code"]


def cells_of(path: Path) -> str:
    """All that stands in a workbook."""
    book = load_workbook(path)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    return "\n".join(str(cell) for row in rows for cell in row)


def test_the_level_has_its_reason(over: Shell) -> None:
    """In the minutes and in the log: what makes it hold, or how far it is from the next."""
    minutes = " ".join(page(over, "bien-ban-BA-0003-*"))
    places = [n for n, code in enumerate(asked("BA-0003"), 1) if code in ("n2", "n3", "n13")]
    numbers = ", ".join(map(str, places))
    assert f"đạt 69/72 nội dung bắt buộc (còn lại: nội dung số {numbers})" in minutes
    assert "không đạt: 1 lỗi nghiêm trọng (n1)" in over.ok("log", "BA-0004").out


def test_no_code_of_the_checklist_stands_in_the_report(over: Shell) -> None:
    """Its criteria bear numbers; only what somebody wrote names a code."""
    said = " ".join(page(over, "bao-cao"))
    assert not re.findall(rf"\b(?:{'|'.join(ITEMS)})\b", said)


def test_who_is_told_is_told_of_no_school(over: Shell) -> None:
    """The evening before, on the telephone and on paper: the commune, the hour, no school."""
    script = (over.folder / "bao.txt").read_text(encoding="utf-8")
    paper = (over.folder / "thong-bao.html").read_text(encoding="utf-8")
    for text in (script, paper):
        assert "phường Minh Họa Hai" in text
        assert [name for name in UNITS if name in text] == []


def test_who_was_asked_is_reminded_and_proposed(over: Shell) -> None:
    """A letter a commune and one proposal, each naming its schools and no others."""
    cases = {case["target"]: case["measures"] for case in over.ok("follow", "--json").json}
    steps = {unit: [measure["step"] for measure in cases[unit]] for unit in LETTERS}
    assert steps == {unit: ["nhac-nho", "don-doc"] for unit in LETTERS}
    names = {unit: name for name, unit in UNITS.items()}
    proposal = " ".join(page(over, "kien-nghi"))
    assert {unit for unit in names if names[unit] in proposal} == {*LETTERS}
    for unit, (name, _, area) in zip(UNITS.values(), FIVE, strict=True):
        if unit in LETTERS:
            letter = " ".join(page(over, f"don-doc-MH0{area_number(area)}"))
            assert [other for other in UNITS if other in letter] == [name]


def area_number(area: str) -> int:
    """The number in an area's code."""
    return ("Một", "Hai", "Ba", "Bốn", "Năm").index(area.rsplit(maxsplit=1)[-1]) + 1


def test_every_paper_is_sound_and_in_its_own_words(over: Shell) -> None:
    """The rules of documents find no fault; no word of another campaign."""
    over.ok("report", "check", "van-ban")
    over.ok("report", "check", "thong-bao.html")
    for path in over.folder.rglob("*.html"):
        assert foreign(path.read_text(encoding="utf-8")) <= {"hà tĩnh"}, path
    assert "Không có sai sót" in over.ok("verify").out
