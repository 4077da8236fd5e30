"""Laptops of one book, each with a machine's memory of its own, and a folder that they share."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

import pytest

from pccheck.book import Book, open_book
from tests.cli.conftest import Answer, Once, Shell
from tests.server import WRITER, Server, running


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
    planned: Shell, once: Once, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[int], list[Laptop]]:
    """So many laptops: the office, whose units are planned, and those that it let in, which have
    synced once.
    """
    root = Shell(tmp_path_factory.mktemp("laptops"), planned.monkeypatch)
    (root.folder / "share").mkdir()
    copytree(planned.folder, root.folder / "office")

    def made(number: int) -> list[Laptop]:
        once(root, _let_in, number)
        return [_of(root, name) for name in NAMES[:number]]

    return made


NAMES = ("office", "one", "two", "three")


def _of(root: Shell, name: str) -> Laptop:
    return Laptop(Shell(root.folder / name, root.monkeypatch))


def _let_in(root: Shell, number: int) -> None:
    office, *teams = (_of(root, name) for name in NAMES[:number])
    for name, team in zip(NAMES[1:], teams, strict=False):
        office.sync()
        team.shell.folder.mkdir()
        file = root.folder / f"{name}.sealed"
        words = office.ok("sync", "--invite", str(file), "--json").json["passphrase"]
        root.monkeypatch.setenv("PCCHECK_PASSPHRASE", words)
        team.ok("init", ".", "--join", str(file), "--by", name)
        team.sync()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for all tests of this folder."""
    with running() as started:
        yield started


@pytest.fixture
def hub(server: Server, planned: Shell, request: pytest.FixtureRequest) -> str:
    """An empty hub of its own; the owner's address."""
    name = hashlib.sha256(request.node.name.encode()).hexdigest()[:12]
    owner = server.database(name)
    planned.ok("hub", "init", owner)
    return owner


def writer_of(owner: str) -> str:
    """The same address for all who write."""
    return owner.replace("owner@", f"{WRITER}@")
