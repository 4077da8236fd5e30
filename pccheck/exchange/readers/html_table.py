"""Tables of web pages, which old systems save as .xls."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from pccheck.exchange.readers.facts import COLUMNS, Cell, Span, check_reach

_CELLS = ("td", "th")
_SILENT = ("script", "style", "head")
_SPAN = 65_534
"""What browsers make of a longer span."""
_DIGITS = 6
"""Digits of a span that browsers still read."""


@dataclass
class PageTable:
    """A table: its rows of texts, and its merged ranges (see `facts.Span`)."""

    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[Span] = field(default_factory=list)


def read_tables(path: str, text: str) -> list[PageTable]:
    """The tables of a page, those within others too, in the order in which they begin.

    A merged cell's text stands in its first place, the others are empty.

    Raises:
        PccheckError: too-many-columns, too-many-rows, too-many-cells.
    """
    parser = _Parser(path)
    parser.feed(text)
    parser.close()
    return parser.tables


class _Parser(HTMLParser):
    def __init__(self, path: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[PageTable] = []
        self._path = path
        self._open: list[_Open] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._open.append(_Open(PageTable(), self._path))
            self.tables.append(self._open[-1].table)
        elif self._open:
            here = self._open[-1]
            if tag == "tr":
                here.next_row()
            elif tag in _CELLS:
                said = dict(attrs)
                here.next_cell(_span(said.get("rowspan")), _span(said.get("colspan")))
            elif tag in ("br", "p", "div"):
                here.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif self._open and tag in (*_CELLS, "tr", "table"):
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].text.append(data)


class _Open:
    """A table that is being read; `taken`: places covered by a merged cell above or to the left."""

    def __init__(self, table: PageTable, path: str) -> None:
        self.table, self.text = table, list[str]()
        self._path, self._cells, self._widest = path, 0, 0
        self._in_cell = False
        self._taken: dict[int, int] = {}

    def next_row(self) -> None:
        self.end_cell()
        row = len(self.table.rows)
        self._taken = {column: last for column, last in self._taken.items() if last >= row}
        self.table.rows.append([])

    def next_cell(self, down: int, right: int) -> None:
        self.end_cell()
        if not self.table.rows:
            self.next_row()
        row, cells = len(self.table.rows) - 1, self.table.rows[-1]
        while self._taken.get(len(cells), -1) >= row:
            cells.append("")
        column = len(cells)
        cells.append("")
        if down * right > 1:
            self.table.merges.append(((row, column), (row + down - 1, column + right - 1)))
            for place in range(column, min(column + right, COLUMNS + 1)):
                self._taken[place] = row + down - 1
            cells += [""] * (min(right, COLUMNS + 1) - 1)
        self._in_cell, self._place, self._cells = True, column, self._cells + 1
        self._widest = max(self._widest, len(cells))
        check_reach(
            self._path,
            "table",
            row + 1,
            self._widest,
            max(self._cells, (row + 1) * self._widest // 16),
        )
        self.text = []

    def end_cell(self) -> None:
        if self._in_cell:
            self.table.rows[-1][self._place] = " ".join("".join(self.text).split())
        self._in_cell, self.text = False, []


def _span(said: str | None) -> int:
    """A `rowspan` or `colspan` as browsers take it."""
    digits = (said or "").strip()
    is_readable = digits.isdigit() and len(digits) <= _DIGITS
    return min(max(int(digits), 1), _SPAN) if is_readable else 1
