"""Field forms that come back: what stands in their cells, and what stands beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.forms.hidden import HIDDEN
from pccheck.exchange.readers.beside import has_lost_pictures, pictures_of, remarks_of
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.guard import GuardedFile
from pccheck.exchange.readers.sheets import Sheet, read_all_sheets
from pccheck.exchange.tables.cells import text_of
from pccheck.model.form import LISTED, ROWS, FilledForm, PastedPicture, checksum, inputs, printed
from pccheck.model.lists import BadRow, Place

_WIDE = 5
"""Columns of the form, the first of them hidden."""
_FACTS = {"visit", "version", "code", "checksum", "unit"}
"""What a form says of itself on its hidden sheet."""
_GOES_ON = {"directive", "code", "advice"}
"""Lists that a row inserted below goes on with; a remark there would become a person present."""
_UNIT = "Đơn vị:"
"""How the line that names the unit begins."""


def read_form(source: GuardedFile) -> FilledForm:
    """What stands in a filled form's cells; all that is not empty is in `rows` or in `strays`.

    Raises:
        PccheckError: `not-a-form`, `form-changed`, `form-twice`, `form-other-unit`, and those of
            `read_all_sheets`.
    """
    path = Path(source.path)
    sheets = {sheet.name: sheet for sheet in read_all_sheets(source, HIDDEN)}
    hidden = sheets.pop(HIDDEN, Sheet(HIDDEN, []))
    facts = _facts(hidden)
    if not facts.keys() >= _FACTS:
        raise PccheckError("not-a-form", path=path)
    page = _FormPages(path, _printed(hidden))
    for sheet in sheets.values():
        page.read(sheet)
    visit, version, code = facts["visit"], facts["version"], facts["code"]
    if page.moved or checksum(visit, version, code, page.keys) != facts["checksum"]:
        raise PccheckError("form-changed", path=path)
    if facts["unit"] not in page.units:
        seen = next(iter(page.units), "–")
        raise PccheckError("form-other-unit", path=path, seen=seen, printed=facts["unit"])
    return FilledForm(
        path.name,
        visit,
        version,
        code,
        page.rows,
        page.holes,
        page.printed,
        tuple(page.added),
        (*page.strays, *_beside(source, path)),
        tuple(
            PastedPicture(f"{path.stem}-{one.name}", one.content, *(one.at or ()))
            for one in pictures_of(source)
        ),
    )


def _beside(source: GuardedFile, path: Path) -> Iterator[BadRow]:
    """What is written or pasted beside the cells and cannot be taken."""
    for cell, text in remarks_of(source):
        yield BadRow(Place(path.name, "", 0, cell), "form-stray", {"value": text})
    if has_lost_pictures(source):
        yield BadRow(Place(path.name), "form-old-pictures", {})


def _facts(hidden: Sheet) -> dict[str, str]:
    """What the form is of, by name."""
    facts = {}
    for cells in hidden.rows:
        name, value, *_ = (*cells, "", "")
        if name != "":
            facts[str(name)] = str(value)
    return facts


def _printed(hidden: Sheet) -> frozenset[str]:
    """What stood in the form when it was made."""
    third = (next(iter(cells[2:]), "") for cells in hidden.rows)
    return frozenset(str(cell) for cell in third if cell != "")


@dataclass
class _FormPages:
    """The sheets of a form as far as they have been read.

    `units`: the lines that name a unit; `moved`: whether what was printed stands elsewhere now.
    """

    path: Path
    printed: frozenset[str]
    rows: dict[str, tuple[Place, tuple[Cell, ...]]] = field(default_factory=dict)
    holes: dict[tuple[int, str], str] = field(default_factory=dict)
    added: list[Place] = field(default_factory=list)
    strays: list[BadRow] = field(default_factory=list)
    units: dict[str, None] = field(default_factory=dict)
    keys: list[str] = field(default_factory=list)
    moved: bool = False

    def read(self, sheet: Sheet) -> None:
        """Take in a sheet, row by row; of a hidden one only that it is there."""
        if self.rows and any(_key(cells) in self.rows for cells in sheet.rows):
            raise PccheckError("form-twice", path=self.path, sheet=sheet.name)
        if sheet.hidden:
            self._stray(Place(self.path.name, sheet.name), "…")
        above = ""
        for number, cells in enumerate(sheet.rows, 1):
            place = Place(self.path.name, sheet.name, number)
            holes = {column: hole for (row, column), hole in sheet.holes.items() if row == number}
            key = self._take(place, above, cells)
            if key:
                self.rows[key] = place, (*cells, *[""] * _WIDE)[:_WIDE]
                self.holes |= {(number, column): hole for column, hole in holes.items()}
            open_columns = f"A{inputs(key)}" if key else ""
            self._look_beside(place, key, open_columns, cells)
            for column in holes.keys() - set(open_columns):
                self._stray(place._replace(column=column), holes[column] or "=")
            above = key or (above if not any(text_of(cell) for cell in cells) else "")

    def _take(self, place: Place, above: str, cells: Sequence[Cell]) -> str:
        """The key under which a row counts; a row without one goes on with the list above it."""
        key = _key(cells)
        if key and key not in self.rows:
            self.keys.append(key)
            return key
        if key and _list_of(key) not in _GOES_ON:
            raise PccheckError("form-changed", path=self.path)
        if _list_of(above) in _GOES_ON and self._says_more(cells):
            self.added.append(place)
            return self._next(_list_of(above))
        return ""

    def _stray(self, place: Place, text: str) -> None:
        """Name a cell that no field takes."""
        self.strays.append(BadRow(place, "form-stray", {"value": text}))

    def _look_beside(
        self, place: Place, key: str, open_columns: str, cells: Sequence[Cell]
    ) -> None:
        """Name what stands outside the cells to fill in and was not printed there."""
        for column, text in _texts(cells):
            if text.startswith(_UNIT) and column == "B":
                self.units[text] = None
            elif column not in open_columns and not self._was_printed(column, text, key):
                self.moved = self.moved or self._is_elsewhere(column, text)
                self._stray(place._replace(column=column), text)

    def _was_printed(self, column: str, text: str, key: str) -> bool:
        """Whether the cell is the form's own; the numbers of a list go on in added rows."""
        is_number = column == "B" and _list_of(key) in LISTED and text.isdecimal()
        return is_number or printed(column, text) in self.printed

    def _is_elsewhere(self, column: str, text: str) -> bool:
        """Whether the form has the words in the column beside this one: columns were moved."""
        beside = chr(ord(column[-1]) + 1), chr(ord(column[-1]) - 1)
        return any(printed(other, text) in self.printed for other in beside)

    def _says_more(self, cells: Sequence[Cell]) -> bool:
        """Whether a row without a key holds what a list's rows hold."""
        texts = dict(_texts(cells))
        return bool(texts.get("C")) and printed("C", texts["C"]) not in self.printed

    def _next(self, name: str) -> str:
        """The key of one more row of a list."""
        numbers = (key.partition(":")[2] for key in self.rows if _list_of(key) == name)
        return f"{name}:{max(map(int, numbers)) + 1}"


def _key(cells: Sequence[Cell]) -> str:
    """The key of a row; '' for none."""
    key = text_of(next(iter(cells), ""))
    return key if _list_of(key) in ROWS else ""


def _list_of(key: str) -> str:
    return key.partition(":")[0]


def _texts(cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """Column and text of the cells that are not empty, but for the keys."""
    for index, cell in enumerate(cells):
        text = text_of(cell)
        if text and (index or not _key(cells)):
            yield column_letters(index), text
