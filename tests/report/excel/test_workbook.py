import datetime as dt
import re
import tracemalloc
from collections.abc import Iterator
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
from pccheck.report.excel.cells import CHARACTER, lines_of
from pccheck.report.excel.columns import SheetColumn, Value
from pccheck.report.excel.file import workbook
from pccheck.report.excel.sheet import SheetTable
from pccheck.report.excel.workbook import render_workbook
from pccheck.report.view.widths import text_width
from pccheck.text.words.definitions import DEFINITIONS, GRADES, STATES, definition
from tests.report.excel.reading import reach, table, totals
from tests.report.making import answer, figures, scanned, second_campaign, small_case, unit

OF, SHOWN = small_case()
_FORMULA = re.compile(
    r'=(?:SUM|IF|COUNT|SUBTOTAL|SUMIF|[\d(),+/:=$]|""|"Lần kiểm tra"|[A-Z]{1,2}\$?\d+'
    r"|Bang_\w+\[[^]]+\])+"
)
"""A formula of ours: sums and quotients of cells, totals of a table's column."""
SHEETS = [
    "Tổng quan",
    "Theo loại",
    "Theo địa bàn và loại",
    "Tiến độ",
    "Nội dung",
    "Số liệu",
    "Nội dung theo địa bàn",
    "Số liệu theo địa bàn",
    "Đơn vị",
    "Lượt kiểm tra",
    "Số lượt",
    "Chưa triển khai",
    "Biện pháp",
    "Phải khắc phục",
    "Lịch kiểm tra",
    "Lượt quét theo tuần",
    "Lượt quét theo đơn vị",
    "Đơn vị và nội dung",
    "Giải thích",
    "Mã số liệu",
]
UNMADE = {
    "Lượt kiểm tra",
    "Biện pháp",
    "Lịch kiểm tra",
    "Lượt quét theo tuần",
    "Lượt quét theo đơn vị",
    "Phải khắc phục",
}
"""Sheets of the small case without a row."""
_UNTOLD = ("visits.", "units.missed", "chosen", "findings.")
"""Figures that nothing in the small case gives rise to."""


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The small case, written and read again."""
    return read(render_workbook(OF, SHOWN))


def read(content: bytes) -> Workbook:
    """A workbook with what its formulas gave last."""
    return load_workbook(BytesIO(content), data_only=True)


def test_every_figure_is_in_the_workbook(book: Workbook) -> None:
    """The last sheet has each code with its value, so that any number can be looked up; it is not
    printed. No other sheet has a code of the program.
    """
    assert book.sheetnames == SHEETS
    found = {row["Mã số liệu"]: row["Giá trị"] for row in table(book, "Mã số liệu")}
    assert found == {str(key): figure.value for key, figure in SHOWN}
    assert [sheet.title for sheet in book if sheet.sheet_state != "visible"] == ["Mã số liệu"]
    told = [c for c in DEFINITIONS if not c.startswith(_UNTOLD)]
    names = {row["Số liệu"] for row in table(book, "Giải thích")}
    assert names == {definition(code, OF.terms).name for code in told}
    codes = {*found, *OF.criterion, *OF.assessment, *STATES, *GRADES}
    codes |= {category.code for category in OF.categories}
    codes |= {blank.code for kind in OF.kinds.values() for blank in kind.blanks}
    for sheet in book.worksheets[:-1]:
        shown = {str(cell) for row in sheet.iter_rows(values_only=True) for cell in row}
        assert not shown & codes, sheet.title


def test_the_overview_is_the_figures(book: Workbook) -> None:
    """By area and by category: states and levels, their sums and shares, and what they come to: the
    figures of all.
    """
    for name, heads in (("Tổng quan", SHOWN.areas), ("Theo loại", SHOWN.categories)):
        rows, whole = table(book, name), totals(book, name)
        assert [next(iter(row.values())) for row in rows] == [head.name for head in heads]
        assert next(iter(whole.values())) == "Tổng cộng"
        for column in [*rows[0]][1:]:
            if column != "Tỷ lệ đã kiểm tra":
                assert sum(row[column] for row in rows) == whole[column], column
        assert whole["Đơn vị theo kế hoạch"] == SHOWN.count("units.planned")
        assert whole["Tổng số đã kiểm tra"] == SHOWN.count("units.visited")
        assert whole["Đóng cửa, không có người làm việc (ngoài)"] == SHOWN.count("unplanned.closed")
        assert whole["Chưa triển khai"] == SHOWN.count("level.chua-trien-khai")
        share = SHOWN.count("units.done") / SHOWN.count("units.planned")
        assert whole["Tỷ lệ đã kiểm tra"] == share


def test_criteria_by_area_and_category(book: Workbook) -> None:
    """Each criterion over all and in each cell that was asked, its grades from the figures; a share
    of those that have a mark.
    """
    (whole,) = [row for row in table(book, "Nội dung") if row["Nội dung"] == "Tạo mã QR địa điểm"]
    names = "Thuộc diện áp dụng", "Đạt", "Chưa đạt", "Chưa kiểm tra"
    assert [whole[name] for name in names] == [4, 2, 1, 1]
    assert whole["Tỷ lệ đạt trong số được đánh giá"] == 2 / 3
    rows = {
        (r["Nội dung"], r["Địa bàn"], r["Loại đối tượng"]): r
        for r in table(book, "Nội dung theo địa bàn")
    }
    at = "Thành phố Hà Tĩnh", "Chợ, trung tâm thương mại"
    assert rows["Tạo mã QR địa điểm", *at]["Chưa đạt"] == 1
    assert [r["Nội dung"] for r in table(book, "Nội dung")] == [c.short for c in OF.criteria]
    assert {key[0] for key in rows} < {criterion.short for criterion in OF.criteria}


def test_numbers_by_area_and_category(book: Workbook) -> None:
    """What units told has its givers, its sum and, worked out of both, its mean."""
    rows = table(book, "Số liệu theo địa bàn")
    whole = {row["Số liệu"]: row for row in table(book, "Số liệu")}["số địa điểm phải có mã"]
    due = [row for row in rows if row["Số liệu"] == "số địa điểm phải có mã"]
    amount, givers = (SHOWN.count(f"{of}.due", criterion="b1") for of in ("sum", "known"))
    assert [whole[name] for name in ("Tổng", "Số đơn vị")] == [amount, givers]
    assert whole["Bình quân một đơn vị"] == amount / givers
    assert [sum(row[name] for row in due) for name in ("Tổng", "Số đơn vị")] == [amount, givers]


def test_units_and_those_not_deployed(book: Workbook) -> None:
    """Units with an outcome and their answers in words; a unit that waits for its visit is not told
    of.
    """
    rows = {str(row["Mã"]): row for row in table(book, "Đơn vị")}
    assert sorted(rows) == [f"HT-{n:04d}" for n in (1, 2, 3, 4, 5, 6, 8)]
    assert rows["HT-0002"]["Tạo mã QR địa điểm"] == "0/12"
    assert rows["HT-0002"]["Cài đặt PC-Covid"] == "không có số liệu"
    assert (
        rows["HT-0002"]["Kết quả quét mã hằng ngày"]
        == "lượt quét ngày gần nhất: 7; lượt quét bình quân 7 ngày: không có số liệu; số khách"
        " ước tính một ngày: không có số liệu"
    )
    assert rows["HT-0004"]["Lý do"] == "không bố trí người làm việc"
    assert (rows["HT-0004"]["Kế hoạch"], rows["HT-0005"]["Kế hoạch"]) == (
        "Theo kế hoạch",
        "Ngoài kế hoạch",
    )
    lagging = table(book, "Chưa triển khai")
    assert [row["Mã"] for row in lagging] == ["HT-0002", "HT-0003"]
    assert lagging[0]["Đã kiến nghị tại chỗ"] == "Tạo mã QR tại các cổng (chậm nhất 10/01/2022)"


def test_one_row_a_unit_and_criterion(book: Workbook) -> None:
    """The long table pivots: every unit that was inspected with everything that it was asked, the
    four kinds of answer apart, each number in the column of its name, days as days.
    """
    rows = table(book, "Đơn vị và nội dung")
    done = [one for one in SHOWN.units if one.state == "done"]
    asked = [(one.code, c.short) for one in done for c in OF.checklist(one.category)]
    assert sorted((row["Mã"], row["Nội dung"]) for row in rows) == sorted(asked)
    at = {(row["Mã"], row["Nội dung"]): row for row in rows}
    qr = at["HT-0002", "Tạo mã QR địa điểm"]
    assert (qr["Kết quả"], qr["Số địa điểm đã tạo mã"], qr["Số địa điểm phải có mã"]) == (
        "chưa đạt",
        0,
        12,
    )
    assert qr["Lượt quét ngày gần nhất"] is None
    assert isinstance(qr["Ngày"], dt.datetime)
    told = {unit[1]: at["HT-0002", unit[1]]["Kết quả"] for unit in at if unit[0] == "HT-0002"}
    assert told["Cài đặt PC-Covid"] == "không có số liệu"
    assert told["Niêm yết mã QR địa điểm"] == "không áp dụng"
    assert at["HT-0008", "Tạo mã QR địa điểm"]["Kết quả"] == "chưa kiểm tra"
    for name, code in (("Số địa điểm phải có mã", "due"), ("Số người đã cài đặt", "installed")):
        of = "b1" if code == "due" else "a3"
        assert sum(row[name] or 0 for row in rows) == SHOWN.count(f"sum.{code}", criterion=of)


def test_totals_stand_outside_what_is_filtered_and_sorted(book: Workbook) -> None:
    """Each table with rows is an Excel table whose name is plain and whose heads differ; its filter
    ends where it ends, and what it comes to stands below an empty row.
    """
    names = [name for sheet in book for name in sheet.tables]
    assert len({name.casefold() for name in names}) == len(names) == len(SHEETS) - len(UNMADE)
    assert all(re.fullmatch(r"[A-Za-z_0-9]+", name) for name in names)
    for sheet in book:
        if sheet.title in UNMADE:
            continue
        (one,) = sheet.tables.values()
        head, last, right = reach(sheet)
        heads = [sheet.cell(head, n).value for n in range(1, right + 1)]
        assert [column.name for column in one.tableColumns] == heads
        assert len({str(name).casefold() for name in heads}) == right
        assert one.autoFilter
        assert one.autoFilter.ref == one.ref
        assert not one.totalsRowCount
        inside = [sheet.cell(row, 1).value for row in range(head + 1, last + 1)]
        assert "Tổng cộng" not in inside
        assert sheet.cell(last + 1, 1).value is None


def test_groups_stand_above_their_heads(book: Workbook) -> None:
    """Where heads belong together, what they have in common stands above them, over all of them."""
    sheet = book["Tổng quan"]
    groups = {sheet.cell(3, n).value: n for n in range(1, sheet.max_column + 1)}
    assert {*groups} == {"Theo kế hoạch", "Ngoài kế hoạch", "Mức độ triển khai", None}
    merged = {(one.min_row, one.min_col): one.max_col for one in sheet.merged_cells.ranges}
    assert merged[3, groups["Theo kế hoạch"]] == groups["Ngoài kế hoạch"] - 1
    assert sheet.print_title_rows == "$3:$4"
    assert sheet.freeze_panes == "A5"


def test_text_is_never_a_formula() -> None:
    """What begins with = + - @ is text, in every sheet and head, and stays text when a person edits
    the cell.
    """
    names = ["=1+1", "+84", "-x", "@SUM(A1)", "\x07chuông"]
    first, *others = OF.criteria
    bad = replace(OF, criteria=(replace(first, short="=cmd|' /C calc'!A1"), *others))
    units = [
        unit(bad, n, "cho", "436", name=name, answers={"a1": answer("dat", note="=2")})
        for n, name in enumerate(names, 1)
    ]
    content = render_workbook(bad, figures(bad, units, [("436", "=A1")]))
    book = load_workbook(BytesIO(content))
    assert [row["Đơn vị"] for row in table(book, "Đơn vị")] == [*names[:4], "chuông"]
    for sheet in book:
        for row in sheet.iter_rows():
            formulas = [str(cell.value) for cell in row if cell.data_type == "f"]
            assert not [text for text in formulas if _FORMULA.fullmatch(text) is None], sheet.title
    assert "=cmd|' /C calc'!A1" in table(book, "Đơn vị")[0]
    assert all(cell.number_format == "@" for cell in book["Đơn vị"]["C"][4:])


def test_heads_of_the_same_name_are_told_apart() -> None:
    """Two criteria of one name, a level called as a column is, brackets and apostrophes: Excel
    opens the file, for no table has two heads alike and totals name their column.
    """
    first, second, *others = OF.criteria
    alike = [replace(one, short="Sổ  [sách] 'A'") for one in (first, second)]
    level, *levels = OF.assessments
    of = replace(
        OF, criteria=(*alike, *others), assessments=(replace(level, text="Đã kiểm tra"), *levels)
    )
    book = load_workbook(BytesIO(render_workbook(of, SHOWN)))
    rows = table(book, "Đơn vị")
    assert {"Sổ [sách] 'A'", "Sổ [sách] 'A' (2)"} <= rows[0].keys()
    assert totals(book, "Tổng quan")["Đã kiểm tra (2)"] == (
        "=SUBTOTAL(109,Bang_tong_quan[Đã kiểm tra (2)])"
    )
    assert SheetColumn("a [b] 'c'", 9).total("Bang") == "SUBTOTAL(109,Bang[a '[b'] ''c''])"


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
        head, last, _ = reach(sheet)
        assert sheet.print_title_rows == f"$3:${head}"
        assert sheet.freeze_panes == f"A{head + 1}"
        assert sheet.oddHeader
        assert sheet.oddFooter
        for part in (sheet.oddHeader.right, sheet.oddFooter.left):
            assert str(part.text).startswith("Số liệu minh họa.")
        assert all(sheet.row_dimensions[n].height for n in range(1, last + 1))
    charts = {sheet.title: len(vars(sheet)["_charts"]) for sheet in book}
    assert {name for name, number in charts.items() if number} == {"Tổng quan", "Tiến độ"}


def test_no_visit_and_another_campaign() -> None:
    """Empty figures give sheets with headers alone; another campaign gives its own columns, the
    usual word for what is lacking, and no sheet of scans where it looks at none.
    """
    of = second_campaign()
    book = read(render_workbook(of, figures(of, ())))
    assert "Chưa đạt" in book.sheetnames
    assert {*SHEETS} - {*book.sheetnames} == {
        "Chưa triển khai",
        "Lượt quét theo tuần",
        "Lượt quét theo đơn vị",
    }
    assert "Chấp hành" in [cell.value for cell in book["Tổng quan"][4]]
    assert all(table(book, name) == [] for name in ("Tổng quan", "Đơn vị"))
    assert not book["Đơn vị"].tables


def test_progress_adds_up(book: Workbook) -> None:
    """Week by week and up to then; the last line is all units."""
    rows = table(book, "Tiến độ")
    assert totals(book, "Tiến độ")["Theo kế hoạch"] == SHOWN.count("units.planned")
    assert rows[-1]["Lũy kế theo kế hoạch"] == SHOWN.count("units.planned")
    whole = totals(book, "Tiến độ")
    assert whole["Đã kiểm tra ngoài kế hoạch"] == SHOWN.count("unplanned.done")
    assert rows[-1]["Lũy kế đã kiểm tra theo kế hoạch"] == SHOWN.count("units.done")
    assert rows[-1]["Tỷ lệ lũy kế"] == SHOWN.count("units.done") / SHOWN.count("units.planned")
    assert book["Tiến độ"].cell(5, 7).number_format == "0.0%"


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
    book = read(render_workbook(OF, replace(SHOWN, cases=cases)))
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
    book = read(render_workbook(OF, shown, (), units))
    rows = [list(row.values())[5:] for row in table(book, "Lượt quét theo đơn vị")]
    assert rows == [
        [7, 0, 7, 12, 5, "có số liệu"],
        [0, None, 0, 5, 12.5, "báo cáo có quét, phần mềm không ghi nhận"],
        [None, None, None, None, 3, "không có số liệu"],
    ]
    assert [row["Trong đó bằng 0"] for row in table(book, "Lượt quét theo tuần")] == [1, 1]
    assert len(vars(book["Lượt quét theo tuần"])["_charts"]) == 1
    assert totals(book, "Lượt quét theo đơn vị")["Tổng"] == 7


def test_no_word_is_cut_off() -> None:
    """Every word of a header, and every number and date, has room in its column: none is broken in
    the middle.
    """
    weeks = [ScanWeek(dt.date(2021, 11, 29), 1_234_567, 2, 1)]
    units = [UnitScans("HT-0001", "Chợ", "cho", "xã", {weeks[0].monday: 1_234_567}, 12, 5, 7)]
    for sheet in load_workbook(BytesIO(render_workbook(OF, scanned(SHOWN, *weeks), (), units))):
        head, last, _ = reach(sheet)
        for number, column in enumerate(sheet.iter_cols(min_row=head, max_row=last), 1):
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
    book = read(render_workbook(OF, SHOWN))
    for sheet in book:
        for cell in (
            cell
            for row in sheet.iter_rows(min_row=reach(sheet)[0] + 1)
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
        ("Chợ Một", dt.time(7, 30)),
        ("chưa được nêu tên", None),
    ]


def test_rows_are_written_and_not_kept() -> None:
    """Ten thousand rows take less than 10 MB at their peak: the memory does not grow with the
    table.
    """
    rows: Iterator[list[Value]] = ([n, f"Đơn vị {n}"] for n in range(10_000))
    one = SheetTable(
        "x", "Bảng", [SheetColumn("STT", 6), SheetColumn("Tên", 30)], rows, table="Bang_x"
    )
    tracemalloc.start()
    workbook("Bảng", "Sở", [one], made_at=SHOWN.made_at)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10 * 2**20
