import datetime as dt
import tracemalloc
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from pccheck.errors import PccheckError
from pccheck.model.documents import Round, Stop
from pccheck.model.figures import Figure, FigureKey
from pccheck.report.sheet import fill
from pccheck.report.workbook import render_workbook
from pccheck.text.definitions import DEFINITIONS
from tests.report.making import answer, figures, second_campaign, small_case, unit

OF, SHOWN = small_case()
SHEETS = [
    "Tổng quan", "Theo địa bàn và loại", "Theo nội dung", "Đơn vị", "Chưa triển khai", "Lịch kiểm tra", "Định nghĩa",
    "Số liệu",
]  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The small case, written and read again."""
    return load_workbook(BytesIO(render_workbook(OF, SHOWN)))


def table(book: Workbook, sheet: str) -> list[dict[str, object]]:
    """The rows below the header, by column name."""
    header, *rows = book[sheet].iter_rows(min_row=3, values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def test_every_figure_is_in_the_workbook(book: Workbook) -> None:
    """The sheet of figures has each code with its value, so that any number can be looked up."""
    assert book.sheetnames == SHEETS
    found = {row["Mã số liệu"]: row["Giá trị"] for row in table(book, "Số liệu")}
    assert found == {str(key): figure.value for key, figure in SHOWN}
    assert {str(row["Mã"]).removesuffix(".*") for row in table(book, "Định nghĩa")} == set(DEFINITIONS)


def test_the_overview_is_the_figures(book: Workbook) -> None:
    """Areas × states and levels, with the total from the figure itself; the columns close."""
    rows = table(book, "Tổng quan")
    assert [row["Địa bàn"] for row in rows] == ["Thành phố Hà Tĩnh", "Huyện Cẩm Xuyên", "Tất cả"]
    for name in set(rows[0]) - {"Địa bàn"}:
        assert int(str(rows[0][name])) + int(str(rows[1][name])) == rows[2][name], name
    assert rows[2]["Theo kế hoạch"] == SHOWN.count("units.planned")
    assert rows[2]["Đã kiểm tra"] == SHOWN.count("units.visited")
    assert rows[2]["Chưa triển khai"] == SHOWN.count("level.chua-trien-khai")


def test_criteria_by_area_and_category(book: Workbook) -> None:
    """Each criterion over all and in each cell that was asked, grades and counts from the figures."""
    rows = {(r["Mã"], r["Địa bàn"], r["Loại đối tượng"]): r for r in table(book, "Theo nội dung")}
    whole = rows["b1", "Tất cả", "Tất cả"]
    assert (whole["Thuộc diện áp dụng"], whole["Đạt"], whole["Chưa đạt"], whole["Chưa kiểm tra"]) == (4, 2, 1, 1)
    assert rows["b1", "Thành phố Hà Tĩnh", "Chợ, trung tâm thương mại"]["Chưa đạt"] == 1
    assert {key[0] for key in rows} == set(OF.criterion)


def test_units_and_those_not_deployed(book: Workbook) -> None:
    """Units with an outcome and their answers in words; a unit that waits for its visit is not told of."""
    rows = {str(row["Mã"]): row for row in table(book, "Đơn vị")}
    assert sorted(rows) == [f"HT-{n:04d}" for n in (1, 2, 3, 4, 5, 6, 8)]
    assert rows["HT-0002"]["b1. Tạo mã QR địa điểm"] == "0/12"
    assert rows["HT-0002"]["a3. Cài đặt PC-Covid"] == "không có số liệu"
    assert (
        rows["HT-0002"]["b4. Kết quả quét mã hằng ngày"]
        == "lượt quét ngày gần nhất: 7; lượt quét bình quân 7 ngày: ?; số khách ước tính một ngày: ?"
    )
    assert rows["HT-0004"]["Lý do"] == "không bố trí người làm việc"
    lagging = table(book, "Chưa triển khai")
    assert [row["Mã"] for row in lagging] == ["HT-0002", "HT-0003"]
    assert lagging[0]["Đã kiến nghị tại chỗ"] == "Tạo mã QR tại các cổng (chậm nhất 10/01/2022)"


def test_text_is_never_a_formula() -> None:
    """What begins with = + - @ is text, in every sheet, and stays text when a person edits the cell."""
    names = ["=1+1", "+84", "-x", "@SUM(A1)", "\x07chuông"]
    units = [
        unit(OF, n, "cho", "436", name=name, answers={"a1": answer("dat", note="=2")})
        for n, name in enumerate(names, 1)
    ]
    book = load_workbook(BytesIO(render_workbook(OF, figures(OF, units, [("436", "=A1")]))))
    assert [row["Đơn vị"] for row in table(book, "Đơn vị")] == [*names[:4], "chuông"]
    for sheet in book:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert all(cell.number_format == "@" for cell in book["Đơn vị"]["C"][3:])


def test_the_same_figures_give_the_same_bytes() -> None:
    """Nothing of the moment of writing is in the file."""
    assert render_workbook(OF, SHOWN) == render_workbook(OF, SHOWN)


def test_sheets_are_ready_to_print(book: Workbook) -> None:
    """A4 landscape, as wide as the page, header repeated and frozen, filter, mark in header and foot, heights set."""
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        properties = sheet.sheet_properties.pageSetUpPr
        assert properties
        assert properties.fitToPage
        assert sheet.print_title_rows == "$3:$3"
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.endswith(str(sheet.max_row))
        assert sheet.oddHeader
        assert sheet.oddFooter
        for part in (sheet.oddHeader.right, sheet.oddFooter.left):
            assert str(part.text).startswith("Số liệu minh họa.")
        assert all(sheet.row_dimensions[n].height for n in range(3, sheet.max_row + 1))
    assert len(vars(book["Tổng quan"])["_charts"]) == 1


def test_no_visit_and_another_campaign() -> None:
    """Empty figures give sheets with headers alone; another campaign gives its own columns."""
    of = second_campaign()
    book = load_workbook(BytesIO(render_workbook(of, figures(of, ()))))
    assert book.sheetnames == SHEETS
    assert [row["Chấp hành"] for row in table(book, "Tổng quan")] == [0]
    assert table(book, "Đơn vị") == []


def test_figures_that_do_not_close_are_not_written() -> None:
    """No workbook from sums that differ."""
    with pytest.raises(PccheckError, match="sums-differ"):
        render_workbook(OF, replace(SHOWN, values={**SHOWN.values, FigureKey("units.visited"): Figure(9, ())}))


def test_the_schedule_names_only_what_may_be_named() -> None:
    """A row a visit; a day before its release has one row with the number of its units."""
    told = Round(
        "i1", dt.date(2021, 12, 7), "N1", "Nhóm 1", "Sở", "Xe 7 chỗ", ("thành phố Hà Tĩnh",), (), (),
        (Stop("HT-0001", "Chợ Một", "", "phường Nam Hà", 450, 495),), released=True,
    )  # fmt: skip
    secret = replace(told, rec="i2", day=dt.date(2021, 12, 8), released=False)
    rows = table(load_workbook(BytesIO(render_workbook(OF, SHOWN, [told, secret]))), "Lịch kiểm tra")
    assert [(row["Đơn vị"], row["Giờ đến"]) for row in rows] == [
        ("Chợ Một", "07:30"),
        ("1 đơn vị, chưa được nêu tên", None),
    ]


def test_rows_are_written_and_not_kept() -> None:
    """Ten thousand rows take less than 10 MB at their peak: the memory does not grow with the table."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("x")
    tracemalloc.start()
    fill(sheet, "Bảng", [("STT", 6), ("Tên", 30)], ([n, f"Đơn vị {n}"] for n in range(10_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    book.save(BytesIO())
    assert peak < 10 * 2**20
