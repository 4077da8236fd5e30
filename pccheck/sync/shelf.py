"""What came by whatever way: sound lines put together to whole groups."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.sync.lines import Carried, is_marked, is_whole, read_line

UNMARKED = "unmarked-line"
"""A line that nobody wrote who has the share's key."""
Pair = tuple[bytes, bytes | None]
"""An entry as exact bytes: its head, its payload or None."""


@dataclass
class Shelf:
    """What the segments of a folder, or the lines of a hub, hold.

    `whole`: the entries of whole groups, and whether their payload is there. `new`: of these, those
    asked for, by id. `torn`: how many groups lack a line. `refused`: how many lines were refused,
    by file and code; `unmarked`: the entries of lines without our mark, by
    file. `segments`, `others`, `newer`: how many segments are of this book, of another
    one, of a newer program. `foreign`: how many files are none. `to_clean`: segments that hold a
    payload which must go.
    """

    whole: dict[str, bool] = field(default_factory=dict)
    new: dict[str, Pair] = field(default_factory=dict)
    torn: int = 0
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    unmarked: dict[str, list[str]] = field(default_factory=dict)
    segments: int = 0
    others: int = 0
    newer: int = 0
    foreign: int = 0
    to_clean: list[Path] = field(default_factory=list)


class Gathering:
    """Lines as they come, put together to groups.

    `key`: the share's. `wanted`: whether an entry (its id, whether its payload is there) is to be
    handed on; of the others no bytes are kept.
    """

    def __init__(self, key: bytes, wanted: Callable[[str, bool], bool]) -> None:
        self.shelf = Shelf()
        self._key, self._wanted = key, wanted
        self._groups: dict[tuple[str, int], dict[str, Carried]] = {}
        self._unmarked: list[tuple[str, str]] = []

    def add(self, raw: bytes, place: str) -> Carried | None:
        """Take in a line that came from this place; None for one that is damaged."""
        try:
            line = read_line(raw)
        except PccheckError as error:
            self.shelf.refused[place, error.code] += 1
            return None
        if not is_marked(self._key, line):
            self._unmarked.append((place, line.entry))
            return line
        group = self._groups.setdefault((line.group, line.size), {})
        if line.entry not in group or line.data is not None:
            group[line.entry] = line if self._is_wanted(line) else _bare(line)
        return line

    def _is_wanted(self, line: Carried) -> bool:
        return self._wanted(line.entry, line.data is not None)

    def done(self) -> Shelf:
        """What is there in whole groups."""
        for (name, count), lines in self._groups.items():
            if len(lines) == count and is_whole(self._key, name, lines):
                self._take(lines.values())
            else:
                self.shelf.torn += 1
        # What was marked with an earlier key, and with this one too, is not missing.
        for place, entry in self._unmarked:
            if entry not in self.shelf.whole:
                self.shelf.refused[place, UNMARKED] += 1
                self.shelf.unmarked.setdefault(place, []).append(entry)
        return self.shelf

    def _take(self, lines: Iterable[Carried]) -> None:
        whole, new = self.shelf.whole, self.shelf.new
        for line in lines:
            has_data = line.data is not None
            whole[line.entry] = whole.get(line.entry, False) or has_data
            if line.head and (has_data or line.entry not in new):
                new[line.entry] = (line.head, line.data)


def _bare(line: Carried) -> Carried:
    """The line without its bytes."""
    return line._replace(head=b"", data=None if line.data is None else b"")
