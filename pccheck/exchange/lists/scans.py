"""Exports of the statistics software: daily counts of scans, by mapped columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from pccheck.errors import wrong_use
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import Row
from pccheck.exchange.tables.header import LOOK, Field, Header
from pccheck.exchange.tables.rows import likely_header, make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_header
from pccheck.model.lists import BadRow, Place
from pccheck.model.location_code import is_personal
from pccheck.text.fold import fold

SUBJECTS = ("code", "target", "area")
"""What a count can be about."""
_WORDS = {
    "date": ("Ngày", "Ngày quét", "Ngày thống kê", "Date", "Day"),
    "count": ("Lượt quét", "Số lượt quét", "Số lượt", "Tổng lượt quét", "Scans", "Count"),
    "code": ("Mã QR", "Mã địa điểm", "Mã QR địa điểm", "Đường dẫn", "Code", "Location code"),
    "target": ("Đơn vị", "Tên đơn vị", "Địa điểm", "Tên địa điểm", "Tên điểm", "Target"),
    "area": ("Địa bàn", "Huyện", "Huyện, thành phố, thị xã", "Area"),
}


@dataclass(frozen=True, slots=True)
class ScanRow:
    """A count: of which day, about what (one of `SUBJECTS`), as written."""

    place: Place
    day: date
    about: str
    subject: str
    count: int


@dataclass(frozen=True, slots=True)
class ScanTable:
    """An export read.

    `mapping`: the header's word for each column used; `empty`: rows without a number.
    """

    labels: tuple[str, ...]
    mapping: Mapping[str, str]
    rows: tuple[ScanRow, ...]
    bad: tuple[BadRow, ...]
    empty: int


def header_labels(path: Path) -> tuple[tuple[str, ...], ...]:
    """The texts of every row that may be the header, folded: by them a source is known again."""
    sheets = read_sheets(guard(path))
    top_rows = chain.from_iterable(sheet.rows[:LOOK] for sheet in sheets)
    return tuple(_labels(cells) for cells in top_rows)


def _labels(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(fold(str(cell)) for cell in cells)


def read_scans(path: Path, mapping: Mapping[str, str]) -> ScanTable:
    """The counts of the first sheet that has the columns; `mapping`: field to header, empty for the
    usual words.

    Raises:
        PccheckError: `bad-scan-map`, `scan-columns`, and those of `guard` and `read_sheets`.
    """
    unknown = mapping.keys() - {"date", "count", *SUBJECTS}
    if unknown:
        raise wrong_use(
            "bad-map", value=", ".join(sorted(unknown)), known="date, count, code, target, area"
        )
    sheets = read_sheets(guard(path))
    sheet, header, about = _find(path, sheets, mapping)
    labels = sheet.rows[header.row - 1]
    used = {field: str(labels[column]).strip() for field, column in header.columns.items()}
    made, bad = make_each(rows_below(path.name, sheet, header), lambda row: _row(row, about))
    rows = tuple(row for row in made if row)
    return ScanTable(_labels(labels), used, rows, tuple(bad), len(made) - len(rows))


def _find(path: Path, sheets: list[Sheet], mapping: Mapping[str, str]) -> tuple[Sheet, Header, str]:
    """The sheet, its header, and what it counts: as mapped, else the first of the usual ones."""
    for about in [about for about in SUBJECTS if about in mapping] or SUBJECTS:
        fields = tuple(_field(name, mapping) for name in ("date", "count", about))
        for sheet in sheets:
            if header := find_header(sheet, fields):
                return sheet, header, about
    raise wrong_use("scan-columns", file=path.name, found=likely_header(sheets))


def _field(name: str, mapping: Mapping[str, str]) -> Field:
    words = (mapping[name].partition("(")[0],) if name in mapping else _WORDS[name]
    return Field(name, words, needed=True)


def _row(row: Row, about: str) -> ScanRow | None:
    subject = row.needed(about)
    if about == "code" and is_personal(subject):
        raise row.fault("row-personal-code", about)
    day = row.day("date")
    if day is None:
        raise row.fault("empty-cell", "date")
    count = row.whole("count")
    return None if count is None else ScanRow(row.place, day, about, subject, count)
