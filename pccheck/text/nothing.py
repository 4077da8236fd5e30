"""Words that stand for an empty cell, or for a value that was lost on the way."""

import re

from pccheck.values import pattern

_NOTHING = frozenset(("n/a", "#n/a n/a", "null", "(null)", "none", "<na>", "(blank)", "(trống)"))
"""What programs write where nobody answered; lower case."""
_EXACT = frozenset(("NaN", "nan", "NaT", "undefined"))
_DASHES = pattern(r"[-–—−_.…]+(?:\s*/\s*[-–—−_.…]+)*")
_FAILED = pattern(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA)"
    r"|Err:\d{3}",
    re.IGNORECASE,
)
_NO_CODE = frozenset(("không", "không có", "không có mã", "chưa có", "chưa có mã", "ko", "ko có"))
_ZEROS = pattern("0+")
_LONGEST = 16


def is_nothing(text: str) -> bool:
    """Whether a cell's text only says that there is none: `-`, `…/…`, `n/a`, `NULL`."""
    if len(text) > _LONGEST:
        return False
    return text.lower() in _NOTHING or text in _EXACT or bool(_DASHES.fullmatch(text))


def is_failure(text: str) -> bool:
    """Whether the text is what a spreadsheet shows where a formula failed: `#N/A`, `#REF!`."""
    return text[:1] in ("#", "E", "e") and bool(_FAILED.fullmatch(text))


def is_no_number(text: str) -> bool:
    """Whether a code or a telephone number is none: as `is_nothing`, `không có`, `0`."""
    return is_nothing(text) or text.lower() in _NO_CODE or bool(_ZEROS.fullmatch(text))
