"""Which unit a name means: candidates scored, the sure one told from those that are only near."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from itertools import chain, islice, pairwise
from math import log
from typing import Generic, NamedTuple, TypeVar

from pccheck.text.fold import fold, nfc
from pccheck.text.names.abbreviations import spelled_out
from pccheck.text.names.align import aligned
from pccheck.text.names.alike import alike, likeness
from pccheck.text.names.keyboard import driver_off, unglued
from pccheck.text.names.slips import meant_by, scanned
from pccheck.text.order import vietnamese_key
from pccheck.text.syllable import is_syllable
from pccheck.values import pattern

T = TypeVar("T")

SAME, SPELLED, NEAR = "same", "spelled", "near"
"""Why a unit is proposed: the same letters, the same words written out, or much in common."""

# How a score is made was tuned on the half of tests/data/cach-viet-ten.csv that is not held out;
# tests/text/names/test_match.py measures both halves. What is weighed below are words, a rare one
# more than a common one; a score is the weight that agrees as a share of all that was weighed.

NEAR_FROM = 0.55
"""Scores from here on are worth a look: half of what was weighed agrees, and a little more."""

_UNKNOWN = 0.8
"""The part of a word's weight that counts against a unit that has no such word.

Less than all of it: people add what they know of a unit beside its name.
"""
_PLACE = 0.15
"""The same for a word that names the area around the unit: people add it to tell units apart."""

_UNSAID = 0.6
"""The part that counts for a word of the unit's name that was not said: names are shortened."""

_UNSAID_PLACE = 0.6
"""What is left even of that where the word only says in which area the unit lies."""

_OTHER = 0.35
"""What is left of a score when both names have a number, and not the same."""

_KIND_WEIGHT = 0.6
"""What a word like `huyện` or `xã` weighs, beside others as common: it is left out most often."""

_LOOKS = 0.02
"""What the same diacritics bring at most: they order equal scores and outweigh no word."""

_NEARLY = 0.98
"""What a name that is only near scores at most."""

_NOT_EQUAL = 0.999
"""What other words score at most, whatever they stand for."""

_ALIGNED = 40
"""How many candidates are compared word by word: from 30 on no spelling finds another unit."""

_EQUAL = 1_000
"""What the same words bring where candidates are looked up: more than all signs together."""

_WALKED = 20_000
"""How many holders of signs are walked for a name, from the rarest sign on: what thousands of units
share tells none of them.
"""

_LETTERS_SAY = 2
"""How much the letters' likeness says, beside the words' score, of which unit comes first."""

_HELD = 50
"""How many units that hold all words are looked at."""

_EVEN = 4
"""So many words are added to a name's own before what it shares is divided by them.

So a short name is not taken for its few words alone.
"""
_INITIALS = range(2, 7)
"""How many letters initials have."""

_LETTERS = pattern(r"[^\W_]+")
_ETH = str.maketrans("Ðð", "Đđ")
_KINDS = frozenset(("huyen", "xa", "phuong", "quan", "thi", "thanh", "pho", "tran", "tinh", "so"))


class NamedUnit(NamedTuple, Generic[T]):
    """A unit by one of its names; `where` names its areas, which people may add to it."""

    name: str
    where: str
    item: T


class Match(NamedTuple, Generic[T]):
    """A unit that may be meant: its score (0 to 1), why (`SAME`, `SPELLED`, `NEAR`), if sure."""

    target: T
    score: float
    why: str
    sure: bool


class _Likely(NamedTuple):
    """How far up a candidate stands among the others, and its score."""

    rank: float
    score: float


