"""The one guard: every file from outside passes here before a parser sees it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pccheck.errors import PccheckError
from pccheck.exchange.parts import COLUMNS, Package, open_package

SIZE = 64 * 2**20
"""Bytes of a file; a list of a million rows stays under it."""

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xls", ".ods")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - {*b"\t\n\v\f\r"})


@dataclass(frozen=True)
class Source:
    """A file that may be parsed: its content, read once, so that nobody can change it behind the guard."""

    path: str
    kind: Literal["xlsx", "csv"]
    data: bytes
    package: Package | None = None


def guard(path: Path) -> Source:
    """Read a file from outside and say what it really is, whatever its name says.

    Raises:
        PccheckError: no-such-file, not-a-file, unreadable-file, empty-file, file-too-big, old-excel, foreign-file,
            text-named-workbook, too-many-columns, and those of `open_package`.
    """
    data, name = _read(path), str(path)
    if data.startswith(_OLE2):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise PccheckError("password-protected" if locked else "old-excel", path=name)
    if data.startswith(b"PK\x03\x04"):
        package = open_package(name, data)
        if "xl/workbook.xml" not in package.parts:
            raise PccheckError("foreign-file", path=name)
        return Source(name, "xlsx", data, package)
    if not _is_text(data):
        raise PccheckError("foreign-file", path=name)
    if path.suffix.lower() in _WORKBOOKS:
        raise PccheckError("text-named-workbook", path=name, suffix=path.suffix)
    _check_width(name, data)
    return Source(name, "csv", data)


def _read(path: Path) -> bytes:
    name = str(path)
    try:
        if path.exists() and not path.is_file():
            raise PccheckError("not-a-file", path=name)
        with path.open("rb") as file:
            data = file.read(SIZE + 1)
    except FileNotFoundError as error:
        raise PccheckError("no-such-file", path=name) from error
    except (OSError, ValueError) as error:
        raise PccheckError("unreadable-file", file=name, why=getattr(error, "strerror", None) or error) from error
    if not data:
        raise PccheckError("empty-file", path=name)
    if len(data) > SIZE:
        raise PccheckError("file-too-big", path=name, most=SIZE // 2**20)
    return data


def _is_text(data: bytes) -> bool:
    """Lines of text, not markup: no control characters, unless UTF-16 says so with its mark."""
    if data.startswith(_UTF16):
        return True
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return start != b"<" and len(data.translate(None, _CONTROLS)) == len(data)


def _check_width(path: str, data: bytes) -> None:
    for number, line in enumerate(data.split(b"\n"), 1):
        if len(line) > COLUMNS:
            most = max(line.count(mark) for mark in (b",", b";", b"\t"))
            if most >= COLUMNS:
                raise PccheckError("too-many-columns", path=path, part=f"#{number}", found=most + 1, most=COLUMNS)
