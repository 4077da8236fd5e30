"""The text of an element as runs: inherited forms, those of single words, blanks as in HTML."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, Protocol

from pccheck.report.html.css import colour, points
from pccheck.report.layout import PAGE_FIELD, Run
from pccheck.report.view.breaking import HYPHEN
from pccheck.values import dataclass

if TYPE_CHECKING:
    from lxml.html import HtmlElement
else:
    HtmlElement = Any

_BLANKS = re.compile(r"[ \t\r\n]+")
_TAGS: Mapping[str, Mapping[str, str]] = {
    "b": {"font-weight": "bold"},
    "strong": {"font-weight": "bold"},
    "i": {"font-style": "italic"},
    "em": {"font-style": "italic"},
    "u": {"text-decoration": "underline"},
    "sup": {"vertical-align": "super"},
    "sub": {"vertical-align": "sub"},
}
_LOOK = attrgetter("font", "size", "bold", "italic", "colour", "raised", "underlined", "field")
"""All of a run but its text."""
_RAISED: Mapping[str, Literal["superscript", "subscript"]] = {
    "super": "superscript",
    "sub": "subscript",
}


class RunStyles(Protocol):
    """What tells the declarations of an element."""

    def styled(self, element: HtmlElement) -> Mapping[str, str]:
        """What style sheet and `style` say of an element itself."""


_CHANGES: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "font-family": ("font", lambda value: value.split(",")[0].strip("'\" ")),
    "font-size": ("size", lambda value: points(value, 12.0)),
    "font-weight": ("bold", lambda value: value in ("bold", "700")),
    "font-style": ("italic", lambda value: value == "italic"),
    "color": ("colour", lambda value: colour(value) or "000000"),
    "text-decoration": ("underlined", lambda value: "underline" in value),
    "vertical-align": ("raised", lambda value: _RAISED.get(value, "")),
    "line-height": ("line", str),
    "text-align": ("align", str),
}
"""What a declaration changes of a look, and how its value is read."""


@dataclass(frozen=True)
class Look:
    """What elements hand down to those inside them."""

    font: str = ""
    size: float = 12.0
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    raised: Literal["", "superscript", "subscript"] = ""
    underlined: bool = False
    line: str = "normal"
    align: str = "left"

    def told(self, declared: Mapping[str, str]) -> "Look":
        """The look with what these declarations change."""
        changes: dict[str, Any] = {}
        for name, value in declared.items():
            if name in _CHANGES:
                field, read = _CHANGES[name]
                changes[field] = read(value)
        return replace(self, **changes) if changes else self

    def run(self, text: str, field: str = "") -> Run:
        """Text of this look."""
        return Run(
            text,
            self.font,
            self.size,
            self.bold,
            self.italic,
            self.colour,
            self.raised,
            self.underlined,
            field,
        )


def runs(styles: RunStyles, element: HtmlElement, look: Look) -> Iterator[Run]:
    """The text inside an element; a line break is a newline; neighbours of one look are one run."""
    pieces = [one for one in _pieces(styles, element, look) if one.text]
    for _, group in groupby(_without_blanks(pieces), key=_LOOK):
        first, *others = group
        yield (
            replace(first, text="".join(run.text for run in (first, *others))) if others else first
        )


def _pieces(styles: RunStyles, element: HtmlElement, look: Look) -> Iterator[Run]:
    yield look.run(_plain(element.text))
    for child in element:
        if child.tag == "br":
            yield look.run("\n")
        elif isinstance(child.tag, str):
            declared = {**_TAGS.get(child.tag, {}), **styles.styled(child)}
            inner = look.told(declared)
            if PAGE_FIELD in declared.get("mso-field-code", ""):
                yield inner.run("1", PAGE_FIELD)
            else:
                yield from _pieces(styles, child, inner)
        yield look.run(_plain(child.tail))


def _plain(text: str | None) -> str:
    """Text as HTML means it: blanks alike, hyphens also where no line may end with them."""
    return _BLANKS.sub(" ", text or "").replace(HYPHEN, "-")


def _without_blanks(pieces: list[Run]) -> Iterator[Run]:
    """No blank at the start and the end of a line, nor a second one."""
    last, lines = " ", []
    for run in pieces:
        text = run.text.lstrip(" ") if last in " \n" else run.text
        if text:
            last = text[-1]
            lines.append(run if text == run.text else replace(run, text=text))
    for number in reversed(range(len(lines))):
        following = lines[number + 1].text if number + 1 < len(lines) else "\n"
        if following.startswith("\n") and lines[number].text.endswith(" "):
            lines[number] = replace(lines[number], text=lines[number].text.rstrip(" "))
            if lines[number].text:
                continue
            del lines[number]
    yield from lines
