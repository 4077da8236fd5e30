"""Normal forms of Vietnamese text: what to keep, and what to compare by."""

import unicodedata

from pccheck.values import pattern

_NO_MARK = str.maketrans({"đ": "d", "ð": "d", "₁": "1", "₂": "2", "₃": "3", "₄": "4"})
_BREAK = pattern("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_UNSEEN = pattern(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control characters, halves of surrogate pairs, what XML forbids, what takes no place on paper
(soft hyphens, joiners, marks of direction).
"""


_MARKS = pattern("[\u0300-\u034e\u0350-\u036f]+")
"""The marks that Vietnamese and most of Europe write over and under letters."""
_SIGNS = pattern(r"[\W_]+")


def clean(text: str) -> str:
    """The text without what nobody sees and XML forbids; lines and tabs stay as they are."""
    if text.isprintable():
        return text
    return _UNSEEN.sub("", _BREAK.sub(" ", text))


def nfc(text: str) -> str:
    """What is kept of a text: clean, in NFC, its white space tidied: single blanks, none at the
    ends.
    """
    return " ".join(unicodedata.normalize("NFC", clean(text)).split())


def fold(text: str) -> str:
    """What names are compared by: lower case letters and digits without marks, single blanks.

    `Chợ Hà Tĩnh`, `CHỢ HÀ  TĨNH` and `cho ha tinh` fold to the same; so do `hòa` and `hoà`, and
    `Đ`, `Ð` and `D`.
    """
    decomposed = unicodedata.normalize("NFD", clean(text).casefold().translate(_NO_MARK))
    bare = _MARKS.sub("", decomposed)
    if not bare.isascii():  # other scripts have marks of their own
        bare = "".join(c for c in bare if not unicodedata.combining(c))
    return _SIGNS.sub(" ", bare).strip()


_CONTROLS = pattern("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing: escape sequences begin with one, text turned round."""


def shown(text: str) -> str:
    """The text without what a terminal obeys."""
    return _CONTROLS.sub("", text)