class Names(Generic[T]):
    """Candidates made ready for many questions."""

    def __init__(self, candidates: Iterable[NamedUnit[T]]) -> None:
        self._all = list(candidates)
        self._words = [spelled_out(unit.name) for unit in self._all]
        self._where = [_where(unit.where) for unit in self._all]
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._letters = ["".join(words) for words in self._words]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_sign: dict[str, list[int]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for n, words in enumerate(self._words):
            self._by_words[words].append(n)
            counts.update(set(words))
            for word in set(words):
                self._by_word[word].append(n)
            for sign in _signs(words):
                self._by_sign[sign].append(n)
        self._weights = {
            word: log(1 + len(self._all) / count) * (_KIND_WEIGHT if word in _KINDS else 1)
            for word, count in counts.items()
        }
        self._rare = log(1 + len(self._all))
        self._scanned: dict[str, str] = {}
        for word, _ in counts.most_common():
            self._scanned.setdefault(scanned(word), word)

    def match(self, name: str, most: int = 8) -> list[Match[T]]:
        """The units that the name can mean, the best first, none under `NEAR_FROM`; one of them at
        most is sure.
        """
        words = spelled_out(name)
        if not words:
            return []
        likely: dict[int, _Likely] = {}
        for reading in dict.fromkeys((name, unglued(name), *driver_off(name))):
            for n, seen in self._read(reading).items():
                likely[n] = max(seen, likely.get(n, seen))
        near = list(likely)
        near.sort(key=lambda n: (-likely[n].rank - self._looks(name, n), self._all[n].name))
        judged = [self._judged(name, words, n, likely[n].score) for n in near]
        return _told_apart(judged)[:most]

    def _read(self, reading: str) -> dict[int, _Likely]:
        """The candidates that one reading of a name can mean.

        Where none has the very words, the letters have a say in which is likelier; where no words
        bring one near, they alone propose some.
        """
        words = tuple(chain.from_iterable(map(self._mended, spelled_out(reading))))
        scores = {n: self._score(words, n) for n in self._likely(words)}
        near = {n: score for n, score in scores.items() if score >= NEAR_FROM}
        near |= dict.fromkeys(self._holding(words) - near.keys(), NEAR_FROM)
        if not near:
            likes = alike("".join(words), self._letters)
            return {n: _Likely(like, NEAR_FROM) for n, like in likes.items()}
        if max(near.values()) >= _NOT_EQUAL:
            return {n: _Likely((1 + _LETTERS_SAY) * score, score) for n, score in near.items()}
        ranks = {n: score + _LETTERS_SAY * self._likeness(words, n) for n, score in near.items()}
        return {n: _Likely(ranks[n], score) for n, score in near.items()}

    def _holding(self, words: tuple[str, ...]) -> set[int]:
        """The candidates whose name holds every word, a few of many."""
        fewest = min((self._by_word.get(word, []) for word in words), key=len)
        holding = (n for n in fewest if set(words) <= set(self._words[n]))
        return set(islice(holding, _HELD))

    def _likeness(self, words: tuple[str, ...], n: int) -> float:
        """How alike the letters are, 0 to 1, the words set aside that name the area around."""
        kept = (word for word in words if word in self._words[n] or word not in self._where[n])
        return likeness("".join(kept), self._letters[n])

    def _mended(self, word: str) -> tuple[str, ...]:
        """What a word that no unit has most likely is: an abbreviation, or one that looks alike."""
        if word in self._weights or is_syllable(word):
            return (word,)
        read = self._scanned.get(scanned(word))
        return (read,) if read else meant_by(word)

    def _likely(self, words: tuple[str, ...]) -> list[int]:
        """The candidates that share the most with the words, rare things counting more."""
        shared: dict[int, float] = defaultdict(float)
        holders = (self._by_sign.get(sign, ()) for sign in _signs(words))
        walked = 0
        for numbers in sorted(filter(None, holders), key=len):
            walked += len(numbers)
            if shared and walked > _WALKED:
                break
            worth = log(1 + len(self._all) / len(numbers))
            for n in numbers:
                shared[n] += worth
        for n in self._by_words.get(words, ()):
            shared[n] += _EQUAL
        return nsmallest(
            _ALIGNED, shared, key=lambda n: (-shared[n] / (_EVEN + len(self._words[n])), n)
        )

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._rare)

    def _score(self, words: tuple[str, ...], n: int) -> float:
        theirs, where = self._words[n], self._where[n]
        if words == theirs:
            return 1.0
        pairs = aligned(words, theirs)
        extra = _left(words, (mine for mine, _, _ in pairs))
        unsaid = _left(theirs, (yours for _, yours, _ in pairs))
        agreed, doubtful = 0.0, list[float]()
        for _, yours, quality in pairs:
            weights = [self._weight(theirs[i]) for i in yours]
            agreed += sum(weights) * quality
            doubtful += [weight * (1 - quality) for weight in weights]
        unknown = sum(self._weight(word) for word in extra if word not in where)
        place = sum(self._weight(word) for word in extra if word in where)
        missing = sum(self._weight(w) * (_UNSAID_PLACE if w in where else 1) for w in unsaid)
        whole = agreed + unknown * _UNKNOWN + place * _PLACE + missing * _UNSAID
        whole += sum(doubtful)
        score = agreed / whole if whole else 0.0
        if _has_number(extra) and _has_number(unsaid):
            score *= _OTHER
        return min(_NOT_EQUAL, score)

    def _looks(self, name: str, n: int) -> float:
        """A little more for the same diacritics."""
        mine, yours = _marked(name), _marked(self._all[n].name)
        return _LOOKS * len(mine & yours) / max(1, len(mine | yours))

    def _judged(self, name: str, words: tuple[str, ...], n: int, score: float) -> Match[T]:
        unit = self._all[n]
        why = SPELLED if words == self._words[n] else NEAR
        if fold(name) == fold(unit.name):
            why = SAME
        if why != NEAR and not same_marks(name, unit.name):
            why = NEAR
        return Match(unit.item, score if why != NEAR else min(score, _NEARLY), why, sure=False)


