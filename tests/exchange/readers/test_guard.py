"""The guard before every parser."""

import os
import random
import time
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from pccheck.errors import PccheckError
from pccheck.exchange.readers import parts
from pccheck.exchange.readers.guard import SIZE, guard
from pccheck.exchange.readers.sheets import read_sheets
from pccheck.text.words.faults import words

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(path: Path, **replaced: bytes) -> Path:
    """A workbook of one sheet; `sheet=` puts other bytes in the sheet's place, `extra=` adds a
    part.
    """
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Tên đơn vị"
    memory = BytesIO()
    book.save(memory)
    with zipfile.ZipFile(memory) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(
                name, replaced.get("sheet", old.read(name)) if name == SHEET else old.read(name)
            )
        if "extra" in replaced:
            new.writestr("xl/extra.xml", replaced["extra"])
    return path


def sheet(rows: str, before: str = "") -> bytes:
    """The XML of a sheet."""
    data = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    return f'<?xml version="1.0"?>{before}{data}'.encode()


def cell(reference: str) -> str:
    """The XML of a cell that holds 1."""
    return f'<c r="{reference}"><v>1</v></c>'


def patched(path: Path, size: int) -> Path:
    """The same file, whose directory says of the last part that it unpacks to `size` bytes."""
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    path.write_bytes(data)
    return path


def refused(path: Path) -> str:
    """The code with which the guard refuses the file, in under two seconds and 100 MB, in words of
    one line.
    """
    tracemalloc.start()
    start = time.process_time()
    try:
        with pytest.raises(PccheckError) as caught:
            guard(path)
        assert time.process_time() - start < 2
        assert tracemalloc.get_traced_memory()[1] < 100 * 2**20
    finally:
        tracemalloc.stop()
    said = words(caught.value)
    assert "\n" not in said
    assert path.name in said
    return caught.value.code


def test_kinds_come_from_the_content(tmp_path: Path) -> None:
    """A workbook is one whatever it is called, and so is a text table."""
    assert guard(workbook(tmp_path / "a.csv")).kind == "xlsx"
    text = tmp_path / "b.txt"
    text.write_text("Tên;Loại\n", encoding="utf-8")
    assert guard(text).kind == "csv"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "empty-file"),
        ("a.xlsx", "STT;Tên\n".encode(), "text-named-workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "damaged-workbook"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password-protected",
        ),
        ("a.xls", b"<html><p>no list</p></html>", "foreign-file"),
        ("a.csv", b"%PDF-1.7\n\x00\x01", "foreign-file"),
        ("a.xlsx", b"PK\x03\x04 and then nothing", "damaged-workbook"),
    ],
)
def test_what_is_no_list(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    """Each kind of wrong file has its own refusal."""
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == code


def test_no_file(tmp_path: Path) -> None:
    """A missing file and a folder are told apart."""
    assert refused(tmp_path / "a.xlsx") == "no-such-file"
    assert refused(tmp_path) == "not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """What is not a plain file is refused at once, without waiting for it."""
    os.mkfifo(tmp_path / "a.csv")
    assert refused(tmp_path / "a.csv") == "not-a-file"


def test_a_link_is_read(tmp_path: Path) -> None:
    """A link to a list is followed for reading."""
    workbook(tmp_path / "a.xlsx")
    (tmp_path / "b.xlsx").symlink_to(tmp_path / "a.xlsx")
    assert guard(tmp_path / "b.xlsx").kind == "xlsx"


def test_size(tmp_path: Path) -> None:
    """A file over the cap is not read to its end."""
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(SIZE + 1)
    assert refused(path) == "file-too-big"


def test_another_zip(tmp_path: Path) -> None:
    """A zip file without a workbook is foreign."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(tmp_path / "a.xlsx") == "foreign-file"


def test_zip_bombs(tmp_path: Path) -> None:
    """Too much inside, said openly or not, is refused before it is unpacked."""
    assert refused(workbook(tmp_path / "a.xlsx", extra=bytes(30 * 2**20))) == "packed-too-tight"
    assert (
        refused(patched(workbook(tmp_path / "b.xlsx", extra=b"<a/>"), parts.UNPACKED + 1))
        == "unpacks-too-big"
    )
    assert (
        refused(patched(workbook(tmp_path / "c.xlsx", extra=bytes(30 * 2**20)), 1000))
        == "damaged-workbook"
    )
    with zipfile.ZipFile(tmp_path / "d.xlsx", "w") as archive:
        for number in range(parts.PARTS + 1):
            archive.writestr(str(number), b"")
    assert refused(tmp_path / "d.xlsx") == "too-many-parts"


def test_encrypted_part(tmp_path: Path) -> None:
    """A zip whose parts are encrypted is a password's work."""
    path = workbook(tmp_path / "a.xlsx")
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + 8] |= 1
    path.write_bytes(data)
    assert refused(path) == "password-protected"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_xml_bomb(tmp_path: Path, encoding: str) -> None:
    """A document type is refused in any part and encoding, wherever it stands."""
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b'
        ' "&a;&a;">]><sst>&b;</sst>'
    )
    assert refused(workbook(tmp_path / "a.xlsx", extra=bomb.encode(encoding))) == "xml-doctype"
    late = "<!-- " + "<x " * 200_000 + "-->" + bomb
    assert refused(workbook(tmp_path / "b.xlsx", extra=late.encode(encoding))) == "xml-doctype"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (f"<row r='1'>{cell('XFD1')}</row>", "too-many-columns"),
        (f"<row r='1'>{cell('ALM1')}</row>", "too-many-columns"),
        (f"<row r='1'>{cell('A1')}{cell('Z1048576')}</row>", "too-many-cells"),
        (f"<row r='1'>{cell('A1048577')}</row>", "too-many-rows"),
        ('<row r="1"><c s="1" x=">" r = \'XFD1\'><v>1</v></c></row>', "too-many-columns"),
        ('<x:row><x:c r="xfd1"><x:v>1</x:v></x:c></x:row>', "too-many-columns"),
        ("<row>" + "<c><v>1</v></c>" * 1001 + "</row>", "too-many-columns"),
        (
            '<row r="1048576"><c><v>1</v></c></row><row r="1">' + "<c/>" * 20 + "</row>",
            "too-many-cells",
        ),
        ('<row r="1"><c x="<" r="XFD1"/></row>', "damaged-workbook"),
    ],
)
def test_sheets_that_reach_too_far(tmp_path: Path, rows: str, code: str) -> None:
    """However a cell says where it stands, a sheet
    that reaches too far never gets to the parser.
    """
    assert refused(workbook(tmp_path / "a.xlsx", sheet=sheet(rows))) == code


