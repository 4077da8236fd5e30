"""Which words of two names stand for each other."""

from collections.abc import Callable
from functools import lru_cache

from pccheck.text.names.slips import is_slip

_TYPO, _SHORT, _JOINED = 0.75, 0.9, 0.97
"""What a word with one slip is worth, initials for words, and words written together.

Only their order is sure, from the doubtful to what is hardly another word; the numbers are tuned on
the half of tests/data/cach-viet-ten.csv that is not held out.
"""

Pair = tuple[range, range, float]
"""Words of the one name, words of the other, and how well they agree."""


def aligned(mine: tuple[str, ...], yours: tuple[str, ...]) -> list[Pair]:
    """Words that stand for each other, each used once: equal, initials, joined words, slips."""
    pairs: list[Pair] = []
    free_mine, free_yours = set(range(len(mine))), set(range(len(yours)))

    def take(m: range, y: range, quality: float) -> bool:
        if quality and free_mine.issuperset(m) and free_yours.issuperset(y):
            free_mine.difference_update(m)
            free_yours.difference_update(y)
            pairs.append((m, y, quality))
            return True
        return False

    _take_equal(mine, yours, take)
    for m, word in enumerate(mine):
        if m in free_mine and len(word) > 1:
            any(take(range(m, m + 1), y, quality) for y, quality in _runs(word, yours))
    for y, word in enumerate(yours):
        if y in free_yours and len(word) > 1:
            any(take(m, range(y, y + 1), quality) for m, quality in _runs(word, mine))
    for m in sorted(free_mine):
        any(
            take(range(m, m + 1), range(y, y + 1), _alike(mine[m], yours[y]))
            for y in sorted(free_yours)
        )
    return pairs


def _alike(one: str, other: str) -> float:
    """How well two words that differ stand for each other; 0 for not at all."""
    if _initial(one, other):
        return _SHORT
    return _TYPO if is_slip(one, other) else 0.0


def _take_equal(
    mine: tuple[str, ...], yours: tuple[str, ...], take: Callable[[range, range, float], bool]
) -> None:
    """The longest common runs first.

    So `hà tĩnh` of the unit is not taken for that of its province.
    """
    runs = []
    for m, word in enumerate(mine):
        if word in yours:
            before = mine[m - 1] if m else ""
            same = [y for y, other in enumerate(yours) if other == word]
            starts = [y for y in same if yours[:y][-1:] != (before,)]
            runs += [(-_equal(mine[m:], yours[y:]), abs(m - y), m, y) for y in starts]
    for length, _, m, y in sorted(runs):
        for step in range(-length):
            take(range(m + step, m + step + 1), range(y + step, y + step + 1), 1.0)


def _equal(mine: tuple[str, ...], yours: tuple[str, ...]) -> int:
    """How many words are the same from the first on."""
    for n, (word, other) in enumerate(zip(mine, yours, strict=False)):
        if word != other:
            return n
    return min(len(mine), len(yours))


def _runs(word: str, words: tuple[str, ...]) -> list[tuple[range, float]]:
    """The runs of words that this one stands for: by its letters as initials, or joined."""
    runs: list[tuple[range, float]] = []
    initials, letters = _sewn(words)
    if word not in initials and word.replace("y", "i") not in letters:
        return runs
    size = len(word)
    for start in range(len(words)):
        if size <= len(words) - start and all(words[start + n][0] == word[n] for n in range(size)):
            runs.append((range(start, start + size), _SHORT))
        joined, end = "", start
        while end < len(words) and len(joined) < size:
            joined += words[end].replace("y", "i")
            end += 1
        if end - start > 1 and joined == word.replace("y", "i"):
            runs.append((range(start, end), _JOINED))
    return runs


@lru_cache(65_536)
def _sewn(words: tuple[str, ...]) -> tuple[str, str]:
    """The words' initials, and their letters without blanks, `i` for `y`."""
    return "".join(word[0] for word in words), "".join(words).replace("y", "i")


def _initial(one: str, other: str) -> bool:
    """A single letter for a word: `H.` for `huyện`, `N.` for `Nguyễn`."""
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0] and not (one + other).isdigit()
