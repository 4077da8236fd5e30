"""The dossier of an inspection as it is asked for: whole, in order, the same bytes, telling what
is lacking and nothing of what is still secret.
"""

import csv
import hashlib
import io
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from docx import Document

from tests.cli.conftest import Once, Shell
from tests.cli.decide.kitchens import DECISION, kitchens

STEPS = (
    ("ke-hoach-tien-hanh", "2026-10-06", "--document", "01/KH-ĐKT"),
    ("phe-duyet", "2026-10-07"),
    ("cong-bo", "2026-10-12", "--unit", "BA-0001"),
    ("bien-ban", "2026-10-12", "--unit", "BA-0001", "--signed", "head", "--signed", "unit"),
    ("yeu-cau-khac-phuc", "2026-10-16", "--unit", "BA-0001", "--document", "118/SGDĐT"),
)
OTHERS = (
    ("cong-bo", "2026-10-13", "--unit", "BA-0002"),
    ("bien-ban", "2026-10-14", "--unit", "BA-0002", "--signed", "head", "--signed", "witness"),
)


@pytest.fixture
def inspected(shell: Shell, once: Once) -> Shell:
    """One school of the two inspected, a file kept; the other one knows of nothing yet."""
    once(shell, _inspected)
    shell.at("2026-10-20T08:00")
    return shell


def _inspected(shell: Shell) -> None:
    kitchens(shell).ok("decision", "make", "BA-0001", "BA-0002", *DECISION, "--member", "B")
    shell.at("2026-10-19T08:00")
    (shell.folder / "=bếp.txt").write_text("nhật ký bếp", encoding="utf-8")
    visit = ("--date", "12/10", "--unplanned", "--answer", "n1=ko", "--file", "=bếp.txt")
    shell.ok("record", "BA-0001", *visit, "--advise", "Hoàn thành thủ tục; 12/11/2026")
    _steps(shell, STEPS)


def _steps(shell: Shell, steps: tuple[tuple[str, ...], ...]) -> None:
    for step, day, *more in steps:
        shell.ok("decision", "step", "112", step, "--date", day, *more)


def _packed(shell: Shell, *words: str) -> dict[str, bytes]:
    shell.ok("dossier", *words, "--out", "hs.zip", "--force")
    return _unpacked(shell)


