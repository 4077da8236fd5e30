"""Lines as wide as the terminal: cut between words, never inside a command."""

import os
import re
import sys
from typing import TextIO

_WORD = re.compile(r"\S*`[^`]*`\S*|\S+")
"""A word; a command in backticks is one, so that it can be copied whole."""


def say(line: str, to: TextIO | None = None) -> None:
    """Print a line, folded where the terminal ends, what follows set in by four blanks.

    A pipe gets it whole.
    """
    stream = to or sys.stdout
    print("\n".join(folded(line, _width(stream))), file=stream)


def folded(line: str, width: int) -> list[str]:
    """The line in pieces of at most this width, as far as its words allow."""
    if len(line) <= width:
        return [line]
    first, *words = _WORD.findall(line)
    indent, _first, _rest = line.partition(first)
    parts = [indent + first]
    for word in words:
        if len(parts[-1]) + 1 + len(word) <= width:
            parts[-1] += f" {word}"
        else:
            parts.append(f"    {word}")
    return parts


def _width(stream: TextIO) -> int:
    """The columns of the terminal; no limit where there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):  # a pipe or a file, or no file at all
        return sys.maxsize
