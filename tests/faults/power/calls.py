"""What strace wrote down, as what it means for files: written, cut, synced, named, said."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Written(NamedTuple):
    """Bytes of a file, from an offset on."""

    path: Path
    offset: int
    data: bytes


class Cut(NamedTuple):
    """A file has this size now."""

    path: Path
    size: int


class Synced(NamedTuple):
    """What was written to a file, or the names in a folder, will be found again."""

    path: Path


class Made(NamedTuple):
    """There is a file, or a folder, of this name; a file that was there stays as it is."""

    path: Path
    folder: bool = False


class Moved(NamedTuple):
    """A file is called otherwise; `copied`: it keeps its old name as well."""

    path: Path
    to: Path
    copied: bool = False


class Gone(NamedTuple):
    """A name is taken away."""

    path: Path


class Said(NamedTuple):
    """An answer was given."""

    words: str


Call = Written | Cut | Synced | Made | Moved | Gone | Said


class Line(NamedTuple):
    """A line of strace: the call, all its arguments, those that are texts or paths, its result."""

    name: str
    arguments: str
    texts: tuple[bytes, ...]
    result: int

    def path(self, place: int = 0) -> Path:
        """The path among the texts; one that is relative lies in the folder before it."""
        folder = Path(self.texts[place - 1].decode()) if place % 2 else Path()
        return folder / self.texts[place].decode()

    @property
    def last(self) -> int:
        """The last argument."""
        return int(self.arguments.rsplit(", ", 1)[-1])

    @property
    def descriptor(self) -> str:
        """The number of the file that the first argument names."""
        return self.arguments.split("<", 1)[0]


_LINE = re.compile(r"(?:\d+\s+)?(\w+)\((.*)\)\s+= (\d+)")
_TEXT = re.compile(r'[<"]((?:\\x[0-9a-f]{2})*)[>"]')
_MEMORY = "-shm"
"""Behind the name of SQLite's shared memory, which whoever opens a book first makes anew."""


def calls(log: Path, root: Path) -> Iterator[Call]:
    """The calls that changed something below `root`, and what was said, in their order.

    Raises:
        ValueError: a call that changes a file below it and is not understood.
    """
    reader = _Reader()
    with log.open(encoding="ascii", errors="replace") as lines:
        for text in lines:
            match = _LINE.match(text)
            if match is None:
                continue
            found = (bytes.fromhex(part.replace("\\x", "")) for part in _TEXT.findall(match[2]))
            line = Line(match[1], match[2], tuple(found), int(match[3]))
            for call in reader.read(line):
                if isinstance(call, Said) or _is_kept(call.path, root):
                    yield call


def _is_kept(path: Path, root: Path) -> bool:
    return path.is_relative_to(root) and not path.name.endswith(_MEMORY)


class _Reader:
    """Remembers where each open file stands."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    def read(self, line: Line) -> Iterator[Call]:
        """What a line means."""
        if line.name not in _MEANINGS:
            raise ValueError(line.name)
        yield from _MEANINGS[line.name](self, line)

    def opened(self, line: Line) -> Iterator[Call]:
        """A file may be made thereby, or emptied."""
        self._places[str(line.result)] = 0
        if "O_CREAT" in line.arguments:
            yield Made(line.path(1))
        if "O_TRUNC" in line.arguments:
            yield Cut(line.path(1), 0)

    def sought(self, line: Line) -> Iterator[Call]:
        """Where the next bytes are written."""
        self._places[line.descriptor] = line.result
        yield from ()

    def wrote(self, line: Line) -> Iterator[Call]:
        """Where the file stands; what is written to the first descriptor is said."""
        if line.descriptor == "1":
            yield Said(line.texts[1].decode())
            return
        place = self._places.get(line.descriptor, 0)
        self._places[line.descriptor] = place + line.result
        yield Written(line.path(), place, line.texts[1][: line.result])

    def wrote_at(self, line: Line) -> Iterator[Call]:
        """At an offset."""
        yield Written(line.path(), line.last, line.texts[1][: line.result])

    def cut(self, line: Line) -> Iterator[Call]:
        """To a size."""
        yield Cut(line.path(), line.last)

    def synced(self, line: Line) -> Iterator[Call]:
        """A file, or a folder."""
        yield Synced(line.path())

    def named(self, line: Line) -> Iterator[Call]:
        """`rename`, `link`, `unlink`, `rmdir`, `mkdir`."""
        paths = [Path(text.decode()) for text in line.texts]
        match line.name:
            case "rename" | "link":
                yield Moved(paths[0], paths[1], copied=line.name == "link")
            case "mkdir":
                yield Made(paths[0], folder=True)
            case _:
                yield Gone(paths[0])

    def gone_from(self, line: Line) -> Iterator[Call]:
        """`unlinkat`: a name in an open folder."""
        yield Gone(line.path(1))


_MEANINGS: dict[str, Callable[[_Reader, Line], Iterator[Call]]] = {
    "openat": _Reader.opened,
    "lseek": _Reader.sought,
    "write": _Reader.wrote,
    "pwrite64": _Reader.wrote_at,
    "ftruncate": _Reader.cut,
    "fsync": _Reader.synced,
    "fdatasync": _Reader.synced,
    **dict.fromkeys(("rename", "link", "unlink", "rmdir", "mkdir"), _Reader.named),
    "unlinkat": _Reader.gone_from,
}
_STRANGE = (
    *("renameat", "renameat2", "linkat", "mkdirat", "writev", "pwritev", "pwritev2", "fallocate"),
    *("sendfile", "copy_file_range", "truncate", "splice"),
)
"""Calls that would change files too, and that nothing here makes."""
OPTIONS = ("-y", "-xx", "-s", "9000000", "-e", f"trace={','.join((*_MEANINGS, *_STRANGE))}")
"""How strace must write: paths beside descriptors, every byte."""
