"""What somebody types to harm whoever reads it, through every way in to every way out."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Once, Shell

pytestmark = pytest.mark.long

MARK = "zqx"
HTML = (
    f"<script>alert('{MARK}')</script><img src=x onerror=\"{MARK}()\">{MARK} ' &amp; {{{{ 7*7 }}}}"
)
FORMULAS = tuple(f"{sign}{MARK}(1)" for sign in ("=", "+", "-", "@"))
BIDI = f"{MARK}\u202eđảo\u2066 \u200fngược\u2069\u202c"
TERMINAL = f"{MARK}\x1b[31mđỏ\x1b]0;{MARK}\x07\x9b2J\b"
NUL = f"{MARK}\0sau"
TEXTS = {"html": HTML, "formula": FORMULAS[0], "bidi": BIDI, "terminal": TERMINAL, "nul": NUL}
VISIT = ("--unplanned", "-a", "a1=dat", "-a", "b1=4/4", "-a", "b2=dat 4/4", "-a", "b3=dat")
INPUTS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "name": lambda text: ("target", "edit", "HT-0001", "--name", f"Chợ {text}"),
    "formula as name": lambda text: ("target", "edit", "HT-0002", "--name", text),
    "address": lambda text: ("target", "edit", "HT-0003", "--address", text),
    "contact": lambda text: ("target", "edit", "HT-0001", "--contact", text),
    "opinion": lambda text: ("record", "HT-0001", "--date", "1/12", *VISIT, "--opinion", text),
    "correction": lambda text: (
        *("record", "HT-0001", "--date", "1/12", "--correct", "--opinion", text),
        *("--rep", f"{text.replace(';', '')}, giám đốc", "--by", text),
        *("--advise", f"{text}; 1/2/2022"),
    ),
    "closed": lambda text: (
        *("record", "HT-0003", "--date", "1/12", "--unplanned", "--outcome", "closed"),
        *("--reason", text),
    ),
    "code": lambda text: ("code", "add", "HT-0001", text, "--place", text),
    "campaign": lambda text: ("config", "author", text),
    "list": lambda text: ("target", "import", _list(text), "--yes", "--accept-good"),
    "table": lambda text: ("record", "--table", _table(text), "--yes"),
    "answer": lambda text: ("record", "HT-0004", "--date", "1/12", "--unplanned", "-a", text),
    "target": lambda text: ("log", text),
    "place": lambda text: ("sync", text),
    "file": lambda text: ("record", "--form", text),
}
"""Ways in, as they are typed."""
STANDING = {
    "name": "html",
    "formula as name": "formula",
    "address": "terminal",
    "contact": "bidi",
    "correction": "html",
}
"""What stands in the book at last."""
TERMINALS = (
    *("target list", "target show HT-0001", "visit list", "log HT-0001", "status", "follow"),
    *("today", "questions", "plan show", "due", "code list", "notify", "verify"),
)
OUT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]")
"""What no terminal and no paper may get."""


def _list(text: str) -> str:
    """A list of units, as a file."""
    rows = [
        ("Tên đơn vị", "Loại đối tượng", "Địa bàn", "Địa chỉ"),
        (f"Trường {text}", "cho", "", text),
    ]
    return _written("hostile-list.csv", rows)


def _table(text: str) -> str:
    """A table of visits, as a file."""
    rows = [("Đối tượng", "Ngày", "a1", "Ý kiến"), ("HT-0005", "01/12/2021", "dat", text)]
    return _written("hostile-table.csv", rows)


def _written(name: str, rows: Sequence[tuple[str, ...]]) -> str:
    with Path(name).open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return name


def _type_all(shell: Shell) -> dict[str, tuple[int, str, str]]:
    """Every text through every way in; what each answered."""
    answers = {}
    for kind, text in TEXTS.items():
        for way, words in INPUTS.items():
            if kind == "nul" and way in ("place", "file"):
                continue  # no system hands a path with NUL to a program
            answer = shell(*words(text))
            answers[f"{way}: {kind}"] = answer.status, answer.out, answer.err
    for way, kind in STANDING.items():
        shell.ok(*INPUTS[way](TEXTS[kind]))
    return answers


@pytest.fixture
def typed(planned: Shell, once: Once) -> dict[str, tuple[int, str, str]]:
    """What was answered; the shell stands in the book."""
    return once(planned, _type_all)


def test_whoever_types_it_gets_one_clear_line(typed: dict[str, tuple[int, str, str]]) -> None:
    """It is taken as text or refused in a line, and no answer repeats what harms a terminal."""
    for way, (status, out, err) in typed.items():
        assert status in (0, 1, 2), way
        assert not OUT.search(out.replace("\n", "")), way
        assert not OUT.search(err.replace("\n", "")), way
        assert "Traceback" not in err, way


@pytest.mark.usefixtures("typed")
def test_no_terminal_is_harmed(planned: Shell) -> None:
    """Neither by escape sequences nor by letters that turn a line round; with colours too."""
    shown = ""
    for words in TERMINALS:
        answer = planned(*words.split())
        shown += answer.out
        assert not OUT.search((answer.out + answer.err).replace("\n", "")), words
    assert MARK in shown


@pytest.mark.usefixtures("typed")
def test_no_table_is_a_formula(planned: Shell) -> None:
    """Neither in CSV nor in a workbook; JSON says the text as it was kept."""
    for words in ("target list", "visit list", "code list", "log HT-0002"):
        rows = list(csv.reader(io.StringIO(planned.ok(*words.split(), "--csv").out)))
        assert not [cell for row in rows for cell in row if cell.startswith(FORMULAS)]
    names = {unit["name"] for unit in planned.ok("target", "list", "--json").json}
    assert FORMULAS[0] in names
    planned.ok("report", "-o", "b.xlsx")
    book = load_workbook("b.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f" and MARK in str(cell.value)]
    assert [cell for cell in cells if MARK in str(cell.value)]


class Tags(HTMLParser):
    """The elements of a page that a text of ours has made."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element with an attribute that runs something of ours."""
        for name, value in attrs:
            if name.startswith("on") or MARK in name or (tag == "script" and name == "src"):
                self.made.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        """Text, that of scripts too."""
        self.text += data


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("words", ["report -o b.html", "dashboard -o b.html"])
def test_no_page_runs_it(planned: Shell, words: str) -> None:
    """It stands there as text, in scripts too, and nothing computes it."""
    planned.ok(*words.split())
    page, tags = Path("b.html").read_text(encoding="utf-8"), Tags()
    tags.feed(page)
    assert MARK in tags.text
    assert f"<script>alert('{MARK}" not in page
    assert f'onerror="{MARK}' not in page
    assert not [tag for tag in tags.made if MARK in tag]
    assert f"{MARK} ' &amp;amp; 49" not in page
    assert not OUT.search(page.replace("\n", "").replace("\t", ""))


