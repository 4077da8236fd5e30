"""`pccheck report check` and the forms of a document."""

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from tests.campaigns import SHIPPED
from tests.cli.conftest import Shell


def test_what_is_printed_keeps_the_rules(planned: Shell) -> None:
    """HTML with its header beside it, and Word; --json says each rule with its result."""
    for name in ("report.html", "report.docx"):
        planned.ok("report", "--out", name)
        answer = planned.ok("report", "check", name, "--json").json
        assert {rule["result"] for rule in answer["rules"]} == {"pass", "n/a"}
        assert [rule["rule"] for rule in answer["rules"]][:3] == ["G1", "G2", "G3"]
    assert (planned.folder / "report_files" / "header.htm").is_file()


def test_a_fault_is_told_with_place_and_wish(planned: Shell) -> None:
    """Exit status 1; the rule, where, what was found, what is wanted."""
    planned.ok("report", "--out", "report.html")
    path = planned.folder / "report.html"
    path.write_text(
        path.read_text(encoding="utf-8").replace(">BÁO CÁO<", ">Báo cáo<"), encoding="utf-8"
    )
    answer = planned("report", "check", "report.html")
    assert answer.status == 1
    assert "T1  type of document: BROKEN" in answer.out
    assert "found Báo cáo, wanted BÁO CÁO" in answer.out
    fault = planned("report", "check", "report.html", "--json").json["rules"]
    assert next(rule for rule in fault if rule["rule"] == "T1")["faults"][0]["wanted"] == "BÁO CÁO"


def test_looks_are_put_right_in_a_file_of_its_own(planned: Shell) -> None:
    """What remains is told of the new file; the old one stays; a page or folder is refused."""
    planned.ok("report", "--out", "report.docx")
    document = Document("report.docx")
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(20)
    document.save("spoilt.docx")
    before = Path("spoilt.docx").read_bytes()
    assert planned("report", "check", "spoilt.docx").status == 1
    answer = planned.ok("report", "check", "spoilt.docx", "--fix", "mended.docx")
    assert "put right" in answer.err
    assert Path("spoilt.docx").read_bytes() == before
    assert planned("report", "check", "spoilt.docx", "--fix", "mended.docx").status == 2
    planned.ok("report", "--out", "report.html")
    for other in ("report.html", "."):
        assert planned("report", "check", other, "--fix", "other.docx").err.count("\n") == 1
    assert not Path("other.docx").exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"just text", "neither a .docx document nor an HTML page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old one", "Save it in Word as .docx"),
        (b"PK\x03\x04 and then nothing that fits", "damaged"),
        (None, "no such file"),
    ],
)
def test_what_is_no_document(shell: Shell, content: bytes | None, says: str) -> None:
    """One line, exit status 1, whatever the file is."""
    if content is not None:
        Path("file.docx").write_bytes(content)
    answer = shell("report", "check", "file.docx")
    assert answer.status == 1
    assert says in answer.err
    assert answer.err.count("\n") == 1


def test_a_docx_that_does_not_parse(shell: Shell) -> None:
    """A package that has the right names and broken XML, or a workbook."""
    import zipfile

    with zipfile.ZipFile("file.docx", "w") as archive:
        archive.writestr("word/document.xml", "<broken")
    assert "damaged" in shell("report", "check", "file.docx").err
    with zipfile.ZipFile("book.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "neither a .docx" in shell("report", "check", "book.docx").err


def test_a_bomb_is_refused(shell: Shell) -> None:
    """A .docx that grows beyond all measure, and one with a part of a thousand entities, are not
    unpacked.
    """
    import zipfile

    with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    answer = shell("report", "check", "bomb.docx")
    assert (answer.status, answer.err.count("\n")) == (1, 1)
    laughs = '<!DOCTYPE x [<!ENTITY a "haha">]><w:document xmlns:w="x">&a;</w:document>'
    with zipfile.ZipFile("entities.docx", "w") as archive:
        archive.writestr("word/document.xml", laughs)
    answer = shell("report", "check", "entities.docx")
    assert (answer.status, answer.err.count("\n")) == (1, 1)


def test_a_base_out_of_force(shell: Shell) -> None:
    """A campaign that cites it without a reason is refused, with what counts now."""
    text = SHIPPED.read_text(encoding="utf-8").replace(
        'kind = "Văn bản"\n',
        'kind = "Văn bản"\nuntil = 2021-06-30\nreplaced_by = "Văn bản số 1/X"\n',
        1,
    )
    (shell.folder / "c.toml").write_text(text, encoding="utf-8")
    refused = shell("init", "b", "--campaign", "c.toml", "--province", "Hà Tĩnh", "--by", "A")
    assert refused.status == 1
    assert "Văn bản số 1/X" in refused.err
    kept = text.replace("until =", 'kept_because = "lệ"\nuntil =', 1)
    (shell.folder / "c.toml").write_text(kept, encoding="utf-8")
    shell.ok("init", "b", "--campaign", "c.toml", "--province", "Hà Tĩnh", "--by", "A")


@pytest.mark.parametrize("out", [(), ("--json",), ("--csv",)])
def test_a_folder_is_a_dossier(shell: Shell, out: tuple[str, ...]) -> None:
    """Each file by name, then what they say together; exit status 1 for a fault; none in an empty
    folder.
    """
    folder = shell.folder / "hs"
    folder.mkdir()
    empty = shell("report", "check", "hs", *out)
    assert empty.status == 2
    for day in (1, 2):
        text = f"<html><p>Văn bản số 12/KH-STTTT ngày 0{day}/12/2021.</p></html>"
        (folder / f"{day}.html").write_text(text, encoding="utf-8")
    (folder / "~$0.docx").write_bytes(b"locked")
    answer = shell("report", "check", "hs", *out)
    assert answer.status == 1
    assert "12/KH-STTTT: 02/12/2021" in answer.out
