"""What other bodies inspect, as it is typed: imported, asked, left out or kept with a ground."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pccheck.actions.decide.overlap_import import Listed, import_overlaps, preview_overlaps
from pccheck.actions.decide.overlaps import ledger_of
from pccheck.actions.plan.choosing import chosen
from pccheck.book.ask.targets import targets
from pccheck.cli.frame.options import author, opened
from pccheck.exchange.lists.overlaps import read_overlaps
from tests.cli.conftest import Shell
from tests.cli.decide.kitchens import CASE, DECISION, kitchens
from tests.cli.decide.others import Others, Unit, Where, others, own_list

BUSINESS = """
[[categories]]
code = "dn"
text = "Doanh nghiệp, hộ kinh doanh"
business = true
weight = 1
minutes = 60
opens = ["07:30-11:00", "14:00-17:00"]
"""
LIST = """SỞ CÔNG THƯƠNG;;;;
KẾ HOẠCH KIỂM TRA NĂM 2026;;;;
STT;Tên doanh nghiệp;MST;Địa chỉ;Thời gian;Nội dung
1;CTY TNHH SUẤT ĂN HOÀ PHÁT;0312 345 678;;Quý II;Giá
2;HKD Bà Tư;;5 Nguyễn Du, phường Minh Họa Hai;tháng 3/2026;Giá
3;Công ty Lạ;0399999999;xã Minh Họa Ba;tháng 3/2026;Giá
4;Trường Mầm non Một;;phường Minh Họa Một;tháng 10/2026;An toàn thực phẩm
"""
UNITS = (
    ("Công ty TNHH Suất ăn Hòa Phát", "dn", "phường Minh Họa Một", "Số 1 Trần Phú", "0312345678"),
    ("Hộ kinh doanh Bà Tư", "dn", "phường Minh Họa Hai", "Số 9 Lê Duẩn", ""),
    ("Công ty Cổ phần Tân Long", "dn", "xã Minh Họa Ba", "Số 3 Lê Duẩn", "0311111111"),
    ("Trường Mầm non Một", "mam-non", "phường Minh Họa Một", "", ""),
)


@pytest.fixture
def businesses(shell: Shell) -> Shell:
    """The campaign of the kitchens with businesses beside the schools."""
    return with_businesses(shell)


def with_businesses(shell: Shell) -> Shell:
    """The same, outside a test."""
    text = CASE.read_text(encoding="utf-8").replace("[[choices]]", BUSINESS + "[[choices]]", 1)
    return kitchens(shell, text=text)


@pytest.fixture
def listed(businesses: Shell) -> Shell:
    """The same with four units, and the list of another body beside the book."""
    head = "Tên đơn vị;Loại đối tượng;Xã;Địa chỉ;MST"
    rows = "\n".join((head, *(";".join(unit) for unit in UNITS)))
    (businesses.folder / "don-vi.csv").write_text(rows, encoding="utf-8")
    (businesses.folder / "sct.csv").write_text(LIST, encoding="utf-8")
    businesses.ok("target", "import", "don-vi.csv", "--yes")
    return businesses


def _code(shell: Shell, name: str) -> str:
    (unit,) = shell.ok("target", "list", name, "--json").json
    return str(unit["target"])


def test_a_unit_that_others_inspect_is_left_out_with_the_ground(listed: Shell) -> None:
    """By the once-a-year rule, marked as not compared with the law; a public body is not."""
    said = listed.ok("overlap", "import", "sct.csv", "--yes").out
    assert "SỞ CÔNG THƯƠNG" in said
    unit = _code(listed, "Hoa Phat")
    why = listed.ok("plan", "why", unit).out
    assert "SỞ CÔNG THƯƠNG" in why
    assert "thực tế: Nghị quyết số 198/2025/QH15" in why
    assert "overlap" not in listed.ok("plan", "why", _code(listed, "Mam non Mot"), "--json").out


def test_what_is_not_sure_stays_open_until_somebody_says(listed: Shell) -> None:
    """The same name at another address is asked; who says which unit it is leaves that out."""
    listed.ok("overlap", "import", "sct.csv", "--yes")
    (row,) = listed.ok("overlap", "list", "--open", "--json").json
    unit = _code(listed, "Ba Tu")
    assert row["near"] == [unit]
    assert "Left out" not in listed.ok("plan", "why", unit).out
    listed.ok("overlap", "same", row["overlap"], unit)
    assert "Left out" in listed.ok("plan", "why", unit).out
    listed.ok("undo")
    listed.ok("overlap", "same", row["overlap"], "-")
    assert listed.ok("overlap", "list", "--open", "--json").json == []
    assert "Left out" not in listed.ok("plan", "why", unit).out


def test_a_cell_that_says_more_than_a_name(listed: Shell) -> None:
    """The tax number or the address that a list writes behind a name says which unit it is; where
    it says no content, the command that answers for it works as it stands.
    """
    rows = (
        "Tên doanh nghiệp;Trụ sở;Thời gian",
        "Cơ sở TL (MST: 0311 111 111);;tháng 12/2026",
        "HKD Bà Tư, 9 Lê Duẩn, phường Minh Họa Hai;;tháng 12/2026",
    )
    (listed.folder / "khac.csv").write_text("\n".join(rows), encoding="utf-8")
    made = ("--of", "Chi cục", "--kind", "kiem-tra", "--yes")
    said = listed.ok("overlap", "import", "khac.csv", *made).out
    assert 'pccheck overlap content "" --same' in said
    listed.ok("overlap", "content", "", "--same")
    assert [row["target"] for row in listed.ok("overlap", "list", "--json").json] == [
        _code(listed, "Ba Tu"),
        _code(listed, "Tan Long"),
    ]


def test_on_a_terminal_it_is_asked_at_once(listed: Shell) -> None:
    """The number of the unit; then whether the content is the campaign's own."""
    listed.typing("y", "1", "n")
    asked = listed.ok("overlap", "import", "sct.csv").out
    assert "HKD Bà Tư" in asked
    assert listed.ok("overlap", "list", "--open", "--json").json == []
    assert "Left out" in listed.ok("plan", "why", _code(listed, "Ba Tu")).out


