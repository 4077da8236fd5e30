"""What may not be said of a visit is refused alike, whatever way it comes by."""

import csv
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.actions.record.forms import Wish, make_forms, take_form
from pccheck.actions.record.recording import Choice, choose_visit, complaints_of, record_visit
from pccheck.actions.record.submissions import preview_table
from pccheck.actions.record.typed import Typed, option_of, read_typed
from pccheck.book.ask.targets import target
from pccheck.errors import PccheckError
from pccheck.exchange.forms.files import FormFile
from pccheck.model.visit import DONE, Report
from tests.actions.conftest import DAY, Office

ON = "2021-12-07"
REFUSED: Mapping[str, tuple[dict[str, str], set[tuple[str, str]]]] = {
    "a day outside the campaign": ({"day": "2022-03-01"}, {("day", "outside-period")}),
    "a day to come": ({"day": "2021-12-10"}, {("day", "future-visit")}),
    "an outcome that is none": ({"outcome": "xong rồi"}, {("outcome", "bad-choice")}),
    "not made, and no reason": ({"outcome": "hoãn"}, {("reason", "reason-missing")}),
    "not made, and answered": (
        {"outcome": "đóng cửa", "reason": "r", "a1": "dat"},
        {("answer:a1", "answers-without-visit")},
    ),
    "an end before the start": (
        {"started": "9:00", "ended": "8:00"},
        {("ended", "ends-before-start")},
    ),
    "a time that is none": ({"started": "chiều"}, {("started", "not-a-time")}),
    "a deadline before the visit": (
        {"advice": "Niêm yết lại", "advice_deadline": "2021-12-06"},
        {("advice", "deadline-before-visit")},
    ),
    "several at once": (
        {"outcome": "closed", "started": "9:00", "ended": "8:00"},
        {("reason", "reason-missing"), ("ended", "ends-before-start")},
    ),
}
"""What is said, by the fields of a table, and (field, code) of what is refused."""
_CELLS = {
    "day": "date",
    "started": "start",
    "ended": "end",
    "a1": "answer:a1",
    "advice_deadline": "advice:1",
}
_ROWS = {cell: field for field, cell in _CELLS.items() if cell != "advice:1"}


def by_options(office: Office, said: Mapping[str, str]) -> set[tuple[str, str]]:
    """As options, to the market's visit."""
    desk = office.at(f"{ON}T17:00")
    unit = target(desk.book, desk.current.campaign.routing_level, "HT-0001")
    assert unit is not None
    day = date.fromisoformat(said.get("day", ON))
    choice = choose_visit(desk, unit, day, unplanned=False, correct=False)
    assert choice is not None
    advice = "; ".join(said[key] for key in ("advice", "advice_deadline") if key in said)
    answers = {"a1": said["a1"]} if "a1" in said else {}
    typed = Typed(
        outcome=said.get("outcome", ""),
        reason=said.get("reason", ""),
        answers=answers,
        started=said.get("started", ""),
        ended=said.get("ended", ""),
        advice=(advice,),
    )
    report, unread = read_typed(typed, desk.current.campaign, unit.category, desk.today)
    told = [*unread, *complaints_of(desk, choice, report)]
    return {(one.field.partition(":1")[0], one.code) for one in told}


def by_table(office: Office, said: Mapping[str, str], folder: Path) -> set[tuple[str, str]]:
    """As the row of a table."""
    row = {"target": "HT-0001", "date": said.get("day", ON), **said}
    row.pop("day", None)
    path = folder / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    columns = {"date": "day", "advice_deadline": "advice", "a1": "answer:a1"}
    preview = preview_table(office.at(f"{ON}T17:00"), path, {}, lambda _share: None)
    names = [*row]
    told = set()
    for bad in preview.bad:
        name = names[ord(bad.place.column) - ord("A")] if bad.place.column else "reason"
        told.add((columns.get(name, name), bad.code))
    return told


