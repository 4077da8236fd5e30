"""Telephone numbers."""

import re

# without its leading zero a mobile has nine digits, and ten a number of a province's network or a mobile before 2018
_LOST_ZERO = re.compile(r"[35789]\d{8}|2\d{9}|1[2689]\d{8}", re.ASCII)
_BETWEEN = str.maketrans("", "", " .-()")


def read_phone(text: str) -> str:
    """The number as written, with the leading zero that spreadsheets take away put back."""
    return "0" + text if _LOST_ZERO.fullmatch(text.translate(_BETWEEN)) else text
