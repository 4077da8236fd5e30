"""Sheets written in the fonts of the time before Unicode.

Read as what was meant, what was written is kept.
"""

import re
from itertools import chain

from pccheck.exchange.readers.sheets import Cell, Sheet
from pccheck.text.legacy import Decoded, convert, is_modern, read_old, strange

_LONG = 2_000
"""A sheet of more rows is not looked at cell by cell unless it has a letter of old text somewhere.

"""
_OLD = re.compile("[\xa1-\xff](?<![àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ°§«»²³])")
"""A letter of the upper half of the old code pages that Vietnamese in Unicode does not have."""
Originals = dict[tuple[int, int], str]
"""What was written in the cells that were converted, by (row from 1, column from 0)."""


def modernise(sheet: Sheet) -> tuple[Originals, frozenset[str]]:
    """Convert the sheet's old texts in place.

    Returns what they were and the encodings that were recognised.

    A column is one hand's work: where old text prevails in it, or in the sheet while the column has
    no text of today, its doubtful cells (`Sôn`, which is Sơn in VNI and could be a word of today)
    are read in the same way.
    """
    originals: Originals = {}
    doubtful, todays = _doubtful(sheet, originals)
    found: set[str] = set()
    all_over = _usual({text: read_old(text) for cells in doubtful.values() for _, text in cells})
    for column, cells in doubtful.items():
        readings = {text: read_old(text) for _, text in cells}
        encoding = _usual(readings) or ("" if column in todays else all_over)
        if encoding:
            readings |= {
                text: _as_others(text, encoding)
                for text, one in readings.items()
                if not one.encoding
            }
        found |= {one.encoding for one in readings.values()}
        for number, text in cells:
            if readings[text].text != text:
                _put(sheet.rows, originals, (number, column), readings[text].text)
    return originals, frozenset(found - {""})


def _doubtful(
    sheet: Sheet, originals: Originals
) -> tuple[dict[int, list[tuple[int, str]]], set[int]]:
    """The cells of each column that may be old text, (row from 0, text), and the columns with text
    of today.

    The Icelandic Ð is mended on the way.
    """
    doubtful: dict[int, list[tuple[int, str]]] = {}
    todays: set[int] = set()
    if len(sheet.rows) > _LONG:
        texts = "\n".join([cell for cell in chain.from_iterable(sheet.rows) if type(cell) is str])
        if not _OLD.search(texts):
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


def _put(rows: list[list[Cell]], originals: Originals, place: tuple[int, int], text: str) -> None:
    number, column = place
    originals[number + 1, column] = str(rows[number][column])
    rows[number][column] = text


def _usual(readings: dict[str, Decoded]) -> str:
    """The encoding of the column: one that is recognised more often than not."""
    counts = {
        name: sum(one.encoding == name for one in readings.values()) for name in ("TCVN3", "VNI")
    }
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] * 2 > len(readings) else ""


def _as_others(text: str, encoding: str) -> Decoded:
    said = convert(text, encoding)  # type: ignore[arg-type]
    return Decoded(said, encoding) if strange(said) == 0 else read_old(text)
