"""The text of a Word paragraph: runs, fields, insertions; what was deleted is gone."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pccheck.report.html.css import points
from pccheck.report.layout import PAGE_FIELD, Picture, Run
from pccheck.report.word.styles import A, W, WordStyles, measure, value

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
V = "{urn:schemas-microsoft-com:vml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_WITHIN = {
    "hyperlink",
    "ins",
    "moveTo",
    "smartTag",
    "sdt",
    "sdtContent",
    "customXml",
    "fldSimple",
    "dir",
    "bdo",
}
_LINES = ("line", "straightConnector1")
_EMU = 635
"""English metric units in a twip."""


def runs(paragraph: Element, told: Element | None, styles: WordStyles) -> Iterator[Run]:
    """The runs of a paragraph; neighbours of one look are one run."""
    found = _Fields().runs(paragraph, told, styles, "")
    for look, group in groupby(found, key=lambda run: replace(run, text="")):
        text = "".join(run.text for run in group)
        if text or look.field:
            yield replace(look, text=text)


def drawn_line(paragraph: Element) -> int:
    """The length in twips of the first straight line drawn in the paragraph; 0 for none."""
    for shape in paragraph.iter(A + "prstGeom"):
        if shape.get("prst") in _LINES:
            extent = next(
                (
                    a.find(_WP + "extent")
                    for a in shape.iterancestors()
                    if a.find(_WP + "extent") is not None
                ),
                None,
            )
            return round(measure(extent.get("cx") or "") / _EMU) if extent is not None else 0
    for line in paragraph.iter(V + "line"):
        ends = [points((line.get(end) or "0,0").split(",")[0]) for end in ("from", "to")]
        return round(abs(ends[1] - ends[0]) * 20)
    return 0


def pictures(paragraph: Element) -> Iterator[Picture]:
    """The pictures that stand in the line of the text; their content lies in other parts."""
    for inline in paragraph.iter(_WP + "inline"):
        extent, said = inline.find(_WP + "extent"), inline.find(_WP + "docPr")
        if extent is None or next(inline.iter(A + "blip"), None) is None:
            continue
        width, height = (round(measure(extent.get(side) or "") / _EMU) for side in ("cx", "cy"))
        yield Picture(b"", width, height, (said.get("descr") or "") if said is not None else "")


class _Fields:
    """Reads runs one after the other; knows whether it is inside of a field."""

    def __init__(self) -> None:
        self._said: str | None = None
        self._field = ""

    def runs(
        self, element: Element, told: Element | None, styles: WordStyles, field: str
    ) -> Iterator[Run]:
        for child in element:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "r":
                yield from self._run(child, told, styles, field)
            elif name in _WITHIN:
                inner = _page(value(child, "instr")) if name == "fldSimple" else field
                yield from self.runs(child, told, styles, inner)

    def _run(
        self, run: Element, told: Element | None, styles: WordStyles, field: str
    ) -> Iterator[Run]:
        look = run.find(W + "rPr")
        text = []
        for child in run:
            name = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if name == "fldChar":
                mark = value(child, "fldCharType")
                if mark == "end" and self._said is not None:  # a field without a result yet
                    yield replace(styles.look(told, look), field=_page(self._said))
                self._turn(mark)
            elif name == "instrText" and self._said is not None:
                self._said += child.text or ""
            elif name == "t":
                text.append(child.text or "")
            elif name in _TEXT:
                text.append(_TEXT[name])
        if any(text) and self._said is None:
            words = "".join(text)
            if look is not None and look.find(W + "caps") is not None:
                words = words.upper()
            yield replace(styles.look(told, look), text=words, field=field or self._field)

    def _turn(self, mark: str) -> None:
        if mark == "begin":
            self._said = ""
        elif mark == "separate":
            self._field, self._said = _page(self._said or ""), None
        elif mark == "end":
            self._field, self._said = "", None


def _page(instruction: str) -> str:
    words = instruction.split()
    return PAGE_FIELD if words[:1] == [PAGE_FIELD] else "".join(words[:1])
