"""What a reader of the rendered report sees: its text, and the number beside each figure's code."""

import re
from html import unescape
from html.parser import HTMLParser


class Page(HTMLParser):
    """The visible text, each `data-figure` with every number shown for it, and the classes used."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.numbers: dict[str, set[str]] = {}
        self.classes: set[str] = set()
        self._parts: list[str] = []
        self._figure = ""
        self._hidden = False
        self.feed(html)
        self.text = " ".join("".join(self._parts).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Blocks end words; style sheets are not read."""
        said = dict(attrs)
        self._hidden = tag == "style"
        self._figure = said.get("data-figure") or ""
        self.classes |= set((said.get("class") or "").split())
        if tag != "span":
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """As at the start."""
        self._hidden = False
        self._figure = ""
        if tag != "span":
            self._parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Text, and a figure's number."""
        if self._hidden:
            return
        self._parts.append(data)
        if self._figure:
            self.numbers.setdefault(self._figure, set()).add(data)


def lines(html: str) -> str:
    """The document as product text: a line for each paragraph, the cells of a row beside one
    another.
    """
    body = re.sub(
        r"<!--.*?-->|<div class=.running.*?</div>|<style>.*?</style>|<head>.*?</head>",
        "",
        html,
        flags=re.DOTALL,
    )
    body = re.sub(r"\s+", " ", body).replace("\u2011", "-").replace("mã\xa0QR", "mã QR")
    body = re.sub(r"</t[dh]>\s*<t[dh][^>]*>", " | ", body)
    body = re.sub(r"</p>\s*\|", " |", re.sub(r"\| <p[^>]*>", "| ", body))
    text = unescape(re.sub(r"<[^>]*>", "", re.sub(r"</p>|</h\d>|</tr>|<br>", "\n", body)))
    found = (" ".join(line.replace("\u00a0", "_").split()) for line in text.split("\n"))
    return "\n".join(line for line in found if line.strip("_ ")) + "\n"
