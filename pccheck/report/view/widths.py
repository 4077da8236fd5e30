"""How wide text is in Times New Roman: the advances of its glyphs, in thousandths of an em."""

import unicodedata
from collections.abc import Iterable

_REGULAR = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
)  # fmt: skip
_BOLD = (
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
)  # fmt: skip
"""Of the characters from U+0020 to U+007E. Vietnamese letters are as wide as the letters under their marks."""
_OTHERS = {"–": 500, "—": 1000, "…": 1000, "“": 444, "”": 444, "đ": 500, "Đ": 722}
_UNKNOWN = 500


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in points, set in `size` points."""
    return sum(map((_bold if bold else _regular), _base(text))) * size / 1000


def widest(lines: Iterable[str], size: float) -> float:
    """The width in points of the widest of these bold lines."""
    return round(max(text_width(line, size, bold=True) for line in lines), 2)


def _base(text: str) -> Iterable[str]:
    return (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _regular(char: str) -> int:
    return _REGULAR[ord(char) - 32] if " " <= char <= "~" else _OTHERS.get(char, _UNKNOWN)


def _bold(char: str) -> int:
    return _BOLD[ord(char) - 32] if " " <= char <= "~" else _OTHERS.get(char, _UNKNOWN) + 56 * (char == "đ")
