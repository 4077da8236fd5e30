"""Not one word of the shipped campaign where another one speaks."""

import re
import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pccheck.actions.desk.shipped import shipped
from tests.campaigns import SECOND, campaign_text
from tests.cli.conftest import Shell
from tests.cli.setup.second import second_book
from tests.cli.tree import commands
from tests.text.messages import committed

FOREIGN = re.compile(
    r"triển khai|(?-i:\bQR\b)|quét|mã địa điểm|covid|khai báo y tế|(?-i:\bF1\b)|truy vết|VHTT"
    r"|Sở Thông tin và Truyền thông|Hà Tĩnh|huyện|2021|7641"
    r"|tổ kiểm tra|tổ trưởng|tổ phó|trưởng nhóm",
    re.IGNORECASE,
)
"""Words of the shipped campaign, and what it calls its task force and its people."""
_PICTURE = re.compile(r"base64,[\w+/=]+")
_TAKEN = re.compile(r"trưởng nhóm", re.IGNORECASE)
"""Of a column in the list of people, and of who leads a team, whatever the task force is called."""


def foreign(text: str) -> set[str]:
    """The words in a text that are not this campaign's."""
    text = unicodedata.normalize("NFC", _PICTURE.sub("", text))
    return {word.casefold() for word in FOREIGN.findall(text)}


@pytest.fixture
def spoken(shell: Shell) -> tuple[Shell, list[str]]:
    """The book of a delegation, planned, recorded, followed up; and all that it has answered."""
    text = campaign_text(SECOND).replace("Tổ Kiểm tra", "Đoàn kiểm tra")
    spot = '[[measures]]\ncode = "tai-cho"\ntext = "nhắc nhở"\ndeadline_days = 1\n\n[[measures]]'
    text = text.replace("[[measures]]", spot, 1)
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    book = second_book(shell, text)
    said: list[str] = []

    def tell(*words: str) -> str:
        answer = book(*words)
        said.append(answer.out + answer.err)
        return answer.out

    plan = book.ok("plan", "--seed", "1", "--json").json
    day = {v["target"]: i["day"] for i in plan["itineraries"] for v in i["visits"]}
    tell("plan", "show")
    tell("report", "thong-bao", "X", day["MH-0001"])
    tell("today", "--date", day["MH-0001"])
    tell("notify", "--date", day["MH-0001"], "--script")
    book.at("2026-03-27T18:00")
    tell(
        "record", "MH-0001", "--date", day["MH-0001"], "--answer", "hs1=tot", "--answer", "hs2=8/9"
    )
    bad = ("--answer", "hs1=yeu", "--answer", "hs2=0/50", "--advise", "Bố trí máy; 28/03/2026")
    tell("record", "MH-0002", "--date", day["MH-0002"], *bad)
    tell("record", "MH-0003", "--date", day["MH-0003"], "--outcome", "closed", "--reason", "nghỉ")
    book.at("2026-03-30T08:00")
    for words in ("status", "follow", "log MH-0002", "verify", "plan why MH-0002", "guide"):
        tell(*words.split())
    tell("follow", "remind", "MH-0002", "--yes")
    return book, said


def test_no_answer_speaks_of_another_campaign(spoken: tuple[Shell, list[str]]) -> None:
    """What commands print from the plan to the end of a case."""
    _, said = spoken
    assert [text for text in said if foreign(text)] == []


def test_no_paper_speaks_of_another_campaign(spoken: tuple[Shell, list[str]]) -> None:
    """Every document that can be printed, the page of figures, each cell of workbook and forms."""
    book, _ = spoken
    for words in (
        *("bao-cao", "phu-luc", "ke-hoach", "quyet-dinh", "bien-ban MH-0004", "bien-ban MH-0002"),
        *("bien-ban MH-0003", "ket-qua MH-0002", "don-doc MH-0002"),
    ):
        book("report", *words.split())
    book.ok("dashboard", "--out", "trang.html")
    book.ok("guide", "--out", "huong-dan.html")
    book.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    book.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    book.ok("form", "--out", "phieu")
    book.ok("form", "--out", "giay", "--blank")
    book.ok("team", "template", "--out", "mau-danh-sach.xlsx")
    pages = list(book.folder.rglob("*.html"))
    assert len(pages) > 10
    assert {page.name: foreign(page.read_text(encoding="utf-8")) for page in pages} == {
        page.name: set[str]() for page in pages
    }
    sheets = list(book.folder.rglob("*.xlsx"))
    assert len(sheets) > 5
    for path in sheets:
        assert foreign(_TAKEN.sub("", _cells(path))) == set(), path


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
