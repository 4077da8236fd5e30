"""Field forms that come back, as cells with their places."""

from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.forms.form import HIDDEN
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import read_all_sheets
from pccheck.model.form import FilledForm, checksum
from pccheck.model.lists import Place

_WIDE = 5
"""Columns of the form, the first of them hidden."""


def read_form(path: Path) -> FilledForm:
    """What stands in a filled form's cells.

    Raises:
        PccheckError: `not-a-form`, `form-changed`, and those of `guard` and `read_all_sheets`.
    """
    sheets = {sheet.name: sheet for sheet in read_all_sheets(guard(path), HIDDEN)}
    if HIDDEN not in sheets:
        raise PccheckError("not-a-form", path=path)
    said = {
        str(row[0]): str(row[1]) for row in sheets.pop(HIDDEN).rows if len(row) > 1 and row[0] != ""
    }
    if not {"visit", "version", "code", "checksum"} <= said.keys():
        raise PccheckError("not-a-form", path=path)
    rows: dict[str, tuple[Place, tuple[Cell, ...]]] = {}
    holes: dict[tuple[int, str], str] = {}
    for sheet in sheets.values():
        for number, cells in enumerate(sheet.rows, 1):
            key = cells[0] if cells else ""
            if not isinstance(key, str) or not key:
                continue
            if key in rows:
                raise PccheckError("form-changed", path=path)
            rows[key] = Place(path.name, sheet.name, number), (*cells, *[""] * _WIDE)[:_WIDE]
            holes |= {place: hole for place, hole in sheet.holes.items() if place[0] == number}
    if checksum(said["visit"], said["version"], said["code"], [*rows]) != said["checksum"]:
        raise PccheckError("form-changed", path=path)
    return FilledForm(path.name, said["visit"], said["version"], said["code"], rows, holes)
