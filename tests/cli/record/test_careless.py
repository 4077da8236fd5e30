"""Field forms as careless hands fill them: all that stands in one is used or named by its cell."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Shell
from tests.cli.record.test_evidence import photo
from tests.cli.record.test_form import FULL, fill, form_of, forms

__all__ = ["forms"]

Hand = Callable[[Workbook, Worksheet, dict[str, int]], object]


def _put(sheet: Worksheet, place: str, value: str | int | None) -> None:
    sheet[place] = value


def _beside(column: str, row: str, value: str | int) -> Hand:
    """An answer typed into another column than its own."""

    def act(_book: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
        sheet[f"D{rows[row]}"] = None
        sheet[f"{column}{rows[row]}"] = value

    return act


def _hidden_sheet(book: Workbook, _sheet: Worksheet, _rows: dict[str, int]) -> None:
    more = book.create_sheet("Vắng")
    more["A1"] = "Cán bộ số 2 nghỉ"
    more.sheet_state = "hidden"


def _comment(_book: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
    sheet[f"D{rows['answer:a1']}"].comment = Comment("hỏi lại chủ chợ", "A")


def _remark_in_list(_book: Workbook, sheet: Worksheet, rows: dict[str, int]) -> None:
    sheet.insert_rows(rows["present:4"] + 1)
    sheet[f"C{rows['present:4'] + 1}"] = "trời mưa"


NAMED: Mapping[str, tuple[Hand, str]] = {
    "over the words of the question": (_beside("C", "answer:a1", "đạt"), "C"),
    "one column to the right": (_beside("E", "count:a3.installed", 9), "E"),
    "beside the form": (lambda _b, s, _r: _put(s, "H30", "kiểm tra lại"), "H"),
    "below the form": (lambda _b, s, _r: _put(s, "C90", "kiểm tra lại"), "C"),
    "in the column of the keys": (lambda _b, s, _r: _put(s, "A80", "kiểm tra lại"), "A"),
    "on another sheet": (lambda b, _s, _r: _put(b.create_sheet("Khác"), "A1", "xem thêm"), "A"),
    "on a hidden sheet": (_hidden_sheet, ""),
    "as a comment": (_comment, "D26"),
    "a remark below those present": (_remark_in_list, "C"),
    "the category struck out": (lambda _b, s, _r: _put(s, "B5", "Loại: Trường học"), "B"),
}
"""What a hand does, and the column in which it is named."""


def careless(path: Path, act: Hand) -> None:
    """A form that is filled in, but for one thing."""
    fill(path, FULL)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    act(book, sheet, {str(sheet.cell(n, 1).value): n for n in range(1, sheet.max_row + 1)})
    book.save(path)


def test_what_no_field_takes_is_named_by_its_cell(forms: Shell) -> None:
    """Nothing of such a form is kept, unless the user says that the rest is to be."""
    clean = form_of(forms, "HT-0001").read_bytes()
    for what, (act, column) in NAMED.items():
        path = forms.folder / "f.xlsx"
        path.write_bytes(clean)
        careless(path, act)
        answer = forms("record", "--form", "f.xlsx", "--json")
        faults = [(one["error"], one["column"]) for one in answer.json[0]["bad"]]
        assert (answer.status, faults) == (1, [("form-stray", column)]), what
    assert "done" not in dict(forms.ok("status", "--json").json["states"])
    kept = forms.ok("record", "--form", "f.xlsx", "--accept-good").out
    assert "Loại: Trường học" in kept
    assert dict(forms.ok("status", "--json").json["states"])["done"] == 1


REFUSED: Mapping[str, tuple[Hand, str]] = {
    "a column gone": (lambda _b, s, _r: s.delete_cols(2), "were changed"),
    "the head of another unit": (
        lambda _b, s, _r: _put(s, "B4", "Đơn vị: Trường Hai (HT-0002)"),
        "but reads «Đơn vị: Trường Hai",
    ),
    "the head gone": (lambda _b, s, _r: _put(s, "B4", None), "but reads «–»"),
    "the sheet twice": (lambda b, s, _r: b.copy_worksheet(s), "two sheets"),
}


def test_a_form_that_is_not_of_one_unit_is_refused(forms: Shell) -> None:
    """The visible head and the hidden key agree, columns are where they were printed."""
    clean = form_of(forms, "HT-0001").read_bytes()
    for what, (act, said) in REFUSED.items():
        path = forms.folder / "f.xlsx"
        path.write_bytes(clean)
        careless(path, act)
        answer = forms("record", "--form", "f.xlsx")
        assert answer.status == 1, what
        assert said in answer.out, what
    assert "done" not in dict(forms.ok("status", "--json").json["states"])


@pytest.mark.parametrize(
    ("key", "column", "text"),
    [
        ("code:1", "C", "https://qr.pccovid.gov.vn/x"),
        ("directive:1", "C", "12/QĐ"),
        ("rep", "D", "Bà B"),
        ("copies", "D", 2),
    ],
)
def test_a_done_visit_without_any_answer_needs_a_yes(
    forms: Shell, key: str, column: str, text: object
) -> None:
    """A form in which anything else was filled in is not «not filled in»."""
    path = form_of(forms, "HT-0001")
    fill(path, {key: text}, {key: column})
    answer = forms("record", "--form", str(path), "--json").json[0]
    assert ([one["error"] for one in answer["bad"]], answer["empty"]) == (["no-findings"], False)
    forms.ok("record", "--form", str(path), "--yes")


def test_a_row_inserted_below_a_list_goes_on_with_it(forms: Shell) -> None:
    """A fifth recommendation comes in, and the row is named."""
    path = form_of(forms, "HT-0001")
    fill(path, {**FULL, "advice:1": "Một"}, {"advice:1": "C"})
    book = load_workbook(path)
    sheet = book.worksheets[0]
    row = next(n for n in range(1, 99) if sheet.cell(n, 1).value == "advice:4") + 1
    sheet.insert_rows(row)
    for column, value in (("B", 5), ("C", "Năm"), ("D", "31/12/2021")):
        _put(sheet, f"{column}{row}", value)
    book.save(path)
    assert forms.ok("record", "--form", str(path), "--json").json[0]["inserted"] == [row]
    assert _said(forms, "recommendation", "text") == ["Một", "Năm"]


def _said(shell: Shell, kind: str, field: str) -> list[object]:
    """What the entries of a kind say, in order."""
    events = [e for e in shell.ok("log", "HT-0001", "--json").json if e["kind"] == kind]
    changes = [change for event in events for change in event["changes"]]
    return [change["new"] for change in changes if change["field"] == field]


def test_a_mended_form_corrects_its_visit(forms: Shell) -> None:
    """With --correct: answers change and are emptied, lists are as the form now has them."""
    path = form_of(forms, "HT-0001")
    fill(
        path,
        {**FULL, "advice:1": "Treo bảng", "advice:2": "Cử người"},
        {"advice:1": "C", "advice:2": "C"},
    )
    forms.ok("record", "--form", str(path))
    fill(
        path, {"answer:b2": None, "count:b2.right": None, "count:b2.posted": None, "opinion": None}
    )
    fill(path, {"answer:a1": "chưa đạt", "copies": 3})
    fill(path, {"advice:1": "In lại"}, {"advice:1": "C"})
    assert forms("record", "--form", str(path)).status == 1
    assert forms.ok("record", "--form", str(path), "--correct", "--json").json[0]["corrected"]
    forms.ok("report", "bien-ban", "HT-0001", "--out", "b.html")
    page = (forms.folder / "b.html").read_text(encoding="utf-8")
    assert ("In lại" in page, "Cử người" in page, "Treo bảng" in page, "Nhất trí" in page) == (
        *(True, True),
        *(False, False),
    )
    answers = {c: a for c, a in _answers(forms).items() if c in ("a1", "b2")}
    assert answers == {"a1": "chua-dat"}
    same = forms.ok("record", "--form", str(path), "--correct", "--json").json[0]
    assert same["taken_before"]
    assert "All is well" in forms.ok("verify").out


def _answers(shell: Shell) -> dict[str, str]:
    """The choices that stand for the market."""
    from pccheck.book.ask.visits import answers, visits
    from pccheck.cli.frame.options import opened

    assert shell.folder.is_dir()
    with opened(None) as desk:
        visit = next(v for v in visits(desk.book, desk.current.rec) if v.code == "HT-0001")
        return {code: answer.choice for code, answer in answers(desk.book, visit.rec).items()}


def test_forms_are_found_in_folders_and_zips(forms: Shell) -> None:
    """What is no form there is named; none at all says so; an Office lock file is no form."""
    fill(form_of(forms, "HT-0001"), FULL)
    bundle = forms.folder / "gui"
    (bundle / "nhom 1").mkdir(parents=True)
    (bundle / "nhom 1" / "a.xlsx").write_bytes(form_of(forms, "HT-0001").read_bytes())
    (bundle / "~$a.xlsx").write_bytes(b"lock")
    (bundle / "ghi-chu.txt").write_text("nhớ", encoding="utf-8")
    with zipfile.ZipFile(bundle / "b.zip", "w") as archive:
        archive.write(form_of(forms, "HT-0003"), "phiếu/b.xlsx")
    shown = forms.ok("record", "--form", "gui").out
    assert ("a.xlsx: HT-0001" in shown, "b.xlsx: HT-0003" in shown) == (True, True)
    assert ("~$a.xlsx: no form" in shown, "ghi-chu.txt: no form" in shown) == (True, True)
    assert "not filled in" in forms.ok("record", "--form", "gui/b.zip").out
    assert "lock file" in forms("record", "--form", "gui/~$a.xlsx").out
    (forms.folder / "trống").mkdir()
    empty = forms("record", "--form", "trống")
    assert (empty.status, "no field form" in empty.err) == (1, True)
    (forms.folder / "x.zip").write_bytes(b"PK\x03\x04 broken")
    assert "no zip that can be read" in forms("record", "--form", "x.zip").err


@pytest.mark.papers
@pytest.mark.parametrize("suffix", ["ods", "xls"])
def test_a_form_saved_otherwise_is_the_same_form(forms: Shell, suffix: str) -> None:
    """What LibreOffice makes of it, numbers, days and times with it, is taken like the .xlsx."""
    path = form_of(forms, "HT-0001")
    fill(path, FULL)
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice")
    home = f"-env:UserInstallation={(forms.folder / 'lo').as_uri()}"
    words = [office, home, "--headless", "--convert-to", suffix, str(path)]
    subprocess.run(words, check=True, capture_output=True, cwd=forms.folder)
    name = f"{path.stem}.{suffix}"
    taken = forms.ok("record", "--form", name, "--json").json[0]
    assert (taken["bad"], taken["empty"]) == ([], False)
    assert forms.ok("record", "--form", str(path), "--json").json[0]["taken_before"]


def test_pictures_pasted_into_a_form_are_kept_with_its_visit(forms: Shell) -> None:
    """Each once, as evidence of the criterion in whose rows it begins, of none beside them; one
    that shows a person's code refuses the form.
    """
    image = pytest.importorskip("PIL.Image")
    path = form_of(forms, "HT-0001")
    fill(path, FULL)
    image.effect_noise((400, 300), 90).save(forms.folder / "a.png")
    noise = (forms.folder / "a.png").read_bytes()
    book = load_workbook(path)
    for place in ("G5", "G300"):
        book.worksheets[0].add_image(Picture(BytesIO(noise)), place)
    image.effect_noise((400, 300), 50).save(forms.folder / "b3.png")
    keys = [book.worksheets[0].cell(n, 1).value for n in range(1, 60)]
    of_b3 = Picture(BytesIO((forms.folder / "b3.png").read_bytes()))
    book.worksheets[0].add_image(of_b3, f"G{keys.index('answer:b3') + 1}")
    book.save(path)
    assert forms.ok("record", "--form", str(path), "--json").json[0]["pictures"] == 2
    assert len(_said(forms, "evidence", "sha256")) == 2
    assert [*filter(None, _said(forms, "evidence", "criterion"))] == ["b3"]
    assert forms.ok("record", "--form", str(path), "--json").json[0]["taken_before"]
    other = form_of(forms, "HT-0003")
    fill(other, FULL)
    book = load_workbook(other)
    code = photo(forms.folder / "b.png", "A|0900000000|1990").read_bytes()
    book.worksheets[0].add_image(Picture(BytesIO(code)), "G5")
    book.save(other)
    answer = forms("record", "--form", str(other))
    assert (answer.status, "a person's code" in answer.out) == (1, True)
    assert "0900000000" not in answer.out
