"""The labels that Word itself puts before the paragraphs of a list: `1.`, `a)`, `-`."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pccheck.report.word.styles import W, measure, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

_SYMBOLS = {"\uf02d": "-", "\uf0b7": "•", "\uf0a7": "•", "\uf0fc": "•", "\uf0d8": "•"}
"""Letters of symbol fonts as what they look like."""
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """The lists of a document, counted on with each label that is asked for.

    Args:
        root: the root of `word/numbering.xml`; None where there is none.
    """

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[tuple[str, int], Element] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        kinds = {value(kind, "abstractNumId"): kind for kind in root.findall(W + "abstractNum")}
        for num in root.findall(W + "num"):
            kind = kinds.get(value(num.find(W + "abstractNumId")))
            for level in () if kind is None else kind.findall(W + "lvl"):
                self._levels[value(num, "numId"), measure(value(level, "ilvl"))] = level

    def label(self, told: Element | None) -> str:
        """The next label of the list that a paragraph's form (`w:numPr` in it) names, with a blank
        behind; '' for a paragraph of no list.
        """
        asked = None if told is None else told.find(W + "numPr")
        if asked is None:
            return ""
        num, level = value(asked.find(W + "numId")), measure(value(asked.find(W + "ilvl")))
        form = self._levels.get((num, level))
        if form is None:
            return ""
        self._count(num, level)
        text = value(form.find(W + "lvlText"))
        if value(form.find(W + "numFmt")) == "bullet":
            return f"{_SYMBOLS.get(text, text)} "
        label = re.sub(r"%(\d)", lambda match: self._number(num, int(match[1]) - 1), text)
        return f"{label} " if label else ""

    def _count(self, num: str, level: int) -> None:
        """One further; the levels below begin anew."""
        counts = self._counts[num]
        first = measure(value(self._levels[num, level].find(W + "start"))) or 1
        counts[level] = counts[level] + 1 if level in counts else first
        for below in [other for other in counts if other > level]:
            del counts[below]

    def _number(self, num: str, level: int) -> str:
        form = self._levels.get((num, level))
        count = self._counts[num].get(level, 1)
        return _written(count, value(form.find(W + "numFmt")) if form is not None else "")


def _written(count: int, form: str) -> str:
    """A number in Word's forms; those that official documents do not use are Arabic."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        told = ""
        for worth, letters in _ROMAN:
            told += letters * (count // worth)
            count %= worth
        return told.upper() if form == "upperRoman" else told
    return str(count)
