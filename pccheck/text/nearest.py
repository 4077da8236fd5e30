"""What somebody may have meant who mistyped a word."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from pccheck.text.fold import fold

_ENOUGH = 0.6
"""How alike two words must be, 0 to 1: the cut-off that `difflib.get_close_matches` proposes."""


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words most like this one, accents and case aside, the likeliest first."""
    folded = fold(word)
    scored = [
        (-SequenceMatcher(None, folded, fold(each)).ratio(), each) for each in dict.fromkeys(known)
    ]
    return [each for score, each in sorted(scored)[:most] if -score >= _ENOUGH]
