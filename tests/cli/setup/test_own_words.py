"""Not one word of the shipped campaign where another one speaks."""

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.actions.desk.shipped import shipped
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS
from tests.cli.conftest import Shell, first_of_december
from tests.cli.setup.spoken import PAPERS, Spoken, spoken
from tests.cli.tree import commands
from tests.text.messages import committed

pytestmark = pytest.mark.sessions

FOREIGN = re.compile(
    r"triển khai|(?-i:\bQR\b)|quét|mã địa điểm|covid|khai báo y tế|(?-i:\bF1\b)|truy vết|VHTT"
    r"|Sở Thông tin và Truyền thông|Hà Tĩnh|huyện"
    r"|(?<![0-9a-f])(?:2021|7641)(?![0-9a-f])"
    r"|tổ kiểm tra|tổ trưởng|tổ phó|trưởng nhóm|đột xuất",
    re.IGNORECASE,
)
"""Words of the shipped campaign, what it calls its task force and people, how its visits come.

Its numbers where they stand alone: an id of an entry may hold any.
"""
_PICTURE = re.compile(r"base64,[\w+/=]+")
_TAKEN = re.compile(r"trưởng nhóm|định kỳ(,| hay) đột xuất", re.IGNORECASE)
"""Of a column in the list of people, and of who leads a team, whatever the task force is called;
of a question that names the ways in which visits come.
"""


def foreign(text: str) -> set[str]:
    """The words in a text that are not this campaign's."""
    text = unicodedata.normalize("NFC", _PICTURE.sub("", text))
    return {word.casefold() for word in FOREIGN.findall(text)}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spoken]:
    """The book of a delegation in the end, with all that it has answered."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield spoken(first_of_december(tmp_path_factory.mktemp("spoken"), monkeypatch))


def test_no_answer_speaks_of_another_campaign(played: Spoken) -> None:
    """What commands print from the plan to the end of a case, also where they refuse."""
    assert len(played.said) > 30
    assert [text for text in played.said if foreign(text)] == []


def test_no_paper_speaks_of_another_campaign(played: Spoken) -> None:
    """Every document that can be printed, the page of figures, each cell of workbook and forms."""
    book = played.book
    for words in (
        *("bao-cao", "phu-luc", "ke-hoach", "quyet-dinh", "bien-ban MH-0004", "bien-ban MH-0002"),
        *("bien-ban MH-0003", "ket-qua MH-0002", "don-doc MH-0002", "kien-nghi"),
        *(f"kiem-tra 112 {paper.code} --unit MH-0002 --out {paper.code}.html" for paper in PAPERS),
    ):
        book.ok("report", *words.split(), "--force")
    printed = {page.name.partition("-MH")[0].removesuffix(".html") for page in pages_of(book)}
    assert printed >= {*DOCUMENTS, *(paper.code for paper in PAPERS)}
    book.ok("dashboard", "--out", "trang.html")
    book.ok("guide", "--out", "huong-dan.html")
    book.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    book.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    book.ok("form", "--out", "phieu")
    book.ok("form", "--out", "giay", "--blank")
    book.ok("team", "template", "--out", "mau-danh-sach.xlsx")
    for words in ("--out bao-cao.docx", "bien-ban MH-0002 --out bien-ban.docx"):
        book.ok("report", *words.split())
    assert {page.name: foreign(page.read_text(encoding="utf-8")) for page in pages_of(book)} == {
        page.name: set[str]() for page in pages_of(book)
    }
    sheets = list(book.folder.rglob("*.xlsx"))
    assert len(sheets) > 5
    for path in sheets:
        assert foreign(_TAKEN.sub("", _cells(path))) == set(), path
    for path in book.folder.rglob("*.docx"):
        assert foreign(document_text(path)) == set(), path
    (days,) = book.folder.rglob("*.ics")
    assert foreign(days.read_text(encoding="utf-8")) == set()


def pages_of(book: Shell) -> list[Path]:
    """Every page that lies in the book's folder."""
    return list(book.folder.rglob("*.html"))


def test_no_page_in_the_browser_speaks_of_another_campaign(played: Spoken) -> None:
    """Every page of `pccheck serve`, of units visited and not; what is answered to mistakes."""
    from tests.serve.conftest import visitor

    browser = visitor(played.book)
    assert browser.get(f"/?key={browser.guard.key}").status_code == 303
    day = played.days["MH-0004"]
    addresses = {
        *("/", f"/?ngay={day}", "/doi-tuong", "/doi-tuong?tim=trung+tam", "/theo-doi", "/lich"),
        *(f"/lich?ngay={day}", "/cau-hoi", "/doi-tuong/MH-0002", "/doi-tuong/MH-0004"),
        *(f"/ghi/MH-0004?ngay={day}&phan={part}" for part in ("ho-so", "trang-bi", "bien-ban")),
        *(f"/xem/MH-0004?ngay={day}", "/ghi/MH-0009", "/khong-co", "/lich?ngay=hom+nay"),
    }
    for address in sorted(addresses):
        page = browser.get(address)
        assert page.status_code in (200, 400, 404), address
        assert foreign(page.text) == set(), address


def document_text(path: Path) -> str:
    """All words of a Word file, heads and feet with them."""
    with zipfile.ZipFile(path) as parts:
        texts = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
    return re.sub("<[^>]*>", "", "\n".join(texts))


def _cells(path: Path) -> str:
    """The names of the sheets and all that stands in them."""
    book = load_workbook(path)
    texts = [*book.sheetnames]
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            texts += [str(value) for value in row if value is not None]
    return "\n".join(texts)


def test_no_help_speaks_of_another_campaign(shell: Shell) -> None:
    """Every page of help with its examples, and every message there is."""
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    for path in commands():
        assert foreign(shell(*path.split(), "--help").out) == set(), path
    messages = {str(m.id): foreign(_TAKEN.sub("", str(m.string))) for m in committed()}
    assert {id_: words for id_, words in messages.items() if words} == {}


def test_no_template_speaks_of_another_campaign() -> None:
    """Also what the papers above had no reason to say; comments say nothing."""
    for path in shipped("templates").rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert foreign(text) == set(), path
