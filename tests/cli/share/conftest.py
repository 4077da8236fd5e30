"""Laptops of one book, each with a machine's memory of its own, and a folder that they share."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from pccheck.book import Book, open_book
from tests.cli.conftest import Answer, Shell


@dataclass(frozen=True)
class Laptop:
    """A shell, and the state in which its machine remembers."""

    shell: Shell

    def __call__(self, *words: str) -> Answer:
        """Run a command here, whatever comes of it."""
        with self._here():
            return self.shell(*words)

    def ok(self, *words: str) -> Answer:
        """Run a command that must succeed."""
        with self._here():
            return self.shell.ok(*words)

    @property
    def share(self) -> Path:
        """The folder that all of them see."""
        return self.shell.folder.parent / "share"

    def sync(self, *words: str) -> Answer:
        """Exchange with the folder."""
        return self.ok("sync", str(self.share), *words)

    def opened(self) -> Book:
        """The laptop's book."""
        return open_book(self.shell.folder / "pccheck.db")

    @contextmanager
    def _here(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.shell.folder)
            for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
                patch.setenv(name, str(self.shell.folder / ".state"))
            yield


@pytest.fixture
def laptops(
    planned: Shell, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int], list[Laptop]]:
    """So many laptops: the office, whose units are planned, then copies of its book as teams that
    know nothing of the plan have it.
    """
    root = tmp_path_factory.mktemp("laptops")
    (root / "share").mkdir()

    def made(number: int) -> list[Laptop]:
        folders = [root / name for name in ("office", "one", "two", "three")[:number]]
        for folder in folders:
            copytree(planned.folder, folder)
        return [Laptop(Shell(folder, planned.monkeypatch)) for folder in folders]

    return made
