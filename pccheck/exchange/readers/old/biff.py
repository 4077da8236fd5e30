"""Old Excel files (.xls): the container and its records, walked before the parser may see them.

Sources: [MS-CFB] for the container, [MS-XLS] for the records.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from pccheck.errors import PccheckError
from pccheck.exchange.readers.cell_styles import zeros_in
from pccheck.exchange.readers.facts import COLUMNS, ROWS, Facts, check_reach, column_letters

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The name of the stream in which a new workbook lies when it has a password."""
_STREAMS = ("Workbook", "Book")
_END, _SMALL = 0xFFFFFFFC, 4096
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}
_BOF = (0x0009, 0x0209, 0x0409, 0x0809)
_OF_THE_BOOK = 5
"""What follows a _BOF: the workbook's own part, no sheet."""
_SECTORS = ((9, 6), (12, 6))
"""The sizes of sectors, long and short, that containers have: powers of two."""
_EOF = 0x0A
_FILEPASS = 0x2F
_DIMENSIONS = 0x0200
_ROW = 0x0208
_FORMULA = 0x06
_BOOLERR = 0x0205
_MULRK = 0xBD
_NUMBERS = (0x0203, 0x027E, _MULRK)
_RK = 6
"""Bytes of a number among several in a record: its style and its value."""
_FORMATS = (0x041E, 0x001E)
_XF = 0xE0
_BIFF8 = 0x0600
_ERROR_RESULT = 2
"""The first byte of a formula's result that is an error."""
_CELLS = frozenset(
    (0x0006, 0x0206, 0x0406, 0x00BD, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, 0x007E, 0x00D6)
)
"""Records of a cell with a value; blank ones take no place in the reader."""
_HIDDEN = 0x20


@dataclass
class _Styles:
    """The formats of a workbook that show so many digits at least, and the cell styles by number
    that have one, else 0.
    """

    formats: dict[int, int] = field(default_factory=dict)
    digits: list[int] = field(default_factory=list)

    def record(self, kind: int, body: bytes, *, wide: bool) -> None:
        """Take note of what a record of the workbook itself says."""
        if kind in _FORMATS:
            number = struct.unpack_from("<H", body)[0]
            text = body[5:] if wide else body[3:]
            self.formats[number] = zeros_in(text.replace(b"\0", b"").decode("latin-1"))
        elif kind == _XF:
            self.digits.append(self.formats.get(struct.unpack_from("<H", body, 2)[0], 0))

    def of(self, style: int) -> int:
        """How many digits a cell of this style shows at least."""
        return self.digits[style] if style < len(self.digits) else 0


