"""Where the measurements of one run work: books of any size, copies of them, lists."""

import shutil
import subprocess
import sys
from itertools import count as counted
from pathlib import Path
from threading import Lock

from tests.bench.costs import OURS, PEER, Cost, Run, environment, spent

SIZES = (1_000, 3_000, 10_000)
"""Visited units of the books that growth is measured between."""
LARGE = 100_000
_MADE_WITH = ("books.py", "sheets.py")


class Shop:
    """A folder for one run, beside one in which books are kept from run to run.

    Rows that are measured at the same time share what it makes: one makes it, others wait.
    """

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder, self._kept = folder, kept
        self._numbers, self._making = counted(1), Lock()

    def new(self) -> Path:
        """A folder of its own."""
        place = self.folder / str(next(self._numbers))
        place.mkdir()
        return place

    def hello(self) -> Run:
        """A program of the same Typer that does nothing."""
        place = self.new()
        (place / "hello.py").write_text(HELLO, encoding="utf-8")
        return Run((sys.executable, "hello.py", "status"), place)

    def demo(self) -> Path:
        """The example, as `pccheck demo` plays it: only to be looked at."""
        place = self.folder / "demo"
        with self._making:
            if not place.exists():
                self._do(*OURS, "demo", "demo", folder=self.folder)
        return place

    def book(self, visits: int) -> Path:
        """A copy of the book of so many visited units, in a folder of its own."""
        kept, place = self._kept / f"{visits}.db", self.new()
        making = (sys.executable, "-m", "tests.bench.books", str(self._kept), str(visits))
        with self._making:
            if not kept.exists():  # made by a process of its own: this one stays small
                self._do(*making, folder=place)
        shutil.copyfile(kept, place / "pccheck.db")
        self._do(*OURS, "config", "author", "An", folder=place)
        return place

    def list_of(self, what: str, count: int, first: int = 0) -> Path:
        """A workbook of `targets` or `visits`."""
        path = self.folder / f"{what}-{count}-{first}.xlsx"
        words = (what, str(count), str(first), str(path))
        self._do(sys.executable, "-m", "tests.bench.sheets", *words, folder=self.folder)
        return path

    def peer(self, name: str, *words: object, inside: bool = False) -> Run:
        """A peer by name."""
        return Run((*PEER, name, *map(str, words)), self.new(), inside)

    def begun(self) -> Path:
        """A new book with a campaign, nothing else."""
        place = self.new()
        self._do(*OURS, "init", ".", "--campaign", "pc-covid-2021", "--by", "An", folder=place)
        return place

    def _do(self, *words: str, folder: Path) -> None:
        subprocess.run(words, cwd=folder, env=environment(), check=True, capture_output=True)


def ours(folder: Path, *words: object) -> Run:
    """A command of ours in the folder of a book."""
    return Run((*OURS, *map(str, words)), folder)


def once(folder: Path, *words: object) -> Cost:
    """What a command costs that is run one time: what it does cannot be done twice."""
    return spent(ours(folder, *words))


HELLO = """
import typer
app = typer.Typer(rich_markup_mode=None)
@app.callback()
def main() -> None: ...
@app.command()
def status() -> None:
    print("hello")
app()
"""
