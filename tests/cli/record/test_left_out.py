"""What a correction leaves out is in no paper; a cell that is refused stops no other row."""

from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import Shell
from tests.cli.record.test_every_kind import SHOP, every_kind, words_of


def test_what_a_correction_leaves_out_is_in_no_paper(shell: Shell) -> None:
    """Neither g2 once g1 is no, nor n5 with few points for d4: not in the minutes, not in what the
    unit is told.
    """
    book = every_kind(shell)
    Path("g1.jpg").write_bytes(b"\xff\xd8\xff picture")
    book.ok(*words_of(book, "CD-0003", SHOP))
    corrected = ("record", "CD-0003", "--correct")
    book.ok(*corrected, "-a", "g1=khong", "--photo", "g1=g1.jpg", "-a", "d4=4")
    for kind in ("bien-ban", "ket-qua"):
        out = f"{kind}.html"
        book.ok("report", kind, "CD-0003", "--out", out)
        page = Path(out).read_text(encoding="utf-8")
        assert "31/12/2026" not in page
        assert "7/10" not in page


def test_what_a_correction_leaves_out_is_in_no_figure(shell: Shell) -> None:
    """Neither in sums, nor in how many gave a number, nor in the units' cells of the workbook;
    answering what left it out otherwise brings it back.
    """
    book = every_kind(shell)
    Path("g1.jpg").write_bytes(b"\xff\xd8\xff picture")
    book.ok(*words_of(book, "CD-0003", SHOP))
    assert _figures(book)["sum.diem[criterion=n5]"] == 7
    assert "7/10 điểm" in _units_sheet(book)
    corrected = ("record", "CD-0003", "--correct")
    book.ok(*corrected, "-a", "g1=khong", "--photo", "g1=g1.jpg", "-a", "d4=4")
    figures = _figures(book)
    left_out = {"sum.diem[criterion=n5]", "known.diem[criterion=n5]", "grade.met[criterion=g2]"}
    assert not left_out & figures.keys()
    assert figures["grade.not-applicable[criterion=n5]"] == 1
    assert "7/10 điểm" not in _units_sheet(book)
    book.ok(*corrected, "-a", "d4=9")
    assert _figures(book)["sum.diem[criterion=n5]"] == 7


def _figures(book: Shell) -> dict[str, float]:
    return {row["figure"]: row["value"] for row in book.ok("report", "--json").json["figures"]}


def _units_sheet(book: Shell) -> set[str]:
    """The texts of the units' sheet of the workbook."""
    book.ok("report", "--out", "so.xlsx", "--force")
    sheet = load_workbook("so.xlsx")["Đơn vị"]
    return {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}


def test_points_that_cannot_be_are_refused_where_they_stand(shell: Shell) -> None:
    """Too many, below nothing, no number: the cell is told, the other rows are taken."""
    book = every_kind(shell)
    rows = [f"CD-000{n},2026-03-27,co,{points}" for n, points in enumerate(("12", "-1", "abc"), 1)]
    text = "\n".join(["target,date,g1,d4_diem", *rows, ""])
    Path("m.csv").write_text(text, encoding="utf-8")
    refused = book("record", "--table", "m.csv", "--yes")
    assert refused.status == 1
    assert "Traceback" not in refused.err + refused.out
    assert all(points in refused.err + refused.out for points in ("12", "-1", "abc"))
