"""Word files of an office as templates, as a clerk uses them: nine kinds, typed as they are."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from pccheck.report.view.fields.kinds import fields_of
from tests.cli.conftest import Shell
from tests.papers import office

LATE = "2022-02-25T08:00"
NINE = {
    "bao-cao": (LATE, ()),
    "ke-hoach": ("2021-11-29T10:00", ()),
    "quyet-dinh": ("2021-11-29T10:00", ()),
    "thong-bao": ("", ()),
    "bien-ban": (LATE, ("HT-0491",)),
    "ket-qua": (LATE, ("HT-0491",)),
    "don-doc": (LATE, ("HT-0491",)),
    "letter moi-hop": (LATE, ()),
    "letter giay-moi": (LATE, ("HT-0491",)),
}
"""Each kind, when it is printed, and of what."""


@pytest.fixture(scope="module")
def at_work(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    """A shell in a copy of the demo's book."""
    with office(demo, tmp_path_factory.mktemp("own")) as shell:
        (shell.folder / "templates" / "documents").mkdir(parents=True)
        yield shell


def typed(path: Path, kind: str, *, of_unit: bool) -> None:
    """A file with a head in a table, every field in a line, every list in a table of its own."""
    fields = fields_of(kind, of_unit=of_unit)
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "{{cơ quan ban hành}}\nSố: {{SỐ}}/{{ma_co_quan}}"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    for field in fields.fields:
        document.add_paragraph(f"{field.name}: ").add_run(f"{{{{{field.name}}}}}").bold = True
    document.add_paragraph("Đã kiểm tra {{units.visited}} đơn vị.")
    for of in fields.lists:
        names = ["stt", *(field.name for field in of.fields)]
        table = document.add_table(2, len(names))
        for column, name in enumerate(names):
            table.cell(0, column).text = name
            table.cell(1, column).text = f"{{{{{of.name}.{name}}}}}"
    document.save(str(path))


@pytest.mark.parametrize("kind", NINE)
def test_nine_files_typed_by_an_office_are_filled(at_work: Shell, kind: str) -> None:
    """Every field and list of a kind: checked, filled, nothing but the text changed."""
    moment, words = NINE[kind]
    verb, _, name = kind.partition(" ")
    own = at_work.folder / "templates" / "documents" / f"{name or verb}.docx"
    typed(own, verb, of_unit=bool(name and words))
    at_work.at(LATE)
    assert "every place can be filled" in at_work.ok("report", "template", "check", str(own)).out
    if verb == "thong-bao":
        first = at_work.ok("plan", "show", "--json").json[0]
        moment, words = f"{first['day']}T09:00", (first["team"], first["day"])
    at_work.at(moment)
    at_work.ok("report", *kind.split(), *words, "--out", "made.docx", "--force")
    made = (at_work.folder / "made.docx").read_bytes()
    text = "".join(paragraph.text for paragraph in Document(BytesIO(made)).paragraphs)
    assert "{{" not in text
    with ZipFile(BytesIO(made)) as new, ZipFile(own) as old:
        changed = [part for part in old.namelist() if old.read(part) != new.read(part)]
    assert changed == ["word/document.xml"]
    own.unlink()


@pytest.mark.long
def test_a_letter_of_the_office_is_issued_and_traced(at_work: Shell) -> None:
    """Number and day come into its places; `diff` and `reprint` go on from its mark."""
    own = at_work.folder / "templates" / "documents" / "nhac-viec.docx"
    typed(own, "letter", of_unit=False)
    at_work.at(LATE)
    at_work.ok("report", "letter", "nhac-viec", "--force")
    at_work.ok("report", "issue", "--yes", "nhac-viec.docx", "--number", "77")
    text = "\n".join(p.text for p in Document(str(at_work.folder / "nhac-viec.docx")).paragraphs)
    assert "số: 77" in text
    assert "ngày ban hành: ngày 25 tháng 02 năm 2022" in text
    at_work.ok("report", "reprint", "77", "--out", "again.docx")
    issued = (at_work.folder / "nhac-viec.docx").read_bytes()
    assert (at_work.folder / "again.docx").read_bytes() == issued
    assert "77/STTTT" in at_work.ok("report", "issued").out


def test_what_cannot_be_filled_is_said(at_work: Shell) -> None:
    """No file, a place that nothing is known for: refused with what to do, nothing written."""
    refused = at_work("report", "letter", "khong-co")
    assert (refused.status, "template fields khong-co" in refused.err) == (2, True)
    document = Document()
    document.add_paragraph("Kính gửi: {{kinh gui}}; {{tên đơn vịị}}")
    own = at_work.folder / "templates" / "documents" / "sai.docx"
    document.save(str(own))
    checked = at_work("report", "template", "check", str(own))
    assert checked.status == 1
    assert "«tên đơn vịị»" in checked.out
    assert at_work("report", "letter", "sai").status == 2
    assert not (at_work.folder / "sai.docx").exists()
