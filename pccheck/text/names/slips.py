"""Slips of the finger, and letters that a scanner takes for others."""

from functools import lru_cache

from pccheck.text.names.abbreviations import COMMON, written_out
from pccheck.text.syllable import is_syllable
from pccheck.values import pattern

_LONG = 4
"""Slips are looked for in words of this many letters, in an abbreviation's with one fewer."""
_RUNS = {"rn": "m", "ri": "n", "ii": "u", "cl": "d", "vv": "w"}
_RUN = pattern("|".join(_RUNS))
_SHAPES = str.maketrans("01ld58bqe", "oiioshhgc")
"""What looks alike on a scanned page."""


@lru_cache(65_536)
def meant_by(word: str) -> tuple[str, ...]:
    """The words of a common abbreviation in which one letter slipped (`UBDN`) or was scanned wrong
    (`U8ND`), else the word.
    """
    if len(word) < _LONG - 1 or is_syllable(word):
        return (word,)
    meant = [each for each in COMMON if each != word and is_slip(word, each)]
    meant = meant or [each for each in COMMON if scanned(word) == scanned(each)]
    return written_out(meant[0]) if len(meant) == 1 else (word,)


@lru_cache(65_536)
def scanned(word: str) -> str:
    """The word as it looks: the same for those that scanners confuse (`Cẩrn` and `Cẩm`), folded."""
    return _RUN.sub(lambda run: _RUNS[run[0]], word).translate(_SHAPES)


@lru_cache(65_536)
def is_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two are swapped; numbers have no slips."""
    if (
        min(len(one), len(other)) < _LONG - 1
        or abs(len(one) - len(other)) > 1
        or one.isdigit()
        or other.isdigit()
    ):
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