@dataclass
class _Page:
    """What the records of one sheet have said so far; `wide`: rows are counted in 32 bits;
    `globals`: no sheet's.
    """

    wide: bool = False
    globals: bool = False
    rows: int = 0
    columns: int = 0
    cells: int = 0
    claimed: tuple[int, int] = (0, 0)
    holes: dict[tuple[int, str], str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    digits: dict[tuple[int, int], int] = field(default_factory=dict)


def check_old_workbook(path: str, data: bytes) -> tuple[Facts, ...]:
    """Walk an .xls file; what it says of each sheet, in their order.

    Raises:
        PccheckError: password-protected, foreign-file (a Word document, say), damaged-workbook, and
            those of
            `check_reach`.
    """
    if _LOCKED in data:
        raise PccheckError("password-protected", path=path)
    try:
        stream = _workbook(data)
        if stream is None:
            raise PccheckError("foreign-file", path=path)
        return tuple(_pages(path, stream))
    except (struct.error, IndexError, MemoryError) as error:
        raise PccheckError("damaged-workbook", path=path) from error


def records_of(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record of a workbook that has been walked."""
    stream = _workbook(data) or b""
    for kind, at, length in _records(stream):
        yield kind, stream[at : at + length]


def _workbook(data: bytes) -> bytes | None:
    """The stream of the workbook; None for a container of something else."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    if (shift, small_shift) not in _SECTORS:
        raise IndexError
    size = 1 << shift
    first_entry, small_from, first_small = (
        struct.unpack_from("<I", data, at)[0] for at in (48, 56, 60)
    )
    table = _table(data, size)
    directory = _chain(data, size, size, table, first_entry)
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        entries.setdefault(name, struct.unpack_from("<II", directory, at + 116))
    found = next((entries[name] for name in _STREAMS if name in entries), None)
    if found is None:
        return None
    start, length = found
    if length >= small_from:
        return _chain(data, size, size, table, start)[:length]
    root = entries.get("Root Entry", (_END, 0))
    small = _chain(data, size, size, table, root[0])
    small_table = _numbers(_chain(data, size, size, table, first_small))
    return _chain(small, 64, 0, small_table, start)[:length]


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Which sector follows which."""
    sectors = [n for n in struct.unpack_from("<109I", data, 76) if n < _END]
    more, seen = struct.unpack_from("<I", data, 68)[0], set[int]()
    while more < _END and more not in seen:
        seen.add(more)
        *numbers, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        sectors += [n for n in numbers if n < _END]
    if len(sectors) * size > len(data):
        raise IndexError
    return _numbers(b"".join(data[(n + 1) * size : (n + 2) * size] for n in sectors))


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _chain(data: bytes, size: int, header: int, table: tuple[int, ...], sector: int) -> bytes:
    """The sectors from this one on, joined; a chain that runs in a circle is damage."""
    pieces = []
    while sector < _END:
        pieces.append(data[header + sector * size : header + (sector + 1) * size])
        if len(pieces) > len(table):
            raise IndexError
        sector = table[sector]
    return b"".join(pieces)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, beginning and length of each record."""
    at, end = 0, len(stream) - 4
    unpack = struct.Struct("<HH").unpack_from
    while at <= end:
        kind, length = unpack(stream, at)
        yield kind, at + 4, length
        at += 4 + length


def _pages(path: str, stream: bytes) -> Iterator[Facts]:
    depth, page, styles = 0, _Page(), _Styles()
    for kind, at, length in _records(stream):
        if kind == _FILEPASS:
            raise PccheckError("password-protected", path=path)
        if kind in _BOF:
            depth += 1
            if depth == 1:
                version, substream = struct.unpack_from("<HH", stream, at)
                page = _Page(wide=version >= _BIFF8, globals=substream == _OF_THE_BOOK)
        elif kind == _EOF and depth:
            depth -= 1
            if not depth and not page.globals:
                yield _facts(path, page)
        elif depth == 1 and page.globals:
            styles.record(kind, stream[at : at + length], wide=page.wide)
        elif depth == 1:
            _record(page, stream, kind, at, length)
            if any(styles.digits) and kind in _NUMBERS:
                _digits(page, styles, kind, stream[at : at + length])


def _record(page: _Page, stream: bytes, kind: int, at: int, length: int) -> None:
    """Take note of what a record says of its sheet."""
    if kind in _CELLS:
        _cell(page, stream, kind, at, length)
    elif kind == _ROW and stream[at + 12] & _HIDDEN:
        page.hidden.append(struct.unpack_from("<H", stream, at)[0] + 1)
    elif kind == _DIMENSIONS:
        first, last, left, right = struct.unpack_from("<IIHH" if page.wide else "<HHHH", stream, at)
        page.claimed = (max(0, last - first), max(0, right - left))


def _digits(page: _Page, styles: _Styles, kind: int, body: bytes) -> None:
    """Take note of the numbers of a record whose format shows zeros in front."""
    row, column = struct.unpack_from("<HH", body)
    step = _RK if kind == _MULRK else len(body)
    for n, place in enumerate(range(4, len(body) - 2, step)):
        if digits := styles.of(struct.unpack_from("<H", body, place)[0]):
            page.digits[row, column + n] = digits


def _cell(page: _Page, stream: bytes, kind: int, at: int, length: int) -> None:
    row, column = struct.unpack_from("<HH", stream, at)
    last = struct.unpack_from("<H", stream, at + length - 2)[0] if kind == _MULRK else column
    page.rows, page.columns = max(page.rows, row + 1), max(page.columns, last + 1)
    page.cells += last - column + 1
    error = None
    if kind == _BOOLERR and stream[at + 7]:
        error = stream[at + 6]
    elif kind & 0xFF == _FORMULA:
        result = stream[at + 6 : at + 14]
        if result[6:8] == b"\xff\xff" and result[0] == _ERROR_RESULT:  # [MS-XLS] 2.5.133
            error = stream[at + 8]
    if error is not None:
        page.holes[row + 1, column_letters(column)] = _ERRORS.get(error, "#N/A")


def _facts(path: str, page: _Page) -> Facts:
    check_reach(path, "xls", page.rows, page.columns, page.cells)
    rows, columns = page.claimed  # the parser keeps room for what the sheet claims to be
    if rows > ROWS or columns > COLUMNS or rows * columns > 2 * 65_536 * 256:
        raise PccheckError("too-many-cells", path=path, part="xls", rows=rows, columns=columns)
    return Facts(page.holes, tuple(page.hidden), digits=page.digits)
