"""The workbook of the task force: made for the list, filled in by people, nothing unread unsaid."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Shell
from tests.cli.inputs import target_list

FORCE = "to-kiem-tra.xlsx"


def _started(shell: Shell) -> Shell:
    shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
    return shell


def _bodies(path: Path) -> list[str]:
    sheet = load_workbook(path)["Cơ quan"]
    return [str(row[1].value) for row in sheet.iter_rows(min_row=2)]


def test_it_has_the_areas_of_the_list_and_no_others(shell: Shell) -> None:
    """It is written anew once the list is known; what somebody filled in is left alone."""
    path = _started(shell).folder / FORCE
    assert len(_bodies(path)) == 1
    target_list(shell.folder / "targets.xlsx")
    assert f"{FORCE} has the areas" in shell.ok("target", "import", "targets.xlsx", "--yes").out
    areas = ("thành phố Hà Tĩnh", "huyện Kỳ Anh", "thị xã Kỳ Anh")
    assert {*_bodies(path)[1:]} == {f"Phòng VHTT {area}" for area in areas}
    book = load_workbook(path)
    book["Thành viên"]["B2"] = "Trần Thị Bưởi"
    book.save(path)
    content = path.read_bytes()
    shell.ok("undo")
    shell.ok("target", "import", "targets.xlsx", "--yes")
    assert path.read_bytes() == content


def test_closed_lists_are_chosen_from(listed: Shell) -> None:
    """Kinds of bodies, areas, codes of bodies and members: each column has its list."""
    listed.ok("team", "template", "--out", "mau.xlsx")
    book = load_workbook(listed.folder / "mau.xlsx")
    assert book["pccheck"].sheet_state == "hidden"
    choices = {
        sheet.title: sorted(str(rule.sqref) for rule in sheet.data_validations.dataValidation)
        for sheet in book
    }
    assert choices["Cơ quan"] == ["C2:C500", "D2:D500"]
    assert choices["Thành viên"] == ["D2:D500", "E2:E500", "F2:F500", "G2:G500"]
    assert choices["Địa bàn tạm dừng"] == ["A2:A500"]


def test_the_words_of_the_template_are_no_names(listed: Shell) -> None:
    """Such a member is kept without a name, and that is said; a real name comes in."""
    listed.ok("team", "template", "--out", "mau.xlsx")
    book = load_workbook(listed.folder / "mau.xlsx")
    sheet = book["Thành viên"]
    sheet["B2"] = "Trần Thị Bưởi"
    book.save(listed.folder / "mau.xlsx")
    shown = listed.ok("team", "import", "mau.xlsx", "--yes").out
    assert "TV01" not in shown
    assert "TV02: «Thành viên» stands where a name is to be" in shown
    names = {one["member"]: one["name"] for one in listed.ok("team", "list", "--json").json}
    assert names["TV01"] == "Trần Thị Bưởi"
    assert not {name for name in names.values() if name and name.startswith("Cán bộ đại diện")}


def test_sheets_that_are_not_read_are_named(listed: Shell) -> None:
    """A copy under another name, a hidden sheet of absences: nothing of them in silence."""
    book = load_workbook(listed.folder / "people.xlsx")
    book.copy_worksheet(book["Thành viên"]).title = "Thành viên (2)"
    book["Vắng"].sheet_state = "hidden"
    book.save(listed.folder / "p.xlsx")
    shown = listed.ok("team", "import", "p.xlsx", "--dry-run").out
    assert "sheet Thành viên (2): this sheet was not read" in shown
    assert "sheet Vắng: this sheet is hidden" in shown
