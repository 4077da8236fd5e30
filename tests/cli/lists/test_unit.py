"""One unit: shown whole, added, corrected, gone, followed by another."""

import pytest

from tests.cli.conftest import Shell
from tests.cli.inputs import target_list

NEW = ("target", "add", "Chợ Bảy", "--category", "chợ", "--area", "huyện Kỳ Anh")


def test_a_unit_is_shown_whole(planned: Shell) -> None:
    """Who, where, whom to tell, what was found, what is open; the same for programs."""
    (planned.folder / "anh.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    planned.ok("target", "edit", "HT-0001", "--phone", "0912345678", "--address", "Số 1 phố Chợ")
    words = ("record", "HT-0001", "--date", "1/12", "--answer", "a1=khong", "--unplanned")
    planned.ok(*words, "--photo", "anh.png")
    told = planned.ok("target", "show", "HT-0001").out
    assert told.startswith("HT-0001 Chợ Một\n")
    for part in ("Số 1 phố Chợ", "0912345678", "thành phố Hà Tĩnh", "01/12/2021", "anh.png"):
        assert part in told, told
    whole = planned.ok("target", "show", "cho mot", "--json").json
    assert [visit["day"] for visit in whole["visits"] if visit["state"] == "done"] == ["2021-12-01"]
    assert whole["phone"] == "0912345678"
    assert [file["name"] for file in whole["kept_files"]] == ["anh.png"]
    assert [case["target"] for case in whole["open_cases"]] == ["HT-0001"]
    assert whole["area_contacts"]


def test_a_unit_is_added_as_a_list_would(book: Shell) -> None:
    """With the next code, once; what looks like another is asked; what cannot be is refused."""
    assert "HT-0006 Chợ Bảy" in book.ok(*NEW).out
    assert book(*NEW).status == 2
    assert "pccheck target edit" in book(*NEW).err
    near = ("target", "add", "Trường THPT  Hai cơ sở", *NEW[3:])
    assert book.ok(*near, "--new").out
    wrong = book("target", "add", "Chợ Tám", *NEW[3:], "--lat", "xa", "--lon", "106")
    assert wrong.status == 2
    assert "--lat" in wrong.err
    assert book("target", "add", "Chợ Tám", *NEW[3:], "--opens", "23:00-23:30").status == 2
    assert book("target", "add", "Chợ Tám", "--category", "gì đó", "--area", "Kỳ Anh").status == 2


def test_a_unit_is_corrected_field_by_field(book: Shell) -> None:
    """Its old name leads to it still, in a later list too; «-» empties; nothing new writes none."""
    book.ok(*NEW, "--phone", "0912345678")
    said = book.ok("target", "edit", "HT-0006", "--name", "Chợ Bảy Mới", "--phone", "-").out
    assert "Chợ Bảy → Chợ Bảy Mới" in said
    assert "0912345678 → –" in said
    assert book.ok("target", "edit", "HT-0006", "--name", "Chợ Bảy Mới").out == "Nothing new.\n"
    assert book(*NEW).status == 2  # found by the key that it had
    moved = book.ok("target", "edit", "HT-0006", "--area", "TP Hà Tĩnh", "--category", "trường học")
    assert "→ thành phố Hà Tĩnh" in moved.out
    assert "→ trường học" in moved.out.lower()
    (unit,) = book.ok("target", "list", "Bay Moi", "--json").json
    assert (unit["category"], unit["area"], unit["phone"]) == ("truong-hoc", "436", "")


def test_a_unit_that_is_no_more_is_planned_and_counted_no_longer(listed: Shell) -> None:
    """It is out of the pool and says why; a list that names it again is told so; a visit that
    stands is named; undo brings it back.
    """
    listed.ok("target", "retire", "HT-0001", "--why", "giải thể", "--date", "1/11")
    assert "4 targets" in listed.ok("status").out
    assert "giải thể" in listed.ok("target", "show", "HT-0001").out
    again = listed.ok("target", "import", "targets.xlsx", "--dry-run").out
    assert "HT-0001 Chợ Một was said to be no more from 01/11/2021 on" in again
    listed.ok("plan", "draw", "--seed", "1")
    listed.ok("plan", "--seed", "1")
    why = listed.ok("plan", "why", "HT-0001").out
    assert "no more from 01/11/2021" in why
    assert "HT-0001" not in listed.ok("plan", "show").out


def test_a_planned_visit_of_a_unit_that_goes_is_named(planned: Shell) -> None:
    """With the command that strikes it off."""
    said = planned.ok("target", "retire", "HT-0001", "--date", "1/12").out
    assert "pccheck plan cancel HT-0001" in said


def test_units_are_followed_by_others(book: Shell) -> None:
    """Two merged into one: its history is theirs too; nobody follows what followed them."""
    book.ok("record", "HT-0004", "--date", "1/12", "--answer", "b1=1/2")
    book.ok("target", "add", "UBND xã Kỳ Tân", "--category", "UBND huyện", *NEW[5:], "--new")
    for old in ("HT-0004", "HT-0005"):
        said = book.ok("target", "successor", old, "HT-0006", "--date", "31/12/2021").out
        assert "HT-0006 UBND xã Kỳ Tân on 31/12/2021" in said
    whole = book.ok("target", "show", "HT-0006", "--json").json
    assert [unit["target"] for unit in whole["predecessors"]] == ["HT-0004", "HT-0005"]
    assert ("HT-0004", "done") in {(one["target"], one["state"]) for one in whole["visits"]}
    old = book.ok("target", "show", "HT-0004", "--json").json
    assert [unit["target"] for unit in old["successors"]] == ["HT-0006"]
    assert old["until"] == "2021-12-31"
    assert book("target", "successor", "HT-0006", "HT-0004").status == 2
    assert book("target", "successor", "HT-0006", "HT-0006").status == 2
    assert "HT-0006" in book.ok("target", "show", "HT-0004").out


@pytest.fixture
def years(shell: Shell) -> Shell:
    """A book of 2024 with a commune's committee, and a campaign of 2026 in the same province."""
    for year in (2024, 2026):
        answers = ("--like", "dich-vu-cong-xa", "--what", "dịch vụ công", "--who", "Sở Nội vụ")
        days = ("--first", f"1/12/{year}", "--last", f"31/12/{year}")
        shell.ok("campaign", "new", f"dot-{year}.toml", *answers, "--where", "Nghệ An", *days)
    shell.at("2024-12-01T08:00")
    shell.ok("init", ".", "--campaign", "dot-2024.toml", "--by", "A")
    where = ("--category", "ubnd-xa", "--area", "xã Nam Giang, huyện Nam Đàn")
    shell.ok("target", "add", "UBND xã Nam Giang", *where)
    shell.at("2026-12-01T08:00")
    shell.ok("campaign", "update", "dot-2026.toml", "--yes")
    return shell


def test_the_places_of_both_years_ask_for_the_successor(years: Shell) -> None:
    """A list of today names the committee of the commune that the other went into: it is asked
    whether it follows, by the command that says so; then the campaign of 2026 knows its past.
    """
    target_list(
        years.folder / "moi.xlsx", [("Ủy ban nhân dân xã Kim Liên", "", "", "Xã Kim Liên", None)]
    )
    said = years.ok("target", "import", "moi.xlsx", "--yes", "--category", "ubnd-xa").out
    assert "pccheck target successor NA-0001 NA-0002" in said
    assert "on 01/07/2025" in years.ok("target", "successor", "NA-0001", "NA-0002").out
    whole = years.ok("target", "show", "NA-0002", "--json").json
    assert [unit["target"] for unit in whole["predecessors"]] == ["NA-0001"]


def test_a_unit_has_the_tax_number_that_its_list_gives(listed: Shell) -> None:
    """However it is written, also where a spreadsheet lost its zero; what is none is refused."""
    head = "Tên đơn vị,Loại đối tượng,Địa bàn,Mã số thuế"
    rows = ["Cty Mới,co-so-sxkd,TP Hà Tĩnh,3123 45678", "Cty Hai,co-so-sxkd,TP Hà Tĩnh,đang xin"]
    (listed.folder / "dn.csv").write_text("\n".join((head, *rows)), encoding="utf-8")
    told = listed("target", "import", "dn.csv", "--dry-run")
    assert "«đang xin»" in told.out, told.out + told.err
    listed.ok("target", "import", "dn.csv", "--yes", "--accept-good")
    (unit,) = listed.ok("target", "list", "Cty Moi", "--json").json
    assert unit["tax"] == "0312345678"
    listed.ok("target", "edit", unit["target"], "--tax", "0312345678-001")
    assert "0312345678-001" in listed.ok("target", "show", unit["target"]).out
