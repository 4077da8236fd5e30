"""Word files that go through LibreOffice: ours opened and saved again, templates typed there."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml

from pccheck.actions.report.office_files import template_faults
from pccheck.report.layout import Block, PageLayout, TableBlock, paragraphs
from pccheck.report.word.marks import read_mark
from pccheck.report.word.office.fill import fill
from pccheck.report.word.read import read_docx
from tests.papers import NAMES

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHAPE = (
    f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape'
    ' style="width:200pt;height:40pt"><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>Số: {{số}}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_FRAME = f'<w:framePr xmlns:w="{W}" w:w="4000" w:hSpace="142" w:wrap="around" w:hAnchor="margin"/>'


def saved_by(files: Sequence[Path], folder: Path, form: str) -> list[Path]:
    """The files as LibreOffice saves them, in one start."""
    if not shutil.which("soffice"):
        pytest.skip("not installed here: soffice")
    folder.mkdir(exist_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*words, *map(str, files)], check=True, capture_output=True, timeout=300)
    return [folder / f"{path.stem}.{form}" for path in files]


def laid_out(path: Path) -> PageLayout:
    """A Word file as it is read."""
    with ZipFile(path) as parts:
        names = [name for name in parts.namelist() if name.endswith((".xml", ".rels"))]
        return read_docx({name: parts.read(name) for name in names})


def tables(blocks: Sequence[Block]) -> Iterator[TableBlock]:
    """Every table, those in cells too."""
    for block in blocks:
        if isinstance(block, TableBlock):
            yield block
            for row in block.rows:
                for cell in row.cells:
                    yield from tables(cell.blocks)


def test_our_files_lose_nothing(papers: Path, tmp_path: Path) -> None:
    """Opened and saved again, every kind has its paragraphs, its tables with their rows, its
    sections with their form, and what it was made from.
    """
    ours = [papers / f"{name}.docx" for name in NAMES]
    for path, again in zip(ours, saved_by(ours, tmp_path / "again", "docx"), strict=True):
        before, after = laid_out(path), laid_out(again)
        assert told(after) == told(before), path.name
        marks = [read_mark(file.read_bytes()) for file in (path, again)]
        assert marks[0] == marks[1], path.name


def told(layout: PageLayout) -> tuple[list[object], ...]:
    """The texts of the paragraphs, the rows of each table, the form of each section."""
    blocks = [block for section in layout.sections for block in section.blocks]
    return (
        [p.text for p in paragraphs(tuple(blocks)) if p.text],
        [len(table.rows) for table in tables(blocks)],
        [(s.landscape, s.width, s.height, s.left, s.restart) for s in layout.sections],
    )


def typed(path: Path) -> None:
    """A letter with its places in a table, in running text, in a frame and in a shape."""
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{{cơ quan ban hành}}"
    head.cell(0, 1).text = "Số: {{SỐ}}"
    document.add_paragraph("Kính gửi: {{đơn vị}}.")
    framed = document.add_paragraph("Trong khung: {{đơn vị}}")
    framed._p.get_or_add_pPr().append(parse_xml(_FRAME))
    document.add_paragraph("Hình:")._p.append(parse_xml(_SHAPE))
    document.save(str(path))


@pytest.mark.papers
@pytest.mark.parametrize("by_way_of", ["docx", "odt"])
def test_a_template_typed_there_is_filled(tmp_path: Path, by_way_of: str) -> None:
    """Saved as docx, or as odt and then as docx: its places are found whole, in frames and shapes
    too, and none is left when it is filled.
    """
    typed(tmp_path / "giay-moi.docx")
    (file,) = saved_by([tmp_path / "giay-moi.docx"], tmp_path / "first", by_way_of)
    if by_way_of == "odt":
        (file,) = saved_by([file], tmp_path / "second", "docx")
    assert [str(fault.error) for fault in template_faults(file)] == []
    asked: list[str] = []

    def value(name: str) -> str:
        asked.append(name)
        return "ĐIỀN"

    filled = fill(file.read_bytes(), value, lambda _name: None, "")
    (tmp_path / "filled.docx").write_bytes(filled)
    with ZipFile(tmp_path / "filled.docx") as parts:
        text = parts.read("word/document.xml").decode()
    assert "{{" not in text
    assert {name.casefold() for name in asked} >= {"số", "đơn vị", "cơ quan ban hành"}
    assert text.count("ĐIỀN") >= 5
