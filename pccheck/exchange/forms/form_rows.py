"""How the rows of a field form are written: one below the other, some cells to be filled in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "Times New Roman"
TEXT = "@"
"""The format of a cell that holds text, whatever it looks like."""
WIDTHS = {"A": 1, "B": 5, "C": 47, "D": 19, "E": 27}
"""The columns; the first is hidden and holds the rows' keys."""
_LINE = 15.5
"""The height of a line in points."""


@dataclass
class FormRows:
    """Writes rows into a sheet, one below the other.

    `blank`: for people with a pen, so that no key and no colour is needed; `last`: the number of
    the last one.
    """

    sheet: "Worksheet"
    blank: bool
    last: int = 0

    def line(
        self,
        key: str,
        cells: Sequence[object],
        *,
        bold: bool = False,
        lines: float = 1,
        box: bool = True,
    ) -> int:
        """A row with its key and its cells from B on; returns its number.

        `lines`: how high it is at least; `box`: whether its cells have borders.
        """
        from openpyxl.styles import Alignment, Border, Font, Side

        self.last += 1
        self.sheet.cell(self.last, 1, key if not self.blank else None)
        side = Side(style="thin", color="808080")
        for column, value in enumerate(cells, 2):
            cell: Any = self.sheet.cell(self.last, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.font = Font(name=FONT, size=11.5, bold=bold)
            cell.alignment = Alignment("left", "top", wrap_text=True)
            if box:
                cell.border = Border(left=side, right=side, top=side, bottom=side)
            width = sum(WIDTHS["BCDE"[n]] for n in self._span(column, cells))
            lines = max(lines, ceil(len(str(value or "")) * 0.92 / width))
        self.sheet.row_dimensions[self.last].height = lines * _LINE + 3
        return self.last

    def heading(self, text: str) -> None:
        """A bold row across the form, with some room above."""
        self.last += 1
        self.sheet.row_dimensions[self.last].height = 5
        row = self.line("", [text, None, None, None], bold=True, box=False)
        self.sheet.merge_cells(f"B{row}:E{row}")

    def open(self, row: int, columns: str, form: str = TEXT) -> None:
        """Make cells ones to fill in; the first of `columns` is merged with the others."""
        from openpyxl.styles import PatternFill, Protection

        for column in columns:
            cell: Any = self.sheet[f"{column}{row}"]
            cell.protection = Protection(locked=False)
            cell.number_format = form
            if not self.blank:
                cell.fill = PatternFill("solid", fgColor="FFF9E5")

    def merge(self, row: int, first: str, last: str) -> None:
        """Make one cell of those from column to column."""
        self.sheet.merge_cells(f"{first}{row}:{last}{row}")

    @staticmethod
    def _span(column: int, cells: Sequence[object]) -> Iterator[int]:
        """The columns that a text runs over: its own, and the empty ones merged with it."""
        place = column - 2
        yield place
        if place in (0, 2) and not any(cells[place + 1 :]):
            yield from range(place + 1, 4)