def by_form(office: Office, said: Mapping[str, str], folder: Path) -> set[tuple[str, str]]:
    """Typed into the market's form."""
    desk = office.at(f"{ON}T17:00")
    name, content = next(iter(make_forms(desk, "", date.fromisoformat(DAY), blank=False)))
    path = folder / name
    path.write_bytes(content)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = {str(sheet.cell(n, 1).value): n for n in range(1, sheet.max_row + 1)}
    for field, text in said.items():
        column = 3 if field == "advice" else 4
        cell = sheet.cell(
            rows[_CELLS.get(field, "advice:1" if field == "advice" else field)], column
        )
        cell.value = text
    sheet.cell(rows["opinion"], 4).value = "Nhất trí"
    book.save(path)
    taken = take_form(desk, FormFile(path), "author", Wish())
    assert taken.error is None
    keys = {n: key for key, n in rows.items()}
    places = {(keys[bad.place.row], bad.code) for bad in taken.bad}
    return {
        (
            _ROWS.get(key, key).partition(":1")[0].replace("a1", "answer:a1")
            if not key.startswith("answer")
            else key,
            code,
        )
        for key, code in places
    }


@pytest.mark.parametrize("what", REFUSED)
def test_every_way_in_refuses_alike(office: Office, tmp_path: Path, what: str) -> None:
    """Options, a table's row, a form: the same codes for the same fields, all of them at once."""
    said, refused = REFUSED[what]
    assert by_options(office, said) == refused
    assert by_table(office, said, tmp_path) == refused
    assert by_form(office, said, tmp_path) == refused


def _choice(office: Office, code: str = "HT-0001") -> Choice:
    desk = office.at(f"{ON}T17:00")
    unit = target(desk.book, desk.current.campaign.routing_level, code)
    assert unit is not None
    choice = choose_visit(desk, unit, None, unplanned=False, correct=False)
    assert choice is not None
    return choice


def _refused(office: Office, choice: Choice, report: Report) -> list[tuple[str, str]]:
    with pytest.raises(PccheckError) as error:
        record_visit(office.at(f"{ON}T17:00"), choice, report, "author")
    assert error.value.code == "visit-refused"
    complaints = error.value.params["complaints"]
    assert isinstance(complaints, list)
    return [(option, code) for option, code, _ in complaints]


def test_a_level_and_its_reason_go_together(office: Office) -> None:
    """A reason without a departing level is refused, and a level without a reason."""
    choice = _choice(office)
    assert _refused(office, choice, Report(level_reason="mã bị che")) == [
        ("--level", "level-reason-apart")
    ]
    assert _refused(office, choice, Report(level="chua-day-du")) == [
        ("--level-reason", "level-reason-apart")
    ]
    record_visit(
        office.at(f"{ON}T17:00"), choice, Report(level="chua-day-du", level_reason="x"), "author"
    )


def test_whoever_comes_second_is_told(office: Office) -> None:
    """The visit that both chose is recorded once; nothing of the second is kept."""
    choice = _choice(office)
    desk = office.at(f"{ON}T17:00")
    record_visit(desk, choice, Report(opinion="một"), "author")
    assert _refused(office, choice, Report(opinion="hai")) == [("--date", "day-recorded")]


def test_a_correction_is_judged_with_the_times_that_stand(office: Office) -> None:
    """An end before the start that was recorded earlier is refused too."""
    desk = office.at(f"{ON}T17:00")
    choice = _choice(office)
    record_visit(desk, choice, Report(started="09:00"), "author")
    mend = choose_visit(desk, choice.target, None, unplanned=False, correct=True)
    assert mend is not None
    with pytest.raises(PccheckError) as error:
        record_visit(desk, mend, Report(outcome=DONE, ended="08:00"), "author", correct=True)
    assert error.value.code == "visit-refused"
    record_visit(desk, mend, Report(ended="09:30"), "author", correct=True)


def test_every_field_has_its_option() -> None:
    """Where a complaint stands on the command line."""
    fields = ("day", "ended", "advice:2.deadline", "answer:b1.due", "level_reason", "copies")
    assert [option_of(field) for field in fields] == [
        *("--date", "--end", "--advise", "--answer b1", "--level-reason", "--copies"),
    ]
