"""Vietnamese alphabetical order."""

import unicodedata

from pccheck.text.fold import nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {ord(letter): chr(ord("a") + rank) for rank, letter in enumerate(_ALPHABET)} | {
    ord("ð"): "g"
}
# huyền, hỏi, ngã, sắc, nặng; a syllable without any of them (ngang) comes first
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def vietnamese_key(text: str) -> tuple[tuple[str, ...], tuple[int, ...], str]:
    """Sort key: letters a ă â b c d đ e ê …, syllable by syllable; then tones, then the text.

    The tone belongs to the syllable, so that `hòa` and `hoà` stand together; NFC and NFD give the
    same key.
    """
    syllables = "".join(c if c.isalnum() else " " for c in nfc(text).casefold()).split()
    letters, tones = [], []
    for syllable in syllables:
        marks = unicodedata.normalize("NFD", syllable)
        toneless = unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
        letters.append(toneless.translate(_RANK))
        tones.append(max((_TONES.get(c, 0) for c in marks), default=0))
    return tuple(letters), tuple(tones), nfc(text)


def given_name_key(name: str) -> tuple[tuple[tuple[str, ...], tuple[int, ...], str], ...]:
    """Sort key of a person: the given name, which is the last word, then the whole name."""
    given = name.split()[-1:] or [""]
    return vietnamese_key(given[0]), vietnamese_key(name)