def _told_apart(matches: list[Match[T]]) -> list[Match[T]]:
    """The matches, and which of them is sure: the only unit that the name is, or spells."""
    exact = [match for match in matches if match.why != NEAR]
    same = [match for match in exact if match.why == SAME]
    sure = same if len(same) == 1 else exact
    if not sure or any(match.target != sure[0].target for match in sure):
        return matches
    return [match._replace(sure=match is sure[0]) for match in matches]


def _left(words: tuple[str, ...], aligned_runs: Iterable[range]) -> list[str]:
    """The words that stand for nothing in the other name."""
    used = set[int]().union(*aligned_runs)
    return [word for i, word in enumerate(words) if i not in used]


def _has_number(words: list[str]) -> bool:
    return any(word.isdigit() for word in words)


def match(name: str, candidates: Iterable[NamedUnit[T]]) -> list[Match[T]]:
    """The units among the candidates that the name can mean, the best first; see `Names.match`."""
    return Names(candidates).match(name)


def _signs(words: tuple[str, ...]) -> set[str]:
    """What names are looked up by: words, runs of three letters and of three initials (`BVĐK`)."""
    letters = "".join(words)
    initials = "".join(word if _is_short(word) else word[0] for word in words)
    return {
        *words,
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
    return frozenset(map(_mark, nfc(name).casefold().split()))


@lru_cache(65_536)
def _mark(word: str) -> str:
    return str(vietnamese_key(word)[:2])


def same_marks(said: str, name: str) -> bool:
    """Whether the diacritics are those of the name, or none were written at all: who writes `Quán`
    with its mark does not mean Bà by `Ba`.
    """
    return said.isascii() or (agrees(said, name) and agrees(name, said))


def agrees(said: str, name: str) -> bool:
    """Whether no word said with diacritics has others in the name: `Kỳ Tiên` is not Kỳ Tiến."""
    theirs: dict[str, set[object]] = defaultdict(set)
    for word in _LETTERS.findall(nfc(name)):
        theirs[fold(word)].add(vietnamese_key(word)[:2])
    return all(
        vietnamese_key(word)[:2] in theirs.get(fold(word), {vietnamese_key(word)[:2]})
        for word in _LETTERS.findall(nfc(said).translate(_ETH))
        if not word.isascii()
    )
