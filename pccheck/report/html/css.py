"""The style sheet of a rendered document: what each element is told.

Only what the templates use is understood.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from pccheck.values import dataclass

Names = tuple[str, frozenset[str]]
"""An element as selectors see it: its tag and its classes."""
_LENGTH = re.compile(r"(-?\d*\.?\d+)(pt|mm|cm|in|px)?$")
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "px": 0.75, "": 1.0}
_SIDES = ("top", "right", "bottom", "left")
_GIVEN = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}
"""Which of the values given each side takes, by how many there are."""
_COLOURS = {
    "black": "000000",
    "white": "FFFFFF",
    "red": "FF0000",
    "blue": "0000FF",
    "gray": "808080",
    "green": "008000",
}


@dataclass(frozen=True)
class StyleSheet:
    """`rules`: selectors (outermost first), declarations, weakest first; `pages`: of each @page."""

    rules: tuple[tuple[tuple[Names, ...], Mapping[str, str]], ...]
    pages: Mapping[str, Mapping[str, str]]

    def of(self, path: Sequence[Names]) -> dict[str, str]:
        """What the sheet says of the element at the end of this path from the root."""
        found: dict[str, str] = {}
        for selector, declarations in self.rules:
            if _matches(selector, path):
                found.update(declarations)
        return found


@lru_cache(maxsize=8)
def read_sheet(text: str) -> StyleSheet:
    """The sheet's rules, in the order in which they prevail; documents of one kind share theirs."""
    import tinycss2

    rules, pages = [], {}
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "at-rule" and rule.lower_at_keyword == "page":
            pages[tinycss2.serialize(rule.prelude).strip()] = _declared(rule.content or [])
        elif rule.type == "qualified-rule":
            declarations = _declared(rule.content)
            for selector in tinycss2.serialize(rule.prelude).split(","):
                parts = tuple(_names(part) for part in selector.split())
                rules.append((parts, declarations))
    rules.sort(key=lambda rule: (sum(len(classes) for _, classes in rule[0]), len(rule[0])))
    return StyleSheet(tuple(rules), pages)


@cache
def inline(style: str) -> Mapping[str, str]:
    """The declarations of a `style` attribute."""
    return _declared(style)


def points(value: str, default: float = 0.0) -> float:
    """A length in points; the default for what is no length."""
    found = _LENGTH.match(value.strip())
    return float(found[1]) * _POINTS[found[2] or ""] if found else default


def twips(value: str) -> int:
    """A length in twips, 0 for what is no length."""
    return round(points(value) * 20)


def whole(value: str | None, default: int) -> int:
    """The number at the start of an attribute such as `colspan`; the default where none is."""
    found = re.match(r"\d{1,4}", value or "", re.ASCII)
    return int(found[0]) if found else default


def colour(value: str) -> str:
    """RRGGBB; '' for what is no colour known here."""
    word = value.strip().lower()
    if re.fullmatch(r"#[0-9a-f]{6}", word):
        return word[1:].upper()
    if re.fullmatch(r"#[0-9a-f]{3}", word):
        return "".join(c * 2 for c in word[1:]).upper()
    return _COLOURS.get(word, "")


def _names(part: str) -> Names:
    tag, *classes = part.split(".")
    return tag, frozenset(classes)


def _matches(selector: tuple[Names, ...], path: Sequence[Names]) -> bool:
    """Whether the last part fits the element, and the others those around it, in order."""
    if not _fits(selector[-1], path[-1]):
        return False
    around = iter(path[:-1])
    return all(_found_on(around, part) for part in selector[:-1])


def _found_on(path: Iterator[Names], part: Names) -> bool:
    """Whether an element further on the way fits."""
    return any(_fits(part, element) for element in path)


def _fits(part: Names, element: Names) -> bool:
    return part[0] in ("", "*", element[0]) and part[1] <= element[1]


def _declared(nodes: str | Iterable[object]) -> dict[str, str]:
    """The declarations, `margin` and `padding` told apart by side."""
    import tinycss2

    declarations = tinycss2.parse_blocks_contents(nodes, skip_comments=True, skip_whitespace=True)
    values: dict[str, str] = {}
    for node in declarations:
        if node.type != "declaration":
            continue
        value = tinycss2.serialize(node.value).strip()
        if node.lower_name in ("margin", "padding"):
            sides = value.split()
            for side, number in zip(_SIDES, _GIVEN.get(len(sides), ()), strict=False):
                values[f"{node.lower_name}-{side}"] = sides[number]
        else:
            values[node.lower_name] = value
    return values