@pytest.mark.parametrize("reference", ["ALL9999", "Z399999", "A1048576"])
def test_sheets_that_reach_far(tmp_path: Path, reference: str) -> None:
    """A stray cell within the caps is no reason to refuse."""
    rows = f'<row r="1">{cell("A1")}</row><row>{cell(reference)}</row>'
    assert guard(workbook(tmp_path / "a.xlsx", sheet=sheet(rows))).kind == "xlsx"


def test_a_dimension_that_lies(tmp_path: Path) -> None:
    """What a sheet says of its size is nothing: its cells count."""
    boast = sheet(f'<row r="1">{cell("A1")}</row>').replace(
        b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>'
    )
    assert read_sheets(guard(workbook(tmp_path / "a.xlsx", sheet=boast)))[0].rows == [[1]]


def test_wide_text(tmp_path: Path) -> None:
    """A text table of too many columns is refused too."""
    (tmp_path / "a.csv").write_text("Tên\n" + ";" * 16_000, encoding="utf-8")
    assert refused(tmp_path / "a.csv") == "too-many-columns"


@pytest.mark.long
def test_tags_on_chunk_borders(tmp_path: Path) -> None:
    """A cell is seen wherever the border between two chunks falls."""
    filler = "<row r='1'>" + cell("A1") * 20_000
    for shift in range(0, 40, 7):
        rows = filler + " " * shift + cell("XFD1") + cell("A1") * 20_000 + "</row>"
        assert refused(workbook(tmp_path / "a.xlsx", sheet=sheet(rows))) == "too-many-columns"