def test_the_same_content_at_the_same_time_leaves_any_unit_out(listed: Shell) -> None:
    """Đ4.2 protects schools too, once somebody has said that the content is the same."""
    listed.ok("overlap", "import", "sct.csv", "--yes")
    school = _code(listed, "Mam non Mot")
    assert "«An toàn thực phẩm»" in listed.ok("overlap", "list").out
    listed.ok("overlap", "content", "an toàn thực phẩm", "--other")
    assert "Left out" not in listed.ok("plan", "why", school).out
    listed.ok("overlap", "content", "an toàn thực phẩm", "--same")
    assert "(Đ4.2)" in listed.ok("plan", "why", school).out


def test_a_unit_is_kept_for_a_written_reason_alone(listed: Shell) -> None:
    """The reason and the ground are shown where the unit was left out; undo takes them back."""
    listed.ok("overlap", "import", "sct.csv", "--yes")
    unit = _code(listed, "Hoa Phat")
    assert listed("overlap", "keep", unit).status == 2
    assert listed("overlap", "keep", _code(listed, "Tan Long"), "--why", "x").status == 2
    assert listed("overlap", "keep", unit, "--why", "x", "--ground", "la").status == 2
    listed.ok("plan")
    listed.ok("overlap", "keep", unit, "--ground", "dau-hieu", "--why", "đơn tố cáo ngày 02/10")
    why = listed.ok("plan", "why", unit).out
    assert "Left out" not in why
    assert "đơn tố cáo ngày 02/10" in why
    (row,) = [r for r in listed.ok("overlap", "list", "--json").json if r["target"] == unit]
    assert row["overlap_state"] == "kept"
    listed.ok("undo")
    assert "Left out" in listed.ok("plan", "why", unit).out


def test_who_complies_well_is_not_inspected_on_the_spot(listed: Shell) -> None:
    """Đ4.6: somebody says so and why; a school is no business and stays."""
    unit, school = _code(listed, "Tan Long"), _code(listed, "Mam non Mot")
    assert listed("overlap", "exempt", unit).status == 2
    listed.ok("overlap", "exempt", unit, "--why", "xếp loại A năm 2025")
    assert "(Đ4.6)" in listed.ok("plan", "why", unit).out
    listed.ok("overlap", "exempt", school, "--why", "x")
    assert "Left out" not in listed.ok("plan", "why", school).out


