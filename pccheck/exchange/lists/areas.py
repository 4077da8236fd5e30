"""Area files (`templates/areas/*.csv`): code, name, level, parent, lat, lon, valid_from, valid_to,
source.
"""

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.text.fold import nfc
from pccheck.text.words.catalogue import N_

_COLUMNS = ("code", "name", "level", "parent", "lat", "lon", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A row of an area file; dates are ISO or empty, `parent` is another row's code or empty."""

    code: str
    name: str
    level: str
    parent: str
    lat: float | None
    lon: float | None
    valid_from: str
    valid_to: str


def read_areas(path: Path) -> tuple[AreaRow, ...]:
    """The rows of an area file; a code may stand twice, from different days on.

    Raises:
        PccheckError: `area-file` with file, line and what is wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = _rows(path, csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PccheckError("unreadable-file", file=path, why=str(error)) from error
    codes: dict[str, set[str]] = defaultdict(set)
    for line, row in enumerate(rows, 2):
        if row.valid_from in codes[row.code]:
            raise _broken(path, line, N_("the code {value} stands above already"), value=row.code)
        codes[row.code].add(row.valid_from)
    for line, row in enumerate(rows, 2):
        if row.parent and row.parent not in codes:
            raise _broken(path, line, N_("there is no area {value}"), value=row.parent)
    return rows


def _rows(path: Path, table: "csv.DictReader[str]") -> tuple[AreaRow, ...]:
    labels = table.fieldnames or ()
    for name in _COLUMNS:
        if name not in labels:
            raise _broken(path, 1, N_("there is no column {value}"), value=name)
    return tuple(_row(path, line, cells) for line, cells in enumerate(table, 2))


def _row(path: Path, line: int, cells: dict[str, str]) -> AreaRow:
    code, name, level, parent, lat, lon, since, until = (
        nfc(cells[column] or "") for column in _COLUMNS
    )
    if not (code and name and level):
        raise _broken(path, line, N_("code, name and level are needed"))
    try:
        for day in filter(None, (since, until)):
            date.fromisoformat(day)
        return AreaRow(code, name, level, parent, _degrees(lat), _degrees(lon), since, until)
    except ValueError as error:
        raise _broken(path, line, N_("a date or a number cannot be read")) from error


def _degrees(text: str) -> float | None:
    return float(text) if text else None


def _broken(path: Path, line: int, what: str, value: str = "") -> PccheckError:
    """`what`: a message of the catalogue, with `value` in its braces."""
    return PccheckError("area-file", file=path.name, line=line, what=what, value=value)