def _unpacked(shell: Shell) -> dict[str, bytes]:
    with ZipFile(shell.folder / "hs.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _text(content: bytes) -> str:
    """What a file says, a Word file cell by cell too."""
    if not is_zipfile(io.BytesIO(content)):
        return content.decode()
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.long
def test_all_papers_in_order(inspected: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step's paper as the inspection went, files of a day behind its papers, the names safe;
    what the regime still wants with its article and its day. The same bytes whenever and in
    whatever language it is made; `sha256sum -c` finds every other file whole.
    """
    _steps(inspected, OTHERS)
    answer = inspected.ok("dossier", "112", "--out", "hs.zip", "--json").json
    assert [(leaf["day"][5:], leaf["leaf_state"], leaf["file"]) for leaf in answer["leaves"]] == [
        ("10-05", "draft", "01-quyet-dinh-kiem-tra-112.docx"),
        ("10-06", "draft", "02-ke-hoach-tien-hanh-112.docx"),
        ("10-12", "draft", "03-bien-ban-cong-bo-112-BA-0001.docx"),
        ("10-12", "draft", "04-bien-ban-kiem-tra-112-BA-0001.docx"),
        ("10-12", "kept", "05--bếp.txt"),
        ("10-13", "draft", "06-bien-ban-cong-bo-112-BA-0002.docx"),
        ("10-14", "draft", "07-bien-ban-kiem-tra-112-BA-0002.docx"),
        ("10-16", "draft", "08-yeu-cau-khac-phuc-112-BA-0001.docx"),
    ]
    wanted = {(one["target"], one["article"], one["day"]) for one in answer["lacking_steps"]}
    assert ("BA-0001", "Đ16.1", None) in wanted
    assert ("BA-0002", "thực tế", "2026-10-22") in wanted  # the end at the unit, by its last day
    (finding,) = answer["findings"]
    assert (finding["target"], finding["deadline"]) == ("BA-0001", "2026-11-11")
    assert (finding["criterion"], finding["finding_state"]) == ("n1", "open")
    files = _unpacked(inspected)
    listed = _text(files["00-muc-luc.docx"])
    assert "khoản 1 Điều 16" in listed
    assert "118/SGDĐT" in listed
    assert "Tài liệu kèm lượt kiểm tra: =bếp.txt" in listed
    inspected.at("2027-02-01T09:00")
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    assert _packed(inspected, "112") == files
    sums = files.pop("SHA256SUMS.txt").decode().splitlines()
    assert [f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in files.items()] == sums


def test_what_is_secret_stays_so(inspected: Shell) -> None:
    """No file names the school that knows of nothing: the decision and the plan, which do, are
    left out and named; a dossier of that school alone is refused. Nothing is held once all is
    released.
    """
    files = _packed(inspected, "112")
    told = "\n".join(map(_text, files.values()))
    assert "BA-0001" in told
    assert "BA-0002" not in told
    assert "Trường Tiểu học Hai" not in told
    assert "chưa đến lúc được biết" in _text(files["00-muc-luc.docx"])
    refused = inspected("dossier", "BA-0002", "--out", "khac.zip")
    assert (refused.status, "BA-0002" in refused.err) == (2, True)
    assert not Path("khac.zip").exists()
    inspected.at("2027-01-04T09:00")
    inspected.ok("plan", "release", "--yes")
    assert "01-quyet-dinh-kiem-tra-112.docx" in _packed(inspected, "112")


def test_an_issued_paper_byte_for_byte(inspected: Shell) -> None:
    """As it lies in the store, a page with its folder; edited on the disk afterwards or not."""
    inspected.ok("report", "ket-qua", "BA-0001", "--out", "ket-qua.html")
    inspected.ok("report", "issue", "ket-qua.html", "--number", "15")
    issued = {
        path.relative_to(inspected.folder).as_posix(): path.read_bytes()
        for path in (Path("ket-qua.html").absolute(), *Path("ket-qua_files").absolute().iterdir())
    }
    Path("ket-qua.html").write_text("khác", encoding="utf-8")
    files = _packed(inspected, "BA-0001")
    (page,) = (name for name in files if name.endswith(".html"))
    folder = page.partition("/")[0]
    assert files[page] == issued.pop("ket-qua.html")
    assert {f"{folder}/{name}": data for name, data in issued.items()} == {
        name: data for name, data in files.items() if name.startswith(f"{folder}/ket-qua_files/")
    }
    assert "Bản đã ban hành" in _text(files["00-muc-luc.docx"])


def test_the_entries_behind_it(inspected: Shell) -> None:
    """Who wrote what when, each with its id; nothing that a spreadsheet would run."""
    rows = [
        *csv.reader(
            io.StringIO(_packed(inspected, "BA-0001")["nhat-ky.csv"].decode("utf-8-sig")),
            delimiter=";",
        )
    ]
    assert {len(row) for row in rows} == {8}
    assert any("Hoàn thành thủ tục" in cell for row in rows for cell in row)
    assert any("'=bếp.txt" in row for row in rows)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_which_inspection_is_meant(inspected: Shell) -> None:
    """Of several decisions about a unit one must be named; a .zip is written and nothing else."""
    later = ("--document", "120/QĐ-SGDĐT;19/10/2026", *DECISION[2:])
    inspected.ok("decision", "make", "BA-0001", *later)
    asked = inspected("dossier", "BA-0001", "--out", "hs.zip")
    assert (asked.status, "112/QĐ-SGDĐT, 120/QĐ-SGDĐT" in asked.err) == (2, True)
    chosen = inspected.ok("dossier", "BA-0001", "--decision", "112", "--out", "hs.zip").out
    assert "112/QĐ-SGDĐT: BA-0001" in chosen
    assert inspected("dossier", "BA-0001", "--decision", "112", "--out", "hs.docx").status == 2


def test_without_a_decision(inspected: Shell) -> None:
    """The minutes of what was recorded; the regime wants the decision."""
    visit = ("--date", "14/10", "--unplanned", "--answer", "n1=dat")
    inspected.ok("record", "BA-0003", *visit)
    answer = inspected.ok("dossier", "BA-0003", "--out", "hs.zip", "--json").json
    assert [leaf["leaf_state"] for leaf in answer["leaves"]] == ["draft", "draft"]
    assert "Đ11.1" in {one["article"] for one in answer["lacking_steps"]}
    assert {one["article"] for one in answer["breaches"]} == {"Đ11.1"}
