"""Sheets in the fonts of before Unicode: read as meant, kept as written."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import GuardedFile
from pccheck.exchange.readers.sheets import Sheet, read_all_sheets
from pccheck.model.lists import Note, Place
from pccheck.text.legacy import Decoded, convert, is_modern, read_old, strange

_LONG = 2_000
"""A sheet of more rows is not looked at cell by cell unless a letter of old text is somewhere."""
_OLD = re.compile("[\xa1-\xff](?<![àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ°§«»²³])")
"""A letter of the upper half of the old code pages that Vietnamese in Unicode does not have."""
Originals = dict[tuple[int, int], str]
"""What was written in the cells that were converted, by (row from 1, column from 0)."""


def modern_sheets(source: GuardedFile) -> tuple[list[Sheet], list[Note]]:
    """All sheets of a file, hidden ones too, in the letters of today; and which were not.

    Raises:
        PccheckError: those of `read_all_sheets`.
    """
    sheets, notes = read_all_sheets(source), list[Note]()
    for sheet in sheets:
        _, encodings = modernise(sheet)
        notes += old_text_notes(Path(source.path).name, sheet.name, encodings)
    return sheets, notes


def old_text_notes(file: str, sheet: str, encodings: Iterable[str]) -> list[Note]:
    """That text of these encodings was converted."""
    place = Place(file, sheet)
    return [Note(place, "old-text", {"value": encoding}) for encoding in sorted(encodings)]


def modernise(sheet: Sheet) -> tuple[Originals, frozenset[str]]:
    """Convert the sheet's old texts in place; what they were, and the encodings recognised.

    A column is one hand's work: where old text prevails in it, or in the sheet while the column has
    no text of today, its doubtful cells (`Sôn`, which is Sơn in VNI and could be a word of today)
    are read in the same way.
    """
    originals: Originals = {}
    doubtful, todays = _doubtful(sheet, originals)
    all_over = _usual(_readings(chain.from_iterable(doubtful.values())))
    encodings: set[str] = set()
    for column, cells in doubtful.items():
        readings = _readings(cells)
        encoding = _usual(readings) or ("" if column in todays else all_over)
        for text, decoded in readings.items():
            if encoding and not decoded.encoding:
                readings[text] = _as_others(text, encoding)
            encodings.add(readings[text].encoding)
        for number, text in cells:
            if readings[text].text != text:
                _put(sheet.rows, originals, (number, column), readings[text].text)
    return originals, frozenset(encodings - {""})


def _readings(cells: Iterable[tuple[int, str]]) -> dict[str, Decoded]:
    return {text: read_old(text) for _, text in cells}


def _doubtful(
    sheet: Sheet, originals: Originals
) -> tuple[dict[int, list[tuple[int, str]]], set[int]]:
    """The cells of each column that may be old text, (row from 0, text), and the columns of today.

    The Icelandic Ð is mended on the way.
    """
    doubtful: dict[int, list[tuple[int, str]]] = {}
    todays: set[int] = set()
    if len(sheet.rows) > _LONG and not _OLD.search("\n".join(_texts(sheet))):
        return doubtful, todays
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or cell.isascii():
                continue
            if not is_modern(cell):
                doubtful.setdefault(column, []).append((number, cell))
                continue
            todays.add(column)
            if "Ð" in cell:
                _put(sheet.rows, originals, (number, column), read_old(cell).text)
    return doubtful, todays


def _texts(sheet: Sheet) -> list[str]:
    return [cell for cell in chain.from_iterable(sheet.rows) if type(cell) is str]


def _put(rows: list[list[Cell]], originals: Originals, place: tuple[int, int], text: str) -> None:
    number, column = place
    originals[number + 1, column] = str(rows[number][column])
    rows[number][column] = text


def _usual(readings: dict[str, Decoded]) -> str:
    """The encoding of the column: one that is recognised more often than not."""
    counts = Counter(decoded.encoding for decoded in readings.values())
    most = max("TCVN3", "VNI", key=lambda name: counts[name])
    return most if counts[most] * 2 > len(readings) else ""


def _as_others(text: str, encoding: str) -> Decoded:
    converted = convert(text, encoding)  # type: ignore[arg-type] # of `most`
    makes_sense = strange(converted) <= strange(text)  # `Krông` is no syllable, `Kr«ng` no better
    return Decoded(converted, encoding) if makes_sense else read_old(text)