def test_a_decision_names_no_unit_that_others_inspect_without_a_ground(listed: Shell) -> None:
    """It is refused with the article; kept for a written reason the decision's paper says it."""
    listed.ok("overlap", "import", "sct.csv", "--yes")
    unit = _code(listed, "Hoa Phat")
    refused = listed("decision", "make", unit, *DECISION)
    assert refused.status == 1
    assert "Nghị quyết số 198/2025/QH15" in refused.err
    listed.ok("overlap", "keep", unit, "--ground", "dau-hieu", "--why", "đơn tố cáo ngày 02/10")
    listed.ok("decision", "make", unit, *DECISION)
    assert "inspected-by-others" not in listed.ok("due", "--json").out
    listed.ok("report", "kiem-tra", "112", "quyet-dinh-kiem-tra", "--out", "qd.html")
    paper = (listed.folder / "qd.html").read_text(encoding="utf-8")
    assert "căn cứ: có dấu hiệu vi phạm rõ ràng: đơn tố cáo ngày 02/10" in paper
    listed.ok("undo")
    listed.ok("undo")
    listed.ok("decision", "make", unit, *DECISION, "--why", "chỉ đạo gấp")
    assert "inspected-by-others" in listed.ok("due", "--json").out


def test_the_plan_s_annex_names_who_is_left_out_and_why(listed: Shell) -> None:
    """A unit that is kept is named only once its visit may be known."""
    listed.ok("overlap", "import", "sct.csv", "--yes")
    listed.ok("overlap", "exempt", _code(listed, "Tan Long"), "--why", "xếp loại A")
    listed.ok("overlap", "keep", _code(listed, "Tan Long"), "--why", "đơn tố cáo")
    listed.ok("report", "ke-hoach", "--out", "kh.html")
    paper = (listed.folder / "kh.html").read_text(encoding="utf-8")
    annex = paper.partition("ĐƠN VỊ CÓ HOẠT ĐỘNG THANH TRA")[2]
    assert "Công ty TNHH Suất ăn Hòa Phát" in annex
    assert "SỞ CÔNG THƯƠNG" in annex
    assert "Tân Long" not in paper


def test_a_list_read_twice_says_nothing_new(listed: Shell) -> None:
    """Its rows are known again; what was not done after all stands no longer in the way."""
    listed.ok("overlap", "import", "sct.csv", "--yes")
    entries = listed.entries
    listed.ok("overlap", "import", "sct.csv", "--yes")
    assert listed.entries == entries
    rows = LIST.replace(";Nội dung", ";Nội dung;Kết quả").replace("Quý II;Giá", "Quý II;Giá;Hủy")
    (listed.folder / "sct.csv").write_text(rows, encoding="utf-8")
    listed.ok("overlap", "import", "sct.csv", "--yes")
    assert "Left out" not in listed.ok("plan", "why", _code(listed, "Hoa Phat")).out


def test_what_a_file_does_not_say_is_asked_for(listed: Shell) -> None:
    """Whose list it is, which year; an unknown kind is refused."""
    bare = "Tên doanh nghiệp;Thời gian\nCông ty Lạ;tháng 3\n"
    (listed.folder / "la.csv").write_text(bare, encoding="utf-8")
    assert listed("overlap", "import", "la.csv", "--yes", "--year", "2026").status == 2
    named = ("overlap", "import", "la.csv", "--yes", "--of", "Cục Thuế")
    assert "year" in listed(*named).out
    assert listed(*named, "--year", "2026", "--kind", "la").status == 2
    listed.ok(*named, "--year", "2026", "--kind", "thanh-tra")


@pytest.fixture
def made(businesses: Shell) -> Others:
    """Three bodies' files and one's own list of 400, kept in the book."""
    return kept(businesses, 1)


