"""Office files, byte for byte the same whenever they are made: the archive with fixed times."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WORD_BODY = "word/document.xml"
"""The part of a .docx that holds its text."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can say."""
_MODE = 0o644 << 16
"""Who may read what comes out of an archive, as Unix has it: else nobody may."""
_UNIX = 3
_NOTHING: Mapping[str, Callable[[bytes], Any]] = MappingProxyType({})


def settled(
    archive: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]] = _NOTHING,
    grown: Mapping[str, Callable[[bytes], Iterable[bytes]]] = _NOTHING,
    added: Iterable[tuple[str, bytes]] = (),
) -> bytes:
    """The archive with every part dated alike; `changes` by the part's name, `grown` those parts
    that are too large to be held whole afterwards, piece by piece; `added`: new ones.
    """
    written = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            if name in changes:
                new.writestr(info, changes[name](old.read(name)))
            elif name in grown:
                with new.open(info, "w") as copy:
                    copy.writelines(grown[name](old.read(name)))
            else:
                new.writestr(info, old.read(name))
        for name, content in added:
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, content)
    return written.getvalue()


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Files by name as one archive, in this order, dated alike wherever it is made."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in parts:
            info = ZipInfo(name, _EPOCH)
            info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(info, content)
    return written.getvalue()
