"""The parts of a zipped workbook, inflated under caps: what the guard looks at before a parser."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import check_size, is_sparse
from pccheck.values import dataclass

PARTS = 5_000
UNPACKED = 400 * 2**20
"""Bytes of all parts together; a sheet of a million rows of twelve columns stays under it."""
RATIO = 200
RATIO_FROM = 10 * 2**20
"""Unpacked ÷ packed of one part, looked at from this many bytes on: sheets reach 60, bombs 1,000.
"""

_CHUNK = 256 * 1024
_TAG = 16 * 2**20  # no tag with the text behind it is longer
_DOCTYPE, _DOCTYPE16 = b"<!DOCTYPE", b"<\0!\0D\0O"
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
"""How a part in UTF-16 begins."""
# Cells of sheets up to Z399999 or ZZ9999, as all programs write them, need no closer look: that
# many places are fine. `<c:pt>` is a point of a chart.
_TALL = re.compile(rb'<c\b(?!:| r="[A-Z][1-3]?[0-9]{1,5}")')
_WIDE = re.compile(rb'<c\b(?!:| r="[A-Z]{1,2}[0-9]{1,4}")')
_LETTERS = 26
_PREFIXED = re.compile(rb":c\b")
_PLACED = re.compile(rb"""<(?:\w+:)?(c|row)\b(?!:)((?:[^<>"']|"[^"<]*"|'[^'<]*')*)(>?)""")
_CELL = re.compile(rb'<c r="[A-Z]{1,2}([0-9]{1,6})"')
_R = re.compile(rb"""(?:^|\s)r\s*=\s*["']\s*([A-Za-z]*)([0-9]*)""")


_BINARY = re.compile(
    r"\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|webp|heic|wdp|bin|ole|ttf|odttf|mp[34]|wav|avi|mov"
    r"|pdf|docx?|xlsx?|pptx?|zip)$",
    re.IGNORECASE,
)
_MACROS = re.compile(rb"""<(?:\w+:)?relationship\b[^>]*/vbaproject["'][^>]*>""")
"""How the workbook names its macros, in small letters: they are bytes and no sheet."""
_RELATIONS = re.compile(r"(?:^|/)xl/_rels/workbook[^/]*\.rels$", re.IGNORECASE)


@dataclass(frozen=True)
class ZipPart:
    """An entry of the package: its name, its packed bytes, what the directory says of them."""

    name: str
    packed: bytes
    deflated: bool
    size: int

    def chunks(self) -> Iterator[bytes]:
        """The unpacked bytes, cut before a `<` so that no tag is split; never more than the
        directory promises.

        Raises:
            zlib.error: when the data is damaged or is not as long as promised.
        """
        left, rest = self.size, b""
        for piece in self._pieces():
            left -= len(piece)
            if left < 0:
                break
            text = rest + piece
            cut = text.rfind(b"<")
            if cut < 0:
                cut = len(text)
            rest = text[cut:]
            if len(rest) > _TAG:
                break
            yield text[:cut]
        if left or len(rest) > _TAG:
            raise zlib.error
        yield rest

    def _pieces(self) -> Iterator[bytes]:
        if not self.deflated:
            yield from (self.packed[at : at + _CHUNK] for at in range(0, len(self.packed), _CHUNK))
            return
        inflate, feed = zlib.decompressobj(-zlib.MAX_WBITS), self.packed
        while not inflate.eof and (piece := inflate.decompress(feed, _CHUNK)):
            feed = inflate.unconsumed_tail
            yield piece

    def inflate(self) -> None:
        """Unpack and drop it.

        Raises:
            zlib.error: when the data is damaged or is not as long as promised.
        """
        left = self.size
        for piece in self._pieces():
            left -= len(piece)
            if left < 0:
                break
        if left:
            raise zlib.error

    @property
    def content(self) -> bytes:
        """All of it; for small parts."""
        return b"".join(self.chunks())


class Shown(NamedTuple):
    """Whether a part has formulas or error values, hidden rows, more emptiness than cells."""

    holes: bool = False
    hidden: bool = False
    sparse: bool = False


@dataclass(frozen=True)
class Package:
    """A checked package: its parts by name, and what each shows of the sheet that it may be."""

    parts: dict[str, ZipPart]
    _shown: dict[str, Shown]

    def shown(self, part: str) -> Shown:
        """What a part shows; nothing where there is no such part."""
        return self._shown.get(part, Shown())


def open_package(path: str, data: bytes) -> Package:
    """The parts of a zip file, every one of them inflated once and found harmless.

    Raises:
        PccheckError: damaged-workbook, password-protected, too-many-parts, unpacks-too-big,
            packed-too-tight, xml-doctype, too-many-rows, too-many-columns, too-many-cells.
    """
    try:
        entries = _entries(data)
        if len(entries) > PARTS:
            raise PccheckError("too-many-parts", path=path, found=len(entries), most=PARTS)
        if sum(entry.file_size for entry in entries) > UNPACKED:
            raise PccheckError("unpacks-too-big", path=path, most=UNPACKED // 2**20)
        parts = [_part(path, data, entry) for entry in entries]
        media = _media(parts)
        shown = {part.name: _check(path, part) for part in parts if part.name not in media}
        for part in parts:
            if part.name in media:
                part.inflate()
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError) as error:
        raise PccheckError("damaged-workbook", path=path) from error
    return Package({part.name: part for part in parts}, shown)


def _media(parts: list[ZipPart]) -> frozenset[str]:
    """The names of the parts that no program reads as markup: pictures, macros, printers' settings;
    not those that the workbook calls its sheets, whatever their names.
    """
    relations = b"".join(part.content.lower() for part in parts if _RELATIONS.search(part.name))
    relations = _MACROS.sub(b"", relations)
    binary = [part.name for part in parts if _BINARY.search(part.name)]
    named = ((name, name.rpartition("/")[2].lower().encode()) for name in binary)
    return frozenset(name for name, last in named if last not in relations)


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    if not entries or min(entry.header_offset for entry in entries):
        raise zipfile.BadZipFile
    return entries


def _part(path: str, data: bytes, entry: zipfile.ZipInfo) -> ZipPart:
    if entry.flag_bits & 1:
        raise PccheckError("password-protected", path=path)
    if entry.file_size > RATIO_FROM and entry.file_size > RATIO * entry.compress_size:
        raise PccheckError("packed-too-tight", path=path, part=entry.filename)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    at = entry.header_offset
    if data[at : at + 4] != b"PK\x03\x04":
        raise zipfile.BadZipFile
    name, extra = struct.unpack_from("<HH", data, at + 26)
    start = at + 30 + name + extra
    packed = data[start : start + entry.compress_size]
    return ZipPart(
        entry.filename, packed, entry.compress_type == zipfile.ZIP_DEFLATED, entry.file_size
    )


def _check(path: str, part: ZipPart) -> Shown:
    """Refuse a part that is not what sheets are made of; what it shows."""
    tall = wide = True
    prefixed = holes = hidden = False
    cells = rows = 0
    for chunk in _without_doctype(path, part):
        prefixed = prefixed or bool(_PREFIXED.search(chunk))
        tall = tall and not _TALL.search(chunk)
        wide = wide and not _WIDE.search(chunk)
        holes = holes or b"<f" in chunk or b't="e"' in chunk
        hidden = hidden or b"hidden=" in chunk
        cells += chunk.count(b"</c>")  # blank cells, `<c …/>`, take no place in the reader
        rows = max(rows, _last_row(chunk))
    if prefixed or not (tall or wide):
        places = _measure(path, part)
    else:
        places = rows * (_LETTERS if tall else _LETTERS * 27)
    return Shown(holes, hidden, is_sparse(places, cells))


def _without_doctype(path: str, part: ZipPart) -> Iterator[bytes]:
    """The chunks of a part; one that declares a document type is refused."""
    doctype = b""
    for chunk in part.chunks():
        doctype = doctype or (_DOCTYPE16 if chunk.startswith(_WIDE_TEXT) else _DOCTYPE)
        if doctype in chunk:
            raise PccheckError("xml-doctype", path=path, part=part.name)
        yield chunk


def _last_row(chunk: bytes) -> int:
    """The row (from 1) of the last cell with a reference; 0 where there is none."""
    at = chunk.rfind(b"<c r=")
    cell = _CELL.match(chunk, at) if at >= 0 else None
    return int(cell[1]) if cell else 0


def _measure(path: str, part: ZipPart) -> int:
    """The places of a sheet, rows × columns, cell by cell; one that reaches too far is refused.

    Cells without a reference follow their neighbour.
    """
    row = column = rows = columns = cells = 0
    for chunk in part.chunks():
        for tag, attributes, end in _PLACED.findall(chunk):
            if not end:
                # `<` within an attribute: no program writes that, and a tag might be cut there
                raise zlib.error
            reference = _R.search(attributes)
            letters, digits = reference.groups() if reference else (b"", b"")
            if tag == b"row":
                row, column = int(digits or row + 1), 0
                continue
            row, column = int(digits or row), _column(letters) if letters else column + 1
            rows, columns, cells = max(rows, row), max(columns, column), cells + 1
        check_size(path, part.name, rows, columns, cells)
    return rows * columns


def _column(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper()[:8]:
        number = number * 26 + letter - 64
    return number
