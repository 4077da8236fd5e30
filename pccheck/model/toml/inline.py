"""Where things stand within a value that is written in place: in `[…]` and `{…}`, on many lines."""

import re
from collections.abc import Iterator

from pccheck.values import pattern

_TOKEN = pattern(
    r'"""(?:\\.|[^\\])*?"""'
    r"|'''.*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[\[\]{}]"
    r"|[\w-]+(?=\s*=)",
    re.DOTALL,
)
"""Strings and comments, whose brackets are none; brackets; keys."""


def table_at(text: str, value: int, number: int) -> int:
    """Where the `number`-th table of a list begins, or the table that is the value itself.

    `value`: where the value begins. -1 where there is none.
    """
    if text.startswith("{", value):
        return value
    opened = [at for at, token, depth in _tokens(text, value) if (token, depth) == ("{", 1)]
    return opened[number] if number < len(opened) else -1


def field_at(text: str, table: int, key: str) -> int:
    """Where a field of the table that begins here is; -1 where it has none."""
    fields = (at for at, token, depth in _tokens(text, table) if (token, depth) == (key, 1))
    return next(fields, -1)


def value_at(text: str, field: int) -> int:
    """Where the value of the field that begins here begins."""
    behind = text.index("=", field) + 1
    return behind + len(text[behind:]) - len(text[behind:].lstrip())


def _tokens(text: str, start: int) -> Iterator[tuple[int, str, int]]:
    """What the value that begins here is made of: where, what, how deep; a bracket as deep as it
    stands itself.
    """
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token[0] in ("]", "}"):
            depth -= 1
        yield token.start(), token[0], depth
        if token[0] in ("[", "{"):
            depth += 1
        if depth <= 0:
            return
