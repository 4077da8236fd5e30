"""The first letter of a text: at the beginning of a sentence, and inside of one."""

import re

from pccheck.values import pattern

_NUMBERED = pattern(r"(?:quận|phường) \d", re.IGNORECASE)
"""An area with a number for a name: its type has a capital (Nghị định 30/2020/NĐ-CP, annex II,
III.1.b)."""


def sentence(text: str) -> str:
    """The text with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def inside(text: str) -> str:
    """The text inside a sentence: its first letter small, unless it begins with an abbreviation or
    is an area with a number for a name.
    """
    stays = text[1:2].isupper() or _NUMBERED.match(text)
    return numbered(text) if stays else text[:1].lower() + text[1:]


def numbered(text: str) -> str:
    """The name of an area as official papers write it: `Phường 2`, others as they are."""
    return sentence(text) if _NUMBERED.match(text) else text
