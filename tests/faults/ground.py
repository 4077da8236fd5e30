"""Where faults may happen: a folder of their own, and beside it a decoy that must stay as it is."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pccheck.book import create_book
from tests.book.made import NOW


class Ground(NamedTuple):
    """`work`: where the book lies and faults happen. `decoy`: somebody's home, with a book too."""

    work: Path
    decoy: Path

    @property
    def book(self) -> Path:
        """Where the book is."""
        return self.work / "pccheck.db"

    @property
    def state(self) -> Path:
        """Where its witness is."""
        return self.work / ".state"

    def environment(self) -> dict[str, str]:
        """For a process that works here."""
        return {
            **os.environ,
            "HOME": str(self.decoy),
            "XDG_STATE_HOME": str(self.state),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PCCHECK_LANG": "en",
            "PCCHECK_NOW": "2021-12-06T10:00",
        }


@contextmanager
def prepared(folder: Path) -> Iterator[Ground]:
    """A ground in this folder; fails if the decoy is not as it was when the faults are over.

    A link leads from where faults happen to the decoy: nobody may write through it.
    """
    ground = Ground(folder / "work", folder / "decoy")
    ground.work.mkdir(parents=True)
    ground.decoy.mkdir()
    create_book(ground.decoy / "pccheck.db", NOW).connection.close()
    (ground.decoy / "notes.txt").write_text("ghi chép riêng", encoding="utf-8")
    (ground.work / "link").symlink_to(ground.decoy)
    before = _marks(ground.decoy)
    yield ground
    assert _marks(ground.decoy) == before, "a fault test wrote outside of its folder"


def _marks(folder: Path) -> dict[Path, tuple[int, int, str]]:
    """Of everything in a folder: its rights, when it was written, its bytes."""
    marks = {}
    for path in (folder, *sorted(folder.rglob("*"))):
        content = path.read_bytes() if path.is_file() else b""
        state = path.lstat()
        marks[path] = (state.st_mode, state.st_mtime_ns, hashlib.sha256(content).hexdigest())
    return marks
