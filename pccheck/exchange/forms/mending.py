"""The table in which units report what they have mended, finding by finding, and its way back."""

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.tables.cells import Row, text_of
from pccheck.exchange.tables.header import Field, no_header
from pccheck.exchange.tables.leftovers import ReadTable, leftovers
from pccheck.exchange.tables.old_text import modern_sheets
from pccheck.exchange.tables.rows import make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.model.findings.obligations import DISPUTED, MENDED, PARTLY
from pccheck.model.lists import BadRow, Note, Place
from pccheck.text.fold import fold
from pccheck.values import dataclass

RESULTS = {
    "đã khắc phục": MENDED,
    "khắc phục một phần": PARTLY,
    "có ý kiến khác": DISPUTED,
}
"""What a unit may write of a finding, as the form offers it."""
_READ = {
    **{fold(words): state for words, state in RESULTS.items()},
    "da khac phuc xong": MENDED,
    "hoan thanh": MENDED,
    "da hoan thanh": MENDED,
    "da khac phuc mot phan": PARTLY,
    "khong nhat tri": DISPUTED,
}
_FIELDS = (
    Field("ordinal", ("STT", "TT")),
    Field("code", ("Mã đơn vị",), needed=True),
    Field("name", ("Đơn vị", "Tên đơn vị")),
    Field("found", ("Ngày kiểm tra",), needed=True),
    Field("criterion", ("Mã nội dung",), needed=True),
    Field("to_do", ("Nội dung phải khắc phục",)),
    Field("clause", ("Điều khoản", "Theo điều khoản")),
    Field("deadline", ("Thời hạn", "Thời hạn khắc phục")),
    Field("result", ("Kết quả khắc phục", "Kết quả"), needed=True),
    Field("text", ("Thuyết minh, ý kiến của đơn vị", "Thuyết minh", "Ý kiến của đơn vị")),
    Field("file", ("Tài liệu kèm theo (tên tệp)", "Tài liệu kèm theo")),
)
_WIDTHS = {
    "ordinal": 5,
    "name": 26,
    "to_do": 36,
    "clause": 20,
    "result": 16,
    "text": 30,
    "file": 18,
}
_USUAL_WIDTH, _HEADER_ROW, _LINE = 12, 4, 16
_TITLE = "BÁO CÁO KẾT QUẢ KHẮC PHỤC SAU KIỂM TRA"
_GUIDED = (
    f"Đơn vị ghi vào cột «Kết quả khắc phục» một trong các mức: {'; '.join(RESULTS)}; nêu lý do"
    " khi mới khắc phục một phần hoặc có ý kiến khác. Không sửa các cột mã."
)


class MendingRow(NamedTuple):
    """What a row says of one finding; `state` is '' where nobody has filled it in."""

    place: Place
    code: str
    criterion: str
    found: date | None
    state: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class MendingTable:
    """What a filled table says: rows, those that cannot be taken, what the user must know."""

    rows: tuple[MendingRow, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...]


def render_mending(rows: Sequence[Mapping[str, str]]) -> bytes:
    """The workbook to be filled in; `rows`: the cells by the names of the fields, the result and
    what stands behind it empty.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Kết quả khắc phục"
    sheet["A1"], sheet["A2"] = _TITLE, _GUIDED
    sheet["A1"].font = Font(name="Times New Roman", bold=True, size=13)
    sheet["A2"].font = Font(name="Times New Roman", italic=True)
    line = Side(style="thin")
    table = [{field.name: next(iter(field.words)) for field in _FIELDS}, *rows]
    for column, field in enumerate(_FIELDS, 1):
        width = _WIDTHS.get(field.name, _USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(column)].width = width
        for number, row in enumerate(table, _HEADER_ROW):
            cell = sheet.cell(number, column, row.get(field.name, ""))
            cell.data_type = "s"  # never a formula
            cell.font = Font(name="Times New Roman", bold=number == _HEADER_ROW)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(left=line, right=line, top=line, bottom=line)
    for number, row in enumerate(table, _HEADER_ROW):
        wanted = (len(text) / _WIDTHS.get(name, _USUAL_WIDTH) for name, text in row.items())
        sheet.row_dimensions[number].height = _LINE * (1 + int(max(wanted)))
    rule = DataValidation("list", formula1=f'"{",".join(RESULTS)}"', allow_blank=True)
    result = [field.name for field in _FIELDS].index("result") + 1
    letter = get_column_letter(result)
    rule.add(f"{letter}{_HEADER_ROW + 1}:{letter}{_HEADER_ROW + len(rows)}")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.page_setup.paperSize = 9  # A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def read_mending(path: Path) -> MendingTable:
    """What a filled table says, of every sheet; what nobody could read is named.

    Raises:
        PccheckError: `no-header`, and those of `guard` and `read_all_sheets`.
    """
    sheets, notes = modern_sheets(guard(path))
    tables: list[ReadTable] = []
    for sheet in sheets:
        ours = [n for n, cells in enumerate(sheet.rows, 1) if _is_own_title(cells)]
        headers = find_headers(sheet, _FIELDS)
        tables += [ReadTable(sheet, header, titles=ours) for header in headers]
    if not tables:
        raise no_header(str(path), sheets, _FIELDS)
    notes += leftovers(path.name, sheets, tables)
    rows: list[MendingRow] = []
    bad: list[BadRow] = []
    for sheet, header, *_others in tables:
        made, refused = make_each(rows_below(path.name, sheet, header), _row)
        rows += made
        bad += refused
    return MendingTable(tuple(rows), tuple(bad), tuple(notes))


def _is_own_title(cells: Sequence[Cell]) -> bool:
    """Whether a row holds the form's own title or guide, of which nothing is to be read."""
    (first, *others) = map(text_of, cells)
    return first in (_TITLE, _GUIDED) and not any(others)


def _row(row: Row) -> MendingRow:
    """What a row says.

    Raises:
        PccheckError: `empty-cell`, `not-a-date`, `unknown-mending`.
    """
    result, text, file = row.text("result"), row.text("text"), row.text("file")
    if not result and (text or file):
        raise row.fault("empty-cell", "result")
    state = _READ.get(fold(result).strip(" .;"), "")
    if result and not state:
        raise row.fault("unknown-mending", "result", value=result, known="; ".join(RESULTS))
    return MendingRow(
        row.place,
        row.needed("code"),
        row.needed("criterion"),
        row.day("found"),
        state,
        text,
        file,
    )