def kept(shell: Shell, seed: int) -> Others:
    """The same by a seed."""
    made = others(shell.folder, seed)
    own_list(shell.folder / "dn.csv", made.own, "dn")
    shell.ok("target", "import", "dn.csv", "--yes")
    return made


def _previews(files: tuple[Path, ...]) -> Iterator[Listed]:
    """Each file previewed and kept; what its rows were taken for."""
    with opened(None) as desk:
        for file in files:
            table = read_overlaps(file)
            assert table.bad == ()
            preview = preview_overlaps(desk, file, table)
            assert len(preview.new) == len(table.rows) == 500
            import_overlaps(desk, preview, author(desk, "Văn phòng"))
            yield from preview.new


@pytest.mark.long
def test_three_bodies_of_five_hundred_units(made: Others) -> None:
    """Of 120 planted overlaps 97 % and more are found; nothing is left out that is none, and all
    that is left out has its ground (`tests/bench/overlaps.py`: by other seeds).
    """
    sure, asked = found_of(made)
    assert len(made.planted) == 120
    assert sure + asked >= 0.97 * 120
    assert sure >= 0.8 * 120


def found_of(made: Others) -> tuple[int, int]:
    """How many planted overlaps are found for sure, and how many are asked."""
    rows = {
        Where(r.row.place.file, r.row.place.sheet, r.row.place.row): r
        for r in _previews(made.files)
    }
    right, asked, wrong = set[Unit](), set[Unit](), list[str]()
    for where, listed in rows.items():
        unit, meant = made.planted.get(where), listed.meant
        is_it = [_is(unit, one.name, one.address) for one in (meant.target, *meant.near) if one]
        if meant.target and not any(is_it):
            wrong.append(f"{listed.row.name} → {meant.target.name}")
        elif unit and any(is_it):
            (right if meant.target else asked).add(unit)
    assert wrong == []
    with opened(None) as desk:
        units = targets(desk.book, desk.current.campaign.routing_level)
        outside = chosen(desk, units, ()).outside
        ledger = ledger_of(desk)
        out = {(unit.name, unit.address) for unit in units if unit.rec in outside}
    assert out == {(unit.name, unit.address) for unit in right - made.dropped}
    assert all(ledger.bars(rec) for rec in outside)
    assert {reason.code for reason in outside.values()} == {"overlap"}
    return len(right), len(asked - right)


def _is(unit: Unit | None, name: str, address: str) -> bool:
    return unit is not None and (unit.name, unit.address) == (name, address)


def test_a_thanh_tra_after_an_inspection(listed: Shell) -> None:
    """Not on what was inspected at a business that year: `due` says whom to tell, by when, of a
    school nothing, and of nothing that is over.
    """
    (listed.folder / "tt.csv").write_text(
        "THANH TRA TỈNH;;;\nKẾ HOẠCH THANH TRA NĂM 2026;;;\n"
        "Tên doanh nghiệp;MST;Địa chỉ;Thời gian;Nội dung\n"
        "Công ty CP Tân Long;0311111111;;tháng 11/2026;An toàn thực phẩm\n"
        "Trường Mầm non Một;;phường Minh Họa Một;tháng 11/2026;An toàn thực phẩm\n",
        encoding="utf-8",
    )
    listed.ok("overlap", "import", "tt.csv", "--yes")
    listed.ok("overlap", "content", "An toàn thực phẩm", "--same")
    listed.ok("decision", "make", "BA-0006", "BA-0001", *DECISION, "--why", "đã thống nhất")
    for unit in ("BA-0006", "BA-0001"):
        listed.ok("record", unit, "--date", "5/10", "--unplanned", "--answer", "n1=dat")
    assert [row["day"] for row in _after(listed)] == ["2026-11-01"]
    (row,) = _after(listed)
    assert (row["name"], row["clock_state"]) == ("Công ty Cổ phần Tân Long", "next")
    assert "05/10/2026" in row["what"]
    assert "THANH TRA TỈNH" in row["what"]
    listed.at("2026-12-01T08:00")
    assert _after(listed) == []


def _after(shell: Shell) -> list[dict[str, str]]:
    rows = shell.ok("due", "--json").json
    return [row for row in rows if row["due_code"] == "inspected-after"]
