"""What a clerk has mistyped in a Word file with places to fill, paragraph by paragraph."""

import re
from collections.abc import Callable, Iterator

from pccheck.errors import PccheckError
from pccheck.report.word.office.places import PLACE

_COMMAND = re.compile(r"\{%.*?%\}")
_ONE_BRACE = re.compile(r"(?<!\{)\{([^{}%]{1,60})\}(?!\})")


def mistyped(
    text: str,
    knows: Callable[[str], bool],
    like: Callable[[str], str],
    list_of: Callable[[str], str],
) -> Iterator[PccheckError]:
    """What is wrong with the places of a paragraph.

    Args:
        text: what the paragraph says.
        knows: whether there is a field of that name.
        like: the fields with a name like it, in words.
        list_of: the list that a place belongs to; '' for none.
    """
    rest = PLACE.sub("", text)
    for found in _COMMAND.finditer(rest):
        yield PccheckError("place-command", place=found[0])
    rest = _COMMAND.sub("", rest)
    for brace in ("{{", "}}"):
        if brace in rest:
            yield PccheckError("place-unclosed", place=brace)
    for found in _ONE_BRACE.finditer(rest):
        if knows(found[1]):
            yield PccheckError("place-one-brace", place=found[0])
    names = [found[1] for found in PLACE.finditer(text)]
    for name in names:
        if not knows(name):
            yield PccheckError("unknown-place", place=name.strip(), known=like(name))
    lists = dict.fromkeys(filter(None, map(list_of, names)))
    if len(lists) > 1:
        yield PccheckError("place-two-lists", place=", ".join(lists))
