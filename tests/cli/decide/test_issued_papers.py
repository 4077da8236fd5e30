"""Papers of an inspection issued like every other document: number, day, step, reprint, dossier."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import Once, Shell
from tests.cli.decide.kitchens import DECISION, kitchens

OTHER = ("--document", "113/QĐ-SGDĐT;05/10/2026", *DECISION[2:])


@pytest.fixture
def decided(shell: Shell, once: Once) -> Shell:
    """Two decisions of one day; the Đoàn's plan of each printed and issued as number 1."""
    once(shell, _decided)
    return shell


def _decided(shell: Shell) -> None:
    kitchens(shell).ok("decision", "make", "BA-0001", "BA-0002", *DECISION, "--member", "B")
    shell.ok("decision", "make", "BA-0003", *OTHER)
    shell.at("2026-10-06T08:00")
    for decision in ("112", "113"):
        out = f"kh-{decision}.docx"
        shell.ok("report", "kiem-tra", decision, "ke-hoach-tien-hanh", "--out", out)
        shell.ok("report", "issue", out, "--number", "1")


def _printed(shell: Shell, paper: str, *more: str) -> str:
    shell.ok("report", "kiem-tra", "112", paper, *more, "--force", "--out", f"{paper}.docx")
    return f"{paper}.docx"


def _steps(shell: Shell, decision: str) -> str:
    return shell.ok("decision", "show", decision).out


def test_the_doan_numbers_within_its_inspection(decided: Shell) -> None:
    """Number 1 of two inspections is two documents, each step kept with it; one number alone may
    mean either, the decision behind it tells which, and its bytes come back. The office's register
    has neither.
    """
    assert "01/KH-ĐKT" in _steps(decided, "112")
    assert "01/KH-ĐKT" in _steps(decided, "113")
    refused = decided("report", "reprint", "01/KH-ĐKT")
    assert refused.status == 2
    assert "01/KH-ĐKT 112/QĐ-SGDĐT (2026); 01/KH-ĐKT 113/QĐ-SGDĐT (2026)" in refused.err
    for decision in ("112", "113"):
        decided.ok("report", "reprint", f"01/KH-ĐKT {decision}", "--out", "lai.docx", "--force")
        assert Path("lai.docx").read_bytes() == Path(f"kh-{decision}.docx").read_bytes()
    assert decided.ok("report", "diff", "01/KH-ĐKT 112", "01/KH-ĐKT 113/QĐ-SGDĐT").out
    again = _printed(decided, "ke-hoach-tien-hanh")
    taken = decided("report", "issue", again, "--number", "1")
    assert (taken.status, "01/KH-ĐKT" in taken.err) == (2, True)
    register = decided("report", "issued", "--out", "so.xlsx")
    assert register.status == 2


def test_a_paper_bears_what_is_kept_of_its_step(decided: Shell) -> None:
    """The decision's own number and no other; the day of a step that is kept, though the draft was
    made later; the number goes to the step where it had none.
    """
    decision = _printed(decided, "quyet-dinh-kiem-tra")
    wrong = decided("report", "issue", decision, "--number", "115")
    assert (wrong.status, "112/QĐ-SGDĐT" in wrong.err) == (2, True)
    decided.ok("report", "issue", decision, "--number", "112")
    issued = decided.ok("report", "issued", "--json").json
    days = {one["document"]: one["day"] for one in issued}
    assert days["112/QĐ-SGDĐT"] == "2026-10-05"
    decided.at("2026-10-14T08:00")
    decided.ok("decision", "step", "112", "cong-bo", "--date", "12/10", "--unit", "BA-0001")
    opening = _printed(decided, "bien-ban-cong-bo", "--unit", "BA-0001")
    decided.ok("report", "issue", opening, "--number", "7")
    assert "BA-0001 07/BB-ĐKT" in _steps(decided, "112")
    again = _printed(decided, "bien-ban-cong-bo", "--unit", "BA-0001")
    other = decided("report", "issue", again, "--number", "8", "--date", "14/10")
    assert (other.status, "12/10/2026" in other.err) == (2, True)


