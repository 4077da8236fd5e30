"""A guarded file as plain values: sheets of rows of cells."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import field, replace
from io import BytesIO
from typing import Any

from pccheck.errors import PccheckError
from pccheck.exchange.readers.beside import remarks_of
from pccheck.exchange.readers.cell_styles import (
    put_zeros,
    show_zeros,
    struck_rows,
    struck_styles,
    zero_styles,
)
from pccheck.exchange.readers.facts import Cell, Facts, Span
from pccheck.exchange.readers.guard import GuardedFile
from pccheck.exchange.readers.html_table import read_tables
from pccheck.exchange.readers.parts import Package
from pccheck.exchange.readers.relations import sheet_parts
from pccheck.exchange.readers.text_table import decode, read_text_rows
from pccheck.values import dataclass

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_HIDDEN_ROW = re.compile(
    rb"""<(?:\w+:)?row\b(?=[^>]*\shidden=["'](?:1|true)["'])[^>]*\sr=["'](\d+)["']"""
)


@dataclass(frozen=True)
class Sheet:
    """A sheet of a file; `rows[0]` is row 1.

    `holes` are cells that look empty and are not, by (row, column letters): '' for a formula whose
    value was not stored, else the error that stands there (`#N/A`). `merges` are merged ranges,
    whose value stands in the first cell. `hidden_rows` and `struck_rows` (from 1; struck through)
    are read like the others; of a `hidden` sheet nothing is read. `beside`, of a file's first
    visible sheet: what is written beside the cells of the whole file, as `remarks_of` has it.
    """

    name: str
    rows: list[list[Cell]]
    holes: dict[tuple[int, str], str] = field(default_factory=dict)
    merges: tuple[Span, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden: bool = False
    struck_rows: tuple[int, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()


def read_sheets(source: GuardedFile) -> list[Sheet]:
    """The visible sheets of a workbook, the tables of a web page, a text file's nameless sheet.

    Raises:
        PccheckError: damaged-workbook, unknown-encoding, damaged-text, too-many-columns,
            too-many-rows, too-many-cells.
    """
    return [sheet for sheet in read_all_sheets(source) if not sheet.hidden]


def read_all_sheets(source: GuardedFile, also: str = "") -> list[Sheet]:
    """The same with the hidden sheets of a workbook, without rows but for the one called `also`."""
    if source.kind == "csv":
        return [Sheet("", read_text_rows(source.path, source.data))]
    if source.kind == "html":
        tables = read_tables(source.path, decode(source.path, source.data))
        return [Sheet("", table.rows, merges=tuple(table.merges)) for table in tables]
    with _parser_guarded(source.path):
        sheets, beside = [*_read_workbook(source, also)], tuple(remarks_of(source))
    first = next((n for n, sheet in enumerate(sheets) if not sheet.hidden), None)
    if beside and first is not None:
        sheets[first] = replace(sheets[first], beside=beside)
    return sheets


@contextmanager
def _parser_guarded(path: str) -> Iterator[None]:
    """Whatever a parser stumbles over is a damaged workbook."""
    try:
        yield
    except PccheckError:
        raise
    except BaseException as error:
        # a parser written in Rust panics with an exception that is no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise PccheckError("damaged-workbook", path=path) from error
        raise


def _read_workbook(source: GuardedFile, also: str) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
    parts = sheet_parts(source.package) if source.package and source.kind == "xlsx" else {}
    styles = zero_styles(source.package) if source.package and parts else {}
    strikes = struck_styles(source.package) if source.package and parts else frozenset()
    for number, about in enumerate(workbook.sheets_metadata):
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        if about.visible is not SheetVisibleEnum.Visible and about.name != also:
            yield Sheet(about.name, [], hidden=True)
            continue
        part = parts.get(about.name, "")
        if source.package and source.package.shown(part).sparse:
            yield _read_sparse(source, about.name, _facts(source.package, part))
        else:
            facts = source.facts[number] if number < len(source.facts) else Facts()
            if source.package and parts:
                facts = _facts(source.package, part)
            sheet = _read_page(workbook.get_sheet_by_name(about.name), source.kind, facts)
            if source.package and part:
                show_zeros(source.package, part, styles, sheet.rows)
                sheet = _with_strikes(source.package, part, strikes, sheet)
            yield sheet


def _with_strikes(package: Package, part: str, styles: Collection[int], sheet: Sheet) -> Sheet:
    """The sheet with its rows that are struck through: where cells have one of these styles."""
    if not styles:
        return sheet
    return replace(sheet, struck_rows=struck_rows(package, part, styles, sheet.rows))


def _read_page(page: Any, kind: str, facts: Facts) -> Sheet:  # noqa: ANN401 - the parser's
    """A sheet as the parser has it, with what the guard learnt of it."""
    rows: list[list[Cell]] = page.to_python(skip_empty_area=False)
    if kind == "xls":  # the one kind whose whole numbers come as such
        rows = [[*map(_as_read, cells)] for cells in rows]
    put_zeros(rows, facts.digits)
    merges = facts.merges or tuple(page.merged_cell_ranges or ())
    return Sheet(page.name, rows, facts.holes, merges, facts.hidden_rows)


def _read_sparse(source: GuardedFile, name: str, facts: Facts) -> Sheet:
    """A sheet with a stray cell far away, row by row: the other reader keeps all between."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(source.data), read_only=True, data_only=True)
    page = book[name]
    page.reset_dimensions()
    nothing: list[Cell] = []
    rows = [
        [*map(_as_read, cells)] if cells.count(None) < len(cells) else nothing
        for cells in page.values
    ]
    book.close()
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(name, rows, facts.holes, hidden_rows=facts.hidden_rows)


def _as_read(cell: Any) -> Cell:  # noqa: ANN401 - whatever openpyxl gives
    """A cell as the usual reader gives those of new workbooks."""
    if cell is None:
        return ""
    return float(cell) if type(cell) is int else cell


def _facts(package: Package, part: str) -> Facts:
    shown = package.shown(part)
    holes = _holes(package, part) if shown.holes else {}
    hidden = tuple(_hidden_rows(package, part)) if shown.hidden else ()
    return Facts(holes, hidden)


def _hidden_rows(package: Package, part: str) -> Iterator[int]:
    for chunk in package.parts[part].chunks():
        yield from (int(number) for number in _HIDDEN_ROW.findall(chunk))


def _holes(package: Package, part: str) -> dict[tuple[int, str], str]:
    holes, rest = {}, b""
    for chunk in package.parts[part].chunks():
        text = rest + chunk
        end = 0
        for cell in _CELL.finditer(text):
            end = cell.end()
            attributes, content = cell.groups()
            value, error = _VALUE.search(content), b't="e"' in attributes
            place = _REFERENCE.search(attributes)
            if place and (error or (b"<f" in content and not value)):
                holes[int(place[2]), place[1].decode()] = value[1].decode() if value else ""
        rest = text[end:]
    return holes
