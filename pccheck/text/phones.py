"""Telephone numbers."""

import re

from pccheck.values import pattern

# without its leading zero a mobile has nine digits, and ten a number of a province's network or a
# mobile before 2018
_LOST_ZERO = pattern(r"[35789]\d{8}|2\d{9}|1[2689]\d{8}", re.ASCII)
_USUAL = pattern(r"0[235789]\d{8}", re.ASCII)
_ABROAD = pattern(r"(?:\+|00)84(?:0?)([1-9]\d{8,9})", re.ASCII)
_SPOILT = pattern(r"(?=.*\d{4})[\dOoQIl|BSZ]*[OoQIl|BSZ][\dOoQIl|BSZ]*|\d{13,}", re.ASCII)
_BARE = pattern(r"(?!00)\d{12}", re.ASCII)
_BETWEEN = str.maketrans("", "", " .-()")
_SEVERAL = pattern(r"\s*([;,/])\s*")
_TWO = pattern(r"((?:\d[ .]?){8,10}\d)(?:\s*[-–]\s*|\s+)(?=0(?:[ .]?\d){8,10}(?!\d))", re.ASCII)
"""A number with another behind it, and a stroke or a blank between them."""
_OLD_MOBILE = pattern(r"0(1[2689]\d)(\d{7})", re.ASCII)
# Mobile numbers of eleven digits became ones of ten between 15/9 and 14/11/2018: Quyết định
# 798/QĐ-BTTTT of 2018.
_PREFIXES = {
    **{f"16{n}": f"3{n}" for n in range(2, 10)},
    "120": "70",
    "121": "79",
    "122": "77",
    "126": "76",
    "128": "78",
    "123": "83",
    "124": "84",
    "125": "85",
    "127": "81",
    "129": "82",
    "186": "56",
    "188": "58",
    "199": "59",
}


def read_phone(text: str) -> str:
    """The number as written, with the leading zero that spreadsheets take away put back.

    `+84` becomes it too. A mobile of eleven digits gets the prefix that it has had since 2018; of
    several numbers each is read, with a stroke or a blank between them too.
    """
    parts = _SEVERAL.split(_TWO.sub(r"\1; ", text))
    parts[::2] = [_read(number) for number in parts[::2]]
    parts[1::2] = [f"{mark} " for mark in parts[1::2]]
    return "".join(parts)


def is_spoilt_phone(text: str) -> bool:
    """Whether a number has letters that look like digits (`O912`, `09l2`), or more than any has.

    Words before or behind it, such as whose it is, are no part of it.
    """
    for part in _SEVERAL.split(_TWO.sub(r"\1; ", text))[::2]:
        number = part.partition("(")[0].translate(_BETWEEN)
        if _SPOILT.fullmatch(number) or _BARE.fullmatch(number):
            return True
    return False


def is_usual_phone(cell: object) -> bool:
    """Whether a cell is empty or a number of today in digits alone, which is read as it stands."""
    return cell == "" or (type(cell) is str and bool(_USUAL.fullmatch(cell)))


def _read(text: str) -> str:
    digits = text.translate(_BETWEEN)
    if _LOST_ZERO.fullmatch(digits):
        text, digits = "0" + text, "0" + digits
    elif abroad := _ABROAD.fullmatch(digits):
        text = digits = "0" + abroad[1]
    old = _OLD_MOBILE.fullmatch(digits)
    prefix = _PREFIXES.get(old[1]) if old else None
    return f"0{prefix}{old[2]}" if old and prefix else text
