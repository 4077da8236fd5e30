"""The text of Nghị định 217/2025/NĐ-CP by articles, where it is at hand."""

import re
from functools import cache
from pathlib import Path

import pytest

TEXT = Path(__file__).parents[4] / "shared" / "luat" / "nghi-dinh-217-2025.txt"
_BEGINNINGS = (
    re.compile(r"Điều (?P<number>\d+)\. "),
    re.compile(r"(?P<paragraph>\d+)\. "),
    re.compile(r"(?P<point>[a-zđ])\) "),
)


@cache
def articles() -> dict[str, str]:
    """What the decree says by `Đ13`, `Đ13.2`, `Đ13.2b`, each with all that stands below it."""
    if not TEXT.is_file():
        pytest.skip("the decree's text is not here: articles and numbers are not compared with it")
    said: dict[str, str] = {}
    here: tuple[str, str, str] = ("", "", "")
    for line in TEXT.read_text(encoding="utf-8").split("Nơi nhận:")[0].splitlines():
        here = _place(line, here)
        number, paragraph, point = here
        for depth in {number, f"{number}{paragraph}", f"{number}{paragraph}{point}"}:
            said[depth] = f"{said.get(depth, '')} {line}".strip()
    return {place: " ".join(text.split()) for place, text in said.items() if place}


def _place(line: str, here: tuple[str, str, str]) -> tuple[str, str, str]:
    """Where a line stands, by what it begins with and where the one before it stood."""
    number, paragraph, _point = here
    article, clause, letter = (beginning.match(line) for beginning in _BEGINNINGS)
    if article:
        return f"Đ{article['number']}", "", ""
    if clause and number:
        return number, f".{clause['paragraph']}", ""
    if letter and paragraph:
        return number, paragraph, letter["point"]
    return here
