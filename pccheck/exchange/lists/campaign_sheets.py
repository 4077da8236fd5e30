"""A campaign as a workbook: on which sheet each table of its file stands, and how it is written."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from pccheck.model.campaign_file.source.blocks import Block, BlockField, blocks
from pccheck.model.campaign_file.source.flat import FlatRow, Values, rows_of
from pccheck.text.dates import date_words
from pccheck.text.words.campaign_file import VALUES
from pccheck.values import dataclass

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEETS = {
    "Chung": ("campaign", "words", "release", "scans", "priority", "draw"),
    "Nội dung": ("sections", "choices", "criteria"),
    "Loại": ("categories", "levels"),
    "Mức": ("assessments", "measures"),
    "Căn cứ": ("bases", "citations", "clauses"),
    "Văn bản": (
        "documents",
        "signers",
        "report",
        "printing",
        "texts",
        "kept",
        "markings",
        "habits",
    ),
    "Tổ": ("task_force", "planning", "counting"),
}
"""The sheets, and the tables of the file on each; a table that none names stands on the first."""
TITLE, NOTE = "■", "※"
"""The signs before the name of a table, and before what is only told to the reader."""
OWNER, WITHIN = "Của mã", "Nằm trong"
"""The columns that say which row a row belongs to, and in which conditions conditions stand."""
NOTHING = "(trống)"
"""Says that a text or a list is empty, where an empty cell says that it is left out."""
NO_ROWS = "(không có dòng nào)"
"""In the first column of a list: it is there, and has no rows."""
YES, NO = "có", "không"
NEW_LINE = "⏎"
"""A line's end within an item of a list, whose items stand in a line each."""
_GUIDE = (
    "Mỗi bảng bắt đầu bằng dấu ■. Ô bỏ trống là không nêu; mục có dấu * phải có. Thêm dòng vào"
    " bảng thì chèn dòng ngay dưới dòng cuối. Xong thì gõ: pccheck campaign check TỆP.xlsx"
)
_SPARE = 6
"""Empty rows below those of a list."""
_HELD = {str: "chữ", int: "số nguyên", float: "số", bool: "có hoặc không", date: "ngày"}
_WIDTHS = {"Nội dung": (14, 14, 60, 26), "Mức": (18, 30, 18, 22), "Loại": (16, 34, 14, 14)}
_USUAL_WIDTHS = (46, 76, 34, 24)
_NARROW = 20
_LINE = 15
"""Points of a line."""
_REFERS = {
    ("criteria", "section"): ("sections",),
    ("criteria", "show_if", "criterion"): ("criteria",),
    ("campaign", "routing_level"): ("levels",),
    ("draw", "quotas", "category"): ("categories",),
}
"""Fields that name a row of another table by its code."""


@dataclass(frozen=True)
class _Placed:
    """A table on its sheet: the row of its title, and the rows that fill it."""

    block: Block
    sheet: str
    row: int
    rows: Sequence[FlatRow]

    @property
    def first(self) -> int:
        """The first row that is filled in."""
        return self.row + (2 if self.block.is_list else 1)

    @property
    def last(self) -> int:
        """The last one, spare ones too."""
        if self.block.is_list:
            return self.first + len(self.rows) + _SPARE - 1
        return self.first + len(self.block.fields) - 1 + self.block.may_be_empty


def sheet_of(block: Block) -> str:
    """The sheet that a table stands on."""
    named = (sheet for sheet, tables in SHEETS.items() if block.path[0] in tables)
    return next(named, next(iter(SHEETS)))


def heads(block: Block) -> list[str]:
    """The heads of a list's columns, in their order."""
    own = [f"{field.label} *" if field.is_needed else field.label for field in block.fields]
    return [*([OWNER] if block.owner else []), *([WITHIN] if block.is_nested else []), *own]