@pytest.mark.usefixtures("typed")
def test_no_calendar_says_more(planned: Shell) -> None:
    """Each line of a calendar is one of its own properties: none begins in a text of ours."""
    planned.ok("plan", "export", "--out", "lich.ics")
    said = b"".join(path.read_bytes() for path in sorted(planned.folder.glob("*.ics")))
    unfolded = said.decode().replace("\r\n ", "")
    assert "BEGIN:VEVENT" in unfolded
    assert not OUT.search(re.sub(r"[\r\n]", "", unfolded))
    assert not re.search(r"(?<!\r)\n", unfolded)
    lines = unfolded.split("\r\n")
    assert not [line for line in lines if line and not re.match(r"[A-Z-]+(;[A-Z]+=[^:]*)?:", line)]


def test_no_answer_at_a_terminal_harms_it(planned: Shell) -> None:
    """Typed or pasted into the interview: asked again or kept as text, and never sent back raw."""
    colours = re.compile("\x1b\\[[0-9;]*[mK]")
    for text in TEXTS.values():
        planned.typing("d", *[text] * 6)
        answer = planned("record", "HT-0001", "--date", "1/12", "--unplanned")
        planned.gone()
        assert not OUT.search(colours.sub("", answer.out + answer.err).replace("\n", ""))
        assert "Traceback" not in answer.err


@pytest.mark.usefixtures("typed")
def test_no_form_is_a_formula(planned: Shell) -> None:
    """Neither one that is printed for a unit with such a name, nor one that comes back."""
    planned.ok("form", "--date", "28/12", "--out", "phieu")
    cells = [
        cell
        for path in sorted(planned.folder.glob("phieu*/**/*.xlsx"))
        for sheet in load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if MARK in str(cell.value)
    ]
    assert cells
    assert not [cell.value for cell in cells if cell.data_type == "f"]


@pytest.mark.usefixtures("typed")
def test_no_document_is_broken(planned: Shell) -> None:
    """A document for Word is sound XML, and holds no field that our text has made."""
    planned.ok("report", "-o", "b.docx")
    with zipfile.ZipFile("b.docx") as file:
        parts = [file.read(name) for name in file.namelist() if name.endswith(".xml")]
    texts = [ET.fromstring(part) for part in parts]  # noqa: S314 - our own file
    instructions = (e.text or "" for part in texts for e in part.iter() if "instrText" in e.tag)
    assert not [words for words in instructions if MARK in words]
    said = "".join("".join(part.itertext()) for part in texts)
    assert MARK in said
    assert not OUT.search(said.replace("\n", "").replace("\t", ""))
