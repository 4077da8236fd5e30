import datetime as dt
import tracemalloc
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from pccheck.errors import PccheckError
from pccheck.model.audit.told import as_told
from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import Figure, FigureKey, ScanWeek
from pccheck.model.follow import Case, Found, Given, Reply
from pccheck.model.itinerary import Stop, TeamDay
from pccheck.report.excel.sheet import CHARACTER, fill, lines_of
from pccheck.report.excel.workbook import render_workbook
from pccheck.report.view.widths import text_width
from pccheck.text.words.definitions import DEFINITIONS
from tests.report.making import answer, figures, scanned, second_campaign, small_case, unit

OF, SHOWN = small_case()
SHEETS = [
    "Tổng quan",
    "Theo địa bàn và loại",
    "Theo nội dung",
    "Tiến độ",
    "Đơn vị",
    "Lượt kiểm tra",
    "Số lượt",
    "Chưa triển khai",
    "Biện pháp",
    "Lịch kiểm tra",
    "Lượt quét theo tuần",
    "Lượt quét theo đơn vị",
    "Định nghĩa",
    "Số liệu",
]


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
    assert {str(row["Mã"]).removesuffix(".*") for row in table(book, "Định nghĩa")} == {
        code for code in DEFINITIONS if not code.startswith(("visits.", "chosen"))
    }


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
    """Each criterion over all and in each cell that was asked,
    grades and counts from the figures.
    """
    rows = {(r["Mã"], r["Địa bàn"], r["Loại đối tượng"]): r for r in table(book, "Theo nội dung")}
    whole = rows["b1", "Tất cả", "Tất cả"]
    assert (
        whole["Thuộc diện áp dụng"],
        whole["Đạt"],
        whole["Chưa đạt"],
        whole["Chưa kiểm tra"],
    ) == (4, 2, 1, 1)
    assert rows["b1", "Thành phố Hà Tĩnh", "Chợ, trung tâm thương mại"]["Chưa đạt"] == 1
    assert {key[0] for key in rows} == set(OF.criterion)


def test_units_and_those_not_deployed(book: Workbook) -> None:
    """Units with an outcome and their answers in words; a unit that waits for its visit is not told
    of.
    """
    rows = {str(row["Mã"]): row for row in table(book, "Đơn vị")}
    assert sorted(rows) == [f"HT-{n:04d}" for n in (1, 2, 3, 4, 5, 6, 8)]
    assert rows["HT-0002"]["b1. Tạo mã QR địa điểm"] == "0/12"
    assert rows["HT-0002"]["a3. Cài đặt PC-Covid"] == "không có số liệu"
    assert (
        rows["HT-0002"]["b4. Kết quả quét mã hằng ngày"]
        == "lượt quét ngày gần nhất: 7; lượt quét bình quân 7 ngày: ?; số khách ước tính một"
        " ngày: ?"
    )
    assert rows["HT-0004"]["Lý do"] == "không bố trí người làm việc"
    lagging = table(book, "Chưa triển khai")
    assert [row["Mã"] for row in lagging] == ["HT-0002", "HT-0003"]
    assert lagging[0]["Đã kiến nghị tại chỗ"] == "Tạo mã QR tại các cổng (chậm nhất 10/01/2022)"


def test_text_is_never_a_formula() -> None:
    """What begins with = + - @ is text, in every sheet, and stays text when a person edits the
    cell.
    """
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
    """A4 landscape, as wide as the page, header repeated and frozen, filter, mark in header and
    foot, heights set.
    """
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
    charts = {sheet.title: len(vars(sheet)["_charts"]) for sheet in book}
    assert {name for name, number in charts.items() if number} == {"Tổng quan", "Tiến độ"}


def test_no_visit_and_another_campaign() -> None:
    """Empty figures give sheets with headers alone; another campaign gives its own columns, the
    usual word for what is lacking, and no sheet of scans where it looks at none.
    """
    of = second_campaign()
    book = load_workbook(BytesIO(render_workbook(of, figures(of, ()))))
    assert "Chưa đạt" in book.sheetnames
    assert {*SHEETS} - {*book.sheetnames} == {
        "Chưa triển khai",
        "Lượt quét theo tuần",
        "Lượt quét theo đơn vị",
    }
    assert [row["Chấp hành"] for row in table(book, "Tổng quan")] == [0]
    assert table(book, "Đơn vị") == []


