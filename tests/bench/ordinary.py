"""Ordinary workbooks and documents as programs of offices write them, with pictures, charts,
comments, pivot tables and what macros leave: what the guard must let in.
"""

import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
from docx import Document
from openpyxl.chart import BarChart, LineChart, PieChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from openpyxl.formatting.rule import Rule
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image

HEADER = ("TT", "Tên đơn vị", "Loại", "Huyện", "Số điểm quét")
SMALLEST, LARGEST = 10 * 1024, 5 * 2**20
"""Bytes of pictures."""
_FORMS = ("JPEG", "PNG", "GIF", "BMP")
_BYTES = {"JPEG": 2.3, "PNG": 3.0, "GIF": 1.4, "BMP": 3.0}
"""A pixel of noise takes about so many."""
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LEFT = (
    "xl/vbaProject.bin",
    "xl/printerSettings/printerSettings1.bin",
    "xl/activeX/activeX1.bin",
    "xl/embeddings/oleObject1.bin",
    "customXml/item1.xml",
    "docProps/thumbnail.wmf",
)
_FIELDS = "".join(f'<cacheField name="{name}"><sharedItems/></cacheField>' for name in HEADER)
_PIVOT = {
    "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition {_MAIN} recordCount="900">'
    f'<cacheFields count="5">{_FIELDS}</cacheFields></pivotCacheDefinition>',
    "xl/pivotCache/pivotCacheRecords1.xml": f'<pivotCacheRecords {_MAIN} count="900">'
    + '<r><n v="1"/><s v="Chợ"/><m/><b v="1"/><e v="#N/A"/></r>' * 900
    + "</pivotCacheRecords>",
    "xl/pivotTables/pivotTable1.xml": f'<pivotTableDefinition {_MAIN} name="p" cacheId="1">'
    '<location ref="A3:C20" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
    '<pivotFields count="5"><pivotField hidden="1"/></pivotFields></pivotTableDefinition>',
}
Maker = Callable[[Path, random.Random], Path]


def rows(chance: random.Random) -> list[tuple[str | int, ...]]:
    """A list with its header."""
    count = chance.randint(3, 400)
    return [HEADER, *((n, f"Chợ số {n}", "Chợ", "Đức Thọ", n % 7) for n in range(1, count + 1))]


def _picture(chance: random.Random) -> BytesIO:
    """A picture of noise, which looks like any markup, of 10 KB to 5 MB."""
    form = chance.choice(_FORMS)
    size = SMALLEST * (LARGEST / SMALLEST) ** chance.random()
    side = max(8, int((size / _BYTES[form]) ** 0.5))
    made = BytesIO()
    noise = Image.frombytes("RGB", (side, side), chance.randbytes(3 * side * side))
    noise.save(made, form, **({"quality": 95} if form == "JPEG" else {}))
    return made


def by_openpyxl(path: Path, chance: random.Random) -> Path:
    """A workbook with pictures, comments, a chart, a drop-down, colours; half with leftovers."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in rows(chance):
        page.append(row)
    for n in range(chance.randint(1, 3)):
        page.add_image(Picture(_picture(chance)), f"H{4 + 20 * n}")
    for n in range(2, chance.randint(3, 60)):
        page.cell(n, 2).comment = Comment("Đã gọi <row hidden=1>, hẹn chiều", "Văn phòng")
    chart = chance.choice((BarChart, LineChart, PieChart))()
    chart.add_data(Reference(page, min_col=5, min_row=1, max_row=4), titles_from_data=True)
    page.add_chart(chart, "P3")
    choice = DataValidation(type="list", formula1='"Chợ,Công sở"')
    choice.add("C2:C999")
    page.add_data_validation(choice)
    page.conditional_formatting.add("E2:E999", Rule("expression", formula=["$E2>5"]))
    page.auto_filter.ref = "A1:E999"
    page.freeze_panes = "A2"
    book.create_sheet("Ghi chú").append(["Lưu hành nội bộ"])
    book.save(path)
    return _with_leftovers(path, chance) if chance.random() < 0.5 else path


def by_xlsxwriter(path: Path, chance: random.Random) -> Path:
    """The same by another writer: text boxes, sparklines, a background, macros."""
    import xlsxwriter

    macros = path.with_suffix(".bin")
    macros.write_bytes(chance.randbytes(40_000))
    book = xlsxwriter.Workbook(path, {"constant_memory": chance.random() < 0.3})
    page = book.add_worksheet("Danh sách")
    table = rows(chance)
    for n, row in enumerate(table):
        page.write_row(n, 0, row)
    for n in range(chance.randint(1, 3)):
        page.insert_image(4 + 20 * n, 8, "anh", {"image_data": _picture(chance)})
    page.write_comment("B2", "<c r='XFD1048576'> đã gọi")
    chart = book.add_chart({"type": chance.choice(("column", "pie", "line", "radar"))})
    chart.add_series({"values": f"='Danh sách'!$E$2:$E${len(table)}"})
    page.insert_chart("P3", chart)
    page.insert_textbox("P30", "Chú thích: <!-- không tính -->")
    page.add_sparkline("G2", {"range": "'Danh sách'!E2:E4"})
    if chance.random() < 0.5:
        page.set_background(_picture(chance))
    if chance.random() < 0.5:
        book.add_vba_project(str(macros))
    book.close()
    macros.unlink()
    return path


def by_docx(path: Path, chance: random.Random) -> Path:
    """A document with a table and pictures."""
    paper = Document()
    paper.add_heading("BIÊN BẢN", 1)
    for n in range(chance.randint(1, 4)):
        paper.add_paragraph(f"Nội dung {n}: đạt <w:p> 5 > 4")
        paper.add_picture(_picture(chance))
    table = paper.add_table(0, len(HEADER))
    for row in rows(chance)[:30]:
        for cell, value in zip(table.add_row().cells, row, strict=True):
            cell.text = str(value)
    paper.save(str(path))
    return path


def _with_leftovers(path: Path, chance: random.Random) -> Path:
    """The workbook with parts that macros, printers, add-ins and pivot tables leave in it."""
    whole = BytesIO(path.read_bytes())
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name in chance.sample(_LEFT, chance.randint(1, len(_LEFT))):
            is_text = name.endswith(".xml")
            new.writestr(name, "<x:c xmlns:x='a'/>" if is_text else chance.randbytes(30_000))
        for name, markup in _PIVOT.items():
            new.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + markup)
    return path


def by_libreoffice(made: list[Path], form: str, folder: Path) -> Iterator[Path]:
    """The same files saved by LibreOffice in another form."""
    program = shutil.which("soffice")
    assert program, "LibreOffice is needed"
    home = f"-env:UserInstallation=file://{folder}/profile"
    words = [program, home, "--headless", "--convert-to", form, "--outdir", str(folder / form)]
    subprocess.run([*words, *map(str, made)], check=True, capture_output=True, timeout=1800)
    yield from sorted((folder / form).iterdir())
