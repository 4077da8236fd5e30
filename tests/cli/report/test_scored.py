"""A scored, periodic campaign of communes alone goes through every verb and every document."""

import random
from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

import pytest

from tests.cli.conftest import Once, Shell
from tests.cli.record.test_every_kind import BAD, CLOSED, GOOD, TEXT, read
from tests.cli.setup.second import second_book
from tests.cli.setup.test_own_words import foreign
from tests.model.assessment.reference import level_of

pytestmark = pytest.mark.sessions

FIRST, LAST = date(2026, 3, 2), date(2026, 4, 24)
KITCHENS = ("CD-0001", "CD-0002")


class Made(NamedTuple):
    """A visit as somebody noted it."""

    unit: str
    day: str
    level: str


@pytest.fixture
def book(shell: Shell) -> Shell:
    """The campaign, its units due again after five days."""
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    text = TEXT.replace("to = 2026-03-27", f"to = {LAST}")
    for old, new in {
        "Trung tâm phục vụ hành chính công": "Bếp ăn tập thể",
        "Bưu cục, điểm bưu điện văn hóa": "Cửa hàng thực phẩm",
    }.items():
        text = text.replace(f'text = "{new}"', f'text = "{old}"\nevery = "5 days"')
    return second_book(shell, text)


def played(book: Shell) -> list[Made]:
    """Each Monday the plan is made again; then go where it says and answer at random."""
    chance = random.Random(7)
    made: list[Made] = []
    for week in range(8):
        monday = FIRST + timedelta(weeks=week)
        book.at(f"{monday}T06:00")
        outings = book.ok("plan", "--seed", "3", "--yes", "--json").json["itineraries"]
        for outing in sorted(outings, key=lambda outing: outing["day"]):
            day = outing["day"]
            if monday <= date.fromisoformat(day) < monday + timedelta(weeks=1):
                book.at(f"{day}T18:00")
                made += [recorded(book, v["target"], day, chance) for v in outing["visits"]]
    return made


def recorded(book: Shell, unit: str, day: str, chance: random.Random) -> Made:
    """A visit recorded with good, bad or thin answers."""
    said = dict(chance.choice((GOOD, BAD, CLOSED)))
    if unit not in KITCHENS:
        said.pop("d5", None)
    else:
        said.setdefault("d5", "khong")
    words = [word for code, text in said.items() for word in ("-a", f"{code}={text}")]
    (book.folder / "cua.jpg").write_bytes(b"\xff\xd8\xff" + f"{unit} {day}".encode())
    photo = ("--photo", "g1=cua.jpg") if said["g1"].startswith("khong") else ()
    book.ok("record", unit, "--date", day, *words, *photo)
    category = "trung-tam-hcc" if unit in KITCHENS else "buu-cuc"
    return Made(unit, day, level_of(TEXT, category, read(said)))


@pytest.fixture
def over(book: Shell, once: Once) -> tuple[Shell, list[Made]]:
    """The period is over: reminded, proposed, every document printed."""
    return book, once(book, _ended)


def _ended(book: Shell) -> list[Made]:
    made = played(book)
    book.at("2026-05-20T08:00")
    book.ok("follow", "remind", "--step", "don-doc", "--yes")
    (reminder,) = book.folder.glob("don-doc-*.html")
    book.ok("report", "issue", "--yes", reminder.name, "--number", "5")
    book.at("2026-06-10T08:00")
    book.ok("follow", "remind", "--step", "kien-nghi", "--yes")
    book.ok("report", "--all", "van-ban")
    book.ok("report", "--format", "xlsx", "--out", "so-lieu.xlsx")
    book.ok("dashboard", "--out", "trang.html")
    return made


def test_the_figures_of_many_rounds_are_a_plain_count(over: tuple[Shell, list[Made]]) -> None:
    """Visits by level and month, units by their latest visit; the levels by a second reading."""
    book, made = over
    assert len(made) > 8
    latest = {visit.unit: visit.level for visit in made}
    expected = Counter(f"visits.level.{visit.level}" for visit in made)
    expected += Counter(f"visits.month.{visit.day[:7]}" for visit in made)
    expected += Counter(f"level.{level}" for level in latest.values())
    expected += Counter({"visits.made": len(made), "units.visited": len(latest)})
    told = {f["figure"]: f["value"] for f in book.ok("report", "--json").json["figures"]}
    assert {code: told.get(code, 0) for code in expected} == dict(expected)


def test_every_document_is_printed_and_sound(over: tuple[Shell, list[Made]]) -> None:
    """Minutes of each visit, a result of each unit; no fault, no word of another campaign."""
    book, made = over
    folder = book.folder / "van-ban"
    latest = {visit.unit: visit for visit in made}.values()
    for kind, visits in {"bien-ban": made, "ket-qua": latest}.items():
        names = sorted(path.stem for path in folder.glob(f"{kind}-*.html"))
        assert names == sorted(f"{kind}-{visit.unit}-{visit.day}" for visit in visits)
    book.ok("report", "check", "van-ban")
    for page in book.folder.rglob("*.html"):
        assert foreign(page.read_text(encoding="utf-8")) == set(), page