def test_what_must_be_recorded_before(decided: Shell) -> None:
    """Who signed the minutes, the ground of an extension, which of two letters a transfer is: no
    number makes them up. An outline that the unit writes bears none.
    """
    minutes = _printed(decided, "bien-ban-kiem-tra", "--unit", "BA-0001")
    refused = decided("report", "issue", minutes, "--number", "1")
    assert (refused.status, "decision step 112/QĐ-SGDĐT bien-ban" in refused.err) == (2, True)
    letter = decided("report", "kiem-tra", "112", "chuyen-ho-so", "--unit", "BA-0001")
    assert (letter.status, "«de-nghi-thanh-tra», «kien-nghi-khoi-to»" in letter.err) == (2, True)
    outline = decided("report", "issue", _printed(decided, "de-cuong"), "--number", "1")
    assert (outline.status, "Đề cương" in outline.err) == (2, True)


def test_the_stop_at_one_unit_is_a_paper_of_its_own(decided: Shell) -> None:
    """It names that unit and no other, and its number goes to that unit's step."""
    stop = ("decision", "step", "112", "dinh-chi", "--unit", "BA-0002", "--ground", "khong-con")
    decided.ok(*stop)
    refused = decided("report", "kiem-tra", "112", "dinh-chi")
    assert (refused.status, "one of BA-0002." in refused.err) == (2, True), refused.err
    paper = _printed(decided, "dinh-chi", "--unit", "BA-0002")
    decided.ok("report", "issue", paper, "--number", "117")
    assert "BA-0002 117/QĐ-SGDĐT" in _steps(decided, "112")
    with ZipFile(paper) as issued:
        text = issued.read("word/document.xml").decode()
    assert "đối với Trường Tiểu học Hai" in text
    assert "Trường Mầm non Một" not in text


def test_to_whom_a_letter_goes_is_issued_with_it(decided: Shell) -> None:
    """Printed anew with its number, it goes to the same addressee; an edited draft is found out."""
    decided.at("2026-10-14T08:00")
    for step in ("vuot-tham-quyen", "de-nghi-thanh-tra"):
        decided.ok("decision", "step", "112", step, "--unit", "BA-0001")
    to = ("--unit", "BA-0001", "--to", "Thanh tra tỉnh Minh Họa")
    letter = Path(_printed(decided, "chuyen-ho-so", *to))
    edited = Path("sua.docx")
    with ZipFile(letter) as old, ZipFile(edited, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode().replace("tỉnh Minh Họa", "tỉnh Khác")
            new.writestr(name, part)
    assert decided("report", "issue", str(edited), "--number", "118").status == 2
    decided.ok("report", "issue", str(letter), "--number", "118")
    with ZipFile(letter) as issued:
        text = issued.read("word/document.xml").decode()
    assert "Thanh tra tỉnh Minh Họa" in text
    assert "118/SGDĐT" in text


def test_the_dossier_carries_what_was_issued(decided: Shell) -> None:
    """Byte for byte, of this inspection alone; what names a unit that knows of nothing stays out of
    the dossier of another, and out of «all documents», issued or not.
    """
    decided.at("2026-10-14T08:00")
    decided.ok("decision", "step", "112", "phe-duyet", "--date", "7/10")
    opening = _printed(decided, "bien-ban-cong-bo", "--unit", "BA-0001")
    decided.ok("report", "issue", opening, "--number", "1")
    decided.ok("dossier", "BA-0001", "--out", "mot.zip")
    with ZipFile("mot.zip") as archive:
        papers = {name: archive.read(name) for name in archive.namelist()}
    assert Path(opening).read_bytes() in papers.values()
    assert Path("kh-112.docx").read_bytes() not in papers.values()
    decided.ok("report", "--all", "het")
    printed = {path.name for path in Path("het").glob("*-11[23]*.html")}
    assert printed == {"bien-ban-cong-bo-112-BA-0001.html"}
    decided.ok("decision", "step", "112", "cong-bo", "--unit", "BA-0002")
    answer = decided.ok("dossier", "112", "--out", "ca-hai.zip", "--json").json
    issued = {leaf["document"] for leaf in answer["leaves"] if leaf["leaf_state"] == "issued"}
    assert issued == {"01/KH-ĐKT", "01/BB-ĐKT"}
    with ZipFile("ca-hai.zip") as archive:
        papers = {name: archive.read(name) for name in archive.namelist()}
    assert Path("kh-112.docx").read_bytes() in papers.values()
    assert Path("kh-113.docx").read_bytes() not in papers.values()
