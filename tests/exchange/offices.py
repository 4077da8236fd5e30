"""Files as offices send them, written for one test each: old Excel, OpenDocument, web tables."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

Value = str | float | None
_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def record(kind: int, body: bytes = b"") -> bytes:
    """A BIFF record."""
    return struct.pack("<HH", kind, len(body)) + body


def old_stream(
    sheets: dict[str, Sequence[Sequence[Value]]],
    *,
    hidden_rows: Sequence[int] = (),
    extra: bytes = b"",
    before: bytes = b"",
    dimensions: tuple[int, int] | None = None,
) -> bytes:
    """The stream of a BIFF8 workbook; `extra` goes into every sheet, `before` into the book's own
    records.
    """
    pages = []
    for rows in sheets.values():
        width = max((len(row) for row in rows), default=0)
        down, right = dimensions or (len(rows), width)
        page = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
        page += record(0x0200, struct.pack("<IIHHH", 0, down, 0, right, 0))
        for number in hidden_rows:
            page += record(
                0x0208, struct.pack("<HHHHHHHH", number - 1, 0, width, 255, 0, 0, 0x0120, 15)
            )
        for number, row in enumerate(rows):
            page += b"".join(
                _cell(number, column, value)
                for column, value in enumerate(row)
                if value is not None
            )
        pages.append(page + extra + record(0x0A))
    head = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + before
    names = [name.encode("utf-16-le") for name in sheets]
    at = len(head) + sum(4 + 8 + len(name) for name in names) + 4
    for name, page in zip(names, pages, strict=True):
        head += record(0x85, struct.pack("<IHBB", at, 0, len(name) // 2, 1) + name)
        at += len(page)
    return head + record(0x0A) + b"".join(pages)


def _cell(row: int, column: int, value: Value) -> bytes:
    if isinstance(value, str):
        text = value.encode("utf-16-le")
        return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def old_workbook(path: Path, stream: bytes) -> Path:
    """An .xls file: the stream in the container that such files are, with a file table of one
    level.
    """
    stream = stream.ljust(8 * _SECTOR, b"\0")
    data = [stream[n : n + _SECTOR].ljust(_SECTOR, b"\0") for n in range(0, len(stream), _SECTOR)]
    tables = 1
    while tables * _SECTOR // 4 < tables + 1 + len(data):
        tables += 1
    numbers = [_TABLE] * tables + [_END] + [tables + 2 + n for n in range(len(data) - 1)] + [_END]
    numbers += [_FREE] * (tables * _SECTOR // 4 - len(numbers))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(
        "Workbook", 2, _FREE, tables + 1, len(stream)
    )
    path.write_bytes(
        head
        + struct.pack(f"<{len(numbers)}I", *numbers)
        + directory.ljust(_SECTOR, b"\0")
        + b"".join(data)
    )
    return path


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    links = struct.pack("<III", _FREE, _FREE, child)
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB", len(raw), kind, 1)
        + links
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def opened(path: Path, tables: str, *, manifest: str = "") -> Path:
    """An .ods file with these `<table:table>` elements."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        archive.writestr("content.xml", content)
    return path


def ods_cell(text: str, attributes: str = "") -> str:
    """A cell of text."""
    return (
        '<table:table-cell office:value-type="string"'
        f" {attributes}><text:p>{text}</text:p></table:table-cell>"
    )
