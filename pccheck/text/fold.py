"""Normal forms of Vietnamese text: what to keep, and what to compare by."""

import unicodedata

_NO_MARK = str.maketrans({"đ": "d", "ð": "d", "₁": "1", "₂": "2", "₃": "3", "₄": "4"})


def nfc(text: str) -> str:
    """The text in NFC with its white space tidied: single blanks, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """What names are compared by: lower case letters and digits without marks, single blanks.

    `Chợ Hà Tĩnh`, `CHỢ HÀ  TĨNH` and `cho ha tinh` fold to the same; so do `hòa` and `hoà`, and
    `Đ`, `Ð` and `D`.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().translate(_NO_MARK))
    bare = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())
