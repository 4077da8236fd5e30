"""The workbook of a campaign read back: the values of its file, and the cell of each."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pccheck.errors import PccheckError
from pccheck.exchange.lists.campaign_sheets import (
    NEW_LINE,
    NO_ROWS,
    NOTE,
    NOTHING,
    OWNER,
    SHEETS,
    TITLE,
    WITHIN,
    presence,
)
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import text_of
from pccheck.model.campaign_file.source.blocks import Block, BlockField, blocks
from pccheck.model.campaign_file.source.flat import Address, FlatRow, Values, values_of
from pccheck.text.dates import read_date
from pccheck.text.fold import clean, fold
from pccheck.text.numbers import read_number
from pccheck.text.words.campaign_file import VALUES
from pccheck.text.words.catalogue import N_
from pccheck.text.yes_no import read_yes
from pccheck.values import dataclass

_CODES = re.compile(r"[\w.:-]+(\s*;\s*[\w.:-]+)+;?")
"""Codes or times side by side in a line, which are several."""
_WORDS = {fold(words): word for word, words in VALUES.items()}


@dataclass(frozen=True)
class UnusedCell:
    """What is wrong with a cell: where, and a message of the catalogue with what stands there."""

    place: str
    wanted: str
    value: str


@dataclass(frozen=True)
class CampaignSheets:
    """What a campaign's workbook says: the values of its file, the cell of each, what of it cannot
    be used.
    """

    values: Values
    places: Mapping[Address, str]
    faults: tuple[UnusedCell, ...]


@dataclass
class _ReadSoFar:
    """What has been read so far."""

    rows: dict[tuple[str, ...], list[FlatRow]] = field(default_factory=dict)
    faults: list[UnusedCell] = field(default_factory=list)

    def complain(self, sheet: Sheet, row: int, column: int, wanted: str, value: str = "") -> None:
        """Complain of a cell that says `value`; `row`, `column` from 0."""
        self.faults.append(UnusedCell(_place(sheet, row, column), wanted, value))


def read_campaign_sheets(path: Path) -> CampaignSheets:
    """The campaign that a workbook as `render_campaign` writes it says.

    Raises:
        PccheckError: `no-campaign-sheet`; those of `guard` and `read_sheets`.
    """
    sheets = read_sheets(guard(path))
    if not any(fold(sheet.name) in map(fold, SHEETS) for sheet in sheets):
        raise PccheckError("no-campaign-sheet", path=str(path), wanted=", ".join(SHEETS))
    reading = _ReadSoFar()
    for sheet in sheets:
        _read_sheet(sheet, reading)
    values, places, lost = values_of(reading.rows)
    for row in lost:
        wanted = N_("it belongs to «{value}», which is not there")
        reading.faults.append(UnusedCell(row.place, wanted, row.said))
    return CampaignSheets(values, places, tuple(reading.faults))


def _read_sheet(sheet: Sheet, reading: _ReadSoFar) -> None:
    """Each table from its title to the next; what stands above the first is nothing's."""
    titles = {fold(block.title): block for block in blocks()}
    block, start = None, 0
    ends = [n for n, row in enumerate(sheet.rows) if _text(row, 0).startswith(TITLE)]
    for first, end in zip([-1, *ends], [*ends, len(sheet.rows)], strict=True):
        block, start = None, first + 1
        if first >= 0:
            named = _text(sheet.rows[first], 0)
            block = titles.get(fold(named))
            if block is None:
                reading.complain(sheet, first, 0, N_("there is no table «{value}»"), value=named)
        if block is None:
            _refuse(sheet, range(start, end), reading)
        elif block.is_list:
            _read_list(sheet, range(start, end), block, reading)
        else:
            _read_single(sheet, range(start, end), block, reading)


def _refuse(sheet: Sheet, rows: range, reading: _ReadSoFar) -> None:
    """Whatever stands there belongs to no table."""
    for row in rows:
        for column, cell in enumerate(sheet.rows[row]):
            if cell != "" and not text_of(cell).startswith(NOTE):
                reading.complain(
                    sheet, row, column, N_("«{value}» belongs to no table"), value=text_of(cell)
                )


def _read_single(sheet: Sheet, rows: range, block: Block, reading: _ReadSoFar) -> None:
    """A field a row: what it is called, then its value; what stands behind explains it."""
    fields = {_bare(each.label): each for each in block.fields}
    values: dict[tuple[str, ...], Any] = {}
    places: dict[tuple[str, ...], str] = {}
    is_there = False
    for row in rows:
        label, cell = _bare(_text(sheet.rows[row], 0)), _at(sheet.rows[row], 1)
        if label == _bare(presence(block)):
            is_there = bool(read_yes(text_of(cell)))
        elif label in fields:
            each = fields[label]
            if (value := _value(cell, each)) is not None:
                values[each.keys], places[each.keys] = value, _place(sheet, row, 1)
            _see_hole(sheet, row, 1, reading)
        elif label or cell != "":
            column = 0 if label else 1
            named = _text(sheet.rows[row], column)
            reading.complain(
                sheet, row, column, N_("the table has no field «{value}»"), value=named
            )
    if values or is_there:
        place = _place(sheet, rows.start - 1, 0)
        reading.rows.setdefault(block.path, []).append(FlatRow(values, place=place, places=places))


