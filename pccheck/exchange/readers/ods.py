"""OpenDocument spreadsheets: how far each table really reaches, its hidden rows, merged cells and
failed formulas.

The format writes a cell or a row once and says how often it is repeated: a few bytes can mean a
billion cells.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from pccheck.exchange.readers.facts import COLUMNS, ROWS, Facts, Span, check_reach, column_letters
from pccheck.exchange.readers.parts import ZipPart

CONTENT = "content.xml"
_TAG = re.compile(
    rb"""<(/?)table:(table|table-row|table-cell|covered-table-cell)"""
    rb"""((?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*?)(/?)>(?:<text:p>(0\d{0,30})</text:p>)?"""
)
_ATTRIBUTE = re.compile(
    rb"""(?:table|office|calcext):"""
    rb"""(number-(?:rows|columns)-(?:repeated|spanned)|visibility|value-type|formula)"""
    rb"""\s*=\s*["']([^"']*)["']"""
)
_MANY = 2**31
_DIGITS = 10
"""Digits of a number that is worth reading: a longer one is more than many."""
_ALIKE = 1_000
"""Cells of one code that lie together, at most: nobody writes one so often."""
_PREFIX, _CONTENT = b"<table:", 1 << 20
"""A cell is looked at with its content, of so many bytes at most."""


class _Tag(NamedTuple):
    """A tag of a table, a row or a cell: whether it opens or ends it (or both), its attributes;
    `digits`: how many digits the cell shows, where they begin with 0.
    """

    name: bytes
    opens: bool
    ends: bool
    said: dict[bytes, bytes]
    digits: int = 0


class _Table:
    """A table as far as it has been read."""

    def __init__(self) -> None:
        self.row = self.column = self.repeat = 0
        self.rows = self.columns = self.cells = self.in_row = 0
        self.holes: dict[tuple[int, str], str] = {}
        self.hidden: list[int] = []
        self.merges: list[Span] = []
        self.digits: dict[tuple[int, int], int] = {}

    def open_row(self, said: dict[bytes, bytes]) -> None:
        self.repeat = _count(said, b"number-rows-repeated")
        self.column = self.in_row = 0
        if said.get(b"visibility", b"visible") != b"visible" and self.repeat < ROWS:
            self.hidden += range(self.row + 1, min(self.row + self.repeat, self.row + 10_000) + 1)

    def close_row(self) -> None:
        if self.in_row:
            self.rows = self.row + self.repeat
            self.cells += self.in_row * self.repeat
        self.row += self.repeat

    def cell(self, said: dict[bytes, bytes], digits: int) -> None:
        repeat = _count(said, b"number-columns-repeated")
        if b"value-type" in said or b"formula" in said:
            self.columns = max(self.columns, self.column + repeat)
            self.in_row += repeat
            if digits > 1 and self.repeat * repeat <= _ALIKE:
                places = product(range(self.repeat), range(repeat))
                at = ((self.row + down, self.column + right) for down, right in places)
                self.digits |= dict.fromkeys(at, digits)
            if said.get(b"value-type") == b"error" or b"value-type" not in said:
                self._hole(said)
        down, right = _count(said, b"number-rows-spanned"), _count(said, b"number-columns-spanned")
        if down * right > 1:
            last = (min(self.row + down, ROWS) - 1, min(self.column + right, COLUMNS) - 1)
            self.merges.append(((self.row, self.column), last))
        self.column += repeat

    def _hole(self, said: dict[bytes, bytes]) -> None:
        failed = said.get(b"value-type") == b"error"
        self.holes[self.row + 1, column_letters(min(self.column, COLUMNS))] = (
            "#ERR" if failed else ""
        )


def check_content(path: str, part: ZipPart) -> Iterator[Facts]:
    """What the content says of each table, in their order.

    Raises:
        PccheckError: those of `check_reach`.
        zlib.error: when the part is damaged.
    """
    table = None
    for tag in _tags(part):
        if tag.name == b"table":
            if table and not tag.opens:
                yield _facts(path, table)
            table = _Table() if tag.opens and not tag.ends else None
        elif table and tag.name == b"table-row":
            if tag.opens:
                table.open_row(tag.said)
            if tag.ends:
                table.close_row()
                check_reach(path, CONTENT, table.rows, table.columns, ROWS)
        elif table and tag.opens:
            table.cell(tag.said, tag.digits)


def _tags(part: ZipPart) -> Iterator[_Tag]:
    rest = b""
    for chunk in part.chunks():
        text = rest + chunk
        end = text.rfind(_PREFIX) if len(rest) < _CONTENT else len(text)
        yield from _tags_in(text[: max(end, 0)])
        rest = text[max(end, 0) :]
    yield from _tags_in(rest)


def _tags_in(text: bytes) -> Iterator[_Tag]:
    for close, name, attributes, alone, shown in _TAG.findall(text):
        said = {} if close else _said(attributes)
        yield _Tag(name, not close, bool(close or alone), said, len(shown))


def _facts(path: str, table: _Table) -> Facts:
    check_reach(path, CONTENT, table.rows, table.columns, table.cells)
    return Facts(table.holes, tuple(table.hidden), tuple(table.merges), table.digits)


def _said(attributes: bytes) -> dict[bytes, bytes]:
    """The attributes that matter; `calcext:value-type`, which comes last, knows of errors."""
    return dict(_ATTRIBUTE.findall(attributes))


def _count(said: dict[bytes, bytes], name: bytes) -> int:
    raw = said.get(name, b"1")
    is_readable = raw.isdigit() and len(raw) <= _DIGITS
    return min(max(int(raw), 1), _MANY) if is_readable else _MANY
