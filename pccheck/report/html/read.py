"""A rendered document as Word sees it: HTML to layout."""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Any

from pccheck.report.html.css import Names, StyleSheet, inline, points, read_sheet, twips, whole
from pccheck.report.html.runs import Look, runs
from pccheck.report.html.table import read_table
from pccheck.report.layout import Block, PageLayout, PageSection, Paragraph, Picture, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement
else:
    HtmlElement = Any

_NOT_FOR_WORD = re.compile(r"<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->", re.DOTALL)
_FOR_WORD = re.compile(r"<!--\[if gte mso 9\]>(.*?)<!\[endif\]-->", re.DOTALL)
_SECTION = re.compile(r"(Word)?Section\d+")
"""Ours, and what Word calls it when it saves a page."""
_SETTINGS = re.compile(r"<xml>.*?</xml>", re.DOTALL)
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_BY_CLASS = {"heading": 1, "title": 2, "appendix": 1}
"""The levels of headings that an office's own templates have as paragraphs of a class."""
_TEXT = ("p", *_HEADINGS)
_ALIGN: Mapping[str, Any] = {"center": "center", "right": "right", "justify": "both"}


def read_html(html: str, beside: str = "") -> PageLayout:
    """The layout of a rendered document.

    Args:
        html: the document.
        beside: the file in its `_files` folder that holds header and footer, where there is one.
    """
    from lxml import html as parser

    seen = _FOR_WORD.sub(r"\1", _NOT_FOR_WORD.sub("", html))
    root = parser.document_fromstring(_SETTINGS.sub("", seen))
    headers = [root]
    if beside:
        headers.append(parser.document_fromstring(_FOR_WORD.sub(r"\1", beside)))
    return PageReader(root, headers).layout()


