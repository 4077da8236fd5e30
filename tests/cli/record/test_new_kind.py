"""A further kind of answer is one class and its name: it goes through every room, and none is
touched for it.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Self

import pytest
from openpyxl import load_workbook

from pccheck.actions.desk.shipped import shipped
from pccheck.model.answers.blank import Blank, Cell, CellFault
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.answers.kinds import KINDS
from pccheck.model.answers.parts import Option
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.toml.kinds import one_of
from pccheck.model.toml.read import asked_of
from pccheck.model.visit import VALUE, Answer
from pccheck.text.dates import date_words, read_date
from pccheck.values import dataclass
from tests.cli.conftest import Shell
from tests.cli.record.test_form import fill, form_of
from tests.cli.record.test_record import ALL_MET
from tests.cli.record.test_table import table


@dataclass(frozen=True)
class YesNo(AnswerKind):
    """Yes, which is met, or no, which is not."""

    @classmethod
    def of(cls, _criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """Whatever the criterion says beside."""
        return cls((Option("co", "có", "met"), Option("khong", "không", "not-met")))


@dataclass(frozen=True)
class Day(AnswerKind):
    """A day, kept as ISO writes it; nothing follows from it."""

    @classmethod
    def of(cls, _criterion: Criterion, _options: tuple[Option, ...]) -> Self | None:
        """Whatever the criterion says beside."""
        return cls(blanks=(Blank("on", "ngày cấp", "date"),))

    def hinted(self, _named: Callable[[Option], str], _between: str) -> str:
        """How a day is typed."""
        return "7/12/2021"

    def split(self, text: str) -> Mapping[str, Cell]:
        """All of it is the day."""
        return {"on": text}

    def join(self, answer: Answer) -> str:
        """As people write a day."""
        day = read_date(answer.choice)
        assert day
        return date_words(day)

    def value(self, own: str, given: Mapping[str, Cell]) -> tuple[Answer, list[CellFault]]:
        """A day that there is, and no word beside it."""
        text = str(given.get("on", ""))
        day = read_date(text)
        faults = [self.no_option(own)] if own else []
        if day is None:
            faults.append(CellFault("not-a-date", "on", {"value": text}))
        return Answer(VALUE, day.isoformat() if day else ""), faults

    def cells(self, answer: Answer) -> dict[str, Cell]:
        """The day in its blank."""
        return {"on": self.join(answer)} if answer.status == VALUE else super().cells(answer)

    def holds(self, answer: Answer) -> bool:
        """What was a day."""
        return answer.status != VALUE or read_date(answer.choice) is not None

    def grade_value(self, _answer: Answer) -> str:
        """A day is no better than another."""
        return VALUE

    def parts(self, answer: Answer) -> list[str]:
        """The day in words."""
        return [self.join(answer)]


_ASKED = """
[[criteria]]
code = "d1"
section = "c"
text = "Có bảng hướng dẫn"
short = "Bảng hướng dẫn"
kind = "two-way"
required = true

[[criteria]]
code = "d2"
section = "c"
text = "Ngày cấp tài khoản"
short = "Ngày cấp"
kind = "day"
required = false
"""


@pytest.fixture
def asked(planned: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """Planned visits, and two criteria of kinds that the program does not have."""
    monkeypatch.setitem(KINDS, "two-way", YesNo)
    monkeypatch.setitem(KINDS, "day", Day)
    named = Annotated[str, one_of(("", *KINDS))]
    monkeypatch.setitem(Criterion.__annotations__, "kind", named)
    asked_of.cache_clear()
    templates = shipped("templates")
    text = (templates / "campaigns" / "pc-covid-2021.toml").read_text(encoding="utf-8")
    areas = templates / "areas" / "ha-tinh-2021.csv"
    (planned.folder / areas.name).write_bytes(areas.read_bytes())
    (planned.folder / "dot.toml").write_text(text + _ASKED, encoding="utf-8")
    planned.at("2021-12-31T17:00")
    planned.ok("campaign", "update", "dot.toml", "--yes")
    yield planned
    asked_of.cache_clear()


def _visit(shell: Shell, code: str) -> tuple[str, ...]:
    """The words that record the planned visit of a unit."""
    rounds = shell.ok("plan", "show", "--json").json
    return (
        "record",
        code,
        "--date",
        next(str(r["day"]) for r in rounds for v in r["visits"] if v["target"] == code),
    )


def _kept(shell: Shell, code: str) -> list[object]:
    """The two answers as the journal keeps them."""
    events = shell.ok("log", code, "--json").json
    new = {change["field"]: change["new"] for event in events for change in event["changes"]}
    return [
        new[f"answer:{code}"] | ({"note": note} if (note := new.get(f"note:{code}")) else {})
        for code in ("d1", "d2")
    ]


def _printed(shell: Shell, code: str) -> str:
    """The minutes of the unit's visit."""
    shell.ok("report", "bien-ban", code, "--out", f"{code}.html")
    return (shell.folder / f"{code}.html").read_text(encoding="utf-8")


