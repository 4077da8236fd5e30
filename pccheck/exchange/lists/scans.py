"""Exports of the statistics software: daily counts of scans, by mapped columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import Row, bad_row
from pccheck.exchange.tables.header import Field, Header, data_rows, find_header
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
    return tuple(
        tuple(fold(str(cell)) for cell in row) for sheet in sheets for row in sheet.rows[:100]
    )


def read_scans(path: Path, mapping: Mapping[str, str]) -> ScanTable:
    """The counts of the first sheet that has the columns.

    `mapping`: field to header, empty for the usual words.

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
    labels = tuple(str(cell).strip() for cell in sheet.rows[header.row - 1])
    used = {field: labels[column] for field, column in header.columns.items()}
    rows, bad, empty = [], [], 0
    for number, cells, _group in data_rows(sheet, header):
        row = Row(Place(path.name, sheet.name, number), cells, header.columns, sheet.holes)
        try:
            read = _row(row, about)
        except PccheckError as error:
            bad.append(bad_row(error))
            continue
        empty += read is None
        rows += [read] if read else []
    return ScanTable(tuple(fold(label) for label in labels), used, tuple(rows), tuple(bad), empty)


def _find(path: Path, sheets: list[Sheet], mapping: Mapping[str, str]) -> tuple[Sheet, Header, str]:
    named = [about for about in SUBJECTS if about in mapping] or [*SUBJECTS]
    for about in named:
        fields = tuple(
            Field(
                name,
                (mapping[name].partition("(")[0],) if name in mapping else _WORDS[name],
                needed=True,
            )
            for name in ("date", "count", about)
        )
        for sheet in sheets:
            if header := find_header(sheet, fields):
                return sheet, header, about
    seen = max(
        (row for sheet in sheets for row in sheet.rows[:20]),
        key=lambda row: len(row) - row.count(""),
        default=[],
    )
    found = ", ".join(str(cell) for cell in seen if cell != "")
    raise wrong_use("scan-columns", file=path.name, found=found or "-")


def _row(row: Row, about: str) -> ScanRow | None:
    subject = row.needed(about)
    if about == "code" and is_personal(subject):
        raise row.fault("row-personal-code", about)
    day = row.day("date")
    if day is None:
        raise row.fault("empty-cell", "date")
    count = row.number("count")
    if count is None:
        return None
    if count != int(count) or count < 0:
        raise row.fault("not-a-whole-number", "count", value=row.text("count"))
    return ScanRow(row.place, day, about, subject, int(count))