def test_progress_adds_up(book: Workbook) -> None:
    """Week by week and up to then; the last line is all units."""
    rows = table(book, "Tiến độ")
    assert sum(int(str(row["Theo kế hoạch"])) for row in rows) == SHOWN.count("units.planned")
    assert rows[-1]["Lũy kế theo kế hoạch"] == SHOWN.count("units.planned")
    assert rows[-1]["Lũy kế đã kiểm tra"] == SHOWN.count("units.visited")
    assert rows[-1]["Tỷ lệ lũy kế"] == SHOWN.count("units.visited") / SHOWN.count("units.planned")
    assert book["Tiến độ"].cell(4, 6).number_format == "0.0%"


def test_measures_stand_beside_their_units() -> None:
    """Ladder, number, deadline, answer and outcome; oral ones stand in the minutes; the outcome
    beside the newest.
    """
    found = Found("v2", dt.date(2021, 12, 3), "chua-trien-khai", "not-met")
    steps = (
        Given("", "nhac-nho", dt.date(2021, 12, 3), dt.date(2021, 12, 10), "", "v2"),
        Given("m1", "don-doc", dt.date(2021, 12, 20), dt.date(2021, 12, 30), "05/STTTT-CNTT", "v2"),
    )
    replies = (Reply(dt.date(2021, 12, 9), "=đang làm", "", "", ""),)
    cases = (
        Case("t2", "HT-0002", "Đơn vị minh họa 02", "cho", "436", (found,), steps, replies, ()),
        Case(
            "t3", "HT-0003", "Trạm", "benh-vien", "446", (replace(found, visit="v3"),), (), (), ()
        ),
    )
    book = load_workbook(BytesIO(render_workbook(OF, replace(SHOWN, cases=cases))))
    rows = table(book, "Biện pháp")
    assert [
        (r["Mã"], r["Lần thứ"], r["Biện pháp"], r["Số văn bản"], r["Trả lời"], r["Kết quả"])
        for r in rows
    ] == [
        ("HT-0002", 1, "Nhắc nhở", "biên bản", "09/12/2021: =đang làm", None),
        ("HT-0002", 2, "Đôn đốc", "05/STTTT-CNTT", None, "quá hạn, chưa trả lời"),
    ]
    assert str(rows[1]["Thời hạn"]) == "2021-12-30 00:00:00"
    lagging = table(book, "Chưa triển khai")
    assert [(r["Mã"], r["Biện pháp gần nhất"], r["Kết quả"]) for r in lagging] == [
        ("HT-0002", "Đôn đốc", "quá hạn, chưa trả lời"),
        ("HT-0003", None, "chưa có biện pháp"),
    ]


def test_scans_by_week_and_unit() -> None:
    """An empty cell is no number, 0 is 0; what a unit says stands beside what was counted."""
    weeks = [dt.date(2021, 11, 29), dt.date(2021, 12, 6)]
    shown = scanned(SHOWN, ScanWeek(weeks[0], 7, 2, 1), ScanWeek(weeks[1], 0, 1, 1))
    units = [
        UnitScans("HT-0001", "@Chợ", "cho", "phường Nam Hà", {weeks[0]: 7, weeks[1]: 0}, 12, 5, 7),
        UnitScans("HT-0002", "Trạm", "benh-vien", "", {weeks[0]: 0}, 5, 12.5, 0),
        UnitScans("HT-0003", "Trường", "truong-hoc", "", {}, 0, 3, None),
    ]
    book = load_workbook(BytesIO(render_workbook(OF, shown, (), units)))
    rows = [list(row.values())[5:] for row in table(book, "Lượt quét theo đơn vị")]
    assert rows == [
        [7, 0, 7, 12, 5, "có số liệu"],
        [0, None, 0, 5, 12.5, "báo cáo có quét, phần mềm không ghi nhận"],
        [None, None, None, None, 3, "không có số liệu"],
    ]
    assert [row["Trong đó bằng 0"] for row in table(book, "Lượt quét theo tuần")] == [1, 1]
    assert len(vars(book["Lượt quét theo tuần"])["_charts"]) == 1


