"""The one guard: every file from outside passes here before a parser sees it."""

import zlib
from pathlib import Path
from typing import Literal

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import COLUMNS, Facts
from pccheck.exchange.readers.ods import CONTENT, check_content
from pccheck.exchange.readers.old.biff import MAGIC, check_old_workbook
from pccheck.exchange.readers.parts import Package, open_package
from pccheck.values import dataclass

SIZE = 64 * 2**20
"""Bytes of a file; a list of a million rows stays under it."""

PAGE = 16 * 2**20
"""Bytes of a web page: reading one takes a hundred times as long as reading a workbook."""

_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xls", ".ods")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_HEAD = 4096
_FOREIGN = {
    b"urn:schemas-microsoft-com:office:spreadsheet": "Excel 2003 XML",
    b"urn:oasis:names:tc:opendocument": "LibreOffice flat XML",
    b"Content-Type: multipart/related": "web archive",
}
"""Marks at the beginning of files of tables that programs show as lists and we do not read."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = bytes(set(range(32)) - {*b"\t\n\v\f\r"})


@dataclass(frozen=True)
class GuardedFile:
    """A file that may be parsed: its content, read once: nobody changes it behind the guard."""

    path: str
    kind: Literal["xlsx", "xls", "ods", "html", "csv"]
    data: bytes
    package: Package | None = None
    facts: tuple[Facts, ...] = ()


def guard(path: Path) -> GuardedFile:
    """Read a file from outside and say what it really is, whatever its name says.

    Raises:
        PccheckError: no-such-file, not-a-file, unreadable-file, empty-file, file-too-big,
            foreign-file,
            text-named-workbook, too-many-columns, and those of `open_package`,
            `check_old_workbook`, `check_content`.
    """
    return guarded(path, _read(path))


def guarded(path: Path, data: bytes) -> GuardedFile:
    """The same for bytes that came otherwise, such as out of a zip; `path`: what they are called.

    Raises:
        PccheckError: as `guard`, but for what concerns the file itself.
    """
    name = str(path)
    if data.startswith(MAGIC):
        return GuardedFile(name, "xls", data, facts=check_old_workbook(name, data))
    if data.startswith(b"PK\x03\x04"):
        return _package(name, data)
    for mark, what in _FOREIGN.items():
        if mark in data[:_HEAD]:
            raise PccheckError("save-as-xlsx", path=name, what=what)
    if _is_page(data):
        if len(data) > PAGE:
            raise PccheckError("file-too-big", path=name, most=PAGE // 2**20)
        return GuardedFile(name, "html", data)
    if not _is_text(data):
        raise PccheckError("foreign-file", path=name)
    if path.suffix.lower() in _WORKBOOKS:
        raise PccheckError("text-named-workbook", path=name, suffix=path.suffix)
    _check_width(name, data)
    return GuardedFile(name, "csv", data)


def _package(name: str, data: bytes) -> GuardedFile:
    """A zip file: an Excel workbook, an OpenDocument spreadsheet, or foreign."""
    package = open_package(name, data)
    if "xl/workbook.xml" in package.parts:
        return GuardedFile(name, "xlsx", data, package)
    kind, content = package.parts.get("mimetype"), package.parts.get(CONTENT)
    if kind is None or content is None or not kind.content.startswith(_ODS):
        raise PccheckError("foreign-file", path=name)
    if b"encryption-data" in package.parts["META-INF/manifest.xml"].content:
        raise PccheckError("password-protected", path=name)
    try:
        return GuardedFile(name, "ods", data, package, tuple(check_content(name, content)))
    except zlib.error as error:
        raise PccheckError("damaged-workbook", path=name) from error


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
        raise PccheckError(
            "unreadable-file", file=name, why=getattr(error, "strerror", None) or error
        ) from error
    if not data:
        raise PccheckError("empty-file", path=name)
    if len(data) > SIZE:
        raise PccheckError("file-too-big", path=name, most=SIZE // 2**20)
    return data


def _is_page(data: bytes) -> bool:
    """Markup with a table in it."""
    text = (
        data.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf") if data.startswith(_UTF16) else data
    )
    start = text.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    return start == b"<" and b"<table" in text.lower()


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
                raise PccheckError(
                    "too-many-columns", path=path, part=f"#{number}", found=most + 1, most=COLUMNS
                )


def read_file(path: Path) -> bytes:
    """The bytes of a file that is no list, such as a document; whoever parses it guards itself
    against its inside.

    Raises:
        PccheckError: no-such-file, not-a-file, unreadable-file, empty-file, file-too-big.
    """
    return _read(path)
