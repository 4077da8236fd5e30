"""Names typed while the keyboard's driver was off: what Telex and VNI would have made of the keys.

Both write a letter's shape and the syllable's tone behind it: `xax`, `xa4` is `xã`. Sources: the
tables of the two methods as Unikey and Windows have them.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby, zip_longest

from pccheck.text.fold import fold, nfc
from pccheck.text.names.abbreviations import written_out
from pccheck.text.syllable import is_syllable
from pccheck.values import pattern

_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_SHAPES = {"6": ("aeo", "\u0302"), "7": ("uo", "\u031b"), "8": ("a", "\u0306")}
_VOWELS = "aeiouy"
_VNI_WORD = pattern(r"[a-z]+[1-9][a-z1-9]*")
_TELEX_WORD = pattern(r"[a-z]+")
_TELEX_SHAPES = (
    (re.compile("dd"), "d9"),
    (re.compile(r"([aeo])([^aeiouy]*)\1"), r"\g<1>6\2"),  # `lieen`, and `liene` as well
    (re.compile("uw?ow"), "u7o7"),
    (re.compile("aw"), "a8"),
    (re.compile("([uo])w"), r"\g<1>7"),
)
_TELEX_TONES = str.maketrans("sfrxj", "12345")
_WORD = pattern(r"[^\W\d_]+")
_CONSONANTS = pattern(f"[^{_VOWELS}]*")


def driver_off(name: str) -> Iterator[str]:
    """The name by each of the two methods that makes syllables of some of its words."""
    for meant_by in (_by_telex, _by_vni):
        meant = " ".join(_cased(word, meant_by) for word in nfc(name).split())
        if meant != name:
            yield meant


def _cased(word: str, meant_by: Callable[[str], str]) -> str:
    """What the word's keys mean, begun as the word is; the word itself where they mean nothing."""
    keys = word.lower()
    meant = "" if is_syllable(keys) else meant_by(keys)
    if not meant:
        return word
    return meant if word[0] == keys[0] else meant[0].upper() + meant[1:]


@lru_cache(65_536)
def _by_telex(keys: str) -> str:
    """The syllable that the keys write in Telex, '' for none; letters become the digits of VNI."""
    if not _TELEX_WORD.fullmatch(keys):
        return ""
    for written, digits in _TELEX_SHAPES:
        keys = written.sub(digits, keys)
    start = _CONSONANTS.match(keys).end()  # type: ignore[union-attr] # matches nothing too
    return _by_vni(keys[:start] + keys[start:].translate(_TELEX_TONES))


@lru_cache(65_536)
def _by_vni(keys: str) -> str:
    """The syllable that the keys write in VNI, '' for none."""
    if not _VNI_WORD.fullmatch(keys):
        return ""
    letters: list[str] = []
    tone = ""
    for key in keys:
        if key in _TONES:
            tone = _TONES[key]
        elif key == "9":
            letters[:1] = ["đ" if letters[0] == "d" else letters[0]]
        elif key in _SHAPES:
            _shape(letters, *_SHAPES[key])
        else:
            letters.append(key)
    return _toned(letters, tone)


def _shape(letters: list[str], fitting: str, mark: str) -> None:
    """Put the mark on the last letter that it fits; the horn on both of `uo`."""
    at = [n for n, letter in enumerate(letters) if letter in fitting]
    both = "".join(letters[n] for n in at[-2:]) == "uo"
    for n in at[-2:] if both else at[-1:]:
        letters[n] += mark


def _toned(letters: list[str], tone: str) -> str:
    """The letters with the tone where it makes a syllable of them; '' where nowhere does."""
    for n, letter in enumerate(letters):
        if letter[0] in _VOWELS:
            word = nfc("".join((*letters[:n], letter + tone, *letters[n + 1 :])))
            if is_syllable(word):
                return word
    return ""


def unglued(name: str) -> str:
    """The name with blanks where its capitals tell of them: `UBNDxã KỳHà` is `UBND xã Kỳ Hà`."""
    return _WORD.sub(lambda word: " ".join(_pieces(word[0])), nfc(name))


def _pieces(word: str) -> Iterator[str]:
    """The words in a word: capitals, which may be an abbreviation, and the small letters behind."""
    runs = ["".join(letters) for _, letters in groupby(word, str.isupper)]
    if word[:1].islower():
        yield runs.pop(0)
    for capitals, small in zip_longest(runs[::2], runs[1::2], fillvalue=""):
        end = _end_of_abbreviation(capitals, small)
        yield from filter(None, (capitals[:end], capitals[end:] + small))


def _end_of_abbreviation(capitals: str, small: str) -> int:
    """How many of the capitals are no part of the word behind: of `TTYThuyện` four, of `THPTLê`
    four as well; none of `Kỳ`.
    """
    if len(capitals) == 1 or not small:
        return 0
    is_whole = written_out(fold(capitals)) or not is_syllable(capitals[-1] + small)
    return len(capitals) - (0 if is_whole else 1)