def test_no_word_is_cut_off() -> None:
    """Every word of a header, and every number and date, has room in its column: none is broken in
    the middle.
    """
    weeks = [ScanWeek(dt.date(2021, 11, 29), 1_234_567, 2, 1)]
    units = [UnitScans("HT-0001", "Chợ", "cho", "xã", {weeks[0].monday: 1_234_567}, 12, 5, 7)]
    for sheet in load_workbook(BytesIO(render_workbook(OF, scanned(SHOWN, *weeks), (), units))):
        for number, column in enumerate(sheet.iter_cols(min_row=3), 1):
            room = sheet.column_dimensions[get_column_letter(number)].width * CHARACTER
            for word in str(column[0].value).split():
                assert text_width(word, 11, bold=True) <= room, (sheet.title, word)
            for cell in column[1:]:
                if isinstance(cell.value, int):
                    assert text_width(f"{cell.value:,}", 11) <= room, (sheet.title, cell.value)
                elif isinstance(cell.value, dt.date):
                    assert text_width("31/12/2021", 11) <= room, (sheet.title, cell.value)


def test_numbers_keep_their_distance_from_the_line() -> None:
    """LibreOffice forgets the indent of a number that may wrap; the columns are measured in the
    font of the cells.
    """
    book = load_workbook(BytesIO(render_workbook(OF, SHOWN)))
    for sheet in book:
        for cell in (
            cell
            for row in sheet.iter_rows(min_row=4)
            for cell in row
            if isinstance(cell.value, int | float)
        ):
            assert (cell.alignment.horizontal, cell.alignment.indent, cell.alignment.wrap_text) == (
                "right",
                1,
                None,
            )
    assert vars(book)["_named_styles"]["Normal"].font.name == "Times New Roman"


def test_one_bar_for_all_sheets() -> None:
    """The share that is told never falls back when a new sheet begins;
    the last row is all of it.
    """
    told: list[tuple[str, float]] = []
    render_workbook(OF, SHOWN, progress=lambda name, share: told.append((name, share)))
    shares = [share for _, share in told]
    assert list(dict.fromkeys(name for name, _ in told)) == [
        name for name in SHEETS if name in dict(told)
    ]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert 0 < shares[0] < 0.05


def test_rows_are_as_high_as_their_text() -> None:
    """A line for as many words as fit the column; a word that is longer than a line is cut into
    several.
    """
    assert lines_of("Chợ", 10) == 1
    assert lines_of("Cơ sở sản xuất, kinh doanh", 14) == 2
    assert lines_of("a" * 60, 10) == 6
    assert lines_of("một\nhai\nba", 30) == 3


def test_figures_that_do_not_close_are_not_written() -> None:
    """No workbook from sums that differ."""
    with pytest.raises(PccheckError, match="sums-differ"):
        render_workbook(
            OF, replace(SHOWN, values={**SHOWN.values, FigureKey("units.visited"): Figure(9, ())})
        )


def test_the_schedule_names_only_what_may_be_named() -> None:
    """A row a visit; a day before its release has one row, without any."""
    stop = Stop(
        visit="v1",
        target="t1",
        code="HT-0001",
        name="Chợ Một",
        category="cho",
        address="",
        area="phường Nam Hà",
        region="436",
        region_name="thành phố Hà Tĩnh",
        phone="",
        position=1,
        arrive=450,
        leave=495,
        planned=True,
        state="planned",
    )
    told = TeamDay(
        rec="i1",
        day=dt.date(2021, 12, 7),
        team_rec="n1",
        code="N1",
        team="Nhóm 1",
        base="Sở",
        vehicle="Xe 7 chỗ",
        seats=7,
        crew=(),
        escorts=(),
        stops=(stop,),
        hours=None,
        release=dt.datetime(2021, 12, 7, 6, tzinfo=dt.UTC),
        released=True,
    )
    secret = replace(told, rec="i2", day=dt.date(2021, 12, 8), released=False)
    days = [as_told(day, dt.date(2021, 12, 8)) for day in (told, secret)]
    rows = table(load_workbook(BytesIO(render_workbook(OF, SHOWN, days))), "Lịch kiểm tra")
    assert [(row["Đơn vị"], row["Giờ đến"]) for row in rows] == [
        ("Chợ Một", "07:30"),
        ("chưa được nêu tên", None),
    ]


def test_rows_are_written_and_not_kept() -> None:
    """Ten thousand rows take less than 10 MB at their peak: the memory does not grow with the
    table.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("x")
    tracemalloc.start()
    fill(sheet, "Bảng", [("STT", 6), ("Tên", 30)], ([n, f"Đơn vị {n}"] for n in range(10_000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    book.save(BytesIO())
    assert peak < 10 * 2**20
