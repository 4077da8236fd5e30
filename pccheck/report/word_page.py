"""The page header of a Word-ready HTML file, which Word wants in a file of its own beside it."""

import re
from urllib.parse import quote

_HEADER = re.compile(
    r"<!--\[if gte mso 9\]>(<table[^>]*>(?:(?!<!\[endif).)*?mso-element:header.*?)<!\[endif\]-->\n?", re.DOTALL
)
_NAMED = re.compile(r"mso-header:(\w+)")
_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>
<body>
{}
</body>
</html>
"""
HEADER = "header.htm"


def folder_of(stem: str) -> str:
    """The folder that Word and Windows keep together with `stem.html`."""
    return f"{stem}_files"


def apart(html: str, stem: str) -> tuple[str, str]:
    """The page and its header, which is '' where the page has none of its own.

    Args:
        html: what a template gave.
        stem: the name that the page will have, without `.html`.
    """
    found = _HEADER.search(html)
    if not found:
        return html, ""
    page = html[: found.start()] + html[found.end() :]
    url = quote(f"{folder_of(stem)}/{HEADER}")
    return _NAMED.sub(rf"mso-header:url('{url}') \1", page), _PAGE.format(found[1])
