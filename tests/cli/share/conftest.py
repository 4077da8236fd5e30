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
    """So many laptops: the office, whose units are planned, and those that it let in, which have
    synced once.
    """
    root = tmp_path_factory.mktemp("laptops")
    (root / "share").mkdir()

    def made(number: int) -> list[Laptop]:
        copytree(planned.folder, root / "office")
        office = Laptop(Shell(root / "office", planned.monkeypatch))
        if number > 1:
            office.sync()
        teams = [_let_in(office, root / name) for name in ("one", "two", "three")[: number - 1]]
        return [office, *teams]

    return made


def _let_in(office: Laptop, folder: Path) -> Laptop:
    folder.mkdir()
    laptop = Laptop(Shell(folder, office.shell.monkeypatch))
    file = folder.parent / f"{folder.name}.sealed"
    words = office.ok("sync", "--invite", str(file), "--json").json["passphrase"]
    office.shell.monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
    laptop.ok("init", ".", "--join", str(file), "--by", folder.name)
    laptop.sync()
    return laptop
