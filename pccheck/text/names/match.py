"""Which unit a name means: candidates scored, the sure one told from those that are only near."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from math import log
from typing import Generic, NamedTuple, TypeVar

from pccheck.text.fold import fold, nfc
from pccheck.text.names.abbreviations import spelled_out
from pccheck.text.names.align import aligned
from pccheck.text.names.slips import from_keys, meant_by
from pccheck.text.order import vietnamese_key

T = TypeVar("T")

SAME, SPELLED, NEAR = "same", "spelled", "near"
"""Why a unit is proposed: the same letters; the same words once abbreviations are written out.

Much in common.
"""
NEAR_FROM = 0.55
"""Scores from here on are worth a look."""

_ALIGNED = 40
"""How many candidates are compared word by word."""
_LETTERS = re.compile(r"[^\W_]+")
_ETH = str.maketrans("Ðð", "Đđ")
_KINDS = frozenset(("huyen", "xa", "phuong", "quan", "thi", "thanh", "pho", "tran", "tinh", "so"))
_NEARLY = 0.98
"""What a name that is only near scores at most."""
_INITIALS = range(2, 7)
"""How many letters initials have."""
_KIND_WEIGHT = 0.6
_OTHER = 0.35
"""What is left of a score when both names have a number, and not the same."""


class NamedUnit(NamedTuple, Generic[T]):
    """A unit by one of its names.

    `where` names the areas that it lies in, which people may add to its name.
    """

    name: str
    where: str
    item: T


class Match(NamedTuple, Generic[T]):
    """A unit that may be meant.

    Its score (0 to 1), why (`SAME`, `SPELLED`, `NEAR`), and whether no other can be.
    """

    target: T
    score: float
    why: str
    sure: bool


class Names(Generic[T]):
    """Candidates made ready for many questions."""

    def __init__(self, candidates: Iterable[NamedUnit[T]]) -> None:
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
        """The units that the name can mean, the best first, none under `NEAR_FROM`.

        One of them at most is sure.
        """
        words = spelled_out(name)
        if not words:
            return []
        guess = tuple(part for word in words for part in meant_by(word))
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
        pairs = aligned(words, theirs)
        got = 0.0
        used, met = set[int](), set[int]()
        for mine, yours, quality in pairs:
            used.update(mine)
            met.update(yours)
            weight = sum(self._weight(theirs[i]) for i in yours)
            got += weight * quality
        said = sum(
            self._weight(word)
            for i, word in enumerate(words)
            if i not in used and word not in where
        )
        explained = sum(
            self._weight(word) for i, word in enumerate(words) if i not in used and word in where
        )
        missing = sum(
            self._weight(word) * (0.6 if word in where else 1)
            for i, word in enumerate(theirs)
            if i not in met
        )
        known = got + said * 0.8 + explained * 0.15 + missing * 0.6
        known += sum(
            self._weight(theirs[i]) * (1 - quality) for _, yours, quality in pairs for i in yours
        )
        score = got / known if known else 0.0
        mine_left = {word for i, word in enumerate(words) if i not in used}
        theirs_left = {word for i, word in enumerate(theirs) if i not in met}
        if any(word.isdigit() for word in mine_left) and any(
            word.isdigit() for word in theirs_left
        ):
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


def match(name: str, candidates: Iterable[NamedUnit[T]]) -> list[Match[T]]:
    """The units among the candidates that the name can mean, the best first; see `Names.match`."""
    return Names(candidates).match(name)


def _signs(words: tuple[str, ...]) -> set[str]:
    """What names are looked up by.

    Words, runs of three letters, and of three initials (`BVĐK` is its own).
    """
    letters = "".join(words)
    initials = "".join(word if _is_short(word) else word[0] for word in words)
    return {
        *words,
        *map(from_keys, words),
        *(letters[n : n + 3] for n in range(len(letters) - 2)),
        *("." + initials[n : n + 3] for n in range(max(1, len(initials) - 2))),
    }


@lru_cache(65_536)
def _is_short(word: str) -> bool:
    """Whether the word may be initials: letters without a syllable in them, six at most."""
    if not word.isalpha() or len(word) not in _INITIALS:
        return False
    return not any(letter in "aeiou" for letter in word[:-1])


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
    """Whether no word that was said with diacritics stands in the name with others.

    `Kỳ Tiên` is not Kỳ Tiến.
    """
    theirs: dict[str, set[object]] = defaultdict(set)
    for word in _LETTERS.findall(nfc(name)):
        theirs[fold(word)].add(vietnamese_key(word)[:2])
    return all(
        vietnamese_key(word)[:2] in theirs.get(fold(word), {vietnamese_key(word)[:2]})
        for word in _LETTERS.findall(nfc(said).translate(_ETH))
        if not word.isascii()
    )