def _read_list(sheet: Sheet, rows: range, block: Block, reading: _ReadSoFar) -> None:
    """A row of heads, then the rows."""
    if not rows:
        return
    columns: dict[int, BlockField | str] = {}
    fields = {_bare(each.label): each for each in block.fields}
    outer = {_bare(OWNER): OWNER, _bare(WITHIN): WITHIN}
    for column, cell in enumerate(sheet.rows[rows.start]):
        label = _bare(text_of(cell))
        if head := fields.get(label) or outer.get(label):
            columns[column] = head
        elif label:
            reading.complain(
                sheet,
                rows.start,
                column,
                N_("the table has no column «{value}»"),
                value=text_of(cell),
            )
    for row in rows[1:]:
        read = _read_row(sheet, row, columns, reading)
        if read is not None:
            reading.rows.setdefault(block.path, []).append(read)


def _read_row(
    sheet: Sheet, row: int, columns: Mapping[int, BlockField | str], reading: _ReadSoFar
) -> FlatRow | None:
    """A row of a list; None where it is empty."""
    values: dict[tuple[str, ...], Any] = {}
    places: dict[tuple[str, ...], str] = {}
    outer = {OWNER: "", WITHIN: ""}
    cells = sheet.rows[row]
    for column, cell in enumerate(cells):
        head = columns.get(column)
        _see_hole(sheet, row, column, reading)
        if isinstance(head, str):
            outer[head] = _lines(cell)
        elif head and (value := _value(cell, head)) is not None:
            values[head.keys], places[head.keys] = value, _place(sheet, row, column)
        elif not head and cell != "":
            reading.complain(
                sheet,
                row,
                column,
                N_("«{value}» stands in no column of the table"),
                value=text_of(cell),
            )
    if not (values or any(outer.values())):
        return None
    is_none = _text(cells, 0) == NO_ROWS
    place = _place(sheet, row, 0)
    return FlatRow(
        {} if is_none else values, outer[OWNER], outer[WITHIN], place, places, is_none=is_none
    )


def _see_hole(sheet: Sheet, row: int, column: int, reading: _ReadSoFar) -> None:
    """A formula whose value is not there, or that ended in an error."""
    if (row + 1, column_letters(column)) in sheet.holes:
        reading.complain(sheet, row, column, N_("the formula has no value: write the value itself"))


def _value(cell: Cell, field: BlockField) -> Any:  # noqa: ANN401 - a TOML value
    """What a cell says of a field, as the file would; None for nothing. What cannot be meant stays
    as it stands, for the file's own reader to refuse.
    """
    text = _lines(cell)
    if not text:
        return None
    item = field.kind.item
    if text == NOTHING:
        return [] if item else ""
    if not item:
        return _single(cell, text, field)
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1 and _CODES.fullmatch(lines[0]):
        lines = lines[0].split(";")
    items = [line.strip().replace(NEW_LINE, "\n") for line in lines]
    return [_single(one if len(items) > 1 else cell, one, field) for one in items if one]


def _single(cell: Cell, text: str, field: BlockField) -> Any:  # noqa: ANN401
    """One value."""
    held = (field.kind.item or field.kind).held
    if held is bool:
        yes = read_yes(text)
        return text if yes is None else yes
    if held in (int, float):
        number = cell if isinstance(cell, float) else read_number(text)
        if number is None:
            return text
        return int(number) if number == int(number) else number
    if held is date:
        day = cell.date() if isinstance(cell, datetime) else cell
        return day if isinstance(day, date) else (read_date(text) or text)
    word = _WORDS.get(fold(text), text)
    return word if word in field.choices else text


def _lines(cell: Cell) -> str:
    """A cell's text with its lines; numbers, days and times as a person writes them."""
    if not isinstance(cell, str):
        return text_of(cell)
    lines = unicodedata.normalize("NFC", cell).replace("\r\n", "\n").split("\n")
    return "\n".join(map(clean, lines)).strip()


def _bare(label: str) -> str:
    return fold(label.rstrip(" *"))


def _at(cells: Sequence[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else ""


def _text(cells: Sequence[Cell], column: int) -> str:
    return text_of(_at(cells, column))


def _place(sheet: Sheet, row: int, column: int) -> str:
    """Such as «Loại!B7»."""
    return f"{sheet.name}!{column_letters(column)}{row + 1}"
