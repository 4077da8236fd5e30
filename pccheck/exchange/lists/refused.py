"""The workbook of the rows that were refused: to mend and to import again."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.exchange.lists.targets import FIELDS
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.below import data_rows
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import Header
from pccheck.exchange.tables.old_text import modernise
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.model.lists import BadRow
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"ordinal": 6, "name": 44, "why": 60}
_USUAL = 18
_MARK = "FFFFE699"


def refused_beside(source: Path) -> Path:
    """Where the refused rows of a list go unless told: beside it, under a name that is free."""
    names = (
        source.with_name(f"{source.stem}-can-sua{f'-{n}' if n > 1 else ''}.xlsx") for n in count(1)
    )
    return next(path for path in names if not path.exists())


def write_refused(
    source: Path, bad: Sequence[BadRow], words: Callable[[BadRow], str], out: Path
) -> None:
    """Write the rows that `bad` names, as they stand in `source`, with why they were refused.

    A sheet for each sheet; the columns that an import reads, under their usual labels; the cell to
    mend is coloured; rows of one group keep the group's row before them. Imported again, the
    columns «Lý do» and «Dòng gốc» are ignored.

    Raises:
        OSError: when the file cannot be written.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in read_sheets(guard(source)):
        rows = {row.place.row: row for row in bad if row.place.sheet == sheet.name}
        if not rows:
            continue
        modernise(sheet)
        for header in find_headers(sheet, FIELDS):
            if any(header.row < number <= (header.end or number) for number in rows):
                page = book.create_sheet(sheet.name or source.stem[:31])
                _write_page(page, sheet, header, rows, words)
    beside = out.with_name(f".{out.name}.part")
    try:
        book.save(beside)
        os.replace(beside, out)  # noqa: PTH105 - the rule of the house: beside, then renamed
    finally:
        beside.unlink(missing_ok=True)


def _write_page(
    page: "Worksheet",
    sheet: Sheet,
    header: Header,
    bad: Mapping[int, BadRow],
    words: Callable[[BadRow], str],
) -> None:
    """The refused rows of one sheet, by their number; a row that is no longer data is left out."""
    fields = [field for field in FIELDS if field.name in header.columns]
    columns = [header.columns[field.name] for field in fields]
    page.append([*(field.words[0] for field in fields), _("Why refused"), _("Row in the list")])
    above: tuple[str, ...] = ()
    for number, cells, groups in data_rows(sheet, header):
        row = bad.get(number)
        if row is None:
            continue
        if groups != above:
            above = groups
            _write_groups(page, groups)
        page.append([*(_kept(cells[column]) for column in columns), words(row), number])
        _finish_row(page, row, [column_letters(column) for column in columns])
    for index, name in enumerate([*(field.name for field in fields), "why"]):
        page.column_dimensions[column_letters(index)].width = _WIDTHS.get(name, _USUAL)


def _write_groups(page: "Worksheet", groups: tuple[str, ...]) -> None:
    """The innermost groups, under marks by which an import knows them again."""
    for mark, group in zip(("A. ", "I. ", ""), groups[-3:], strict=False):
        page.append([mark + group])


def _kept(cell: Cell) -> str | float | date | datetime | None:
    if cell == "":
        return None
    return cell if isinstance(cell, str | float | date) else text_of(cell)


def _finish_row(page: "Worksheet", bad: BadRow, columns: list[str]) -> None:
    """Texts stay texts (`=…` is no formula of ours); the cell to mend is coloured."""
    from openpyxl.styles import PatternFill

    cells = page[page.max_row]
    for cell in cells:
        if isinstance(cell.value, str):
            cell.data_type = "s"
    if bad.place.column in columns:
        cells[columns.index(bad.place.column)].fill = PatternFill("solid", fgColor=_MARK)
