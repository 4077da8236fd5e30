"""A guarded file as plain values: sheets of rows of cells."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from pccheck.errors import PccheckError
from pccheck.exchange.guard import Source
from pccheck.exchange.parts import COLUMNS, ROWS, Package

Cell: TypeAlias = str | float | date | datetime | time | timedelta
"""What a cell holds: '' where it is empty, every number a float (a bool is one too), what a text file says a str."""

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SAMPLE = 50


@dataclass(frozen=True)
class Sheet:
    """A sheet of a file; `rows[0]` is row 1.

    `holes` are cells that look empty and are not, by (row, column letters): '' for a formula whose value was not
    stored, else the error that stands there (`#N/A`).
    """

    name: str
    rows: list[list[Cell]]
    holes: dict[tuple[int, str], str] = field(default_factory=dict)


def read_sheets(source: Source) -> list[Sheet]:
    """The visible sheets of a workbook, or the one nameless sheet of a text file.

    Raises:
        PccheckError: damaged-workbook, unknown-encoding, damaged-text, too-many-columns, too-many-rows.
    """
    return [_read_text(source)] if source.package is None else list(_read_workbook(source, source.package))


def column_letters(index: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _read_workbook(source: Source, package: Package) -> Iterator[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(source.data))
        parts = _sheet_parts(package) if package.holes else {}
        for about in workbook.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet or about.visible is not SheetVisibleEnum.Visible:
                continue
            rows: list[list[Cell]] = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            part = parts.get(about.name, "")
            yield Sheet(about.name, rows, _holes(package, part) if part in package.holes else {})
    except PccheckError:
        raise
    except BaseException as error:
        # a parser written in Rust panics with an exception that is no Exception
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise PccheckError("damaged-workbook", path=source.path) from error
        raise


def _sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    from defusedxml.ElementTree import fromstring

    relations = package.parts.get("xl/_rels/workbook.xml.rels")
    if relations is None:
        return {}
    targets = {relation.get("Id"): relation.get("Target", "") for relation in fromstring(relations.content)}
    sheets = fromstring(package.parts["xl/workbook.xml"].content).iterfind("{*}sheets/{*}sheet")
    found = {sheet.get("name", ""): targets.get(sheet.get(_RELATION), "") for sheet in sheets}
    return {name: part[1:] if part.startswith("/") else f"xl/{part}" for name, part in found.items()}


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


def _read_text(source: Source) -> Sheet:
    text = _decode(source)
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True):
            if len(row) > COLUMNS:
                raise PccheckError(
                    "too-many-columns", path=source.path, part=f"#{len(rows) + 1}", found=len(row), most=COLUMNS
                )
            rows.append([*row])
    except csv.Error as error:
        raise PccheckError("damaged-text", path=source.path, row=len(rows) + 1) from error
    if len(rows) > ROWS:
        raise PccheckError("too-many-rows", path=source.path, part=Path(source.path).name, found=len(rows), most=ROWS)
    return Sheet("", rows)


def _decode(source: Source) -> str:
    """UTF-16 where its mark says so, else UTF-8, else the Vietnamese code page of Windows."""
    utf16 = source.data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp1258"):
        try:
            text = source.data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise PccheckError("unknown-encoding", path=source.path)


def _delimiter(text: str) -> str:
    """The mark that gives the most rows of one width at the start of the text, then the wider ones."""

    def regularity(mark: str) -> tuple[int, int]:
        widths = Counter[int]()
        with suppress(csv.Error):  # told later, with its row
            widths.update(len(row) for row in islice(csv.reader(StringIO(sample, newline=""), delimiter=mark), _SAMPLE))
        return max(((count, width) for width, count in widths.items() if width > 1), default=(0, 0))

    sample = text[: 1 << 20]
    return max(",;\t", key=regularity)
