"""What a .docx says of paragraphs and runs: defaults, styles, their bases, direct formatting."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pccheck.report.layout import Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ALIGN = {"start": "left", "end": "right", "distribute": "both", "thaiDistribute": "both"}
_OFF = ("0", "false", "off", "none")
_SINGLE = 240
_HALF_POINT = 10
"""Half a point in twips: Word counts sizes in it."""
_WORDS_OWN = 10.0
"""Points of text that nothing gives a size."""
_INDENTS = {"left": "left", "start": "left", "right": "right", "end": "right", "firstLine": "first"}
"""What Word calls an indent, and which it is; of two names the later one counts."""
_MEASURE = re.compile(r"(-?\d{1,9}(?:\.\d+)?)(mm|cm|in|pt|pc|pi)?", re.ASCII)
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


def value(element: Element | None, name: str = "val") -> str:
    """An attribute in Word's namespace; '' where there is none."""
    return "" if element is None else element.get(W + name) or ""


def measure(text: str, unit: float = 1) -> int:
    """A length in twips: a number of `unit` twips, or with its own unit (`1.27cm`); 0 for none."""
    found = _MEASURE.fullmatch(text)
    return round(float(found[1]) * _TWIPS.get(found[2], unit)) if found else 0


def _is_on(told: str) -> bool:
    return told not in _OFF


_LOOKS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "b": ("bold", _is_on),
    "i": ("italic", _is_on),
    "u": ("underlined", _is_on),
    "strike": ("struck", _is_on),
    "dstrike": ("struck", _is_on),
    "highlight": ("marked", _is_on),
    "sz": ("size", lambda told: measure(told, _HALF_POINT) / 20),
    "color": ("colour", lambda told: "000000" if told in ("auto", "") else told.upper()),
    "vertAlign": ("raised", lambda told: "" if told == "baseline" else told),
}
"""What Word calls a part of a run's look, what it is here, and how its value is read."""


class WordStyles:
    """The styles of a document; `styles` and `theme`: the roots of those parts, None for none."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        found = [] if styles is None else styles.findall(W + "style")
        self._styles: dict[str, Element] = {value(style, "styleId"): style for style in found}
        self._default = next(
            (
                value(s, "styleId")
                for s in found
                if value(s, "type") == "paragraph" and value(s, "default") in ("1", "true")
            ),
            "",
        )
        self._root = styles
        self._theme = theme
        self._paragraphs: dict[str, dict[str, Any]] = {}
        self._looks: dict[str, Run] = {}

    @cached_property
    def _fonts(self) -> dict[str, str]:
        """The theme's fonts: major and minor."""
        if self._theme is None:
            return {}
        fonts = {}
        for kind in ("major", "minor"):
            for latin in self._theme.iterfind(f".//{A}{kind}Font/{A}latin"):
                fonts[kind] = latin.get("typeface") or ""
        return fonts

    def name(self, told: Element | None) -> str:
        """The id of a paragraph's style."""
        return value(told.find(W + "pStyle") if told is not None else None) or self._default

    def chain(self, ident: str) -> Iterator[Element]:
        """The style and those that it is based on, the outermost first."""
        chain: list[Element] = []
        while ident in self._styles and self._styles[ident] not in chain:
            chain.insert(0, self._styles[ident])
            ident = value(self._styles[ident].find(W + "basedOn"))
        return iter(chain)

    def paragraph(self, told: Element | None) -> dict[str, Any]:
        """What holds of a paragraph."""
        found = dict(self._of_style(self.name(told)))
        if told is not None:
            found.update(_paragraph(told))
        return found

    def look(self, told: Element | None, run: Element | None = None) -> Run:
        """The look of a run in a paragraph, or of the paragraph's mark."""
        look = self._look_of_style(self.name(told))
        if run is None:
            return look
        found: dict[str, Any] = {}
        for style in self.chain(value(run.find(W + "rStyle"))):
            found.update(self._run(style.find(W + "rPr")))
        found.update(self._run(run))
        return replace(look, **found) if found else look

    def _of_style(self, ident: str) -> dict[str, Any]:
        if ident not in self._paragraphs:
            found: dict[str, Any] = {}
            for source in (
                self._defaults("pPr"),
                *(style.find(W + "pPr") for style in self.chain(ident)),
            ):
                found.update(_paragraph(source))
            self._paragraphs[ident] = found
        return self._paragraphs[ident]

    def _look_of_style(self, ident: str) -> Run:
        if ident not in self._looks:
            found: dict[str, Any] = {"font": "", "size": _WORDS_OWN}
            for source in (
                self._defaults("rPr"),
                *(style.find(W + "rPr") for style in self.chain(ident)),
            ):
                found.update(self._run(source))
            self._looks[ident] = Run("", **found)
        return self._looks[ident]

    def table(self, ident: str, name: str) -> Element | None:
        """What the table style says under this name, the nearest that says something."""
        told = [style.findall(f"{W}tblPr/{W}{name}") for style in self.chain(ident)]
        return next((elements[-1] for elements in reversed(told) if elements), None)

    def _defaults(self, name: str) -> Element | None:
        return (
            None
            if self._root is None
            else self._root.find(f"{W}docDefaults/{W}{name}Default/{W}{name}")
        )

    def _run(self, told: Element | None) -> dict[str, Any]:
        looks: dict[str, Any] = {}
        for child in () if told is None else told:
            name = child.tag.removeprefix(W)
            if name in _LOOKS:
                field, read = _LOOKS[name]
                looks[field] = read(value(child))
            elif name == "rFonts" and (font := self._font(child)):
                looks["font"] = font
        return looks

    def _font(self, told: Element) -> str:
        names = []
        for side in ("ascii", "hAnsi"):
            theme = value(told, side + "Theme")
            name = value(told, side)
            if theme:
                name = self._fonts.get("major" if theme.startswith("major") else "minor", "")
            if name and name not in names:
                names.append(name)
        return "/".join(names)


def _paragraph(told: Element | None) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for child in () if told is None else told:
        name = child.tag.removeprefix(W)
        if name == "jc":
            found["align"] = _ALIGN.get(value(child), value(child))
        elif name in ("keepNext", "pageBreakBefore"):
            found["keep_next" if name == "keepNext" else "page_break"] = value(child) not in _OFF
        elif name == "spacing":
            found |= _spacing(child)
        elif name == "ind":
            found |= _indents(child)
        elif name == "pBdr":
            found["boxed"] = boxed = _drawn(child, "left")
            found["rule"] = _drawn(child, "top") and not boxed
            found["under"] = _drawn(child, "bottom") and not boxed
    return found


def _spacing(told: Element) -> dict[str, float]:
    spaces: dict[str, float] = {}
    for side in ("before", "after"):
        if value(told, side):
            spaces[side] = measure(value(told, side))
    line = value(told, "line")
    if line and value(told, "lineRule") in ("", "auto"):
        spaces |= {"line": measure(line) / _SINGLE, "exactly": 0}
    elif line:
        spaces |= {"line": 1.0, "exactly": measure(line)}
    return spaces


def _indents(told: Element) -> dict[str, int]:
    indents = {}
    for name, side in _INDENTS.items():
        if length := value(told, name):
            indents[side] = measure(length)
    if hanging := value(told, "hanging"):
        indents["first"] = -measure(hanging)
    return indents


def _drawn(borders: Element, side: str) -> bool:
    line = borders.find(W + side)
    return line is not None and value(line) not in ("nil", "none", "")