def test_by_options(asked: Shell) -> None:
    """Typed, kept, graded, printed, shown in the workbook; what cannot be is refused."""
    words = _visit(asked, "HT-0001")
    refused = asked(*words, "-a", "d1=tạm")
    assert (refused.status, "co|khong" in refused.err) == (2, True)
    assert asked(*words, "-a", "d2=31/2/2021").status == 2
    asked.ok(*words, *ALL_MET, "-a", "d1=Không; đang in", "-a", "d2=1/12/2021")
    assert _kept(asked, "HT-0001") == [
        {"status": "value", "choice": "khong", "note": "đang in"},
        {"status": "value", "choice": "2021-12-01"},
    ]
    minutes = _printed(asked, "HT-0001")
    assert "không (đang in)" in minutes
    assert "01/12/2021" in minutes
    assert "[  ] có   [  ] không" in _printed(asked, "HT-0004")
    asked.ok("report", "--out", "r.html")
    asked.ok("report", "--format", "xlsx", "--out", "r.xlsx")
    cells = {
        str(cell)
        for sheet in load_workbook(asked.folder / "r.xlsx")
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert {"Bảng hướng dẫn", "không (đang in)", "01/12/2021"} <= cells
    assert any("Bảng hướng dẫn (chưa đạt)" in cell for cell in cells)
    assert "All is well" in asked.ok("verify").out


def test_in_the_interview(asked: Shell) -> None:
    """Each is a question that says what may be typed."""
    text = (asked.folder / "dot.toml").read_text(encoding="utf-8")
    codes = [criterion.code for criterion in read_campaign(text).checklist("truong-hoc")]
    said = {"d1": "x", "d2": "ko-so-lieu; chưa tìm thấy"}
    lines = [said.get(code, "ko-ap-dung") for code in codes] + [""] * 9
    asked.typing(*lines, "y")
    shown = asked.ok(*_visit(asked, "HT-0002")).out
    assert "d1 Bảng hướng dẫn (c=có | k=không)" in shown
    assert "d2 Ngày cấp (7/12/2021)" in shown
    asked.typing(*[""] * len(codes), "q")
    again = asked.ok("record", "HT-0002", "--correct").out
    assert "(c=có | k=không) [có]:" in again
    assert _kept(asked, "HT-0002") == [
        {"status": "value", "choice": "co"},
        {"status": "no-data", "note": "chưa tìm thấy"},
    ]


def test_by_a_form(asked: Shell) -> None:
    """Rows, a dropdown of its own, and back; a mistake names its cell."""
    asked.ok("form", "--out", "phieu")
    path = form_of(asked, "HT-0003")
    sheet = load_workbook(path).worksheets[0]
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 1).value == "answer:d1")
    lists = {rule.formula1: rule.sqref for rule in sheet.data_validations.dataValidation}
    assert f"D{row}" in str(lists["ds_tra_loi_d1"])
    fill(path, {"answer:d1": "có", "count:d2.on": "hôm nọ"})
    bad = asked("record", "--form", str(path), "--json").json[0]["bad"]
    assert [(fault["error"], fault["row"]) for fault in bad] == [("not-a-date", row + 2)]
    fill(path, {"count:d2.on": "1/12/2021"})
    asked.ok("record", "--form", str(path))
    assert _kept(asked, "HT-0003") == [
        {"status": "value", "choice": "co"},
        {"status": "value", "choice": "2021-12-01"},
    ]


@pytest.mark.filterwarnings("ignore")
def test_by_telephone(asked: Shell) -> None:
    """The XLSForm asks, ODK's converter takes it, the table of submissions brings it back."""
    convert = pytest.importorskip("pyxform.xls2xform").convert
    asked.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    assert "/d2_on" in convert(asked.folder / "mau.xlsx").xform
    book = load_workbook(asked.folder / "mau.xlsx")
    survey = {row[1]: row for row in book["survey"].iter_rows(min_row=2, values_only=True)}
    assert (survey["d1"][0], survey["d2_on"][0]) == ("select_one tra_loi_d1", "date")
    choices = list(book["choices"].iter_rows(min_row=2, values_only=True))
    assert ("tra_loi_d1", "khong", "không", "không") in choices
    row = {"target": "HT-0004", "date": "2021-12-20", "d1": "khong", "d2": "value"}
    name = table(asked.folder / "s.csv", [row | {"d2_on": "2021-12-01"}])
    asked.ok("record", "--table", name, "--yes")
    assert _kept(asked, "HT-0004") == [
        {"status": "value", "choice": "khong"},
        {"status": "value", "choice": "2021-12-01"},
    ]
