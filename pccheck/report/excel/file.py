"""A workbook's file: what openpyxl makes of it, with the rows put in."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from errno import ENOSPC
from functools import partial
from io import BytesIO
from tempfile import TemporaryFile, gettempdir
from typing import IO, TYPE_CHECKING, Any

from pccheck.errors import PccheckError
from pccheck.report.archive import settled
from pccheck.report.excel.cells import FONT, SIZE, styles
from pccheck.report.excel.sheet import SheetTable, page_setup, write

if TYPE_CHECKING:
    from openpyxl import Workbook

_ROWS = re.compile(rb"<sheetData\s*/>|<sheetData>.*</sheetData>", re.DOTALL)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_PIECE = 2**16


def workbook(
    title: str,
    author: str,
    tables: Iterable[SheetTable],
    *,
    made_at: datetime,
    mark: str = "",
    done: Callable[[SheetTable, int], None] = lambda _table, _rows: None,
) -> bytes:
    """An .xlsx file, the same bytes for the same tables.

    Args:
        title: what the file says that it is.
        author: who says so.
        tables: a sheet each.
        made_at: when.
        mark: what stands on every page.
        done: told after each row how many of the table there are.

    Raises:
        PccheckError: `disk-full`: rows are kept in temporary files until the workbook is whole.
    """
    try:
        with ExitStack() as kept:
            return _whole(*_filled(tables, mark, done, kept), title, author, made_at)
    except OSError as error:
        if error.errno == ENOSPC:
            raise PccheckError("disk-full", path=gettempdir()) from error
        raise


def _filled(
    tables: Iterable[SheetTable],
    mark: str,
    done: Callable[[SheetTable, int], None],
    kept: ExitStack,
) -> tuple["Workbook", dict[str, IO[bytes]]]:
    """The sheets without their rows, and the rows of each by the name of its part."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book: Any = Workbook()
    rows: dict[str, IO[bytes]] = {}
    # a column of width 1 is a digit of this font, for which openpyxl has no public name
    book._named_styles["Normal"].font = Font(name=FONT, size=SIZE)  # noqa: SLF001
    book.remove(book.worksheets[0])
    for number, table in enumerate(tables, 1):
        sheet = book.create_sheet(table.name)
        page_setup(sheet, mark)
        file = kept.enter_context(TemporaryFile())  # noqa: SIM115 - `kept` is its context
        rows[f"xl/worksheets/sheet{number}.xml"] = file
        write(sheet, table, styles(sheet), file, partial(done, table))
    return book, rows


def _whole(
    book: "Workbook", rows: dict[str, IO[bytes]], title: str, author: str, made_at: datetime
) -> bytes:
    book.properties.title, book.properties.creator = title, author
    book.properties.created = made_at.replace(tzinfo=None)
    stream = BytesIO()
    book.save(stream)
    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return settled(
        stream.getvalue(),
        {"docProps/core.xml": lambda core: _MODIFIED.sub(rb"\g<1>" + stamp, core)},
        {name: partial(_with_rows, file=file) for name, file in rows.items()},
    )


def _with_rows(sheet: bytes, file: IO[bytes]) -> Iterator[bytes]:
    """A sheet's XML piece by piece, the rows in their place."""
    before, after = _ROWS.split(sheet, maxsplit=1)
    yield before + b"<sheetData>"
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece
    yield b"</sheetData>" + after
