"""The workbook of the rows that were refused: to mend and to import again."""

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.exchange.lists.targets import FIELDS
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import read_sheets
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import data_rows, find_header
from pccheck.exchange.tables.old_text import modernise
from pccheck.model.lists import BadRow
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"ordinal": 6, "name": 44, "why": 60}
_USUAL = 18
_MARK = "FFFFE699"


def refused_beside(source: Path) -> Path:
    """Where the refused rows of a list go unless the user says so.

    Beside it, under a name that is free.
    """
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
        mine = {one.place.row: one for one in bad if one.place.sheet == sheet.name}
        if mine:
            modernise(sheet)
            header = find_header(sheet, FIELDS)
        if not mine or header is None:
            continue
        fields = [field for field in FIELDS if field.name in header.columns]
        page = book.create_sheet(sheet.name or source.stem[:31])
        page.append([*(field.words[0] for field in fields), _("Why refused"), _("Row in the list")])
        above: tuple[str, ...] = ()
        for number, cells, groups in data_rows(sheet, header):
            one = mine.pop(number, None)
            if one is None:
                continue
            if groups != above:
                above = groups
                for mark, group in zip(("A", "I", ""), groups[-3:], strict=False):
                    page.append([f"{mark}. {group}" if mark else group])
            values = [_kept(cells[header.columns[field.name]]) for field in fields]
            page.append([*values, words(one), number])
            _finish_row(
                page,
                len(fields),
                one,
                [column_letters(header.columns[field.name]) for field in fields],
            )
        for index, name in enumerate([*(field.name for field in fields), "why"], 1):
            page.column_dimensions[column_letters(index - 1)].width = _WIDTHS.get(name, _USUAL)
    beside = out.with_name(f".{out.name}.part")
    try:
        book.save(beside)
        os.replace(beside, out)  # noqa: PTH105 - the rule of the house: beside, then renamed
    finally:
        beside.unlink(missing_ok=True)


def _kept(cell: Cell) -> str | float | date | datetime | None:
    if cell == "":
        return None
    return cell if isinstance(cell, str | float | date) else text_of(cell)


def _finish_row(page: "Worksheet", width: int, one: BadRow, columns: list[str]) -> None:
    """Texts stay texts (`=…` is no formula of ours); the cell to mend is coloured."""
    from openpyxl.styles import PatternFill

    row = page.max_row
    for column in range(1, width + 2):
        cell = page.cell(row, column)
        if isinstance(cell.value, str):
            cell.data_type = "s"
    if one.place.column in columns:
        page.cell(row, columns.index(one.place.column) + 1).fill = PatternFill(
            "solid", fgColor=_MARK
        )
