"""Old Excel files: read like the others, walked before the parser may."""

import random
import struct
from contextlib import suppress
from pathlib import Path

import pytest

from pccheck.errors import PccheckError
from pccheck.exchange.readers.beside import has_lost_pictures, pictures_of
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import read_sheets
from tests.exchange.offices import Value, old_stream, old_workbook, record
from tests.exchange.readers.test_guard import refused

ROWS: list[list[Value]] = [["STT", "Tên đơn vị"], [1.0, "Chợ Hà Tĩnh"], [2.0, "Trường THPT Kỳ Anh"]]


def test_an_old_workbook(tmp_path: Path) -> None:
    """Texts and numbers arrive as from a new workbook, a hidden row is told, a failed formula is a
    hole.
    """
    failed = record(0x0006, struct.pack("<HHH", 2, 2, 0) + b"\x02\0\x07\0\0\0\xff\xff" + bytes(8))
    path = old_workbook(
        tmp_path / "ds.xls", old_stream({"Danh sách": ROWS}, hidden_rows=[3], extra=failed)
    )
    (found,) = read_sheets(guard(path))
    assert [row[:2] for row in found.rows] == ROWS
    assert (found.name, found.hidden_rows, found.holes) == (
        "Danh sách",
        (3,),
        {(3, "C"): "#DIV/0!"},
    )


def test_a_password(tmp_path: Path) -> None:
    """An encrypted workbook says so before the parser meets it."""
    stream = old_stream({"A": ROWS}, before=record(0x2F, bytes(6)))
    assert refused(old_workbook(tmp_path / "a.xls", stream)) == "password-protected"


def test_sheets_that_reach_too_far(tmp_path: Path) -> None:
    """Neither a stray cell nor a claimed size makes the parser fill the memory."""
    stray = record(0x0203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    assert (
        refused(old_workbook(tmp_path / "a.xls", old_stream({"A": ROWS}, extra=stray)))
        == "too-many-cells"
    )
    claimed = old_stream({"A": ROWS}, dimensions=(2**31, 60_000))
    assert refused(old_workbook(tmp_path / "b.xls", claimed)) == "too-many-cells"


def test_another_container(tmp_path: Path) -> None:
    """A Word document is no list."""
    path = old_workbook(tmp_path / "a.doc", old_stream({"A": ROWS}))
    path.write_bytes(
        path.read_bytes().replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le"))
    )
    assert refused(path) == "foreign-file"


def test_damaged_files(tmp_path: Path) -> None:
    """Whatever bytes are broken, the answer is rows or one error;
    chains that run in circles end.
    """
    path = old_workbook(tmp_path / "a.xls", old_stream({"A": ROWS}))
    whole, chance = path.read_bytes(), random.Random(11)
    for _ in range(200):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.choice([0, 1, 255, chance.randrange(256)])
        path.write_bytes(data[: chance.choice([len(data), chance.randrange(9, len(data))])])
        with suppress(PccheckError):
            read_sheets(guard(path))


@pytest.mark.parametrize("sector", [0, 1])
def test_a_chain_in_a_circle(tmp_path: Path, sector: int) -> None:
    """A file table that leads back to itself is damage, not work without end."""
    path = old_workbook(tmp_path / "a.xls", old_stream({"A": ROWS}))
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 512 + 4 * (2 + sector), 2 + sector)
    path.write_bytes(data)
    assert refused(path) == "damaged-workbook"


def test_zeros_that_a_format_shows(tmp_path: Path) -> None:
    """A cell that shows 00123 says so, alone or among several; one of another format is a number.

    Records 2.4.126 Format, 2.4.353 XF, 2.4.180 Number, 2.4.175 MulRk of [MS-XLS].
    """
    format_ = record(0x041E, struct.pack("<HHB", 164, 5, 0) + b"00000")
    styles = b"".join(record(0xE0, struct.pack("<HH", 0, n) + bytes(16)) for n in (0, 164))
    alone = record(0x0203, struct.pack("<HHHd", 1, 0, 1, 123.0))
    rk = [struct.pack("<HI", style, value << 2 | 2) for style, value in ((1, 7), (0, 5))]
    several = record(0xBD, struct.pack("<HH", 1, 1) + b"".join(rk) + struct.pack("<H", 2))
    stream = old_stream({"A": [["Mã"]]}, before=format_ + styles, extra=alone + several)
    (found,) = read_sheets(guard(old_workbook(tmp_path / "a.xls", stream)))
    assert found.rows[1] == ["00123", "00007", 5.0]


def test_pictures(tmp_path: Path) -> None:
    """Pictures come out of an old workbook as they went in, also where a record was too short for
    them.
    """

    def art(kind: int, body: bytes) -> bytes:
        return struct.pack("<HHI", 0xF, kind, len(body)) + body

    jpeg, png = b"\xff\xd8\xff\xe0" + b"j" * 50, b"\x89PNG\r\n\x1a\n" + b"p" * 50
    stored = art(0xF007, bytes(36) + art(0xF01D, bytes(17) + jpeg))
    stored += art(0xF007, bytes(36) + art(0xF01E, bytes(33) + png))
    group = art(0xF000, art(0xF006, bytes(16)) + art(0xF001, stored))
    records = record(0xEB, group[:100]) + record(0x3C, group[100:]) + record(0x3C, b"")
    stream = old_stream({"A": ROWS}, before=records)
    source = guard(old_workbook(tmp_path / "a.xls", stream))
    assert [*pictures_of(source)] == [("image1.jpg", jpeg, None), ("image2.png", png, None)]
    assert not has_lost_pictures(source)
