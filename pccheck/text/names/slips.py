"""Slips of the finger, and what the keys of Telex mean."""

import re
from functools import lru_cache

from pccheck.text.names.abbreviations import COMMON, written_out
from pccheck.text.syllable import is_syllable

_LONG = 4
"""Slips are looked for in words of this many letters, in an abbreviation's with one fewer."""
_TONE_KEY = re.compile(r"[sfrxj]$")
_DOUBLED = re.compile(r"([adeo])\1")


@lru_cache(65_536)
def typed_alike(one: str, other: str) -> bool:
    """Whether a slip of the finger, or Telex not turned into letters, tells the two apart.

    `tieens` is `tiến` with the keyboard's driver off.
    """
    return _is_slip(one, other) or other == from_keys(one) or one == from_keys(other)


@lru_cache(65_536)
def meant_by(word: str) -> tuple[str, ...]:
    """The words of a common abbreviation in which one letter slipped (`UBDN`), else the word."""
    if len(word) < _LONG - 1 or is_syllable(word):
        return (word,)
    meant = [common for common in COMMON if common != word and _is_slip(word, common)]
    return written_out(meant[0]) if len(meant) == 1 else (word,)


@lru_cache(65_536)
def from_keys(word: str) -> str:
    """What the keys mean in Telex, folded: `duwcs` is `đức`; the word itself for no syllable."""
    meant = _DOUBLED.sub(r"\1", _TONE_KEY.sub("", word)).replace("uow", "uo").replace("w", "")
    return meant if meant != word and not is_syllable(word) and is_syllable(meant) else word


def _is_slip(one: str, other: str) -> bool:
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
