"""Passphrases that the program makes: words of two open syllables, without marks, easy to dictate.

A word is one of 18 onsets and 5 vowels, twice: 8,100 words, 12.98 bits each.
"""

from collections.abc import Callable
from itertools import product

from pccheck.text.fold import fold

WORDS = 6
"""Words of a passphrase: 77.9 bits, before scrypt makes each guess cost."""
_ONSETS = [
    "b",
    "ch",
    "d",
    "g",
    "h",
    "kh",
    "c",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "p",
    "ph",
    "s",
    "t",
    "th",
    "v",
]
_BEFORE_E_AND_I = {"c": "k", "g": "gh", "ng": "ngh"}
"""As Vietnamese spells these onsets there."""


def word_list() -> list[str]:
    """Every word, each once."""
    syllables = [onset + vowel for onset, vowel in product(_ONSETS, "aou")]
    for onset, vowel in product(_ONSETS, "ei"):
        syllables.append(_BEFORE_E_AND_I.get(onset, onset) + vowel)
    return ["".join(both) for both in product(syllables, repeat=2)]


def passphrase(random_bytes: Callable[[int], bytes]) -> str:
    """Six words by chance, each as likely as any other."""
    words = word_list()
    whole = 2**32 - 2**32 % len(words)
    drawn: list[str] = []
    while len(drawn) < WORDS:
        number = int.from_bytes(random_bytes(4), "big")
        if number < whole:
            drawn.append(words[number % len(words)])
    return " ".join(drawn)


def as_typed(text: str) -> str:
    """A passphrase as somebody types it: capitals, marks, strokes and blanks do not count."""
    return " ".join(fold(text).replace("-", " ").split())
