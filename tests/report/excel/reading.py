"""What a workbook's sheets say: the table of each, the row that it comes to."""

from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

Row = dict[str, Any]


def tables(path: Path) -> Workbook:
    """A workbook as a program reads it that does not calculate: what formulas gave last."""
    return load_workbook(path, data_only=True)


def reach(sheet: Worksheet) -> tuple[int, int, int]:
    """The row of a table's heads, its last row, its last column: of the Excel table, else of the
    filter.
    """
    (ref,) = [one.ref for one in sheet.tables.values()] or [sheet.auto_filter.ref]
    _, head, right, last = range_boundaries(ref)
    return int(head or 0), int(last or 0), int(right or 0)


def table(book: Workbook, name: str) -> list[Row]:
    """The rows of a sheet's table, by the names of their columns."""
    sheet = book[name]
    head, last, right = reach(sheet)
    header, *rows = sheet.iter_rows(min_row=head, max_row=last, max_col=right, values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def totals(book: Workbook, name: str) -> Row:
    """The row below the table that says what it comes to."""
    sheet = book[name]
    head, last, right = reach(sheet)
    header, *_ = sheet.iter_rows(min_row=head, max_row=head, max_col=right, values_only=True)
    (row,) = sheet.iter_rows(min_row=last + 2, max_row=last + 2, max_col=right, values_only=True)
    return dict(zip(map(str, header), row, strict=True))
