"""Text of the time before Unicode: TCVN3 (ABC, the fonts .Vn…) and VNI, as spreadsheets show it
today.

Both put Vietnamese letters in the places of Western ones: `ViÖt` is `Việt` in TCVN3, `Vieät` is in
VNI. Sources of the tables: TCVN 5712:1993 (VN3), and the layout of the VNI Windows fonts.
"""

from functools import lru_cache
from typing import Literal, NamedTuple
from unicodedata import combining, normalize

from pccheck.text.syllable import is_syllable
from pccheck.values import pattern

Encoding = Literal["TCVN3", "VNI"]


def _pairs(row: str) -> dict[str, str]:
    return {pair.partition("=")[0]: pair.partition("=")[2] for pair in row.split()}


_TCVN3 = _pairs(
    "µ=à ¶=ả ·=ã ¸=á ¹=ạ ¨=ă »=ằ ¼=ẳ ½=ẵ ¾=ắ Æ=ặ ©=â Ç=ầ È=ẩ É=ẫ Ê=ấ Ë=ậ ®=đ Ì=è Î=ẻ Ï=ẽ Ð=é Ñ=ẹ"
    " ª=ê Ò=ề Ó=ể Ô=ễ Õ=ế Ö=ệ ×=ì Ø=ỉ Ü=ĩ Ý=í Þ=ị ß=ò á=ỏ â=õ ã=ó ä=ọ «=ô å=ồ æ=ổ ç=ỗ è=ố é=ộ ¬=ơ"
    " ê=ờ ë=ở ì=ỡ í=ớ î=ợ ï=ù ñ=ủ ò=ũ ó=ú ô=ụ \xad=ư õ=ừ ö=ử ÷=ữ ø=ứ ù=ự ú=ỳ û=ỷ ü=ỹ ý=ý þ=ỵ ¡=Ă"
    " ¢=Â £=Ê ¤=Ô ¥=Ơ ¦=Ư §=Đ"
)
_LOWER_VNI = _pairs(
    "aù=á aø=à aû=ả aõ=ã aï=ạ aâ=â aá=ấ aà=ầ aå=ẩ aã=ẫ aä=ậ aê=ă aé=ắ aè=ằ aú=ẳ aü=ẵ aë=ặ eù=é eø=è"
    " eû=ẻ eõ=ẽ eï=ẹ eâ=ê eá=ế eà=ề eå=ể eã=ễ eä=ệ où=ó oø=ò oû=ỏ oõ=õ oï=ọ oâ=ô oá=ố oà=ồ oå=ổ"
    " oã=ỗ oä=ộ ôù=ớ ôø=ờ ôû=ở ôõ=ỡ ôï=ợ uù=ú uø=ù uû=ủ uõ=ũ uï=ụ öù=ứ öø=ừ öû=ử öõ=ữ öï=ự yù=ý"
    " yø=ỳ yû=ỷ yõ=ỹ ô=ơ ö=ư ñ=đ æ=ỉ ó=ĩ ò=ị î=ỵ"
)
_VNI = _LOWER_VNI | {written.upper(): meant.upper() for written, meant in _LOWER_VNI.items()}
_VNI |= {written.capitalize(): meant.upper() for written, meant in _LOWER_VNI.items()}
_VNI_SIGN = pattern("|".join(sorted(_VNI, key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(_TCVN3)
_MODERN = pattern("[^\0-\xff\u2000-\u206f\u20ab\ufeff]")
_WORD = pattern(r"[^\W\d_]+")
_MEASURE = pattern(r"\d\s?[×÷µ±²³]")
_ETH = str.maketrans("Ðð", "Đđ")
_BETTER = 3
"""An old encoding is believed where it leaves so many times fewer strange words.

One of three may be a foreign name; where more stay strange the encoding is not the text's.
"""
_ENCODINGS: tuple[Encoding, ...] = ("TCVN3", "VNI")


class Decoded(NamedTuple):
    """A text in Unicode, and the old encoding that it was in, '' for none."""

    text: str
    encoding: str


def is_modern(text: str) -> bool:
    """Whether the text has letters that only Unicode gives it."""
    return bool(_MODERN.search(text))


def convert(text: str, encoding: Encoding) -> str:
    """The text, known to be of this encoding, in Unicode (NFC)."""
    if encoding == "TCVN3":
        return text.translate(_TCVN3_TABLE)
    return _VNI_SIGN.sub(lambda found: _VNI[found[0]], text)


@lru_cache(4_096)
def read_old(text: str) -> Decoded:
    """The text in Unicode: as it is, unless only an old encoding makes Vietnamese words of it.

    A name that is Vietnamese as it stands is left alone, and so is one of no language that we know;
    the Icelandic `Ð` that old keyboards wrote becomes `Đ`.
    """
    if text.isascii():
        return Decoded(text, "")
    if not (is_modern(text) or _MEASURE.search(text)):
        decoded = _decoded(text)
        if decoded is not None:
            return decoded
    return Decoded(text.translate(_ETH), "")


def _decoded(text: str) -> Decoded | None:
    """The text by the encoding that leaves the fewest strange words; None where none helps."""
    wrong = strange(text)
    if not wrong:
        return None
    readings = []
    for encoding in _ENCODINGS:
        meant = convert(text, encoding)
        if meant != text:
            readings.append((strange(meant), meant, encoding))
    before = set(_WORD.findall(text))
    for still_wrong, meant, encoding in sorted(readings):
        new = {word for word in _WORD.findall(meant) if not word.isascii()} - before
        if still_wrong * _BETTER <= wrong and any(len(word) > 1 for word in new):
            return Decoded(meant, encoding)
    return None


def strange(text: str) -> int:
    """How many words with letters beyond ASCII, signs among them, and marks that fit no letter are
    not Vietnamese.
    """
    composed = normalize("NFC", text)
    words = [word for word in _WORD.findall(composed) if not word.isascii()]
    signs = sum(sign in _TCVN3 and not sign.isalpha() for sign in text)
    signs += sum(map(bool, map(combining, composed)))
    return signs + sum(not is_syllable(word) for word in words)