class PageReader:
    """Reads the elements of one document by its style sheet."""

    def __init__(self, root: HtmlElement, headers: list[HtmlElement]) -> None:
        self._root = root
        self._headers = headers
        self._styled: dict[tuple[object, ...], Mapping[str, str]] = {}
        self._marks: dict[Look, Run] = {}

    def layout(self) -> PageLayout:
        """The whole document; one without sections is one section."""
        title = " ".join((self._root.findtext(".//title") or "").split())
        found = [d for d in self._root.iter("div") if _SECTION.fullmatch(d.get("class") or "")]
        sections = tuple(self._section(div, div.get("class") or "") for div in found)
        body = self._root.find("body")
        return PageLayout(
            title, sections or (self._section(self._root if body is None else body, ""),)
        )

    @cached_property
    def sheet(self) -> StyleSheet:
        """The style sheets of the document, one after the other."""
        return read_sheet("\n".join(style.text or "" for style in self._root.iter("style")))

    def styled(self, element: HtmlElement) -> Mapping[str, str]:
        """What style sheet and `style` say of an element itself; told once of all alike."""
        around = [element, *element.iterancestors()]
        style = element.get("style") or ""
        alike = (style, *((node.tag, node.get("class")) for node in around))
        if alike not in self._styled:
            path = [_names(node) for node in reversed(around)]
            self._styled[alike] = {**self.sheet.of(path), **inline(style)}
        return self._styled[alike]

    def blocks(self, element: HtmlElement, look: Look, width: int) -> Iterator[Block]:
        """The paragraphs and tables inside an element; text outside of paragraphs makes one."""
        children = [child for child in element if isinstance(child.tag, str)]
        if not any(child.tag in (*_TEXT, "table", "div") for child in children):
            if (element.text_content() or "").strip() or element.find("img") is not None:
                yield self.paragraph(element, look)
            return
        for child in children:
            declared = self.styled(child)
            if child.tag in _TEXT:
                yield self.paragraph(child, look.told(declared))
            elif child.tag == "table":
                yield read_table(self, child, look.told(declared), width)
            elif child.tag == "div" and "mso-element" not in declared:
                yield from self.blocks(child, look.told(declared), width)

    def paragraph(self, element: HtmlElement, look: Look) -> Paragraph:
        """The element's text as runs, laid out as its own rules and those around it say."""
        declared = self.styled(element)
        line = declared.get("line-height") or look.line
        exactly = 0 if line.endswith("%") or line == "normal" else twips(line)
        align = declared.get("text-align") or element.get("align") or look.align
        rule = declared.get("border-top", "none")
        return Paragraph(
            runs=tuple(runs(self, element, look)),
            mark=self._marks.setdefault(look, look.run("")),
            style=element.get("class") or "",
            level=_HEADINGS.get(element.tag) or _BY_CLASS.get(element.get("class") or "", 0),
            align=_ALIGN.get(align, "left"),
            first=twips(declared.get("text-indent", "")),
            left=twips(declared.get("margin-left", "")),
            right=twips(declared.get("margin-right", "")),
            before=twips(declared.get("margin-top", "")),
            after=twips(declared.get("margin-bottom", "")),
            line=points(line.rstrip("%"), 100.0) / 100 if line.endswith("%") else 1.0,
            exactly=exactly,
            rule="solid" in rule,
            boxed="solid" in declared.get("border", "none"),
            keep_next=declared.get("page-break-after") == "avoid",
            page_break=declared.get("page-break-before") == "always",
            place=element.get("id") or "",
            pictures=tuple(_picture(one) for one in element.iter("img")),
        )

    def _section(self, element: HtmlElement, name: str) -> PageSection:
        page = {**self.sheet.pages.get("", {}), **self.sheet.pages.get(name, {})}
        width, height = (twips(v) for v in (*page.get("size", "").split(), "", "")[:2])
        left, right = twips(page.get("margin-left", "")), twips(page.get("margin-right", ""))
        around = [self.styled(one) for one in reversed(list(element.iterancestors("body")))]
        look = Look().told(around[0] if around else {}).told(self.styled(element))
        numbers = page.get("mso-page-numbers", "")
        return PageSection(
            blocks=_kept_to_the_end([*self.blocks(element, look, width - left - right)]),
            width=width,
            height=height,
            top=twips(page.get("margin-top", "")),
            right=right,
            bottom=twips(page.get("margin-bottom", "")),
            left=left,
            header_distance=twips(page.get("mso-header-margin", "")),
            footer_distance=twips(page.get("mso-footer-margin", "")),
            landscape=page.get("mso-page-orientation") == "landscape",
            title_page=page.get("mso-title-page") == "yes",
            restart=whole(numbers, 1) if numbers else None,
            header=self._apart(page.get("mso-header", "")),
            footer=self._apart(page.get("mso-footer", "")),
            first_header=self._apart(page.get("mso-first-header", "")),
            first_footer=self._apart(page.get("mso-first-footer", "")),
        )

    def _apart(self, name: str) -> tuple[Paragraph, ...]:
        """The header or footer that a section names: `h1`, or `url("…") h1` in the file beside."""
        ident = name.rsplit(maxsplit=1)[-1] if name else ""
        divs = chain.from_iterable(root.iter("div") for root in self._headers if ident)
        apart = next((div for div in divs if div.get("id") == ident), None)
        blocks = [] if apart is None else self.blocks(apart, Look(), 0)
        return tuple(block for block in blocks if isinstance(block, Paragraph))


def _kept_to_the_end(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with the last paragraph of the text held by the one before it: who signs has two
    lines of the text above, however short the last one is.
    """
    for number, (block, following) in enumerate(pairwise(blocks)):
        ends = isinstance(following, Paragraph) and following.style == "last"
        if ends and isinstance(block, Paragraph):
            blocks[number] = replace(block, keep_next=True)
    return tuple(blocks)


def _picture(element: HtmlElement) -> Picture:
    """An `img`; its content where the page itself holds it."""
    kind, _, data = (element.get("src") or "").partition(",")
    try:
        content = b64decode(data, validate=True) if kind == "data:image/png;base64" else b""
    except NotBase64:
        content = b""
    width, height = (twips(f"{element.get(side) or ''}px") for side in ("width", "height"))
    return Picture(content, width, height, element.get("alt") or "")


def _names(element: HtmlElement) -> Names:
    return str(element.tag), frozenset((element.get("class") or "").split())
