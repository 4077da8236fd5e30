"""Numbers as Vietnamese write them: full stop between thousands, comma before decimals."""

import re
from decimal import ROUND_HALF_UP, Decimal

from pccheck.values import pattern

_THOUSANDS = pattern(r"-?[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*(?:,\d+)?", re.ASCII)
_DOUBTFUL = pattern(r"-?[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_SCIENTIFIC = pattern(r"-?\d+(?:[.,]\d+)?E[+-]?\d+", re.ASCII | re.IGNORECASE)
_PLAIN = pattern(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_LONGEST = 1000
"""Characters: what is longer nobody writes, and Python refuses to read thousands of digits."""
_SWAP = str.maketrans(",.", ".,")


def read_number(text: str) -> int | float | None:
    """The number, None where it is none.

    `1.234` is 1234, `12,5` and `12.5` are 12.5, `1.234,5` is 1234.5, `1 234` is 1234.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        return None
    if _THOUSANDS.fullmatch(text):
        text = text.replace(".", "").replace(" ", "")
    elif not _PLAIN.fullmatch(text):
        return None
    text = text.replace(",", ".")
    return float(text) if "." in text else int(text)


def is_doubtful(text: str) -> bool:
    """Whether English writers mean thousands by what Vietnamese read as decimals: `1,234`."""
    return bool(_DOUBTFUL.fullmatch(text.strip()))


def read_doubtful(text: str) -> int | None:
    """The whole number meant by `1,234`; None where it may be 3 with decimals: `3,000`."""
    digits = text.strip().replace(",", "")
    return int(digits) if is_doubtful(text) and not digits.endswith("000") else None


def is_scientific(text: str) -> bool:
    """Whether a spreadsheet has shortened a long number, whose last digits are lost: `9.1E+08`."""
    return bool(_SCIENTIFIC.fullmatch(text.strip()))


def shown(number: float) -> str:
    """A number as a spreadsheet shows it: 15 digits, which drop what sums leave behind."""
    return str(int(number)) if number.is_integer() else f"{number:.15g}"


def number_words(number: float) -> str:
    """1234.5 as `1.234,5`, all its digits; the number is finite."""
    words = f"{Decimal(repr(number)):,f}".translate(_SWAP)
    return words.removesuffix(",0")


def counted(number: float) -> str:
    """A count as running text of official documents writes it: 3 as `03`."""
    words = number_words(number)
    return words.zfill(2) if words != "0" else words


def percent(share: float) -> str:
    """0.834 as `83,4%`: one decimal, rounded half up, none where it is zero."""
    tenths = (Decimal(repr(share)) * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return number_words(float(tenths)) + "%"
