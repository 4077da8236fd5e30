"""Answers as reports word them, written as an answer is typed."""

import re

from pccheck.text.numbers import read_number
from pccheck.values import pattern

_NUMBER = r"\d[\d.,]*"
_OF = pattern(
    rf"({_NUMBER})((?:\s+[^\W\d]+){{0,3}})\s+(?:trên|trong)\s+(?:tổng\s+)?(?:số\s+)?(?={_NUMBER})",
    re.IGNORECASE,
)
"""`45 trên 50`, `45 người trong tổng số 50`."""
_SHARE = pattern(rf"(.*?)({_NUMBER})\s*/\s*({_NUMBER})([^()]*)\(\s*({_NUMBER})\s*%\s*\)")
"""So many of so many with the share behind it: `45/50 (90%)`."""
_BRACKETS = pattern(r"(.*?\S)\s*[(:]\s*(?:có\s+)?(\d[^():]*?)\)?")
"""`Đạt (5/6)`, `Đạt: 5/6`."""
_WANTED = pattern(r"(đạt)\s+(?:yêu cầu|tiêu chuẩn|quy định)\b", re.IGNORECASE)


def as_typed(text: str) -> str:
    """The words as one would type them: `Đạt yêu cầu (45 trên 50)` is `Đạt 45/50`.

    A share behind two numbers goes where it is theirs; one that is not stays, and is no answer.
    """
    text = _WANTED.sub(r"\1", _OF.sub(r"\1/", text))
    if (share := _SHARE.fullmatch(text)) and _is_share(*share.group(2, 3, 5)):
        text = f"{share[1]}{share[2]}/{share[3]}{share[4]}".strip()
    behind = _BRACKETS.fullmatch(text)
    return f"{behind[1]} {behind[2]}" if behind else text


def _is_share(part: str, whole: str, percent: str) -> bool:
    """Whether it is the share that the two numbers have, to the percent."""
    numbers = [*map(read_number, (part, whole, percent))]
    if None in numbers or not numbers[1]:
        return False
    first, second, said = (number or 0 for number in numbers)
    return abs(first / second * 100 - said) < 1
