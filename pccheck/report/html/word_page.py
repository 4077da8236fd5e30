"""What Word wants in files of their own beside a Word-ready HTML file: the page header and the
pictures.

Browsers and LibreOffice show a picture that stands in the page as a `data:` address, Word before
2016 does not. So the page keeps each picture, unseen by Word, and Word is told of the file: mailed
alone the page is whole everywhere else.
"""

import re
from base64 import b64decode
from urllib.parse import quote

from pccheck.report.view.breaking import unbroken

_HEADER = re.compile(
    r"<!--\[if gte mso 9\]>"
    r"(<table[^>]*>(?:(?!<!\[endif).)*?mso-element:header.*?)<!\[endif\]-->\n?",
    re.DOTALL,
)
_NAMED = re.compile(r"mso-header:(\w+)")
_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>
<body>
{}
</body>
</html>
"""
HEADER = "header.htm"
_TAG = re.compile(r"(<!--.*?-->|<style.*?</style>|<[^>]*>)", re.DOTALL)
_PICTURE = re.compile(r'<img src="data:image/png;base64,([^"]*)"([^>]*)>')


def folder_of(stem: str) -> str:
    """The folder that Word and Windows keep together with `stem.html`."""
    return f"{stem}_files"


def _unbroken(html: str) -> str:
    """The page with its text as lines may break it; what stands in tags and comments is left."""
    head, body, text = html.partition("<body")
    pieces = _TAG.split(body + text)
    pieces[::2] = map(unbroken, pieces[::2])
    return head + "".join(pieces)


def apart(html: str, stem: str) -> tuple[str, dict[str, bytes]]:
    """The page and, by name, the files that lie in its folder.

    Args:
        html: what a template gave.
        stem: the name that the page will have, without `.html`.
    """
    files: dict[str, bytes] = {}
    html = _unbroken(html)
    folder = quote(folder_of(stem))

    def for_word(found: re.Match[str]) -> str:
        name = f"hinh-{len(files) + 1}.png"
        files[name] = b64decode(found[1])
        return (
            f'<!--[if gte mso 9]><img src="{folder}/{name}"{found[2]}><![endif]-->'
            f"<!--[if !mso]><!-->{found[0]}<!--<![endif]-->"
        )

    page = _PICTURE.sub(for_word, html)
    if found := _HEADER.search(page):
        page = page[: found.start()] + page[found.end() :]
        page = _NAMED.sub(rf"mso-header:url('{folder}/{HEADER}') \1", page)
        files[HEADER] = _PAGE.format(found[1]).encode()
    return page, files
