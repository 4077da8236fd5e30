"""Whether a cell that should hold one name holds several, one a line or with `;` between them."""

import re

from pccheck.text.fold import fold
from pccheck.text.names.abbreviations import in_full
from pccheck.text.names.kinds import begins_as_kind

_BETWEEN = re.compile(r"[\n\r;]+")
_LISTED = re.compile(r"\s*(?:[-–+*•]|\d{1,2}[.)])\s*")
"""What stands before a line of a list."""
_BESIDE = ("(", "-", "–", ",", "và ", "thuộc ", "tại ")
"""What goes on with the line above."""
_OFFICES = frozenset(
    ("uy", "so", "ban", "phong", "chi", "van", "hoi", "cong", "toa", "vien", "kho", "buu", "trung")
)
"""The first words of offices' names, written out."""
_WHOLE = 2
"""Words of a name, at least."""


def unit_names(text: str) -> int:
    """How many units the text names: 2 for `UBND xã Kỳ Hà⏎UBND xã Kỳ Thượng`, 1 for a name that
    goes on in the next line.

    Lines are names of their own where each begins as names of units do, as the first one does, or
    with a mark of a list.
    """
    lines = _lines(text)
    if len(lines) == 1:
        return 1
    words = [in_full(_LISTED.sub("", line, count=1)) for line in lines]
    listed = all(map(_LISTED.match, lines))
    alike = len({" ".join(line).partition(" ")[0] for line in words}) == 1
    named = all(map(_begins_as_unit, words))
    return len(lines) if listed or alike or named else 1


def people_names(text: str) -> int:
    """How many people the text names: lines of two words or more, that do not go on with the one
    above.
    """
    return sum(len(fold(line).split()) >= _WHOLE for line in _lines(text)) or 1


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in _BETWEEN.split(text) if line.strip()]
    if all(map(_LISTED.match, lines)):
        return lines
    return [*lines[:1], *(line for line in lines[1:] if not line.lower().startswith(_BESIDE))]


def _begins_as_unit(words: tuple[str, ...]) -> bool:
    return len(words) >= _WHOLE and (words[0] in _OFFICES or begins_as_kind(words))
