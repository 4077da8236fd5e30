"""The pictures of old Excel files (.xls): Office Art behind the records of the workbook.

Sources: [MS-XLS] 2.4.171 MsoDrawingGroup, [MS-ODRAW] 2.2.20 OfficeArtBStoreContainer, 2.2.32
OfficeArtFBSE, 2.2.23 OfficeArtBlip.
"""

import struct
from collections.abc import Iterator

from pccheck.exchange.readers.old.biff import records_of

_GROUP, _CONTINUED = 0xEB, 0x3C
_CONTAINERS = (0xF000, 0xF001)
_STORED = 0xF007
_STORE_HEAD = 36
"""Bytes of a stored picture's description, before its name (its length is the 34th) and itself."""
_PICTURES = {0xF01D: (".jpg", b"\xff\xd8\xff"), 0xF02A: (".jpg", b"\xff\xd8\xff")}
_PICTURES[0xF01E] = (".png", b"\x89PNG\r\n\x1a\n")
_IDENTITY = 64
"""Bytes at most of the marks before the picture's own: one or two of 16, and a tag."""


def old_pictures(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The JPEG and PNG pictures of an .xls file that the guard let in: a name, and the bytes."""
    pieces: list[bytes] = []
    in_group = False
    for kind, body in records_of(data):
        in_group = kind == _GROUP or (kind == _CONTINUED and in_group)
        if in_group:
            pieces.append(body)
    for number, (suffix, picture) in enumerate(_stored(b"".join(pieces)), 1):
        yield f"image{number}{suffix}", picture


def _stored(art: bytes) -> Iterator[tuple[str, bytes]]:
    """The pictures in a run of Office Art records."""
    at = 0
    while at + 8 <= len(art):
        _, kind, length = struct.unpack_from("<HHI", art, at)
        body = art[at + 8 : at + 8 + length]
        if kind in _CONTAINERS:
            yield from _stored(body)
        elif kind == _STORED and len(body) > _STORE_HEAD:
            yield from _stored(body[_STORE_HEAD + body[33] :])
        elif kind in _PICTURES:
            suffix, mark = _PICTURES[kind]
            start = body.find(mark, 0, _IDENTITY)
            if start >= 0:
                yield suffix, body[start:]
        at += 8 + length
