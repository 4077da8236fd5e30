"""Whether a word can be Vietnamese: its rhyme is one of ours, its tone where tones are."""

import unicodedata
from functools import lru_cache

from pccheck.values import pattern

_ONSET = pattern(r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?")
_RHYMES = frozenset(
    (  # noqa: SIM905 - two hundred rhymes are read as a text
        "a ac ach ai am an ang anh ao ap at au ay e ec em en eng eo ep et i ia ich im in inh ip it"
        " iu iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe"
        " oem oen oeng oeo oet oi om on ong ooc oong op ot oăc oăm oăn oăng oăt u ua uc uen uet ui"
        " um un ung up ut uy uya uych uyn uynh uyp uyt uyu uyên uyêt uân uâng uât uây uê uêch uên"
        " uênh uêt uôc uôi uôm uôn uông uôt uơ uơn y ym yn ynh yt yê yêm yên yêng yêt yêu âc âm ân"
        " âng âp ât âu ây ê êch êm ên êng ênh êp êt êu ô ôc ôi ôm ôn ông ôp ôt ă ăc ăm ăn ăng ăo ăp"
        " ăt ơ ơi ơm ơn ơp ơt ư ưa ưc ưi ưm ưn ưng ưp ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    ).split()
)
_STOPPED = ("c", "ch", "p", "t")
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHARP = (4, 5)
"""Syllables that end in c, ch, p or t carry sắc or nặng, or none at all in names from elsewhere."""


@lru_cache(65_536)
def is_syllable(word: str) -> bool:
    """Whether the word is one Vietnamese syllable (`hòa`, `hoà`), in any case."""
    bare, tones = "", []
    for place, letter in enumerate(unicodedata.normalize("NFC", word.casefold())):
        marks = unicodedata.normalize("NFD", letter)
        tones += [(place, _TONES[mark]) for mark in marks if mark in _TONES]
        bare += unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    if len(tones) > 1:
        return False
    return any(_fits(bare, start, tones) for start in _starts(bare))


def _starts(bare: str) -> list[int]:
    """Where the rhyme may begin: behind the onset; `gi` and `qu` may give their vowel to it."""
    end = _ONSET.match(bare).end()  # type: ignore[union-attr]
    return [end, end - 1] if bare[:end] in ("gi", "qu") else [end]


def _fits(bare: str, start: int, tones: list[tuple[int, int]]) -> bool:
    rhyme = bare[start:]
    if rhyme not in _RHYMES:
        return False
    if not tones:
        return True
    place, tone = tones[0]
    if rhyme.endswith(_STOPPED) and tone not in _SHARP:
        return False
    return place - start in _seats(rhyme)


@lru_cache(512)
def _seats(rhyme: str) -> frozenset[int]:
    """The places in the rhyme where its tone may be written."""
    marked = [n for n, letter in enumerate(rhyme) if letter in "ăâêôơư"]
    if marked:
        return frozenset(marked[-1:])
    vowels = [n for n, letter in enumerate(rhyme) if letter in "aeiouy"]
    if len(vowels) == 1:
        return frozenset(vowels)
    if rhyme in ("oa", "oe", "uy"):
        return frozenset((0, 1))
    if rhyme.startswith(("oa", "oe", "uy", "oo")):
        return frozenset((1,))
    return frozenset((0,))
