"""Sheets in the fonts of before Unicode: read as meant, kept as written."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from pccheck.exchange.readers.facts import Cell, column_letters
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


class MaybeOld(NamedTuple):
    """A column (from 0) left as it stands although a text in it, as many of the sheet, may be old:
    one such text, and what it would be.
    """

    column: int
    text: str
    meant: str


class OldText(NamedTuple):
    """What was converted on a sheet, from which encodings, and what may have been old too."""

    originals: Originals
    encodings: frozenset[str]
    doubts: tuple[MaybeOld, ...] = ()


def modern_sheets(source: GuardedFile) -> tuple[list[Sheet], list[Note]]:
    """All sheets of a file, hidden ones too, in the letters of today; and which were not.

    Raises:
        PccheckError: those of `read_all_sheets`.
    """
    sheets, notes = read_all_sheets(source), list[Note]()
    for sheet in sheets:
        notes += old_text_notes(Path(source.path).name, sheet.name, modernise(sheet))
    return sheets, notes


def old_text_notes(file: str, sheet: str, old: OldText) -> Iterator[Note]:
    """That text of these encodings was converted, and which columns are doubtful."""
    for encoding in sorted(old.encodings):
        yield Note(Place(file, sheet), "old-text", {"value": encoding})
    for column, text, meant in old.doubts:
        place = Place(file, sheet, column=column_letters(column))
        yield Note(place, "old-text-left", {"value": text, "meant": meant})


def modernise(sheet: Sheet) -> OldText:
    """Convert the sheet's old texts in place.

    A column is one hand's work: where old text prevails in it, or in the sheet while the column has
    no text of today, its doubtful cells (`Sôn`, which is Sơn in VNI and could be a word of today)
    are read in the same way.
    """
    originals: Originals = {}
    doubtful, modern = _doubtful(sheet, originals)
    all_over = _usual(_readings(chain.from_iterable(doubtful.values())))
    encodings: set[str] = set()
    left: dict[int, list[str]] = {}
    for column, cells in doubtful.items():
        readings = _readings(cells)
        encoding = _usual(readings) or ("" if modern[column] else all_over)
        for text, decoded in readings.items():
            if encoding and not decoded.encoding:
                readings[text] = _as_others(text, encoding)
            encodings.add(readings[text].encoding)
        is_head_alone = [number for number, _ in cells] == [0]  # its words are told by themselves
        if not is_head_alone and (
            modern[column] <= 1 or any(decoded.encoding for decoded in readings.values())
        ):
            left[column] = [text for text, decoded in readings.items() if not decoded.encoding]
        for number, text in cells:
            if readings[text].text != text:
                _put(sheet.rows, originals, (number, column), readings[text].text)
    encodings.discard("")
    return OldText(originals, frozenset(encodings), tuple(_doubts(left, encodings)))


def _doubts(left: Mapping[int, Sequence[str]], encodings: Collection[str]) -> Iterator[MaybeOld]:
    """The first text of each column that makes sense in an encoding of the sheet too."""
    for column, texts in left.items():
        pairs = product(texts, sorted(encodings))
        read = ((text, _as_others(text, encoding)) for text, encoding in pairs)
        likely = ((text, as_old.text) for text, as_old in read if as_old.text != text)
        if found := next(likely, None):
            yield MaybeOld(column, *found)


def _readings(cells: Iterable[tuple[int, str]]) -> dict[str, Decoded]:
    return {text: read_old(text) for _, text in cells}


def _doubtful(
    sheet: Sheet, originals: Originals
) -> tuple[dict[int, list[tuple[int, str]]], Counter[int]]:
    """The cells of each column that may be old text, (row from 0, text), and how many of each are
    of today; a heading may be the only one.

    The Icelandic Ð is mended on the way.
    """
    doubtful: dict[int, list[tuple[int, str]]] = {}
    modern = Counter[int]()
    if len(sheet.rows) > _LONG and not _OLD.search("\n".join(_texts(sheet))):
        return doubtful, modern
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or cell.isascii():
                continue
            if not is_modern(cell):
                doubtful.setdefault(column, []).append((number, cell))
                continue
            modern[column] += 1
            if "Ð" in cell:
                _put(sheet.rows, originals, (number, column), read_old(cell).text)
    return doubtful, modern


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
