"""The styles of a .docx file: Word's own for titles, headings and captions, ours for the rest."""

from collections.abc import Mapping

from pccheck.report.layout import Paragraph
from pccheck.values import dataclass

_OURS = "vb-"
"""What the names of our styles begin with, so that none is taken for one of Word's own."""


@dataclass(frozen=True)
class NamedStyle:
    """A style by its id and its name; `priority`: its place in Word's list, 0 for one of ours.

    `outline`: the level that navigation shows it at, from 1; 0 for none.
    """

    ident: str
    name: str
    priority: int = 0
    outline: int = 0


_HEADINGS = {n: NamedStyle(f"Heading{n}", f"heading {n}", 9, n) for n in (1, 2, 3)}
_BUILT_IN: Mapping[str, NamedStyle] = {
    "type": NamedStyle("Title", "Title", 10),
    "subject": NamedStyle("Subtitle", "Subtitle", 11),
    "caption": NamedStyle("Caption", "caption", 35),
}
"""The classes that Word knows by a name of its own, spelled as Word does (ISO 29500-1, 17.7.4.9:
programs go by these names in every language).
"""
TEXT = NamedStyle(f"{_OURS}body", f"{_OURS}body")
"""What one goes on with behind a heading."""


def style_of(paragraph: Paragraph) -> NamedStyle | None:
    """The style of a paragraph; None for one without a class."""
    if paragraph.level:
        return _HEADINGS[paragraph.level]
    if not paragraph.style:
        return None
    ours = f"{_OURS}{paragraph.style}"
    return _BUILT_IN.get(paragraph.style) or NamedStyle(ours, ours)