def render_campaign(values: Values) -> bytes:
    """The workbook of a campaign file's values: a sheet for each of `SHEETS`, drop-downs for what
    is chosen. `read_campaign_sheets` reads it back without loss.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    placed = list(_lay_out(values))
    for name in SHEETS:
        sheet = book.create_sheet(name)
        for number in range(1, 30):
            widths = _WIDTHS.get(name, _USUAL_WIDTHS)
            width = widths[number - 1] if number <= len(widths) else _NARROW
            sheet.column_dimensions[sheet.cell(1, number).column_letter].width = width
        _write(sheet, 1, [f"{NOTE} {_GUIDE}"], wrap=False)
    for table in placed:
        sheet = book[table.sheet]
        _write(sheet, table.row, [f"{TITLE} {table.block.title}"], bold=True, fill="D9E2F3")
        (_write_list if table.block.is_list else _write_single)(sheet, table)
        _add_choices(sheet, table, placed)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _lay_out(values: Values) -> Iterator[_Placed]:
    free = dict.fromkeys(SHEETS, 3)
    for block in blocks():
        name = sheet_of(block)
        table = _Placed(block, name, free[name], rows_of(values, block))
        free[name] = table.last + 2
        yield table


def _write_list(sheet: "Worksheet", table: _Placed) -> None:
    _write(sheet, table.row + 1, heads(table.block), bold=True)
    for number, row in enumerate(table.rows, table.first):
        own = [_cell(row.values.get(field.keys), field) for field in table.block.fields]
        outer = [*([row.owner] if table.block.owner else [])]
        outer += [row.within] if table.block.is_nested else []
        _write(sheet, number, [NO_ROWS] if row.is_none else [*outer, *own])


def _write_single(sheet: "Worksheet", table: _Placed) -> None:
    """A field a row: what it is called, its value, what it may be."""
    values = table.rows[0].values if table.rows else {}
    at = table.first
    if table.block.may_be_empty:
        _write(sheet, at, [presence(table.block), YES if table.rows else "", "có hoặc không"])
        at += 1
    for number, field in enumerate(table.block.fields, at):
        label = f"{field.label} *" if field.is_needed else field.label
        _write(sheet, number, [label, _cell(values.get(field.keys), field), _may_be(field)])


def presence(block: Block) -> str:
    """What the row is called that says whether a table is there at all."""
    return f"Có bảng «{block.title}»"


def _may_be(field: BlockField) -> str:
    if field.choices:
        return "; ".join(VALUES.get(word, word) for word in field.choices)
    kind = field.kind.item or field.kind
    words = _HELD[kind.held]
    return f"mỗi dòng một mục ({words})" if field.kind.item else words


def _cell(value: Any, field: BlockField) -> str | float | date:  # noqa: ANN401 - a TOML value
    """A value as its cell holds it."""
    if value is None:
        return ""
    if value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, list):
        return "\n".join(str(_item(item, field)) for item in value)
    if isinstance(value, str):
        return VALUES.get(value, value) if value in field.choices else value
    return value  # type: ignore[no-any-return] # a number or a day


def _item(item: Any, field: BlockField) -> str:  # noqa: ANN401
    """An item of a list in a line of its own."""
    if isinstance(item, date):
        return date_words(item)
    text = str(item)
    text = VALUES.get(text, text) if text in field.choices else text
    return text.replace("\n", NEW_LINE)


def _write(
    sheet: "Worksheet",
    row: int,
    cells: Sequence[str | float | date],
    *,
    bold: bool = False,
    fill: str = "",
    wrap: bool = True,
) -> None:
    """A row from column A on, as high as its texts are long."""
    from openpyxl.styles import Alignment, Font, PatternFill

    most = 1
    for column, value in enumerate(cells, 1):
        if value == "":
            continue
        cell = sheet.cell(row, column, value)
        cell.font = Font(name="Times New Roman", size=12, bold=bold)
        cell.alignment = Alignment(wrap_text=wrap, vertical="top")
        if fill:
            cell.fill = PatternFill("solid", fgColor=fill)
        if isinstance(value, str):
            cell.data_type = "s"  # never a formula
            width = sheet.column_dimensions[cell.column_letter].width
            most = max(most, sum(ceil((len(line) or 1) / width) for line in value.split("\n")))
        elif isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    sheet.row_dimensions[row].height = _LINE * (most if wrap else 1) + 3


def _add_choices(sheet: "Worksheet", table: _Placed, placed: Sequence[_Placed]) -> None:
    """Drop-downs: for closed lists and yes or no, and for codes of other tables."""
    block, codes = table.block, {other.block.path: other for other in placed}
    first = 1 + bool(block.owner) + block.is_nested
    if block.owner:
        _choose(sheet, table, 1, _codes_of(codes[block.owner]), is_open=True)
    for number, field in enumerate(block.fields):
        refers = _REFERS.get((*block.path, *field.keys))
        source = _codes_of(codes[refers]) if refers else _closed(field)
        if source and not field.kind.item:
            _choose(sheet, table, first + number, source, is_open=bool(refers))


def _closed(field: BlockField) -> str:
    words = (YES, NO) if field.kind.held is bool else field.choices
    listed = ",".join(VALUES.get(word, word) for word in words)
    return f'"{listed}"' if words else ""


def _codes_of(table: _Placed) -> str:
    """The cells that hold the codes of a table's rows."""
    return f"'{table.sheet}'!$A${table.first}:$A${table.last}"


def _choose(sheet: "Worksheet", table: _Placed, number: int, source: str, *, is_open: bool) -> None:
    """Let the `number`-th field be chosen; `is_open`: something else may be written."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=source, allow_blank=True)
    rule.showErrorMessage = not is_open
    rule.error, rule.errorTitle = "Chọn trong danh sách.", "Danh sách"
    sheet.add_data_validation(rule)
    if table.block.is_list:
        letter = get_column_letter(number)
        rule.add(f"{letter}{table.first}:{letter}{table.last}")
    else:
        rule.add(f"B{table.first + number - 1 + table.block.may_be_empty}")
