"""Rows of cells as a worksheet's XML, written straight out.

Openpyxl keeps no formula beside the value that it gave last, which readers that do not calculate
(previews, telephones, scripts) show; XlsxWriter makes no table in a sheet that it does not keep in
memory. Rows are the bulk of a file and simple: they are written here, everything else by openpyxl.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from enum import StrEnum, auto
from functools import lru_cache
from itertools import product
from math import ceil
from typing import Any
from xml.sax.saxutils import escape

from pccheck.report.excel.columns import LETTERS, Formula, Value
from pccheck.report.view.widths import text_width

FONT, SIZE = "Times New Roman", 11
_TITLE_SIZE, _GREY = 14, "E7E6E6"
_LINE, _HIGHEST, _LONGEST = 15.0, 409.0, 32_767
"""Points: a line of text, and what a row may be high at most; the letters that a cell can hold."""
CHARACTER, _BLANK = 5.15, 2.75
"""Points: the room for text in a column of width 1, a digit of the workbook's font; a blank."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML cannot hold."""
_DAY_0, _DAY_MINUTES = date(1899, 12, 30), 24 * 60
"""Excel counts days from here; a time is a part of a day."""


class CellLook(StrEnum):
    """What a cell is for."""

    TITLE = auto()
    HEAD = auto()
    TEXT = auto()
    WHOLE = auto()
    DECIMAL = auto()
    SHARE = auto()
    DATE = auto()
    TIME = auto()


_FORMATS = {
    CellLook.TEXT: "@",
    CellLook.WHOLE: "#,##0",
    CellLook.DECIMAL: "#,##0.0##",
    CellLook.SHARE: "0.0%",
    CellLook.DATE: "dd/mm/yyyy",
    CellLook.TIME: "hh:mm",
}
_NUMBERS = (CellLook.WHOLE, CellLook.DECIMAL, CellLook.SHARE)
_SIDES = {
    **dict.fromkeys((CellLook.HEAD, CellLook.DATE, CellLook.TIME), "center"),
    **dict.fromkeys(_NUMBERS, "right"),
}
"""Where a cell's content stands in it; numbers keep a little off the next column's text."""
Styles = Mapping[tuple[CellLook, bool], int]
"""The number of each look in the workbook's list, plain and bold."""


Content = Value | Formula


def styles(sheet: Any) -> Styles:  # noqa: ANN401 - openpyxl's stubs know no cell of both kinds
    """The looks, made known to the sheet's workbook."""
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    numbers, thin = {}, Side(style="thin")
    for look, bold in product(CellLook, (False, True)):
        cell: Any = Cell(sheet, row=1, column=1)
        is_title, is_head = look == CellLook.TITLE, look == CellLook.HEAD
        is_number = look in _NUMBERS  # LibreOffice forgets the indent of numbers that may wrap
        size = _TITLE_SIZE if is_title else SIZE
        cell.font = Font(name=FONT, size=size, bold=bold or is_head or is_title)
        if not is_title:
            cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
        if is_head:
            cell.fill = PatternFill("solid", _GREY)
        cell.alignment = Alignment(
            _SIDES.get(look),
            "center" if is_head else "top",
            wrap_text=not (is_number or is_title),
            indent=is_number,
        )
        cell.number_format = _FORMATS.get(look, "General")
        numbers[look, bold] = cell.style_id
    return numbers


def look_of(value: Value) -> CellLook:
    """How a value of this kind is shown."""
    if isinstance(value, date):
        return CellLook.DATE
    if isinstance(value, time):
        return CellLook.TIME
    if isinstance(value, int | float):
        return CellLook.WHOLE if value == int(value) else CellLook.DECIMAL
    return CellLook.TEXT


def row_xml(number: int, height: float, cells: Iterable[tuple[Content, int]]) -> str:
    """A row of a worksheet's XML; `cells`: what stands in them and the number of their look."""
    inner = "".join(
        _cell(f'<c r="{letter}{number}" s="{style}"', value)
        for letter, (value, style) in zip(LETTERS, cells, strict=False)
    )
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{inner}</row>'


def _cell(at: str, value: Content) -> str:
    """Text stays text, whatever it begins with: only what is a `Formula` is one.

    What the format cannot hold is left out; what is too long for a cell ends in `…`.
    """
    if value is None or value == "":
        return f"{at}/>"
    if isinstance(value, Formula):
        kind = ' t="str"' if isinstance(value.value, str) else ""
        return f"{at}{kind}><f>{escape(value.text)}</f><v>{value.value}</v></c>"
    if isinstance(value, str):
        text = _FORBIDDEN.sub("", value)
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        return f'{at} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    if isinstance(value, date):
        value = (value - _DAY_0).days
    elif isinstance(value, time):
        value = (value.hour * 60 + value.minute) / _DAY_MINUTES
    return f"{at}><v>{value}</v></c>"


def height(values: Iterable[tuple[Value, float]], *, bold: bool = False) -> float:
    """The height in points of a row of these values, each with its column's width."""
    texts = ((value, width) for value, width in values if isinstance(value, str))
    lines = max((lines_of(text, width, bold=bold) for text, width in texts), default=1)
    return min(lines * _LINE, _HIGHEST)


@lru_cache(4096)
def lines_of(text: str, width: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column of this width; a word too long for one is cut."""
    room = width * CHARACTER
    if len(text) * SIZE <= room and "\n" not in text:  # no letter is wider than the text is high
        return 1
    lines = 0
    for paragraph in text.split("\n"):
        left = 0.0
        for word in paragraph.split(" "):
            long = text_width(word, SIZE, bold=bold)
            if long <= left:
                left -= long + _BLANK
                continue
            lines += ceil(long / room) or 1
            left = room - long % room - _BLANK
    return max(lines, 1)
