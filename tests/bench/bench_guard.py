"""Whether the guard lets ordinary files in, and only those: six hundred made by four programs, read
with all that stands in them; then each of them made hostile in one way.

Run (XlsxWriter and LibreOffice are needed): python -m tests.bench.bench_guard [SEED]
"""

import random
import re
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.actions.report.checking import document_lines
from pccheck.errors import PccheckError
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import read_sheets
from tests.bench.ordinary import HEADER, by_docx, by_libreoffice, by_openpyxl, by_xlsxwriter

_EACH = 120
_FAR = b'<c r="XFD1048576"><v>1</v></c>'
_DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>'
_ROOT = re.compile(rb"<\w")
Files = dict[str, list[Path]]


def main() -> None:
    """Print a table of who wrote them, then one of the hostile ways."""
    chance = random.Random(int(*sys.argv[1:] or ["13"]))
    with TemporaryDirectory() as place:
        files = _made(Path(place), chance)
        print("| written by | files | MB | refused | read otherwise | CPU |")
        print("|---|---|---|---|---|---|")
        for writer, paths in files.items():
            start = time.process_time()
            said = Counter(map(_look, paths))
            spent = time.process_time() - start
            size = f"{sum(path.stat().st_size for path in paths) / 2**20:.0f}"
            otherwise, _ = said.pop("otherwise", 0), said.pop("", 0)
            told = (writer, len(paths), size, dict(said) or 0, otherwise, f"{spent:.0f} s")
            print(f"| {' | '.join(map(str, told))} |")
        print("\n| made hostile by | files | refused as | let in |\n|---|---|---|---|")
        every = [path for paths in files.values() for path in paths]
        for turn, (way, spoil) in enumerate(_WAYS.items()):
            said = Counter(map(_look, _spoilt(every[turn :: len(_WAYS)], spoil, Path(place))))
            let_in = said.pop("", 0) + said.pop("otherwise", 0)
            print(f"| {way} | {said.total() + let_in} | {dict(said)} | {let_in} |")


def _made(folder: Path, chance: random.Random) -> Files:
    """Six hundred files by who wrote them."""
    files: Files = {}
    for by, suffix in ((by_openpyxl, "xlsx"), (by_xlsxwriter, "xlsm"), (by_docx, "docx")):
        names = (folder / f"{by.__name__}-{n}.{suffix}" for n in range(_EACH))
        files[by.__name__] = [by(name, chance) for name in names]
    half = files["by_openpyxl"][: _EACH // 2] + files["by_xlsxwriter"][: _EACH // 2]
    for form, made in (
        ("ods", half[::2]),
        ("xlsx", half[1::2]),
        ("xls", half[::2]),
        ("docx", files["by_docx"][: _EACH // 2]),
    ):
        files[f"LibreOffice, {form}"] = [*by_libreoffice(made, form, folder)]
    return files


def _look(path: Path) -> str:
    """Nothing where the file is read as it was written, else how it was refused."""
    try:
        if path.suffix == ".docx":
            lines = document_lines(path, path.read_bytes())
            return "" if "Nội dung 0: đạt <w:p> 5 > 4" in lines else "otherwise"
        head, *cells = read_sheets(guard(path))[0].rows
    except PccheckError as error:
        return error.code
    sound = tuple(head[: len(HEADER)]) == HEADER and all(
        row[1] == f"Chợ số {n}" for n, row in enumerate(cells, 1) if row[1]
    )
    return "" if sound and cells else "otherwise"


def _spoilt(
    paths: list[Path], spoil: Callable[[bytes], bytes | None], folder: Path
) -> Iterator[Path]:
    for path in paths:
        hostile = spoil(path.read_bytes())
        if hostile is not None:
            bad = folder / f"bad{path.suffix}"
            bad.write_bytes(hostile)
            yield bad


def _in_parts(
    data: bytes, change: Callable[[str, bytes], bytes], more: bytes = b""
) -> bytes | None:
    """The package with each part changed, and another part; nothing where it is none."""
    if not data.startswith(b"PK"):
        return None
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(data)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        if more:
            new.writestr("xl/media/image99.png", more)
    return made.getvalue()


def _with_doctype(data: bytes) -> bytes | None:
    ends = ("workbook.xml", "document.xml", "content.xml")
    return _in_parts(
        data,
        lambda name, part: (
            _ROOT.sub(_DOCTYPE + rb"\g<0>", part, count=1) if name.endswith(ends) else part
        ),
    )


def _with_bomb(data: bytes) -> bytes | None:
    return _in_parts(data, lambda _name, part: part, bytes(40 * 2**20))


def _with_far_cell(data: bytes) -> bytes | None:
    if b"xl/workbook.xml" not in data:
        return None
    return _in_parts(
        data,
        lambda name, part: (
            part.replace(b"</row>", _FAR + b"</row>", 1) if "worksheets/sheet1" in name else part
        ),
    )


def _locked(data: bytes) -> bytes | None:
    """The last part is said to be encrypted."""
    if not data.startswith(b"PK"):
        return None
    changed, at = bytearray(data), data.rfind(b"PK\x01\x02")
    changed[at + 8] |= 1
    return bytes(changed)


def _with_lying_size(data: bytes) -> bytes | None:
    """The directory says of the last part that it is longer than it is."""
    if not data.startswith(b"PK"):
        return None
    changed, at = bytearray(data), data.rfind(b"PK\x01\x02")
    changed[at + 24 : at + 28] = (2**20 + 7).to_bytes(4, "little")
    return bytes(changed)


def _torn(data: bytes) -> bytes:
    return data[: len(data) // 2]


_WAYS: dict[str, Callable[[bytes], bytes | None]] = {
    "a document type": _with_doctype,
    "a bomb among the pictures": _with_bomb,
    "a cell too far away": _with_far_cell,
    "an encrypted part": _locked,
    "a directory that lies": _with_lying_size,
    "half of it missing": _torn,
}

if __name__ == "__main__":
    main()
