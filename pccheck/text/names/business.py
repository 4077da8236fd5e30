"""How businesses are told apart: their tax numbers, and their names without the legal form."""

import re
from functools import lru_cache
from typing import NamedTuple

from pccheck.text.names.abbreviations import in_full
from pccheck.values import pattern

_SIGNS = pattern(r"[\s.\-–—_/']+")
_LABEL = pattern(r"^(?:mst|ma so thue|mã số thuế)\s*:?\s*", re.IGNORECASE)
_LABELLED = pattern(
    r"[(\[,;–-]?\s*\b(?:mst|msdn|mã số thuế|mã số doanh nghiệp)\b"
    r"\s*[:.]?\s*(\d[\d .-]{7,}\d)\s*[)\]]?",
    re.IGNORECASE,
)
"""A tax number behind a name, in brackets or not."""
_BEHIND = pattern(
    r"\s*([,;(–]|\s-\s)\s*(?=(?:số\s+)?\d+[\w/]*\s*,?\s+\w|(?:địa chỉ|đ/c|số nhà|đường|ấp|thôn|khóm"
    r"|khu phố|tổ|xã|phường|thị trấn|đặc khu)\b)",
    re.IGNORECASE,
)
"""Where an address begins behind a name."""
_OWN, _PERSON, _BRANCH = 10, 12, 13
"""How many digits a number of a business, of a person, of a branch has."""
_FORMS = tuple(
    " ".join(in_full(form))
    for form in (
        "trách nhiệm hữu hạn",
        "một thành viên",
        "1 thành viên",
        "hai thành viên trở lên",
        "2 thành viên trở lên",
        "doanh nghiệp tư nhân",
        "DNTN",
        "tổng công ty",
        "công ty",
        "cổ phần",
        "hợp danh",
        "hộ kinh doanh cá thể",
        "hộ kinh doanh",
        "HKD",
        "hộ cá thể",
        "cá nhân kinh doanh",
    )
)
"""What says in which legal form somebody does business: lists write it in many ways, or not."""
_TRADES = {
    "tm": "thuong mai",
    "dv": "dich vu",
    "tmdv": "thuong mai dich vu",
    "sx": "san xuat",
    "kd": "kinh doanh",
    "xnk": "xuat nhap khau",
    "dt": "dau tu",
    "xd": "xay dung",
    "cb": "che bien",
    "nh": "nha hang",
    "ch": "cua hang",
}
"""Abbreviations that mean this in a business's name, whatever they mean elsewhere."""


class WrittenName(NamedTuple):
    """What one cell says of a business: its name, a tax number and where it lies, '' for none."""

    name: str
    tax: str = ""
    place: str = ""


def told_apart(text: str) -> WrittenName:
    """A name behind which its list writes a labelled tax number, or an address, in one cell."""
    found = _LABELLED.search(text)
    name = (text[: found.start()] + text[found.end() :]).strip() if found else text
    first, sign, place = (*_BEHIND.split(name, maxsplit=1), "", "")[:3]
    tax = tax_number(found[1]) if found else ""
    if not first or not sign:
        return WrittenName(name.rstrip(" ,;"), tax)
    return WrittenName(first, tax, place.rstrip(" )"))


def tax_number(text: str) -> str:
    """A tax number as `0312345678`, `0312345678-001` for a branch, 12 digits for a person.

    Blanks, dots and dashes say nothing; a zero that a spreadsheet lost is put back. '' where the
    text is no tax number.
    """
    digits = _SIGNS.sub("", _LABEL.sub("", text.strip()))
    if not (digits.isascii() and digits.isdigit()):
        return ""
    length = len(digits)
    if length in (_OWN - 1, _PERSON - 1) or (length == _PERSON and digits[0] != "0"):
        digits = f"0{digits}"
    if len(digits) == _BRANCH:
        return f"{digits[:_OWN]}-{digits[_OWN:]}"
    return digits if len(digits) in (_OWN, _PERSON) else ""


def tax_base(number: str) -> str:
    """The number of the business to which a branch belongs; of any other its own."""
    return number.partition("-")[0]


@lru_cache(100_000)
def business_words(name: str) -> tuple[str, ...]:
    """The folded words by which a business is known: abbreviations in full, its legal form, which
    one list writes and another does not, set aside. All of them where nothing else is left.
    """
    words = [_TRADES.get(word, word) for word in in_full(name)]
    text = f" {' '.join(words)} "
    for form in _FORMS:
        text = text.replace(f" {form} ", " ")
    return tuple(text.split()) or tuple(words)
