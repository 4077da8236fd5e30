"""A workbook of a task force to be filled in: the sheets and columns that `read_people` reads."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from pccheck.exchange.lists.people import SHEETS
from pccheck.exchange.tables.leftovers import LISTS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"ordinal": 6, "code": 14, "name": 44, "title": 34, "body": 14, "role": 18, "area": 24}
_USUAL = 16
_ROWS = 500
"""Rows below the header that have a list to choose from."""
_CODES = {"body": "bodies", "team": "teams", "who": "members"}
"""Columns that name a row of another sheet by its code."""
_OPEN = ("who", "team", "role")
"""Columns in which something else may be written: a vehicle, several teams, another post."""


def render_people(
    rows: Mapping[str, Sequence[Mapping[str, str]]], closed: Mapping[str, Sequence[str]]
) -> bytes:
    """The workbook; `rows` gives the cells of each sheet (a key of `SHEETS`) by field name.

    `closed`: what may stand in a column, by field.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (title, every) in SHEETS.items():
        fields = [field for field in every if field.name != "ordinal"]
        sheet = book.create_sheet(title)
        sheet.append([field.words[0] for field in fields])
        sheet.freeze_panes = "A2"
        for n, field in enumerate(fields, 1):
            sheet.cell(1, n).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(field.name, _USUAL)
        for row in rows.get(name, ()):
            sheet.append([row.get(field.name, "") for field in fields])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s"  # never a formula
    sources = _lists(book, closed)
    for name, (title, every) in SHEETS.items():
        columns = [field.name for field in every if field.name != "ordinal"]
        for n, column in enumerate(columns, 1):
            source = sources.get("area" if name == "closures" and column == "who" else column)
            if source:
                _choose(book[title], get_column_letter(n), source, is_open=column in _OPEN)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _lists(book: "Workbook", closed: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The hidden sheet of what may be chosen; by column where its list stands."""
    sheet = book.create_sheet(LISTS)
    sheet.sheet_state = "hidden"
    sources = {}
    for column, (field, texts) in enumerate(closed.items(), 1):
        for row, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
        letter = sheet.cell(1, column).column_letter
        if texts:
            sources[field] = f"{LISTS}!${letter}$1:${letter}${len(texts)}"
    codes = {field: f"'{SHEETS[of][0]}'!$A$2:$A${_ROWS}" for field, of in _CODES.items()}
    return sources | codes


def _choose(sheet: "Worksheet", letter: str, source: str, *, is_open: bool) -> None:
    """Let the column be chosen from a list."""
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=source, allow_blank=True)
    rule.showErrorMessage = not is_open
    rule.error, rule.errorTitle = "Chọn trong danh sách.", "Danh sách"
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{_ROWS}")
