"""Every paper of the regime, of an inspection of the school kitchens: lawful in form, whole."""

from pathlib import Path

import pytest

from pccheck.actions.report.checking import check_documents
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.regime.file import read_regime
from pccheck.model.regime.regime import PaperRule
from pccheck.report.html.read import read_html
from pccheck.report.rules.parts import missing_parts
from tests.campaigns import REGIMES, campaign_text
from tests.cli.conftest import Shell, first_of_december
from tests.cli.decide.kitchens import DECISION, kitchens

PAPERS = read_regime(campaign_text(REGIMES / "nd217-2025.toml")).papers
OFFICIAL = [paper for paper in PAPERS if paper.issuer != "doi-tuong"]
"""Those that the office or the Đoàn issues: an outline for the unit is no document of anybody."""
STEPS = (
    ("ke-hoach-tien-hanh", "2026-10-06", "--document", "01/KH-ĐKT"),
    ("phe-duyet", "2026-10-07"),
    ("cong-bo", "2026-10-12"),
    ("tam-dung", "2026-10-13", "--ground", "bat-kha-khang", "--document", "115/QĐ-SGDĐT"),
    ("gia-han", "2026-10-14", "--ground", "di-lai", "--days", "5", "--document", "116/QĐ-SGDĐT"),
    ("dinh-chi", "2026-10-15", "--ground", "khoi-to", "--document", "117/QĐ-SGDĐT"),
    ("dau-hieu-toi-pham", "2026-10-15", "--unit", "BA-0001"),
    ("kien-nghi-khoi-to", "2026-10-16", "--unit", "BA-0001", "--document", "118/SGDĐT"),
    ("bien-ban", "2026-10-12", "--unit", "BA-0001", "--signed", "head", "--signed", "witness"),
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which every paper was printed, as HTML and as docx."""
    folder = tmp_path_factory.mktemp("kitchens")
    with pytest.MonkeyPatch.context() as monkeypatch:
        shell = kitchens(first_of_december(folder, monkeypatch))
        shell.ok("decision", "make", "BA-0001", "BA-0002", *DECISION, "--member", "B")
        shell.at("2026-10-20T08:00")
        visit = ("--date", "12/10", "--unplanned", "--answer", "n1=ko")
        advice = ("--advise", "Hoàn thành thủ tục cấp giấy chứng nhận; 12/11/2026")
        shell.ok("record", "BA-0001", *visit, *advice)
        for step, day, *more in STEPS:
            shell.ok("decision", "step", "112", step, "--date", day, *more)
        for paper in PAPERS:
            for form in ("html", "docx"):
                out = f"giay/{paper.code}.{form}"
                words = (paper.code, "--unit", "BA-0001", "--out", out)
                said = shell.ok("report", "kiem-tra", "112", *words).out
                assert "lacks" not in said
                assert paper.place in said
    return folder


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("paper", OFFICIAL, ids=lambda paper: paper.code)
def test_a_paper_is_lawful_in_form(printed: Path, paper: PaperRule, form: str) -> None:
    """The rules of Nghị định 30/2020 find no fault in it."""
    file = printed / "giay" / f"{paper.code}.{form}"
    campaign = read_campaign((printed / "bep-an.toml").read_text("utf-8"))
    found = check_documents(file, campaign).files[file]
    assert [verdict for verdict in found if verdict.level in ("void", "fault")] == []


def test_minutes_that_the_unit_does_not_sign(printed: Path) -> None:
    """They say who signs in its place, as Đ15.3a asks, and what the unit was asked to mend."""
    text = (printed / "giay" / "bien-ban-kiem-tra.html").read_text("utf-8")
    assert "người chứng kiến ký xác nhận việc đối tượng kiểm tra không ký" in text
    assert "NGƯỜI CHỨNG KIẾN" in text
    assert "12/11/2026" in text


@pytest.mark.parametrize("paper", [p for p in PAPERS if p.parts], ids=lambda paper: paper.code)
def test_a_part_that_is_not_there_is_named(printed: Path, paper: PaperRule) -> None:
    """Each required part, once its words are gone from the page; parts count in their order."""
    page = (printed / "giay" / f"{paper.code}.html").read_text("utf-8")
    headings = [part.heading for part in paper.parts]
    assert missing_parts(read_html(page), headings) == []
    for heading in headings:
        assert heading in missing_parts(read_html(page.replace(heading, "…")), headings)


def test_papers_that_cannot_be_made(shell: Shell) -> None:
    """Unknown ones, those of one unit without it, those whose step says their ground before it."""
    kitchens(shell).ok("decision", "make", "BA-0001", "BA-0002", *DECISION)
    for words, expected in (
        (("giay",), "bien-ban-kiem-tra"),
        (("bien-ban-kiem-tra",), "--unit"),
        (("bien-ban-kiem-tra", "--unit", "BA-0003"), "does not name"),
        (("gia-han",), "decision step"),
        (("ke-hoach-tien-hanh", "--signer", "Bà B"), "head signs it"),
    ):
        refused = shell("report", "kiem-tra", "112", *words)
        assert (refused.status, expected in refused.err) == (2, True), refused.err
    blank = ("bien-ban-kiem-tra", "--unit", "BA-0001")  # to be filled in by hand
    assert "lacks" not in shell.ok("report", "kiem-tra", "112", *blank).out


def test_the_office_s_papers_are_signed_as_asked(shell: Shell) -> None:
    """Whoever is named at the printer, as on every other document."""
    kitchens(shell).ok("decision", "make", "BA-0001", *DECISION)
    signer = ("--signer", "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC / Trần Thị B")
    shell.ok("report", "kiem-tra", "112", "quyet-dinh-kiem-tra", *signer, "--out", "qd.html")
    assert "Trần Thị B" in Path("qd.html").read_text(encoding="utf-8")
