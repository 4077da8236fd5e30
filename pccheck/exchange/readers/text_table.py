"""Text tables: what their bytes say, and where their cells end."""

import csv
import re
from collections import Counter
from contextlib import suppress
from io import StringIO
from itertools import islice
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import COLUMNS, ROWS, Cell
from pccheck.text.legacy import read_old, strange

_SAMPLE = 50
_LONGEST = 100_000
"""Characters of a cell at most; Excel itself takes 32,767."""
_WORDS = re.compile(r"""[^\s,;"\d]*[^\x00-\x7f\s][^\s,;"\d]*""")


def read_text_rows(path: str, data: bytes) -> list[list[Cell]]:
    """The rows of a text table.

    Raises:
        PccheckError: unknown-encoding, damaged-text, cell-too-long, too-many-columns,
            too-many-rows.
    """
    text = decode(path, data)
    rows: list[list[Cell]] = []
    usual = csv.field_size_limit(len(text) + 1)  # else it could not be told what is wrong
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            _check_row(path, len(rows) + 1, row)
            rows.append([*row])
    except csv.Error as error:
        raise PccheckError("damaged-text", path=path, row=len(rows) + 1) from error
    finally:
        csv.field_size_limit(usual)
    if len(rows) > ROWS:
        raise PccheckError(
            "too-many-rows", path=path, part=Path(path).name, found=len(rows), most=ROWS
        )
    return rows


def _check_row(path: str, number: int, row: list[str]) -> None:
    if len(row) > COLUMNS:
        raise PccheckError(
            "too-many-columns", path=path, part=f"#{number}", found=len(row), most=COLUMNS
        )
    if max(map(len, row), default=0) > _LONGEST:
        raise PccheckError("cell-too-long", path=path, row=number, most=_LONGEST)


def decode(path: str, data: bytes) -> str:
    """Text of bytes: UTF-16 where its mark says so, else UTF-8, else a code page.

    The one that makes Vietnamese words of the bytes: the Vietnamese one of Windows, or the Western
    one when the words are of the fonts before Unicode.

    Raises:
        PccheckError: unknown-encoding.
    """
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig",):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text:
                return text
    readings: list[tuple[int, bool, str]] = []
    for encoding in () if utf16 else ("cp1258", "cp1252"):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            decoded = read_old(_sample(text))
            old = bool(decoded.encoding)
            if "\0" not in text and (encoding == "cp1258" or old):
                readings.append((strange(decoded.text), old == (encoding == "cp1258"), text))
    if not readings:
        raise PccheckError("unknown-encoding", path=path)
    return min(readings)[2]


def _sample(text: str) -> str:
    """The words beyond ASCII at its beginning."""
    return " ".join(islice((found[0] for found in _WORDS.finditer(text[: 1 << 16])), 400))


def _delimiter(text: str) -> str:
    """The mark that gives the most rows of one width at the start of the text, then wider ones."""

    def regularity(mark: str) -> tuple[int, int]:
        widths = Counter[int]()
        with suppress(csv.Error):  # told later, with its row
            widths.update(
                len(row)
                for row in islice(csv.reader(StringIO(sample, newline=""), delimiter=mark), _SAMPLE)
            )
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    sample = text[: 1 << 20]
    return max(",;\t", key=regularity)