def test_a_protected_sheet_is_read(tmp_path: Path) -> None:
    """Protection against changes keeps nobody from reading."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "Tên đơn vị"
    book.active.protection.set_password("x")
    book.save(tmp_path / "a.xlsx")
    assert read_sheets(guard(tmp_path / "a.xlsx"))[0].rows == [["Tên đơn vị"]]


@pytest.mark.long
@pytest.mark.parametrize("far", ["<v>1</v>", ""])
def test_a_stray_cell_costs_no_memory(tmp_path: Path, far: str) -> None:
    """A cell in Z399999, blank or not, is read without a place in memory for all
    that is not there.
    """
    rows = f'<row r="1">{cell("A1")}</row><row r="399999"><c r="Z399999">{far}</c></row>'
    path = workbook(tmp_path / "a.xlsx", sheet=sheet(rows))
    source = guard(path)
    assert source.package is not None
    assert source.package.shown(SHEET).sparse
    tracemalloc.start()
    try:
        (found,) = read_sheets(source)
        assert tracemalloc.get_traced_memory()[1] < 50 * 2**20
    finally:
        tracemalloc.stop()
    assert found.rows[0][0] == 1
    assert (found.rows[-1][25] == 1 and len(found.rows) == 399_999) if far else len(found.rows) == 1


def test_hidden_rows_are_told(tmp_path: Path) -> None:
    """Hidden rows are read, and known."""
    rows = (
        f'<row r="1">{cell("A1")}</row><row r="2" hidden="1">{cell("A2")}</row><row hidden="true"'
        ' r="3"/>'
    )
    (found,) = read_sheets(guard(workbook(tmp_path / "a.xlsx", sheet=sheet(rows))))
    assert (found.hidden_rows, len(found.rows)) == ((2, 3), 2)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_pictures_are_no_sheets(tmp_path: Path, form: str) -> None:
    """A workbook with pictures of any bytes, a comment and a chart in it is read like any other."""
    pixels = random.Random(7).randbytes(300 * 300 * 3)  # a picture's bytes look like any markup
    Image.frombytes("RGB", (300, 300), pixels).save(tmp_path / "p", form)
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["TT", "Tên"])
    page.append([1, "Chợ"])
    page["B2"].comment = Comment("Ghi chú", "A")
    page.add_image(Picture(str(tmp_path / "p")), "D4")
    chart = BarChart()
    chart.add_data(Reference(page, min_col=1, min_row=1, max_row=2))
    page.add_chart(chart, "F9")
    book.save(tmp_path / "a.xlsx")
    (read,) = read_sheets(guard(tmp_path / "a.xlsx"))
    assert read.rows[1][:2] == [1.0, "Chợ"]


def test_a_sheet_under_a_picture_s_name_is_looked_at(tmp_path: Path) -> None:
    """What the workbook calls a sheet is one, whatever its name."""
    path = workbook(tmp_path / "a.xlsx")
    bad = sheet(f"<row>{cell('ZZZ1048576')}</row>")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("workbook.xml.rels"):
                content = content.replace(b"sheet1.xml", b"sheet1.png")
            if name.endswith("sheet1.xml"):
                name, content = name.replace(".xml", ".png"), bad  # noqa: PLW2901
            new.writestr(name, content)
    assert refused(tmp_path / "b.xlsx") == "too-many-columns"


def test_points_of_a_chart_are_no_cells(tmp_path: Path) -> None:
    """A chart with thousands of points, whose tags begin as cells do, is no sheet that reaches too
    far; a cell under another prefix beside it is one.
    """
    points = "<c:pt idx='1'><c:v>1</c:v></c:pt>" * 3_000
    chart = f"<c:chart {MAIN} xmlns:c='x'>{points}%s</c:chart>"
    path = workbook(tmp_path / "a.xlsx", extra=(chart % "").encode())
    assert guard(path).kind == "xlsx"
    far = chart % '<x:c r="XFD1"><x:v>1</x:v></x:c>'
    assert refused(workbook(tmp_path / "b.xlsx", extra=far.encode())) == "too-many-columns"


@pytest.mark.parametrize(("kind", "code"), [("vbaProject", ""), ("worksheet", "too-many-columns")])
def test_macros_are_bytes(tmp_path: Path, kind: str, code: str) -> None:
    """What the workbook calls its macros is no sheet, whatever bytes it has; a sheet under that
    name is one.
    """
    path, office = workbook(tmp_path / "a.xlsx"), b"http://schemas.microsoft.com/office/2006/x"
    link = b'<Relationship Id="m" Type="%s/%s" Target="vbaProject.bin"/></Relationships>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.xlsm", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith("workbook.xml.rels"):
                content = content.replace(b"</Relationships>", link % (office, kind.encode()))
            new.writestr(name, content)
        new.writestr("xl/vbaProject.bin", sheet(f"<row>{cell('ZZZ1048576')}</row>"))
    assert (refused(tmp_path / "b.xlsm") if code else guard(tmp_path / "b.xlsm").kind) == (
        code or "xlsx"
    )
