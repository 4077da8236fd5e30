"""What the style of a cell says: leading zeros of a number (123 as 00123), text struck through."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.parts import Package

_STYLES = "xl/styles.xml"
_NOT = ("0", "false")
_ZEROS = re.compile(r"00+")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_REFERENCE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_STYLE = re.compile(rb'\bs="([0-9]+)"')


def zero_styles(package: Package) -> dict[int, int]:
    """The styles of cells that show so many digits at least, by their number in the workbook."""
    from defusedxml.ElementTree import fromstring

    part = package.parts.get(_STYLES)
    if part is None or b'"00' not in part.content:
        return {}
    styles = fromstring(part.content)
    digits = {
        one.get("numFmtId"): zeros_in(one.get("formatCode", ""))
        for one in styles.iterfind("{*}numFmts/{*}numFmt")
        if zeros_in(one.get("formatCode", ""))
    }
    formats = [one.get("numFmtId") for one in styles.iterfind("{*}cellXfs/{*}xf")]
    return {number: digits[format_] for number, format_ in enumerate(formats) if format_ in digits}


def show_zeros(package: Package, part: str, styles: dict[int, int], rows: list[list[Cell]]) -> None:
    """Put into the rows of a sheet what such cells show, as text."""
    styled = _styled(package, part) if styles else ()
    put_zeros(rows, {(row, column): styles[s] for row, column, s in styled if s in styles})


def put_zeros(rows: list[list[Cell]], digits: Mapping[tuple[int, int], int]) -> None:
    """Put into the rows of a sheet what cells of so many digits show, as text."""
    for (row, column), count in digits.items():
        if row < len(rows) and column < len(rows[row]):
            cell = rows[row][column]
            if isinstance(cell, float) and cell >= 0 and cell == int(cell):
                rows[row][column] = str(int(cell)).zfill(count)


def zeros_in(format_: str) -> int:
    """How many digits a number format shows at least, where it is nothing but zeros, else 0."""
    return len(format_) if _ZEROS.fullmatch(format_) else 0


def struck_styles(package: Package) -> frozenset[int]:
    """The styles of cells whose whole text is struck through, by their number in the workbook."""
    from defusedxml.ElementTree import fromstring

    part = package.parts.get(_STYLES)
    if part is None or b"strike" not in part.content:
        return frozenset()
    styles = fromstring(part.content)
    strikes = [font.find("{*}strike") for font in styles.iterfind("{*}fonts/{*}font")]
    fonts = {
        str(number)
        for number, strike in enumerate(strikes)
        if strike is not None and strike.get("val") not in _NOT
    }
    formats = [one.get("fontId") for one in styles.iterfind("{*}cellXfs/{*}xf")]
    return frozenset(number for number, font in enumerate(formats) if font in fonts)


def struck_rows(
    package: Package, part: str, styles: Collection[int], rows: Sequence[Sequence[Cell]]
) -> tuple[int, ...]:
    """The rows (from 1) of a sheet in which a filled cell is struck through."""
    struck = {(row, column) for row, column, s in _styled(package, part) if s in styles}
    return tuple(sorted({row + 1 for row, column in struck if _is_filled(rows, row, column)}))


def _is_filled(rows: Sequence[Sequence[Cell]], row: int, column: int) -> bool:
    return row < len(rows) and column < len(rows[row]) and rows[row][column] != ""


def _styled(package: Package, part: str) -> Iterator[tuple[int, int, int]]:
    """Row, column (from 0) and style of the cells that have one."""
    rest = b""
    for chunk in package.parts[part].chunks():
        text = rest + chunk
        end = text.rfind(b"<") if b"<" in text else 0
        for cell in _CELL.finditer(text, 0, end):
            place, style = _REFERENCE.search(cell[1]), _STYLE.search(cell[1])
            if place and style:
                yield int(place[2]) - 1, _column(place[1]), int(style[1])
        rest = text[end:]


def _column(letters: bytes) -> int:
    """The column of these letters, from 0."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
