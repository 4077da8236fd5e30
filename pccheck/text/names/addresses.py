"""Whether two written addresses can be one place: words in any order, rare ones telling more."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log
from typing import NamedTuple

from pccheck.text.fold import fold
from pccheck.values import pattern

_TYPES = frozenset(
    (
        *("so", "nha", "duong", "pho", "ngo", "ngach", "hem", "kiet", "thon", "xom", "to", "khu"),
        *("dan", "tdp", "xa", "phuong", "thi", "tran", "quan", "huyen", "thanh", "tinh", "tp"),
        *("tx", "tt", "p", "q", "h", "x", "d", "t", "khoi", "kp", "tn", "dk", "dac", "viet", "nam"),
    )
)
"""What only says of what type a part of an address is: one writes it, another does not."""
_COMMUNE = pattern(
    r"\b(?:phuong|xa|thi tran|dac khu) (\S.*?)"
    r"(?= (?:phuong|xa|thi|thanh|tp|tx|quan|huyen|tinh|duong|so|thon|to) |$)"
)
_SHORT = pattern(r"(^|[,;\s])(P|X|TT)\.\s*", re.IGNORECASE)
_IN_FULL = {"p": "phường ", "x": "xã ", "tt": "thị trấn "}
_PARTS = pattern(r"[,;\n]|\s[-–—]\s")
_SAME = 0.7
"""The share of what the shorter address says that the other says too, from which both are one."""

SAME, OTHER, OPEN = "same", "other", "open"
"""What two addresses are: of one place, of two, or not enough is said."""


class Address(NamedTuple):
    """What an address says: its words, its numbers in their order, the commune that it names."""

    words: frozenset[str]
    numbers: tuple[str, ...]
    commune: str


@lru_cache(100_000)
def read_address(text: str) -> Address:
    """The parts of a written address, folded."""
    spelled = _SHORT.sub(lambda short: f"{short[1]}{_IN_FULL[short[2].lower()]}", text)
    parts = [fold(part) for part in _PARTS.split(spelled)]
    words = " ".join(parts).split()
    communes = filter(None, (_COMMUNE.search(part) for part in parts))
    return Address(
        frozenset(word for word in words if word not in _TYPES),
        tuple(word for word in words if any(map(str.isdigit, word))),
        next((found[1] for found in communes), ""),
    )


class Addresses:
    """The addresses of known units, by which it is known how much a word tells."""

    def __init__(self, texts: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        self._count = 1
        for text in texts:
            counts.update(read_address(text).words)
            self._count += 1
        self._counts = counts

    def compare(self, one: str, other: str) -> str:
        """`SAME`, `OTHER` or `OPEN`.

        Two numbers of which neither address has the other's, or two communes, are two places; where
        one alone has a number, the other says only in which area it is.
        """
        mine, yours = read_address(one), read_address(other)
        if not mine.words or not yours.words:
            return OPEN
        if mine.commune and yours.commune and mine.commune != yours.commune:
            return OTHER
        if mine.numbers and yours.numbers and not _agree(mine.numbers, yours.numbers):
            return OTHER
        if bool(mine.numbers) != bool(yours.numbers):
            return OPEN
        shorter = min(map(self._weight, (mine.words, yours.words)))
        shared = self._weight(mine.words & yours.words)
        return SAME if shorter and shared >= _SAME * shorter else OPEN

    def _weight(self, words: frozenset[str]) -> float:
        return sum(log(1 + self._count / (1 + self._counts[word])) for word in words)


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two runs of numbers holds all of the other's."""
    return set(one) <= set(other) or set(other) <= set(one)
