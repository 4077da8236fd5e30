"""80 items in 8 sections played from the list to the last letter, a visit by each way in."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pccheck.text.fold import fold
from tests.cli.conftest import Shell
from tests.cli.decide.kitchens import CASE, SCHOOLS, kitchens
from tests.cli.record.test_exports import central
from tests.cli.record.test_form import fill, form_of
from tests.cli.record.test_table import table
from tests.cli.setup.second import task_force_of_communes
from tests.exchange.forms.telephone import Telephone

TEXT = CASE.read_text(encoding="utf-8")
FILE = tomllib.loads(TEXT)
ITEMS: Mapping[str, Any] = {item["code"]: item for item in FILE["criteria"]}
SECTIONS = [section["text"] for section in FILE["sections"]]
BLANKS = {code: item["counts"][0]["code"] for code, item in ITEMS.items() if "counts" in item}
"""The items that are a number, with the code of what is counted."""
FIVE = (
    *SCHOOLS,
    ("Trường Mầm non Bốn", "mam-non", "xã Minh Họa Bốn"),
    ("Trường Tiểu học Năm", "tieu-hoc", "xã Minh Họa Năm"),
)
FAULTS: Mapping[str, tuple[str, ...]] = {
    "BA-0001": (),
    "BA-0002": ("n2",),
    "BA-0003": ("n2", "n3", "n13"),
    "BA-0004": ("n1", "n30"),
    "BA-0005": ("n11", "n77"),
}
"""What is not met at each school."""
REPRESENTED = 'lead = "SGDDT"\nrepresentative = "UBND"\nvehicles = "VP"'
LAST_STEP = """
[[measures]]
code = "kien-nghi"
text = "kiến nghị xử lý"
deadline_days = 5
document = "kien-nghi"
"""
OVER = "2026-12-31T18:00"
UNITS = {school[0]: f"BA-000{number}" for number, school in enumerate(FIVE, 1)}


def asked(unit: str) -> list[str]:
    """The items that are asked: what was bought is counted where its papers are in order."""
    return [code for code in ITEMS if not (code == "n20" and "n11" in FAULTS[unit])]


def counted(unit: str, code: str) -> int:
    """What is counted for an item; the cold store is too warm where that is a fault."""
    if code == "n30":
        return 12 if code in FAULTS[unit] else 4
    return 7


def typed(unit: str, code: str) -> str:
    """An answer as people type it."""
    if code in BLANKS:
        return str(counted(unit, code))
    return "ko" if code in FAULTS[unit] else "dat"


def cells(unit: str, between: str = "_") -> Iterator[tuple[str, str]]:
    """The same, cell by cell of a row, by column."""
    for code in asked(unit):
        if code in BLANKS:
            yield code, "value"
            yield f"{code}{between}{BLANKS[code]}", str(counted(unit, code))
        else:
            yield code, typed(unit, code)


def played(shell: Shell) -> dict[str, str]:
    """Told, recorded, reminded, every paper printed; the days of the visits by unit."""
    text = TEXT.replace('lead = "SGDDT"', REPRESENTED) + LAST_STEP
    book = kitchens(shell, FIVE, people, text)
    photo = book.folder / "bep.jpg"
    photo.write_bytes(b"picture")
    outings = book.ok("plan", "--seed", "1", "--json").json["itineraries"]
    days = {visit["target"]: str(outing["day"]) for outing in outings for visit in outing["visits"]}
    told(book, min(days.values()))
    book.at(OVER)
    by_form(book, "BA-0001")
    by_interview(book, "BA-0002", days["BA-0002"])
    answers = [f"{code}={typed('BA-0003', code)}" for code in asked("BA-0003")]
    words = [word for answer in answers for word in ("-a", answer)]
    book.ok("record", "BA-0003", "--date", days["BA-0003"], *words)
    row = {"target": "BA-0004", "date": days["BA-0004"], **dict(cells("BA-0004"))}
    book.ok("record", "--table", table(book.folder / "bang.csv", [row]), "--yes")
    by_telephone(book, "BA-0005", days["BA-0005"])
    followed(book)
    return days


def people(path: Path) -> None:
    """The Đoàn of two, a representative of each commune, and the office's car."""
    task_force_of_communes(path, [area for *_, area in FIVE])


def told(book: Shell, first: str) -> None:
    """The evening before: who is to be told, the words for the telephone, the paper."""
    book.at(f"{date.fromisoformat(first) - timedelta(days=1)}T16:00")
    (call, *_) = book.ok("notify", "--date", first, "--json").json
    said = [book.ok("notify", "--date", first, "--script").out]
    said.append(book.ok("notify", "--date", first, "--told", call["body"], "--phone").out)
    book.ok("report", "thong-bao", "X", first, "--out", "thong-bao.html")
    (book.folder / "bao.txt").write_text("\n".join(said), encoding="utf-8")


def by_form(book: Shell, unit: str) -> None:
    """A workbook filled in."""
    book.ok("form", "--out", "phieu")
    path = form_of(book, unit)
    fill(path, {f"answer:{code}": "đạt" for code, item in ITEMS.items() if item.get("choice")})
    fill(path, {f"count:{code}.{blank}": counted(unit, code) for code, blank in BLANKS.items()})
    book.ok("record", "--form", str(path))


def by_interview(book: Shell, unit: str, day: str) -> None:
    """A line an item, nothing for the minutes, and yes in the end."""
    lines = [typed(unit, code) for code in asked(unit)]
    book.typing(*lines, *[""] * 12)
    book.ok("record", unit, "--date", day)
    book.gone()


def by_telephone(book: Shell, unit: str, day: str) -> None:
    """The form of telephones filled in by one, exported by its server."""
    book.ok("form", "--format", "xlsform", "--out", "mau.xlsx")
    telephone = Telephone(book.folder / "mau.xlsx", book.folder / "don_vi.csv", date(2026, 12, 31))
    name, _, area = next(school for school in FIVE if UNITS[school[0]] == unit)
    visit = {"area": fold(area).replace(" ", "_"), "target": unit, "date": day, "outcome": "done"}
    photos = {f"{code}_photo": "bep.jpg" for code in FAULTS[unit] if ITEMS[code].get("photo")}
    filled = telephone.fill({**visit, **dict(cells(unit)), **photos}, name)
    archive = central(book.folder / "c.zip", {"phieu": filled[""]}, {"bep.jpg": b"picture"})
    book.ok("record", "--table", archive, "--yes")


def followed(book: Shell) -> None:
    """Reminded by letters, proposed, then every paper and sheet of every kind."""
    book.at("2027-03-15T08:00")
    book.ok("follow", "remind", "--step", "don-doc", "--yes")
    for at, draft in enumerate(sorted(book.folder.rglob("don-doc-*.html")), 5):
        book.ok("report", "issue", "--yes", str(draft), "--number", str(at))
    book.at("2027-04-15T08:00")
    book.ok("follow", "remind", "--step", "kien-nghi", "--yes")
    book.ok("report", "--all", "van-ban")
    book.ok("report", "--out", "bao-cao.docx")
    book.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    book.ok("dashboard", "--out", "trang.html")
