"""A worksheet that prints well: headers, widths, heights, page setup; text is no formula."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any

from pccheck.report.view.widths import text_width

Sheet = Any
"""A sheet that is only written: openpyxl's stubs do not know what it lends from the ordinary one.
"""
Value = str | float | date | None
Header = list[tuple[str, float]]
"""Name and width (characters) of each column."""

FONT = "Times New Roman"
HEADER_ROW = 3
"""The title is in row 1, the rows begin below the header."""
_TEXT, _WHOLE, _DECIMAL, _SHARE, _DATE, _HEADER = (
    "@",
    "#,##0",
    "#,##0.0##",
    "0.0%",
    "dd/mm/yyyy",
    "General",
)
"""Number formats, and with them the looks that a cell can have."""
_NUMBERS = (_WHOLE, _DECIMAL, _SHARE)
_SIDES = {_HEADER: "center", _DATE: "center", **dict.fromkeys(_NUMBERS, "right")}
"""Where a cell's content stands in it; numbers keep a little off the next column's text."""
_SIZE, _LINE, _HIGHEST = 11, 15.0, 409.0
"""Points: the text, a line of it, and what a row may be high at most."""
CHARACTER, _BLANK = 5.15, 2.75
"""Points: the room for text in a column of width 1, a digit of the workbook's font; a blank."""


class Share(float):
    """A number that is shown in per cent."""

    __slots__ = ()


def fill(
    sheet: Sheet,
    title: str,
    header: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[Value]],
    done: Callable[[int], None] = lambda _: None,
) -> int:
    """Write a table, row by row without keeping them, and return its last row.

    Args:
        sheet: an empty sheet of a workbook that is only written; its page is set up already.
        title: what stands above the table.
        header: name and width (characters) of each column.
        rows: the values; numbers are shown with thousands separators, dates as dd/mm/yyyy.
        done: told the number of each row that has been written.
    """
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    looks, widths = _looks(sheet), [width for _, width in header]
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    head = WriteOnlyCell(sheet, title)
    head.font = Font(name=FONT, size=14, bold=True)
    sheet.append([head])
    sheet.append([])
    last = HEADER_ROW
    _row(sheet, last, [name for name, _ in header], widths, dict.fromkeys(looks, looks[_HEADER]))
    for last, values in enumerate(rows, HEADER_ROW + 1):
        _row(sheet, last, values, widths, looks)
        done(last)
    return last


def page_setup(sheet: Sheet, mark: str) -> None:
    """A4 landscape, as wide as the page, header rows on every page, `mark` in header and foot.

    Before the first row.
    """
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4 in the file format's list
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(
        left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3
    )  # inches
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.oddHeader, sheet.oddFooter = HeaderFooterItem(), HeaderFooterItem()
    sheet.oddHeader.right.text = sheet.oddFooter.left.text = mark or None
    sheet.oddFooter.right.text = "&P/&N"


def set_normal(book: Any) -> None:  # noqa: ANN401 - openpyxl has no public way to say it
    """Make the sheets' font the workbook's own: a column of width 1 is a digit of that font."""
    from openpyxl.styles import Font

    book._named_styles["Normal"].font = Font(name=FONT, size=_SIZE)  # noqa: SLF001 - as above


def filter_over(sheet: Sheet, columns: int, last: int) -> None:
    """A filter over the table. After the last row."""
    from openpyxl.utils import get_column_letter

    sheet.auto_filter.ref = f"A{HEADER_ROW}:{get_column_letter(columns)}{last}"


def _looks(sheet: Sheet) -> Mapping[str, Any]:
    """The style of each look, made once: openpyxl else looks every font up for every cell."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, Side

    side = Side(style="thin")
    looks = {}
    for look in (_TEXT, _WHOLE, _DECIMAL, _SHARE, _DATE, _HEADER):
        head = look == _HEADER
        cell: Any = Cell(sheet, row=1, column=1)
        cell.font = Font(name=FONT, size=11, bold=head)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        number = look in _NUMBERS  # LibreOffice forgets the indent of numbers that may wrap
        cell.alignment = Alignment(
            _SIDES.get(look), "center" if head else "top", wrap_text=not number, indent=number
        )
        cell.number_format = look
        looks[look] = cell._style  # noqa: SLF001 - openpyxl's own way to share a style
    return looks


def _look_of(value: Value) -> str:
    if isinstance(value, date):
        return _DATE
    if isinstance(value, Share):
        return _SHARE
    if isinstance(value, int | float):
        return _WHOLE if value == int(value) else _DECIMAL
    return _TEXT


def _row(
    sheet: Sheet,
    number: int,
    values: Sequence[Value],
    widths: Sequence[float],
    looks: Mapping[str, Any],
) -> None:
    from openpyxl.cell import WriteOnlyCell

    lines, cells = 1, []
    for value, width in zip(values, widths, strict=True):
        cell: Any = WriteOnlyCell(sheet)
        if isinstance(value, str):
            _put_text(cell, value)
            lines = max(lines, lines_of(value, width, bold=number == HEADER_ROW))
        else:
            cell.value = value
        cell._style = looks[_look_of(value)]  # noqa: SLF001 - see above
        cells.append(cell)
    sheet.row_dimensions[number].height = min(lines * _LINE, _HIGHEST)
    sheet.append(cells)
    del sheet.row_dimensions[number]  # written; a hundred thousand of them would fill the memory


@lru_cache(4096)
def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of this width; a word too long for one is cut."""
    room = width * CHARACTER
    if len(text) * _SIZE <= room and "\n" not in text:  # no letter is wider than the text is high
        return 1
    lines = 0
    for paragraph in text.split("\n"):
        left = 0.0
        for word in paragraph.split(" "):
            long = text_width(word, _SIZE, bold=bold)
            if long <= left:
                left -= long + _BLANK
                continue
            lines += ceil(long / room) or 1
            left = room - long % room - _BLANK
    return max(lines, 1)


def _put_text(cell: Any, text: str) -> None:  # noqa: ANN401 - openpyxl makes these cells by a function
    """Text stays text, whatever it begins with; what the format cannot hold is left out."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
