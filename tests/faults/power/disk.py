"""A disk on which a program works, and the states in which it may be found when the power goes.

A sector holds any of the contents that it was to have since its file was last synced. Names of one
folder come onto the disk in the order in which they were given, and are sure once the folder is
synced; neither waits for the other.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.power.calls import Call, Cut, Gone, Made, Moved, Said, Synced, Written

SECTOR = 512
State = Mapping[Path, bytes | None]
"""The files that are found, and their bytes; None for a folder."""


class Odds(NamedTuple):
    """How likely it is that a write is lost, that a part of it is, that no later name is found."""

    lost: float
    torn: float
    nameless: float


ODDS = (
    Odds(1, 0, 1),  # the disk did nothing unasked
    Odds(1, 0, 0),
    Odds(0, 0, 1),
    Odds(0, 0, 0),  # it did all of it at once
    Odds(0.5, 0, 0.3),
    Odds(0.1, 0.1, 0.1),
    Odds(0.9, 0.1, 0.3),
    Odds(0, 1, 0),
    Odds(0.3, 0.3, 0.3),
)


class _File:
    """What a file holds, what of it is sure, and the contents of its sectors since then."""

    def __init__(self) -> None:
        self._now, self._sure = bytearray(), b""
        self._sectors: dict[int, list[tuple[int, bytes]]] = {}
        self._sizes: list[tuple[int, int]] = []
        self._writes = 0

    def write(self, offset: int, data: bytes) -> None:
        """Put bytes at an offset."""
        end = offset + len(data)
        if end > len(self._now):
            self._resize(end)
        self._now[offset:end] = data
        self._note(offset, end)

    def cut(self, size: int) -> None:
        """Make it as long as that."""
        before = len(self._now)
        self._resize(size)
        self._note(min(size, before), max(size, before))

    def sync(self) -> None:
        """All of it is sure."""
        self._sure = bytes(self._now)
        self._sectors.clear()
        self._sizes.clear()

    def found(self, chance: Random, odds: Odds) -> bytes:
        """What may be found of it."""
        fates = [chance.random() for _ in range(self._writes + 1)]
        size = len(self._sure)
        for write, resized in self._sizes:
            if fates[write] >= odds.lost:
                size = resized
        content = bytearray(self._sure)
        content.extend(bytes(max(0, size - len(content))))
        for sector, versions in self._sectors.items():
            kept = [text for write, text in versions if _is_kept(fates[write], chance, odds)]
            if kept:
                content[sector * SECTOR : sector * SECTOR + len(kept[-1])] = kept[-1]
        return bytes(content[:size])

    def _resize(self, size: int) -> None:
        del self._now[size:]
        self._now.extend(bytes(size - len(self._now)))
        self._sizes.append((self._writes + 1, size))

    def _note(self, start: int, end: int) -> None:
        """Remember what the sectors from one offset to another are to hold."""
        self._writes += 1
        for sector in range(start // SECTOR, -(-end // SECTOR)):
            text = bytes(self._now[sector * SECTOR : (sector + 1) * SECTOR])
            self._sectors.setdefault(sector, []).append((self._writes, text))


def _is_kept(fate: float, chance: Random, odds: Odds) -> bool:
    """Whether a sector of a write with this fate is on the disk."""
    if fate < odds.lost:
        return False
    return fate >= odds.lost + odds.torn or chance.random() < 0.5


_Inode = _File | None
"""A file, or a folder."""


class _Naming(NamedTuple):
    """A name is given to a file or folder (`to`), taken away (`path`), or both."""

    path: Path | None
    to: Path | None
    inode: _Inode

    @property
    def folders(self) -> set[Path]:
        """Whose folders' names change."""
        return {path.parent for path in (self.path, self.to) if path}

    def change(self, names: dict[Path, _Inode]) -> None:
        """Do so among these names."""
        if self.path:
            names.pop(self.path, None)
        if self.to:
            names[self.to] = self.inode


class Disk:
    """What a program did to the files below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._now: dict[Path, _Inode] = {root: None}
        self._sure: dict[Path, _Inode] = {root: None}
        self._unsure: list[_Naming] = []

    def take(self, call: Call) -> None:
        """Do what the program did."""
        match call:
            case Written(path, offset, data):
                self._file(path).write(offset, data)
            case Cut(path, size):
                self._file(path).cut(size)
            case Synced(path):
                self._sync(path)
            case Made() | Moved() | Gone():
                self._name(call)
            case Said():
                pass

    def found(self, chance: Random) -> State:
        """What may be found if the power goes now; each call another one."""
        odds = chance.choice(ODDS)
        names, halted = dict(self._sure), set[Path]()
        for naming in self._unsure:
            if naming.folders & halted or chance.random() < odds.nameless:
                halted |= naming.folders
            else:
                naming.change(names)
        return {
            path: None if inode is None else inode.found(chance, odds)
            for path, inode in names.items()
            if self._is_reached(path, names)
        }

    def _is_reached(self, path: Path, names: Mapping[Path, _Inode]) -> bool:
        """Whether all folders above it are there."""
        return path == self._root or all(
            folder in names for folder in path.parents if folder.is_relative_to(self._root)
        )

    def _file(self, path: Path) -> _File:
        file = self._now[path]
        assert file is not None, path
        return file

    def _sync(self, path: Path) -> None:
        if file := self._now[path]:
            file.sync()
            return
        folders, unsure = {path}, list[_Naming]()
        sure = []
        for naming in reversed(self._unsure):  # what is sure needs what came before it
            if naming.folders & folders:
                folders |= naming.folders
                sure.append(naming)
            else:
                unsure.append(naming)
        for naming in reversed(sure):
            naming.change(self._sure)
        self._unsure = unsure[::-1]

    def _name(self, call: Made | Moved | Gone) -> None:
        for naming in self._namings(call):
            naming.change(self._now)
            self._unsure.append(naming)

    def _namings(self, call: Made | Moved | Gone) -> Iterator[_Naming]:
        match call:
            case Made(path, folder):
                if path not in self._now:
                    yield _Naming(None, path, None if folder else _File())
            case Moved(path, to, copied):
                yield _Naming(None if copied else path, to, self._file(path))
            case Gone(path):
                yield _Naming(path, None, None)
