"""The workbook of the rows that were refused: to mend and to import again."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pccheck.exchange.lists.target_fields import FIELDS
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.below import data_rows
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import Header
from pccheck.exchange.tables.leftovers import LISTS
from pccheck.exchange.tables.old_text import modernise
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.model.lists import BadRow
from pccheck.text.file_names import put_in_place
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = {"ordinal": 6, "name": 44, "why": 60}
_USUAL = 18
_MARK = "FFFFE699"
_LIST = "chon_"


def refused_beside(source: Path) -> Path:
    """Where the refused rows of a list go unless told: beside it, under a name that is free."""
    names = (
        source.with_name(f"{source.stem}-can-sua{f'-{n}' if n > 1 else ''}.xlsx") for n in count(1)
    )
    return next(path for path in names if not path.exists())


def write_refused(
    source: Path,
    bad: Sequence[BadRow],
    words: Callable[[BadRow], str],
    out: Path,
    choices: Mapping[str, Sequence[str]],
) -> None:
    """Write the rows that `bad` names, as they stand in `source`, with why they were refused.

    A sheet for each sheet; the columns that an import reads, under their usual labels; the cell to
    mend is coloured; rows of one group keep the group's row before them. What may stand in a column
    (`choices`, by field) is offered there; a column for it is added where the list has none.
    Imported again, the columns «Lý do» and «Dòng gốc» are ignored.

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
                _write_page(page, _RefusedRows(sheet, header, rows), words, choices)
    _write_choices(book, choices)
    beside = out.with_name(f".{out.name}.part")
    try:
        book.save(beside)
        put_in_place(beside, out)
    finally:
        beside.unlink(missing_ok=True)


class _RefusedRows(NamedTuple):
    """A table of the list, and its refused rows by number."""

    sheet: Sheet
    header: Header
    bad: Mapping[int, BadRow]


def _write_page(
    page: "Worksheet",
    table: _RefusedRows,
    words: Callable[[BadRow], str],
    choices: Mapping[str, Sequence[str]],
) -> None:
    """The refused rows of one table; a row that is no longer data is left out."""
    columns = table.header.columns
    fields = [field for field in FIELDS if field.name in columns or choices.get(field.name)]
    page.append([*(field.words[0] for field in fields), _("Why refused"), _("Row in the list")])
    above: tuple[str, ...] = ()
    for number, cells, groups in data_rows(table.sheet, table.header):
        row = table.bad.get(number)
        if row is None:
            continue
        if groups != above:
            above = groups
            _write_groups(page, groups)
        wide = [*cells, ""]  # the last one is that of columns that the list does not have
        page.append([*(_kept(wide[columns.get(f.name, -1)]) for f in fields), words(row), number])
        _finish_row(page, row, [_letters(columns.get(field.name)) for field in fields])
    for index, name in enumerate([*(field.name for field in fields), "why"]):
        page.column_dimensions[column_letters(index)].width = _WIDTHS.get(name, _USUAL)
        if choices.get(name):
            _offer(page, column_letters(index), name)


def _letters(column: int | None) -> str:
    return "-" if column is None else column_letters(column)


def _offer(page: "Worksheet", column: str, field: str) -> None:
    """A list to choose from in a column; what is not on it may be typed too."""
    from openpyxl.worksheet.datavalidation import DataValidation

    offered = DataValidation("list", formula1=_LIST + field, allow_blank=True)
    offered.showErrorMessage = False
    offered.add(f"{column}2:{column}{page.max_row}")
    page.add_data_validation(offered)


def _write_choices(book: "Workbook", choices: Mapping[str, Sequence[str]]) -> None:
    """The lists to choose from, on a hidden sheet, each under a name: they are long."""
    from openpyxl.workbook.defined_name import DefinedName

    page = book.create_sheet(LISTS)
    page.sheet_state = "hidden"
    for column, (field, texts) in enumerate(choices.items(), 1):
        for row, text in enumerate(texts, 1):
            page.cell(row, column, text).data_type = "s"
        letter = column_letters(column - 1)
        place = f"{LISTS}!${letter}$1:${letter}${max(1, len(texts))}"
        book.defined_names[_LIST + field] = DefinedName(_LIST + field, attr_text=place)


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
