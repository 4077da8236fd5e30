"""Field forms: out as workbooks, back as visits."""

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.actions.desk.shipped import shipped
from tests.cli.conftest import Once, Shell

FULL: Mapping[str, object] = {
    "answer:a1": "đạt",
    "count:a3.installed": 9,
    "count:a3.people": 10,
    "count:b1.created": 4,
    "count:b1.due": 4,
    "answer:b2": "đạt",
    "count:b2.right": 4,
    "count:b2.posted": 4,
    "answer:b3": "đạt một phần",
    "answer:b4": "không có số liệu",
    "start": time(8, 30),
    "end": "9h15",
    "rep": "Đại diện A",
    "copies": 2,
    "opinion": "=Nhất trí",
    "cooperation": "Tốt",
}


@pytest.fixture
def forms(planned: Shell, once: Once) -> Shell:
    """Forms of every planned visit; it is the end of the month."""
    once(planned, _written)
    return planned


def _written(planned: Shell) -> None:
    planned.at("2021-12-31T17:00")
    planned.ok("form", "--out", "phieu")


def form_of(shell: Shell, code: str) -> Path:
    """The form of this target."""
    return next((shell.folder / "phieu").glob(f"*_{code}.xlsx"))


def fill(
    path: Path, answers: Mapping[str, object], columns: Mapping[str, str] | None = None
) -> None:
    """Type into the form: by row key, into column D unless `columns` says otherwise."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    rows = {sheet.cell(n, 1).value: n for n in range(1, sheet.max_row + 1)}
    for key, value in answers.items():
        cell = sheet[f"{(columns or {}).get(key, 'D')}{rows[key]}"]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)


def test_a_filled_form_is_the_visit(forms: Shell) -> None:
    """Answers, numbers, notes, minutes, people and papers come back as they were typed."""
    path = form_of(forms, "HT-0001")
    fill(path, FULL)
    fill(
        path,
        {"answer:b3": "thiếu người hướng dẫn", "rep": "Trưởng ban"},
        {"answer:b3": "E", "rep": "E"},
    )
    fill(
        path,
        {
            "directive:1": "12/QĐ-BQL",
            "advice:1": "Niêm yết lại mã",
            "code:1": "https://qr.pccovid.gov.vn/x",
        },
        dict.fromkeys(("directive:1", "advice:1", "code:1"), "C"),
    )
    fill(
        path, {"directive:1": date(2021, 11, 18), "advice:1": "15/01/2022", "code:1": "Cổng chính"}
    )
    fill(path, {"directive:1": "về việc quét mã"}, {"directive:1": "E"})
    answer = forms.ok("record", "--form", str(path))
    assert "recorded" in answer.out
    events = [
        e
        for e in forms.ok("log", "HT-0001", "--json").json
        if e["kind"] not in ("target", "itinerary")
    ]
    said = {
        c["field"]: c["new"] for e in events for c in e["changes"] if e["kind"].startswith("visit")
    }
    assert said["answer:a1"] == {"status": "value", "choice": "dat"}
    assert said["answer:a3"]["counts"] == {"installed": 9, "people": 10}
    assert said["answer:b3"] == {"status": "value", "choice": "mot-phan"}
    assert said["note:b3"] == "thiếu người hướng dẫn"
    assert said["answer:b4"] == {"status": "no-data"}
    assert (said["started"], said["ended"], said["copies"], said["opinion"]) == (
        "08:30",
        "09:15",
        2,
        "=Nhất trí",
    )
    names = [
        c["new"]
        for e in events
        if e["kind"] == "attendee"
        for c in e["changes"]
        if c["field"] == "name"
    ]
    assert names == ["Đại diện A", "Cán bộ số 1", "Cán bộ số 2", "Cán bộ số 6"]
    directive = next(
        {c["field"]: c["new"] for c in e["changes"]} for e in events if e["kind"] == "directive"
    )
    assert (directive["number"], directive["day"], directive["subject"]) == (
        "12/QĐ-BQL",
        "2021-11-18",
        "về việc quét mã",
    )
    advice = next(
        {c["field"]: c["new"] for c in e["changes"]}
        for e in events
        if e["kind"] == "recommendation"
    )
    assert (advice["text"], advice["deadline"]) == ("Niêm yết lại mã", "2022-01-15")
    assert forms.ok("code", "list", "HT-0001", "--json").json[0]["place"] == "Cổng chính"


def test_the_same_form_twice_is_recognised(forms: Shell) -> None:
    """The second time changes nothing and is no error; the same form filled otherwise is one."""
    path = form_of(forms, "HT-0001")
    fill(path, FULL)
    forms.ok("record", "--form", str(path))
    count = forms.entries
    assert forms.ok("record", "--form", str(path), "--json").json[0]["taken_before"] is True
    fill(path, {"count:b1.created": 0})
    other = forms("record", "--form", str(path))
    assert other.status == 1
    assert "with other answers" in other.out
    assert forms.entries == count


def test_a_form_is_taken_whole_or_not_at_all(forms: Shell) -> None:
    """Each problem names its cell; nothing of that form is kept; the good form beside it is."""
    bad, good = form_of(forms, "HT-0001"), form_of(forms, "HT-0003")
    fill(
        bad,
        {
            **FULL,
            "answer:a1": "tạm được",
            "count:a3.installed": 11,
            "count:b1.due": "bốn",
            "end": "7h",
            "date": date(2022, 2, 1),
        },
    )
    fill(good, {**FULL, "answer:a2": "đạt"})
    answer = forms("record", "--form", str(forms.folder / "phieu" / "*.xlsx"), "--json")
    assert answer.status == 1
    found = {one["target"]: one for one in answer.json}
    sheet = load_workbook(bad).worksheets[0]
    rows = {n: sheet.cell(n, 1).value for n in range(1, sheet.max_row + 1)}
    assert {(rows[one["row"]], one["column"], one["error"]) for one in found["HT-0001"]["bad"]} == {
        ("answer:a1", "D", "bad-choice"),
        ("count:a3.installed", "D", "part-over-whole"),
        ("count:b1.due", "D", "not-a-number"),
        ("end", "D", "ends-before-start"),
        ("date", "D", "outside-period"),
    }
    assert found["HT-0003"]["bad"] == []
    states = {
        v["target"]: v["state"]
        for one in forms.ok("plan", "show", "--json").json
        for v in one["visits"]
    }
    assert (states["HT-0001"], states["HT-0003"]) == ("planned", "done")


def test_a_form_that_nobody_filled_in_is_left_alone(forms: Shell) -> None:
    """Its visit is still to be made; that is no failure, so that a whole folder can be given."""
    answer = forms.ok("record", "--form", str(form_of(forms, "HT-0001")))
    assert "not filled in" in answer.out
    assert "done" not in dict(forms.ok("status", "--json").json["states"])


def test_a_visit_that_was_not_made_needs_its_reason(forms: Shell) -> None:
    """Answers do not go with it."""
    path = form_of(forms, "HT-0001")
    fill(path, {"outcome": "đóng cửa"})
    assert "write why" in forms("record", "--form", str(path)).out
    fill(path, {"reason": "không có ai", "answer:a1": "đạt"})
    assert forms("record", "--form", str(path)).status == 1
    fill(path, {"answer:a1": None})
    forms.ok("record", "--form", str(path))


def test_a_form_whose_rows_were_changed_is_refused(forms: Shell, tmp_path: Path) -> None:
    """A row gone, a foreign workbook, a blank form: a plain sentence each, and nothing kept."""
    path = form_of(forms, "HT-0001")
    book = load_workbook(path)
    book.worksheets[0].delete_rows(20)
    book.save(tmp_path / "cut.xlsx")
    forms.ok("form", "--blank", "--out", "trang")
    for file, said in (
        ("cut.xlsx", "were changed"),
        ("targets.xlsx", "not a field form"),
        ("trang", "not a field form"),
    ):
        answer = forms("record", "--form", file)
        assert answer.status == 1
        assert said in answer.out


def test_an_inserted_row_does_no_harm(forms: Shell, tmp_path: Path) -> None:
    """Rows are known by their keys, not by their numbers."""
    path = form_of(forms, "HT-0001")
    fill(path, FULL)
    book = load_workbook(path)
    book.worksheets[0].insert_rows(12)
    book.save(tmp_path / "longer.xlsx")
    forms.ok("record", "--form", "longer.xlsx")


def test_a_form_of_an_older_checklist_is_mapped(forms: Shell) -> None:
    """It says so, names what is new, and the visit follows the present checklist."""
    text = (shipped("templates") / "campaigns" / "pc-covid-2021.toml").read_text(encoding="utf-8")
    areas = shipped("templates") / "areas" / "ha-tinh-2021.csv"
    (forms.folder / areas.name).write_bytes(areas.read_bytes())
    new = (
        '[[criteria]]\ncode = "b5"\nsection = "b"\ntext = "Mới"\nshort = "Mới"\nchoice ='
        " true\nrequired = true\n\n"
    )
    (forms.folder / "next.toml").write_text(
        text.replace("[[criteria]]", new + "[[criteria]]", 1), encoding="utf-8"
    )
    forms.ok("campaign", "update", "next.toml", "--yes")
    path = form_of(forms, "HT-0001")
    fill(path, FULL)
    answer = forms.ok("record", "--form", str(path), "--json").json[0]
    assert (answer["old_checklist"], answer["not_on_form"], answer["gone"]) == (True, ["b5"], [])
    assert forms.ok("status", "--json").json["levels"][0]["level"] == "chua-danh-gia"


def test_only_the_asked_team_and_day(forms: Shell) -> None:
    """One workbook a visit; an unknown team and a day without visits are told."""
    rounds = forms.ok("plan", "show", "--json").json
    forms.ok("form", "--team", "n1", "--date", rounds[0]["day"], "--out", "mot-ngay")
    assert len(list((forms.folder / "mot-ngay").iterdir())) == len(rounds[0]["visits"])
    assert forms("form", "--team", "N9", "--out", "x").status == 2
    assert forms("form", "--date", "04/12/2021", "--out", "x").status == 2


def test_the_form_prints_on_a4_and_only_inputs_are_open(forms: Shell) -> None:
    """Paper, fit to width, dropdowns with their lists on the hidden sheet under a defined name."""
    book = load_workbook(form_of(forms, "HT-0001"))
    sheet = book.worksheets[0]
    assert (
        sheet.page_setup.paperSize,
        sheet.page_setup.fitToWidth,
        sheet.column_dimensions["A"].hidden,
    ) == (
        9,
        1,
        True,
    )
    assert sheet.protection.sheet
    assert book.worksheets[1].sheet_state == "hidden"
    lists = {
        str(one.formula1) for one in sheet.data_validations.dataValidation if one.type == "list"
    }
    assert lists == set(book.defined_names)
    assert lists == {"ds_tra_loi", "ds_khong", "ds_ket_qua", "ds_nhom"}
    keys = {n: str(sheet.cell(n, 1).value) for n in range(1, sheet.max_row + 1)}
    assert {
        sheet.cell(n, 4).protection.locked for n, key in keys.items() if key.startswith("count:")
    } == {False}
    assert {
        sheet.cell(n, 3).protection.locked for n, key in keys.items() if key.startswith("count:")
    } == {True}
