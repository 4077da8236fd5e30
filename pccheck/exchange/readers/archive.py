"""Zips of other people's files: the names in them, and each file's bytes, under caps."""

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from pccheck.errors import PccheckError

FILES = 5_000
FILE = 256 * 2**20
"""Bytes of one file, held in memory once."""
ALL = 4 * 2**30
"""Bytes of all files together, of which one at a time is unpacked."""


def names_in(path: Path) -> list[str]:
    """The files in a zip by name, in order, folders and what programs add to zips left out.

    Raises:
        PccheckError: `no-such-file`, `unreadable-file`, `damaged-zip`, `password-protected`,
            `too-many-parts`, `unpacks-too-big`.
    """
    with _opened(path) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if len(entries) > FILES:
            raise PccheckError("too-many-parts", path=path, found=len(entries), most=FILES)
        if sum(entry.file_size for entry in entries) > ALL:
            raise PccheckError("unpacks-too-big", path=path, most=ALL // 2**20)
        if any(entry.flag_bits & 1 for entry in entries):
            raise PccheckError("password-protected", path=path)
        return sorted(entry.filename for entry in entries if not _is_litter(entry.filename))


def bytes_in(path: Path, name: str) -> bytes:
    """The bytes of one file of a zip.

    Raises:
        PccheckError: `damaged-zip`, `file-too-big`.
    """
    with _opened(path) as archive:
        try:
            with archive.open(name) as file:
                data = file.read(FILE + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError) as error:
            raise PccheckError("damaged-zip", path=path) from error
    if len(data) > FILE:
        raise PccheckError("file-too-big", path=f"{path}: {name}", most=FILE // 2**20)
    return data


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError as error:
        raise PccheckError("no-such-file", path=path) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise PccheckError("damaged-zip", path=path) from error
    except OSError as error:
        raise PccheckError("unreadable-file", file=path, why=error.strerror or error) from error


def _is_litter(name: str) -> bool:
    """What macOS and Windows put beside people's files."""
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name in (".DS_Store", "Thumbs.db", "desktop.ini")
