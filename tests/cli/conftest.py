"""A user's shell in a folder of its own: commands run in this process, their output is caught."""

import io
import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar, TypeVarTuple, cast

import pytest

from tests.cli.inputs import target_list, task_force

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Answer:
    """What a command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the command answers
        """The answer read as JSON."""
        return json.loads(self.out)


class Terminal(io.StringIO):
    """Keys or a screen of somebody who sits there."""

    def isatty(self) -> bool:
        """Always."""
        return True


@dataclass(frozen=True)
class Shell:
    """Runs `pccheck` in `folder`; `ok` insists on success."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *words: str) -> Answer:
        """Run a command, whatever comes of it."""
        from pccheck.cli.frame.app import app

        out, err = Terminal() if sys.stdin.isatty() else io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                app(list(words), prog_name="pccheck")
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
        return Answer(status, out.getvalue(), err.getvalue())

    def ok(self, *words: str) -> Answer:
        """Run a command that must succeed."""
        answer = self(*words)
        assert answer.status == 0, answer.err + answer.out
        return answer

    @property
    def entries(self) -> int:
        """How many entries the journal of the folder's book holds."""
        with closing(sqlite3.connect(self.folder / "pccheck.db")) as book:
            return int(book.execute("SELECT count(*) FROM heads").fetchone()[0])

    def typing(self, *lines: str) -> None:
        """From here on somebody sits at a terminal, types these lines and is heard no more."""
        self.monkeypatch.setattr("sys.stdin", Terminal("".join(f"{line}\n" for line in lines)))

    def gone(self) -> None:
        """From here on nobody sits there."""
        self.monkeypatch.setattr("sys.stdin", io.StringIO())

    def at(self, moment: str) -> None:
        """From here on it is this time (ISO, local)."""
        self.monkeypatch.setenv("PCCHECK_NOW", moment)


def first_of_december(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in a folder, 1 December 2021 at eight, English."""
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PCCHECK_LANG", "en")
    monkeypatch.setenv("PCCHECK_NOW", "2021-12-01T08:00")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("HOME", str(folder))
    _remember_in(folder, monkeypatch)
    monkeypatch.setenv("SHELL", "/bin/bash")
    monkeypatch.delenv("PCCHECK_BOOK", raising=False)
    return Shell(folder, monkeypatch)


def _remember_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the witnesses in the folder: a copy of it is the same machine at that moment."""
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / ".state"))


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """An empty folder, 1 December 2021 at eight, English."""
    return first_of_december(tmp_path, monkeypatch)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders `listed`, `book` and `planned` as the commands leave them.

    Made once, each test gets a copy.
    """
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as monkeypatch:
        shell = first_of_december(folder / "listed", monkeypatch)
        shell.ok("init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở")
        target_list(shell.folder / "targets.xlsx")
        task_force(shell.folder / "people.xlsx")
        shell.ok("target", "import", "targets.xlsx", "--yes")
        shell.ok("team", "import", "people.xlsx", "--yes")
        for more, words in (("book", ("plan", "draw")), ("planned", ("plan",))):
            copytree(shell.folder, folder / more)
            shell = Shell(folder / more, monkeypatch)
            monkeypatch.chdir(shell.folder)
            _remember_in(shell.folder, monkeypatch)
            shell.ok(*words, "--seed", "835")
    return folder


@dataclass(frozen=True)
class Once:
    """What commands leave in a folder: made once for all tests of this process, each has a copy."""

    folder: Path
    kept: dict[str, tuple[Any, str]] = field(default_factory=dict)

    def __call__(self, shell: Shell, make: Callable[[Shell, *Ts], T], *with_what: *Ts) -> T:
        """Leave the shell where `make` leaves it; what that gave."""
        name = f"{make.__module__}.{make.__qualname__}{with_what}"
        if name not in self.kept:
            given = make(shell, *with_what)
            copytree(shell.folder, self.folder / name)
            self.kept[name] = given, os.environ["PCCHECK_NOW"]
        else:
            copytree(self.folder / name, shell.folder, dirs_exist_ok=True)
        given, now = self.kept[name]
        shell.at(now)
        return cast("T", given)


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """What keeps the folders that several tests begin with."""
    return Once(tmp_path_factory.mktemp("once"))


@pytest.fixture
def listed(shell: Shell, made: Path) -> Shell:
    """A book with five targets and one team, nothing drawn; the shell is in its folder."""
    copytree(made / "listed", shell.folder, dirs_exist_ok=True)
    return shell


@pytest.fixture
def book(shell: Shell, made: Path) -> Shell:
    """The same with its targets drawn, each alone of its kind in its area."""
    copytree(made / "book", shell.folder, dirs_exist_ok=True)
    return shell


@pytest.fixture
def planned(shell: Shell, made: Path) -> Shell:
    """The same with its targets planned."""
    copytree(made / "planned", shell.folder, dirs_exist_ok=True)
    return shell
