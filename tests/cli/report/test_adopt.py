"""The edited paper comes home: named changes, reasons, and trace, diff, reprint go on."""

from pathlib import Path

import pytest
from docx import Document

from tests.cli.conftest import Shell

_SIGNER = "GIÁM ĐỐC / Họ và tên"


@pytest.fixture
def edited(planned: Shell) -> Path:
    """A decision with its number filled in, another end of the period, and another wording."""
    planned.at("2021-12-06T17:00")
    planned.ok("report", "quyet-dinh", "--out", "quyet-dinh.docx", "--signer", _SIGNER)
    path = planned.folder / "quyet-dinh.docx"
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for paragraph in [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]:
        for run in paragraph.runs:
            run.text = run.text.replace("có nhiệm vụ", "thực hiện các nhiệm vụ sau")
            run.text = run.text.replace("31/12/2021", "30/12/2021")
            run.text = run.text.replace("\xa0" * 6 + "/QĐ-", "15/QĐ-")
            run.text = run.text.replace("ngày" + "\xa0" * 6 + "tháng", "ngày 06 tháng")
    document.save(str(path))
    return path


def test_each_change_is_named_and_needs_a_reason(planned: Shell, edited: Path) -> None:
    """Without a yes nothing is kept; with a reason the edited file is the issued one."""
    words = ("report", "adopt", "quyet-dinh.docx", "--number", "15")
    refused = planned(*words)
    assert refused.status == 2
    assert "31/12/2021 → 30/12/2021" in refused.out
    assert "nhiệm vụ" not in refused.out
    assert planned.ok("report", "issued", "--json").json == []
    content = edited.read_bytes()
    planned.ok(*words, "--reason", "Giám đốc sửa")
    assert edited.read_bytes() == content
    (kept,) = planned.ok("report", "issued", "--json").json
    assert kept["departures"] == [
        {"was": "31/12/2021", "now": "30/12/2021", "reason": "Giám đốc sửa"}
    ]
    planned.ok("report", "reprint", "15", "--out", "again.docx")
    assert (planned.folder / "again.docx").read_bytes() == content
    planned.ok("report", "bao-cao", "--out", "bao-cao.html")
    assert planned.ok("report", "diff", "15", "bao-cao.html")
    assert planned.ok("report", "trace", "units.planned", "--of", "15")
    assert planned.ok("verify")


def test_a_file_that_lost_its_mark_names_its_draft(planned: Shell, edited: Path) -> None:
    """Another program may drop the mark: then the draft is named."""
    planned.ok("report", "quyet-dinh", "--out", "goc.html", "--signer", _SIGNER)
    document = Document(str(edited))
    links = document.part.package.rels
    for name in [name for name, link in links.items() if "custom-properties" in link.reltype]:
        del links[name]
    document.save(str(edited))
    words = ("report", "adopt", "quyet-dinh.docx", "--number", "15", "--reason", "x")
    assert planned(*words).status == 2
    planned.ok(*words, "--of", "goc.html")
