"""A checklist of 80 items in 8 sections: read on a form, in minutes, result and report."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Shell
from tests.cli.record.test_form import fill, form_of
from tests.cli.setup.second import second_book

TEXT = (Path(__file__).parents[2] / "cases" / "campaigns" / "bep-an.toml").read_text(
    encoding="utf-8"
)
FILE = tomllib.loads(TEXT)
ITEMS = {item["code"]: item for item in FILE["criteria"]}
SECTIONS = [section["text"] for section in FILE["sections"]]
PLACES = {
    "mam-non": ("trung-tam-hcc", "Trường mầm non", "Trung tâm phục vụ hành chính công"),
    "tieu-hoc": ("buu-cuc", "Trường tiểu học", "Bưu cục, điểm bưu điện văn hóa"),
}
FAULTS = ("n2", "n3", "n13")


@pytest.fixture
def kitchens(shell: Shell) -> Shell:
    """Two of its kinds of schools under the names of the units that the tests have."""
    text = TEXT
    for code, (new, title, name) in PLACES.items():
        text = text.replace(
            f'code = "{code}"\ntext = "{title}"', f'code = "{new}"\ntext = "{name}"'
        )
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    book = second_book(shell, text)
    book.at("2026-10-01T07:00")
    book.ok("plan", "--seed", "1")
    book.at("2026-12-31T18:00")
    return book


def typed(code: str, *, met: bool) -> str:
    """An answer as people type it."""
    item = ITEMS[code]
    if item.get("kind") == "number":
        return "4" if met else "12"
    if "counts" in item:
        return "7"
    return "dat" if met else "ko"


def test_80_items_are_read_section_by_section(kitchens: Shell) -> None:
    """Form, minutes, result and report have the eight sections in order; the level has its reason;
    the figures are a plain count.
    """
    kitchens.ok("form", "--out", "phieu")
    path = form_of(kitchens, "BA-0001")
    column = [row[1].value for row in load_workbook(path).worksheets[0].iter_rows()]
    assert [text for text in column if text in SECTIONS] == SECTIONS
    fill(path, {f"answer:{code}": "đạt" for code, item in ITEMS.items() if item.get("choice")})
    fill(path, {f"count:{code}.do": 4 for code, item in ITEMS.items() if "met" in item})
    kitchens.ok("record", "--form", str(path))
    answers = [f"{code}={typed(code, met=code not in FAULTS)}" for code in ITEMS]
    words = [word for answer in answers for word in ("-a", answer)]
    day = kitchens.ok("plan", "show", "--json").json
    days = {visit["target"]: outing["day"] for outing in day for visit in outing["visits"]}
    kept = kitchens.ok("record", "BA-0003", "--date", days["BA-0003"], *words).out
    assert "đạt 69/72 nội dung bắt buộc (chưa đạt: n2, n3, n13)" in kept
    kitchens.ok("report", "--all", "van-ban")
    kitchens.ok("report", "check", "van-ban")
    folder = kitchens.folder / "van-ban"
    for name in ("bien-ban-BA-0001-*", "bien-ban-BA-0003-*", "ket-qua-BA-0003-*", "bao-cao"):
        (page,) = folder.glob(f"{name}.html")
        read = lines_of(page.read_text(encoding="utf-8"))
        assert [text for text in SECTIONS if text in read] == SECTIONS, page.name
        places = [read.index(text) for text in SECTIONS]
        assert places == sorted(places), page.name
    told = {f["figure"]: f["value"] for f in kitchens.ok("report", "--json").json["figures"]}
    graded = Counter({f"grade.met[criterion={c}]": 2 for c in ITEMS if "sl" not in blanks(c)})
    for code in FAULTS:
        graded[f"grade.met[criterion={code}]"] -= 1
        graded[f"grade.not-met[criterion={code}]"] += 1
    assert {code: told.get(code, 0) for code in graded} == dict(graded)
    assert (told["level.tot"], told["level.kha"]) == (1, 1)


def blanks(code: str) -> list[str]:
    """The codes of what is counted for an item."""
    return [count["code"] for count in ITEMS[code].get("counts", [])]


def lines_of(page: str) -> list[str]:
    """The texts between the tags of a page, without the numbers of headings."""
    texts = (text.strip() for text in re.split(r"<[^>]*>", page))
    return [re.sub(r"^\d+\. ", "", text) for text in texts if text]
