"""Exports of the statistics software: daily counts of scans, by mapped columns."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from itertools import chain
from pathlib import Path

from pccheck.errors import wrong_use
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import Row
from pccheck.exchange.tables.header import LOOK, ORDINAL, Field, named_fields
from pccheck.exchange.tables.leftovers import ReadTable, leftovers
from pccheck.exchange.tables.old_text import modern_sheets
from pccheck.exchange.tables.rows import likely_header, make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.exchange.tables.twins import refuse_twins, same_labels
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.location_code import is_personal
from pccheck.text.fold import fold
from pccheck.values import dataclass

SUBJECTS = ("code", "target", "area")
"""What a count can be about."""
_WORDS = {
    "date": ("Ngày", "Ngày quét", "Ngày thống kê", "Date", "Day"),
    "count": ("Lượt quét", "Số lượt quét", "Số lượt", "Tổng lượt quét", "Scans", "Count"),
    "code": ("Mã QR", "Mã địa điểm", "Mã QR địa điểm", "Đường dẫn", "Code", "Location code"),
    "target": ("Đơn vị", "Tên đơn vị", "Địa điểm", "Tên địa điểm", "Tên điểm", "Target"),
    "area": ("Địa bàn", "Huyện", "Huyện, thành phố, thị xã", "Area"),
    "own": ("Mã", "Mã đơn vị", "Mã đối tượng", "Mã số"),
}
_BESIDE = {"code": ("target",), "target": ("own", "area"), "area": ()}
"""What stands beside the subject of a count and must agree with it."""

_NUMBER = ORDINAL.name


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A count: of which day, about what (one of `SUBJECTS`), as written.

    `beside`: what else the row says of it: the unit of a code, the code and the area of a unit.
    """

    place: Place
    day: date
    about: str
    subject: str
    count: int
    beside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScanTable:
    """An export read.

    `mapping`: the header's word for each column used; `empty`: rows without a number; `notes`: what
    of the file was not read, or not as it stood.
    """

    labels: tuple[str, ...]
    mapping: Mapping[str, str]
    rows: tuple[ScanRow, ...]
    bad: tuple[BadRow, ...]
    empty: int
    notes: tuple[Note, ...] = ()


def header_labels(path: Path) -> tuple[tuple[str, ...], ...]:
    """The texts of every row that may be the header, folded: by them a source is known again."""
    sheets = read_sheets(guard(path))
    top_rows = chain.from_iterable(sheet.rows[:LOOK] for sheet in sheets)
    return tuple(_labels(cells) for cells in top_rows)


def _labels(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(fold(str(cell)) for cell in cells)


def read_scans(path: Path, mapping: Mapping[str, str]) -> ScanTable:
    """The counts of every table that has the columns; `mapping`: field to header, empty for the
    usual words.

    Raises:
        PccheckError: `bad-map`, `scan-columns`, `column-twice`, and those of `guard` and
            `read_sheets`.
    """
    mapping = named_fields(mapping, _WORDS)
    sheets, notes = modern_sheets(guard(path))
    tables, about = _find(path, sheets, mapping)
    every = chain.from_iterable(rows_below(path.name, one.sheet, one.header) for one in tables)
    made, bad = make_each(every, lambda row: _row(row, about))
    rows = tuple(row for row in made if row)
    notes += leftovers(path.name, sheets, tables)
    sheet, header, *_ = tables[0]
    labels = sheet.rows[header.row - 1]
    used = {name: str(labels[at]).strip() for name, at in header.columns.items() if name != _NUMBER}
    empty = len(made) - len(rows)
    return ScanTable(_labels(labels), used, rows, tuple(bad), empty, tuple(notes))


def _find(
    path: Path, sheets: list[Sheet], mapping: Mapping[str, str]
) -> tuple[list[ReadTable], str]:
    """The tables, and what they count: as mapped, else the first of the usual ones."""
    for about in [about for about in SUBJECTS if about in mapping] or SUBJECTS:
        needed = [scan_field(name, mapping) for name in ("date", "count", about)]
        beside = [scan_field(name, mapping, needed=False) for name in _BESIDE[about]]
        fields, tables = (ORDINAL, *needed, *beside), list[ReadTable]()
        for sheet in sheets:
            for header in find_headers(sheet, fields):
                refuse_twins(path.name, sheet, header, same_labels(sheet, header))
                tables.append(ReadTable(sheet, header))
        if tables:
            return tables, about
    raise wrong_use("scan-columns", file=path.name, found=likely_header(sheets))


def scan_field(name: str, mapping: Mapping[str, str], *, needed: bool = True) -> Field:
    """The column of a field: what it is mapped to, else what it is usually called."""
    words = (mapping[name].partition("(")[0],) if name in mapping else _WORDS[name]
    return Field(name, words, needed)


def _row(row: Row, about: str) -> ScanRow | None:
    subject = row.needed(about)
    if about == "code" and is_personal(subject):
        raise row.fault("row-personal-code", about)
    day = row.day("date")
    if day is None:
        raise row.fault("empty-cell", "date")
    count = row.whole("count")
    beside = {name: text for name in _BESIDE[about] if (text := row.text(name))}
    return None if count is None else ScanRow(row.place, day, about, subject, count, beside)
