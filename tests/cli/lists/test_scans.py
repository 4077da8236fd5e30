"""Location codes and scans: what units say beside what the software counts."""

import csv
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Shell
from tests.cli.record.test_record import ALL_MET
from tests.report.reading import Page

CODE = "https://qr.pccovid.gov.vn/Ab12"
PERSONAL = "Nguyễn|0900000000|1990|1"


def export(
    path: Path,
    rows: Sequence[Sequence[object]],
    header: Sequence[str] = ("Ngày", "Mã QR", "Lượt quét"),
) -> str:
    """An export as the software may write it; returns its name."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path.name


def week(subject: str, count: int) -> list[tuple[str, str, int]]:
    """Seven days up to 7 December 2021."""
    return [(f"{day:02d}/12/2021", subject, count) for day in range(1, 8)]


def test_a_code_is_kept_with_place_and_day(book: Shell) -> None:
    """The same code again is nothing new, however its address is written.

    Another target cannot have it.
    """
    book.ok("code", "add", "HT-0001", CODE, "--place", "Cổng chính", "--date", "30/11/2021")
    assert (
        "already"
        in book.ok(
            "code",
            "add",
            "HT-0001",
            "HTTPS://QR.PCCOVID.GOV.VN/Ab12",
            "--place",
            "Cổng chính",
            "--date",
            "30/11/2021",
        ).out
    )
    found = book.ok("code", "list", "HT-0001", "--json").json
    assert [(c["payload"], c["place"], c["since"]) for c in found] == [
        (CODE, "Cổng chính", "2021-11-30")
    ]
    other = book("code", "add", "HT-0003", CODE)
    assert other.status == 2
    assert "HT-0001" in other.err
    assert book.ok("log", "HT-0001", "--json").json[-1]["kind"] == "location-code"


def test_a_code_of_another_host_is_a_note(book: Shell) -> None:
    """It is kept; codes are never checked strictly."""
    assert "another host" in book.ok("code", "add", "HT-0001", "https://vneid.example/x").out
    assert "another host" not in book.ok("code", "add", "HT-0001", CODE).out
    assert len(book.ok("code", "list", "--json").json) == 2


def test_a_personal_code_is_nowhere(book: Shell) -> None:
    """Refused by hand and in an export, without being repeated; no byte of it is in the book."""
    answer = book("code", "add", "HT-0001", PERSONAL)
    assert answer.status == 2
    assert PERSONAL not in answer.err
    name = export(book.folder / "x.csv", [("01/12/2021", PERSONAL, 3), ("01/12/2021", CODE, 3)])
    shown = book.ok("scans", "import", name, "--yes", "--accept-good")
    assert "0900000000" not in shown.out + shown.err
    assert b"0900000000" not in b"".join(p.read_bytes() for p in book.folder.glob("pccheck.db*"))


def test_counts_come_in_by_mapped_columns_and_the_mapping_is_remembered(book: Shell) -> None:
    """Unusual words need --map once; the overlap is told: same, changed, new."""
    book.at("2021-12-09T08:00")
    book.ok("code", "add", "HT-0001", CODE)
    header = ("Thời điểm", "Điểm", "Tổng")
    first = export(
        book.folder / "a.csv", [("01/12/2021", "Ab12", 5), ("02/12/2021", "Ab12", 0)], header
    )
    assert book("scans", "import", first, "--yes").status == 2
    book.ok("scans", "import", first, "--map", "date=Thời điểm", "code=Điểm", "count=Tổng", "--yes")
    rows = [
        ("01/12/2021", CODE, 5),
        ("02/12/2021", CODE, 7),
        ("03/12/2021", CODE, ""),
        ("04/12/2021", CODE, 1),
    ]
    second = export(book.folder / "b.csv", rows, header)
    shown = book.ok("scans", "import", second, "--json").json
    assert (shown["added_count"], shown["same"], shown["without_number"], shown["remembered"]) == (
        1,
        1,
        1,
        True,
    )
    assert [(c["before"], c["count"]) for c in shown["counts"]] == [(0, 7)]
    again = book.ok("scans", "import", second, "--json").json
    assert (again["added_count"], again["counts"], again["same"]) == (0, [], 3)
    assert "All is well" in book.ok("verify").out


@pytest.mark.parametrize(("count", "silent"), [(0, 1), (3, 0)])
def test_who_says_scans_without_any_is_shown(book: Shell, count: int, silent: int) -> None:
    """Figures, status and comparison agree; zero is not the same as no counts."""
    book.at("2021-12-07T17:00")
    book.ok("code", "add", "HT-0001", CODE)
    book.ok("record", "HT-0001", *ALL_MET, "-a", "b4=120 95 200")
    book.ok("record", "HT-0003", *ALL_MET, "-a", "b4=10 9 20")
    figures = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    assert "scans.compared" not in figures
    book.ok("scans", "import", export(book.folder / "x.csv", week(CODE, count)), "--yes")
    figures = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    assert (figures["scans.compared"], figures.get("scans.silent", 0)) == (1, silent)
    assert book.ok("status", "--json").json["silent"] == silent
    found = {c["target"]: c["counted"] for c in book.ok("scans", "compare", "--all", "--json").json}
    assert found == {"HT-0001": 7 * count, "HT-0003": None}
    if silent:
        book.ok("report", "--out", "r.html")
        page = Page((book.folder / "r.html").read_text(encoding="utf-8"))
        words = "báo cáo có quét mã nhưng phần mềm không ghi nhận lượt nào: Chợ Một"
        assert words in page.text


def test_counts_of_targets_and_areas(book: Shell) -> None:
    """A target's own total stands instead of the sum over its codes; areas are kept.

    Unknown names are told.
    """
    book.at("2021-12-07T17:00")
    book.ok("code", "add", "HT-0001", CODE)
    book.ok("record", "HT-0001", *ALL_MET, "-a", "b4=120 95 200")
    book.ok("scans", "import", export(book.folder / "a.csv", week(CODE, 2)), "--yes")
    header = ("Ngày", "Tên đơn vị", "Lượt quét")
    rows = [*week("cho mot", 5), ("01/12/2021", "Chợ Không Có", 1)]
    answer = book("scans", "import", export(book.folder / "b.csv", rows, header), "--yes")
    assert answer.status == 1
    assert "Chợ Không Có" in answer.out
    book.ok("scans", "import", "b.csv", "--yes", "--accept-good")
    assert book.ok("scans", "compare", "--all", "--json").json[0]["counted"] == 35
    header = ("Ngày", "Địa bàn", "Lượt quét")
    book.ok(
        "scans", "import", export(book.folder / "c.csv", week("huyện Kỳ Anh", 5), header), "--yes"
    )
    assert (
        book(
            "scans", "import", export(book.folder / "d.csv", week("Kỳ Anh", 5), header), "--yes"
        ).status
        == 1
    )


def test_codes_without_scans_come_first(book: Shell) -> None:
    """A target whose codes bring no scans has more points, and the plan says why."""
    book.ok("code", "add", "HT-0002", CODE)
    assert "codes without scans" not in book.ok("plan", "--dry-run").out
    book.at("2021-12-07T17:00")
    book.ok("scans", "import", export(book.folder / "x.csv", week(CODE, 0)), "--yes")
    assert "codes without scans: Trường THPT Hai" in book.ok("plan", "--dry-run").out


def test_undoing_an_import_gives_the_older_counts_back(book: Shell) -> None:
    """One file is one transaction."""
    book.at("2021-12-09T08:00")
    book.ok("scans", "import", export(book.folder / "a.csv", week(CODE, 2)), "--yes")
    book.ok("scans", "import", export(book.folder / "b.csv", week(CODE, 3)), "--yes")
    book.ok("undo")
    assert book.ok("scans", "import", "a.csv", "--json").json["same"] == 7


@pytest.mark.parametrize("day", ["07/12/1921", "07/12/2031"])
def test_days_on_which_nothing_can_have_been_counted(book: Shell, day: str) -> None:
    """A day to come, or a century ago, is a slip: refused with its row."""
    book.at("2021-12-09T08:00")
    name = export(book.folder / "a.csv", [(day, CODE, 3)])
    answer = book("scans", "import", name, "--yes")
    assert answer.status == 1
    assert "row 2" in answer.out


def test_what_of_an_export_is_not_read_is_named(book: Shell) -> None:
    """Titles, totals, columns that say nothing to us; a second sheet that fits is read as well."""
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    header = ("STT", "Ngày", "Đơn vị", "Lượt quét")
    for row in (
        ("Thống kê lượt quét",),
        (*header, "Ghi chú"),
        (1, "29/11/2021", "HT-0001", 5, "mưa"),
        ("Tổng cộng", "", "", 5),
    ):
        page.append(row)
    second = made.create_sheet("Tuần 2")
    second.append(header)
    second.append((1, "30/11/2021", "HT-0001", 7))
    made.create_sheet("Giải thích").append(("Số liệu của phần mềm",))
    made.save(book.folder / "a.xlsx")
    said = book.ok("scans", "import", "a.xlsx", "--dry-run", "--json").json
    assert said["added_count"] == 2
    assert [(note["sheet"], note["error"]) for note in said["notes"]] == [
        ("Giải thích", "unread-sheet"),
        ("Sheet", "unread-columns"),
        ("Sheet", "unread-rows"),
    ]
    assert "E «Ghi chú»" in book.ok("scans", "import", "a.xlsx", "--dry-run").out
