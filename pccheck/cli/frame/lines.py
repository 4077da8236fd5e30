"""Lines as wide as the terminal: cut between words, never inside a command."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from shutil import get_terminal_size
from typing import Any, TextIO, cast

from pccheck.text.fold import shown
from pccheck.values import pattern

_WORD = pattern(r"(?:^ *|(?<=: ))pccheck [^`]*$|\S*`[^`]*`\S*|\S+")
"""A word; a command, in backticks or alone to the line's end, is one: it is copied whole."""


@dataclass(eq=False)
class _Terminal:
    """A terminal that ends its lines between words, whoever prints them; what goes to `whole`, data
    for programs, is left as it is.
    """

    whole: TextIO

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a stream has
        return getattr(self.whole, name)

    def write(self, text: str) -> int:
        """Write the lines, each folded."""
        width = _width(self.whole)
        lines = ("\n".join(folded(line, width)) for line in text.split("\n"))
        return self.whole.write("\n".join(lines))


@contextmanager
def folding() -> Iterator[None]:
    """While a command runs: what it prints to a terminal is folded, a pipe gets lines whole."""
    out, err = (
        _Terminal(stream) if stream.isatty() else stream for stream in (sys.stdout, sys.stderr)
    )
    with redirect_stdout(cast("TextIO", out)), redirect_stderr(cast("TextIO", err)):
        yield


def ask(prompt: str) -> str:
    """What somebody types behind a prompt, which is folded like other lines; the terminal itself
    redraws its last line alone.
    """
    *above, last = folded(shown(prompt.rstrip()), _width(sys.stdout))
    if above:
        print("\n".join(above))
    return input(f"{last} ")


def say(line: str, to: TextIO | None = None) -> None:
    """Print a line, folded where the terminal ends, what follows set in by four blanks; what would
    steer the terminal is left out, whoever wrote it.

    A pipe gets it whole.
    """
    stream = to or sys.stdout
    print("\n".join(folded(shown(line), _width(stream))), file=stream)


def warn(line: str) -> None:
    """Print a line of what is late or wrong: red on a terminal, unless NO_COLOR is set (as
    no-color.org has it).
    """
    plain = os.environ.get("NO_COLOR") or not sys.stdout.isatty()
    for part in folded(line, _width(sys.stdout)):
        print(part if plain else f"\x1b[31m{part}\x1b[0m")


def folded(line: str, width: int) -> list[str]:
    """The line in pieces of at most this width, as far as its words allow; one with colours was
    made to fit by who coloured it.
    """
    if len(line.rstrip()) <= width or "\x1b" in line:
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
    return get_terminal_size((sys.maxsize, 0)).columns if stream.isatty() else sys.maxsize
