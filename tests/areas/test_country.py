"""The country's areas that come with the program, against the official list and themselves."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from tests.areas.build import BEFORE, NOW

OFFICIAL = Path(__file__).parents[3] / "shared" / "areas"
"""Not part of the project: who has these lists compares with them."""
LAST_BEFORE_CITY = "2026-04-29"

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_GLIDE = re.compile(f"(o[ae]|uy)([{_TONES}])(?![a-z])", re.IGNORECASE)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _spelled(name: str) -> str:
    """A name in small letters with the tone where `Hòa` has it: `Hoà` is the same."""
    apart = unicodedata.normalize("NFD", name.lower())
    moved = _GLIDE.sub(lambda match: match[1][0] + match[2] + match[1][1:], apart)
    return unicodedata.normalize("NFC", moved)


def _official(name: str) -> list[dict[str, str]]:
    path = OFFICIAL / name
    if not path.is_file():
        pytest.skip(f"there is no list {name} here to compare with")
    return _rows(path)


def test_every_code_and_name_of_the_official_list() -> None:
    """What is in force in July 2026 is the official list's, code by code, name by name.

    The kind is the first word of the name, as there.
    """
    official = _official("danh-muc-2026-07.csv")
    ours = {row["code"]: _spelled(row["name"]) for row in _rows(NOW) if not row["valid_to"]}
    theirs = {row["ma_xa"]: _spelled(row["ten_xa"]) for row in official}
    theirs |= {row["ma_tinh"]: _spelled(row["ten_tinh"]) for row in official}
    assert len(theirs) == 34 + 3321
    assert ours == theirs
    parents = {row["code"]: row["parent"] for row in _rows(NOW) if row["level"] == "xa"}
    assert parents == {row["ma_xa"]: row["ma_tinh"] for row in official}


def test_what_changed_on_30_april_2026() -> None:
    """Each unit that changed then has both names, each with its days, and no other has."""
    official = _official("thay-doi-2026-04-30.csv")
    rows = _rows(NOW)
    old = {row["code"]: _spelled(row["name"]) for row in rows if row["valid_to"]}
    new = {row["code"]: _spelled(row["name"]) for row in rows if row["valid_from"] > "2026"}
    assert old == {row["ma"]: _spelled(row["truoc"]) for row in official}
    assert new == {row["ma"]: _spelled(row["tu_2026_04_30"]) for row in official}
    assert {row["valid_to"] for row in rows} == {"", LAST_BEFORE_CITY}


def test_every_former_unit_went_somewhere() -> None:
    """63 provinces, 696 districts, 10,040 units at the bottom: each has successors that exist,
    inside the province that its own province went into.
    """
    now = {row["code"]: row["parent"] or row["code"] for row in _rows(NOW)}
    before = {row["code"]: row for row in _rows(BEFORE)}
    levels = [row["level"] for row in before.values()]
    assert [levels.count(level) for level in ("tinh", "huyen", "xa")] == [63, 696, 10_035]
    parents = {row["parent"] for row in before.values()}
    islands = [r for code, r in before.items() if r["level"] == "huyen" and code not in parents]
    assert len(islands) + levels.count("xa") == 10_040
    for row in before.values():
        top = row
        while top["parent"]:
            top = before[top["parent"]]
        after = row["successors"].split()
        assert after
        assert {now[code] for code in after} == {top["successors"]}, row


@pytest.mark.parametrize("path", [NOW, BEFORE], ids=lambda path: path.stem)
def test_centres_lie_in_the_country(path: Path) -> None:
    """Every unit has a centre, its islands' among them."""
    for row in _rows(path):
        assert 6 <= float(row["lat"]) <= 23.5, row
        assert 102 <= float(row["lon"]) <= 115, row


def test_the_files_are_small() -> None:
    """They travel with every installation: two million bytes at most."""
    assert NOW.stat().st_size + BEFORE.stat().st_size <= 2_000_000
