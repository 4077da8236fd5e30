"""Field forms that come back, as cells with their places."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.forms.form import HIDDEN
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_all_sheets
from pccheck.model.form import FilledForm, checksum
from pccheck.model.lists import Place

_WIDE = 5
"""Columns of the form, the first of them hidden."""
_FACTS = {"visit", "version", "code", "checksum"}
"""What a form says of itself on its hidden sheet."""


def read_form(path: Path) -> FilledForm:
    """What stands in a filled form's cells.

    Raises:
        PccheckError: `not-a-form`, `form-changed`, and those of `guard` and `read_all_sheets`.
    """
    sheets = {sheet.name: sheet for sheet in read_all_sheets(guard(path), HIDDEN)}
    hidden = sheets.pop(HIDDEN, None)
    facts = _facts(hidden) if hidden else {}
    if not facts.keys() >= _FACTS:
        raise PccheckError("not-a-form", path=path)
    rows: dict[str, tuple[Place, tuple[Cell, ...]]] = {}
    holes: dict[tuple[int, str], str] = {}
    for sheet in sheets.values():
        for number, key, cells in _keyed(sheet):
            if key in rows:
                raise PccheckError("form-changed", path=path)
            rows[key] = Place(path.name, sheet.name, number), (*cells, *[""] * _WIDE)[:_WIDE]
            holes |= {(row, at): hole for (row, at), hole in sheet.holes.items() if row == number}
    visit, version, code = facts["visit"], facts["version"], facts["code"]
    if checksum(visit, version, code, [*rows]) != facts["checksum"]:
        raise PccheckError("form-changed", path=path)
    return FilledForm(path.name, visit, version, code, rows, holes)


def _facts(hidden: Sheet) -> dict[str, str]:
    """What the form is of, by name."""
    facts = {}
    for cells in hidden.rows:
        name, value, *_ = (*cells, "", "")
        if name != "":
            facts[str(name)] = str(value)
    return facts


def _keyed(sheet: Sheet) -> Iterator[tuple[int, str, Sequence[Cell]]]:
    """The rows that have a key: number, key, cells."""
    for number, cells in enumerate(sheet.rows, 1):
        key = next(iter(cells), "")
        if key and isinstance(key, str):
            yield number, key, cells
