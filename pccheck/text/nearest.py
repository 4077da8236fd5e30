"""What somebody may have meant who mistyped a word."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from pccheck.text.fold import fold

_ENOUGH = 0.6


def nearest(word: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known words most like this one, accents and case aside, the likeliest first.

    None where none is like it.
    """
    said = fold(word)
    scored = [(SequenceMatcher(None, said, fold(one)).ratio(), one) for one in dict.fromkeys(known)]
    return [
        one for score, one in sorted(scored, key=lambda s: (-s[0], s[1]))[:most] if score >= _ENOUGH
    ]
