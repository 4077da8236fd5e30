"""Office files, byte for byte the same whenever they are made: the archive with fixed times."""

from collections.abc import Callable, Mapping
from io import BytesIO
from shutil import copyfileobj
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can say."""


_NOTHING: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({})


def settled(archive: bytes, changes: Mapping[str, Callable[[bytes], bytes]] = _NOTHING) -> bytes:
    """The archive with every part dated alike; `changes` by the part's name."""
    written = BytesIO()
    with ZipFile(BytesIO(archive)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            if name in changes:
                new.writestr(info, changes[name](old.read(name)))
                continue
            with (
                old.open(name) as part,
                new.open(info, "w") as copy,
            ):  # a sheet of 100,000 rows is not held whole
                copyfileobj(part, copy)
    return written.getvalue()
