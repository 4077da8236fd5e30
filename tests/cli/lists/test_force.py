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


def test_the_words_of_the_template_are_no_names(shell: Shell) -> None:
    """Such a member is kept without a name, and that is said; a real name comes in."""
    listed = _started(shell)
    target_list(listed.folder / "targets.xlsx")
    listed.ok("target", "import", "targets.xlsx", "--yes")
    listed.ok("team", "template", "--out", "mau.xlsx")
    book = load_workbook(listed.folder / "mau.xlsx")
    sheet = book["Thành viên"]
    sheet["B2"] = "Trần Thị Bưởi"
    book.save(listed.folder / "mau.xlsx")
    shown = listed.ok("team", "import", "mau.xlsx", "--yes").out
    assert "TV01" not in shown
    place = "mau.xlsx, sheet Thành viên, row 3"
    assert f"{place}: TV02: «Thành viên» stands where a name is to be" in shown
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


def _people_saying(shell: Shell, **cells: str) -> str:
    """A workbook as the book's, but for these cells of the members' sheet."""
    book = load_workbook(shell.folder / "people.xlsx")
    for cell, text in cells.items():
        book["Thành viên"][cell] = text
    book.save(shell.folder / "second.xlsx")
    return "second.xlsx"


def test_what_changes_of_whom_is_said_before_it_is_kept(listed: Shell) -> None:
    """Old and new of each field, also without keeping anything, to people and to programs."""
    second, before = _people_saying(listed, E3="phó tổ trưởng", D3="SYT"), listed.entries
    shown = listed.ok("team", "import", second, "--dry-run").out
    said = "TV2 Cán bộ số 2: role: thành viên → phó tổ trưởng; body: STTTT → SYT"
    assert said in shown
    assert "another person" not in shown
    (changed,) = listed.ok("team", "import", second, "--dry-run", "--json").json["changed"]
    assert (changed["record_code"], changed["other_person"]) == ("TV2", False)
    assert changed["fields_changed"]["role"] == ["thành viên", "phó tổ trưởng"]
    assert listed.entries == before
    assert said in listed.ok("team", "import", second, "--yes").out
    assert "TV2" not in listed.ok("team", "import", second, "--yes").out


def test_a_code_does_not_become_another_person_unasked(listed: Shell) -> None:
    """Refused without --yes, for programs too; kept with it, and said."""
    second, before = _people_saying(listed, B2="Trần Thị Bưởi"), listed.entries
    for words in ((), ("--json",)):
        assert listed("team", "import", second, *words).status != 0
    assert listed.entries == before
    shown = listed.ok("team", "import", second, "--yes").out
    assert "TV1 Cán bộ số 1: name: Cán bộ số 1 → Trần Thị Bưởi" in shown
    assert "TV1 is Cán bộ số 1 in the book" in shown


def test_every_kind_of_record_says_what_changes(listed: Shell) -> None:
    """A team's hours, a further team, a telephone; the same workbook again changes nothing."""
    assert listed.ok("team", "import", "people.xlsx", "--dry-run", "--json").json["changed"] == []
    book = load_workbook(listed.folder / "people.xlsx")
    book["Nhóm"].append(("N2", "Nhóm 2"))
    book["Nhóm"]["F2"] = "08:00"
    book["Thành viên"]["F3"] = "N1; N2"
    book.save(listed.folder / "second.xlsx")
    shown = listed.ok("team", "import", "second.xlsx", "--yes").out
    assert "~ N1 Nhóm 1: starts work: 07:30 → 08:00" in shown
    assert "~ TV2 Cán bộ số 2: team: N1 → N1, N2" in shown
    shown = listed.ok("team", "import", "people.xlsx", "--yes").out
    assert "~ TV2 Cán bộ số 2: team: N1, N2 → N1" in shown


def test_a_template_of_the_book_takes_no_note_away(listed: Shell) -> None:
    """What a vehicle's row says comes back with it, its note too."""
    book = load_workbook(listed.folder / "people.xlsx")
    heads = [cell.value for cell in book["Phương tiện"][1]]
    book["Phương tiện"].cell(2, heads.index("Ghi chú") + 1).value = "Chỉ buổi sáng"
    book.save(listed.folder / "people.xlsx")
    listed.ok("team", "import", "people.xlsx", "--yes")
    listed.ok("team", "template", "--out", "mau.xlsx")
    shown = load_workbook(listed.folder / "mau.xlsx")["Phương tiện"].iter_rows(values_only=True)
    assert "Chỉ buổi sáng" in [cell for row in shown for cell in row]
    before = listed.entries
    listed.ok("team", "import", "mau.xlsx", "--yes")
    assert listed.entries == before


def test_areas_that_nobody_stands_for_have_a_command(shell: Shell) -> None:
    """People first, units after: each answer names the command that brings the representatives,
    until a plan can be made.
    """
    path = _started(shell).folder / FORCE
    book = load_workbook(path)
    book["Thành viên"]["B2"] = "Trần Thị Bưởi"
    book.save(path)
    shell.ok("team", "import", FORCE, "--yes")
    target_list(shell.folder / "targets.xlsx")
    template = "team template --out to-kiem-tra-2.xlsx"
    listed = shell.ok("target", "import", "targets.xlsx", "--yes").out
    assert f"Next: pccheck {template}" in listed
    shell.ok("plan", "draw", "--seed", "835")
    planned = shell.ok("plan", "--seed", "835")
    assert f"Next: pccheck {template}" in planned.out
    assert "`pccheck team template --out FILE`" in planned.err
    shell.ok(*template.split())
    shown = shell.ok("team", "import", "to-kiem-tra-2.xlsx", "--yes").out
    assert "~" not in shown
    assert "Next: pccheck plan" in shown
    assert "Next: pccheck record" in shell.ok("plan", "--seed", "835", "--yes").out
