"""Which unit a name means: candidates scored, the sure one told from those that are only near."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Generic, NamedTuple, TypeVar

from pccheck.text.abbreviations import COMMON, spelled_out, written_out
from pccheck.text.fold import fold, nfc
from pccheck.text.order import vietnamese_key
from pccheck.text.syllable import is_syllable

T = TypeVar("T")

SAME, SPELLED, NEAR = "same", "spelled", "near"
"""Why a unit is proposed: the same letters; the same words once abbreviations are written out; much in common."""
NEAR_FROM = 0.55
"""Scores from here on are worth a look."""

_ALIGNED = 40
"""How many candidates are compared word by word."""
_TYPO, _SHORT, _LONG = 0.75, 0.9, 4
"""What a word with one slip is worth, and initials for words; slips are looked for in words of this many letters."""
_LETTERS = re.compile(r"[^\W_]+")
_ETH = str.maketrans("Ðð", "Đđ")
_TONE_KEY = re.compile(r"[sfrxj]$")
_DOUBLED = re.compile(r"([adeo])\1")
_KINDS = frozenset(("huyen", "xa", "phuong", "quan", "thi", "thanh", "pho", "tran", "tinh", "so"))
_NEARLY = 0.98
"""What a name that is only near scores at most."""
_KIND_WEIGHT = 0.6
_OTHER = 0.35
"""What is left of a score when both names have a number, and not the same."""


class Candidate(NamedTuple, Generic[T]):
    """A unit by one of its names; `where` names the areas that it lies in, which people may add to its name."""

    name: str
    where: str
    item: T


class Match(NamedTuple, Generic[T]):
    """A unit that may be meant: its score (0 to 1), why (`SAME`, `SPELLED`, `NEAR`), and whether no other can be."""

    target: T
    score: float
    why: str
    sure: bool


class Names(Generic[T]):
    """Candidates made ready for many questions."""

    def __init__(self, candidates: Iterable[Candidate[T]]) -> None:
        self._all = list(candidates)
        self._words = [spelled_out(one.name) for one in self._all]
        self._where = [_where(one.where) for one in self._all]
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._by_sign: dict[str, list[int]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for n, words in enumerate(self._words):
            self._by_words[words].append(n)
            counts.update(set(words))
            for sign in _signs(words):
                self._by_sign[sign].append(n)
        self._weights = {
            word: log(1 + len(self._all) / count) * (_KIND_WEIGHT if word in _KINDS else 1)
            for word, count in counts.items()
        }
        self._rare = log(1 + len(self._all))

    def match(self, name: str, most: int = 8) -> list[Match[T]]:
        """The units that the name can mean, the best first, none under `NEAR_FROM`; one of them at most is sure."""
        words = spelled_out(name)
        if not words:
            return []
        guess = tuple(part for word in words for part in _slipped(word))
        best: dict[int, float] = {n: self._score(guess, n) for n in self._likely(guess)}
        ranked = sorted(best, key=lambda n: (-best[n] - self._looks(name, n), self._all[n].name))
        found = [self._judged(name, words, n, best[n]) for n in ranked if best[n] >= NEAR_FROM]
        exact = [one for one in found if one.why != NEAR]
        same = [one for one in exact if one.why == SAME]
        sure = same if len(same) == 1 else exact
        if len({id(one.target) for one in sure}) == 1:
            found = [one._replace(sure=one is sure[0]) for one in found]
        return found[:most]

    def _likely(self, words: tuple[str, ...]) -> list[int]:
        """The candidates that share the most with the words, rare things counting more."""
        shared: dict[int, float] = defaultdict(float)
        for sign in _signs(words):
            numbers = self._by_sign.get(sign, ())
            if numbers:
                worth = log(1 + len(self._all) / len(numbers))
                for n in numbers:
                    shared[n] += worth
        for n in self._by_words.get(words, ()):
            shared[n] += 1_000
        return sorted(shared, key=lambda n: (-shared[n] / (4 + len(self._words[n])), n))[:_ALIGNED]

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._rare)

    def _score(self, words: tuple[str, ...], n: int) -> float:
        theirs, where = self._words[n], self._where[n]
        if words == theirs:
            return 1.0
        pairs = _aligned(words, theirs)
        got = 0.0
        used, met = set[int](), set[int]()
        for mine, yours, quality in pairs:
            used.update(mine)
            met.update(yours)
            weight = sum(self._weight(theirs[i]) for i in yours)
            got += weight * quality
        said = sum(self._weight(word) for i, word in enumerate(words) if i not in used and word not in where)
        explained = sum(self._weight(word) for i, word in enumerate(words) if i not in used and word in where)
        missing = sum(
            self._weight(word) * (0.6 if word in where else 1) for i, word in enumerate(theirs) if i not in met
        )
        known = got + said * 0.8 + explained * 0.15 + missing * 0.6
        known += sum(self._weight(theirs[i]) * (1 - quality) for _, yours, quality in pairs for i in yours)
        score = got / known if known else 0.0
        mine_left = {word for i, word in enumerate(words) if i not in used}
        theirs_left = {word for i, word in enumerate(theirs) if i not in met}
        if any(word.isdigit() for word in mine_left) and any(word.isdigit() for word in theirs_left):
            score *= _OTHER
        return min(0.999, score)

    def _looks(self, name: str, n: int) -> float:
        """A little more for the same diacritics."""
        mine, yours = _marked(name), _marked(self._all[n].name)
        return 0.02 * len(mine & yours) / max(1, len(mine | yours))

    def _judged(self, name: str, words: tuple[str, ...], n: int, score: float) -> Match[T]:
        one = self._all[n]
        why = SPELLED if words == self._words[n] else NEAR
        if fold(name) == fold(one.name):
            why = SAME
        if why != NEAR and not agrees(name, one.name):
            why = NEAR
        return Match(one.item, score if why != NEAR else min(score, _NEARLY), why, sure=False)


def match(name: str, candidates: Iterable[Candidate[T]]) -> list[Match[T]]:
    """The units among the candidates that the name can mean, the best first; see `Names.match`."""
    return Names(candidates).match(name)


def _signs(words: tuple[str, ...]) -> set[str]:
    """What names are looked up by: words, runs of three letters, and of three initials (`BVĐK` is its own)."""
    letters = "".join(words)
    initials = "".join(word if _is_short(word) else word[0] for word in words)
    return {
        *words,
        *map(_from_keys, words),
        *(letters[n : n + 3] for n in range(len(letters) - 2)),
        *("." + initials[n : n + 3] for n in range(max(1, len(initials) - 2))),
    }


@lru_cache(65_536)
def _is_short(word: str) -> bool:
    """Whether the word may be initials: letters without a syllable in them, six at most."""
    return 2 <= len(word) <= 6 and word.isalpha() and not any(letter in "aeiou" for letter in word[:-1])  # noqa: PLR2004


def _where(text: str) -> frozenset[str]:
    """The words of the areas around, with the abbreviations of their types."""
    words = spelled_out(text)
    initials = {word[0] for word in words} | {a[0] + b[0] for a, b in pairwise(words)}
    return frozenset({*words, *initials})


@lru_cache(65_536)
def _marked(name: str) -> frozenset[str]:
    """The words with their diacritics, wherever the tone is written."""
    return frozenset(str(vietnamese_key(word)[:2]) for word in nfc(name).casefold().split())


def agrees(said: str, name: str) -> bool:
    """Whether no word that was said with diacritics stands in the name with others: `Kỳ Tiên` is not Kỳ Tiến."""
    theirs: dict[str, set[object]] = defaultdict(set)
    for word in _LETTERS.findall(nfc(name)):
        theirs[fold(word)].add(vietnamese_key(word)[:2])
    return all(
        vietnamese_key(word)[:2] in theirs.get(fold(word), {vietnamese_key(word)[:2]})
        for word in _LETTERS.findall(nfc(said).translate(_ETH))
        if not word.isascii()
    )


Pair = tuple[range, range, float]
"""Words of the one name, words of the other, and how well they agree."""


def _aligned(mine: tuple[str, ...], yours: tuple[str, ...]) -> list[Pair]:
    """Words that stand for each other, each used once: equal ones, initials for words, joined words, slips."""
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
        any(take(range(m, m + 1), range(y, y + 1), _alike(mine[m], yours[y])) for y in sorted(free_yours))
    return pairs


def _alike(one: str, other: str) -> float:
    """How well two words that differ stand for each other; 0 for not at all."""
    if _initial(one, other):
        return _SHORT
    return _TYPO if _typed_alike(one, other) else 0.0


def _take_equal(mine: tuple[str, ...], yours: tuple[str, ...], take: Callable[[range, range, float], bool]) -> None:
    """The longest common runs first, so that `hà tĩnh` of the unit is not taken for that of its province."""
    runs = [
        (m, y)
        for m in range(len(mine))
        for y in range(len(yours))
        if mine[m] == yours[y] and not (m and y and mine[m - 1] == yours[y - 1])
    ]
    lengths = []
    for m, y in runs:
        length = 1
        while m + length < len(mine) and y + length < len(yours) and mine[m + length] == yours[y + length]:
            length += 1
        lengths.append((-length, abs(m - y), m, y))
    for length, _, m, y in sorted(lengths):
        for step in range(-length):
            take(range(m + step, m + step + 1), range(y + step, y + step + 1), 1.0)


def _runs(word: str, words: tuple[str, ...]) -> list[tuple[range, float]]:
    """The runs of words that this one stands for: by its letters as initials, or written together."""
    found = []
    size = len(word)
    for start in range(len(words)):
        if size <= len(words) - start and all(words[start + n][0] == word[n] for n in range(size)):
            found.append((range(start, start + size), _SHORT))
        joined, end = "", start
        while end < len(words) and len(joined) < size:
            joined += words[end].replace("y", "i")
            end += 1
        if end - start > 1 and joined == word.replace("y", "i"):
            found.append((range(start, end), 0.97))
    return found


def _initial(one: str, other: str) -> bool:
    """A single letter for a word: `H.` for `huyện`, `N.` for `Nguyễn`."""
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0] and not (one + other).isdigit()


@lru_cache(65_536)
def _typed_alike(one: str, other: str) -> bool:
    """Whether a slip of the finger, or the keyboard driver being off (`tieens` for `tiến`), tells the two apart."""
    return _is_slip(one, other) or other == _from_keys(one) or one == _from_keys(other)


@lru_cache(65_536)
def _slipped(word: str) -> tuple[str, ...]:
    """The words of a common abbreviation in which one letter slipped (`UBDN`); else the word itself."""
    if len(word) < _LONG - 1 or is_syllable(word):
        return (word,)
    meant = [known for known in COMMON if known != word and _is_slip(word, known)]
    return written_out(meant[0]) if len(meant) == 1 else (word,)


@lru_cache(65_536)
def _from_keys(word: str) -> str:
    """What the keys mean in Telex, folded: `duwcs` is `đức`; the word itself where that makes no syllable."""
    meant = _DOUBLED.sub(r"\1", _TONE_KEY.sub("", word)).replace("uow", "uo").replace("w", "")
    return meant if meant != word and not is_syllable(word) and is_syllable(meant) else word


def _is_slip(one: str, other: str) -> bool:
    """Whether one letter is wrong, missing, too many, or two are swapped; numbers have no slips."""
    if min(len(one), len(other)) < _LONG - 1 or abs(len(one) - len(other)) > 1 or one.isdigit() or other.isdigit():
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
