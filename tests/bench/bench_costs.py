"""What the verbs of every day cost, by the entries of the book: CPU, memory, disk.

Goal: `status` and `record` at 100,000 entries within 1.5 times their cost at 1,000, at most 5.5 KB
of disk a visit. Run: `python -m tests.bench.bench_costs 1000 10000 100000`.
"""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tests.bench.bench_verify import measured
from tests.bench.books import PLACE, book_of
from tests.bench.costs import NOW

ENTRIES_A_VISIT = 8
"""As `books` makes them: a unit, its names, its visit, who was there."""
_EMPTY = 1
"""Visits of the book whose size is not the visits': the campaign and its areas."""
_ROUNDS = 5
_MAKES = [sys.executable, "-m", "tests.bench.books"]
_PENDING = "HT-0001"
"""A unit that is still to be visited."""
_VERBS: dict[str, tuple[list[str], int]] = {
    "status": (["status"], _ROUNDS),
    "record": (["record", _PENDING, "--date", "29/12", "--answer", "b1=12/64"], _ROUNDS),
    "undo": (["undo"], _ROUNDS),
    "plan show": (["plan", "show", "--day", "3/12"], _ROUNDS),
    "report --json": (["report", "--json"], 1),
    "verify": (["verify"], 1),
}
"""Each verb's words, and how often it is run; an `undo` follows each `record`."""


_OF_VISITS = ("visits", "visit_answers", "units", "standing")
_SHARES = """
SELECT total(length(head)) FILTER (WHERE kind = 'visit') / total(length(head)),
  total(length(data)) FILTER (WHERE kind = 'visit') / total(length(data))
FROM heads LEFT JOIN payloads USING (dh)"""


class Cost(NamedTuple):
    """The median of a verb's runs: seconds of CPU, MB of memory at most."""

    seconds: float
    megabytes: float


def costs(path: Path) -> dict[str, Cost]:
    """What each verb costs on a copy of this book."""
    runs: dict[str, list[Cost]] = {name: [] for name in _VERBS}
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"XDG_STATE_HOME": folder, "PCCHECK_NOW": NOW, "PCCHECK_LANG": "en"}
        copy = shutil.copyfile(path, Path(folder) / path.name)
        measured(["config", "author", "An", "--book", str(copy)])
        for round_ in range(_ROUNDS):
            for name, (words, rounds) in _VERBS.items():
                if round_ < rounds:
                    runs[name].append(Cost(*measured([*words, "--book", str(copy)])))
    return {name: Cost(*map(statistics.median, zip(*of, strict=True))) for name, of in runs.items()}


def bytes_of(path: Path) -> dict[str, int]:
    """The bytes of each table with its indexes, by SQLite's own count of pages."""
    with closing(sqlite3.connect(path)) as book:
        rows = book.execute(
            "SELECT m.tbl_name, sum(s.pgsize) FROM dbstat s JOIN sqlite_master m USING (name)"
            " GROUP BY 1 ORDER BY 2 DESC"
        )
        return dict(rows.fetchall())


def visit_bytes(path: Path, visits: int) -> float:
    """The bytes that a visit's slot and result take with their answers: of the journal's tables
    its share, of its own tables all.
    """
    taken = bytes_of(path)
    with closing(sqlite3.connect(path)) as book:
        heads, data = book.execute(_SHARES).fetchone()
        (records,) = book.execute("SELECT count(*) FROM records").fetchone()
    own = sum(taken[table] for table in _OF_VISITS) / visits
    journal = heads * taken["heads"] + data * taken["payloads"]
    return float(own + journal / visits + taken["records"] / records)


def main() -> None:
    """Print a line a verb, then what a visit takes on the disk, table by table."""
    PLACE.mkdir(exist_ok=True)
    empty = bytes_of(book_of(_EMPTY, PLACE / "empty.db"))
    for size in map(int, sys.argv[1:]):
        visits = size // ENTRIES_A_VISIT
        path = PLACE / f"{visits}.db"  # made by a process of its own: memory is measured here
        subprocess.run([*_MAKES, str(PLACE), str(visits)], check=True, stdout=subprocess.DEVNULL)
        with closing(sqlite3.connect(path)) as book:
            (entries,) = book.execute("SELECT count(*) FROM heads").fetchone()
        print(f"{entries:,} entries, {visits:,} visits, {path.stat().st_size / 1e6:.1f} MB")
        for name, cost in costs(path).items():
            print(f"  {name:<14} {cost.seconds:7.2f} s {cost.megabytes:6.0f} MB")
        sizes = {name: taken - empty.get(name, 0) for name, taken in bytes_of(path).items()}
        print(f"  a visit with its answers takes {visit_bytes(path, visits):,.0f} bytes of disk,")
        print(f"  its unit, names, words and people with it {sum(sizes.values()) / visits:,.0f}:")
        for name, taken in sizes.items():
            if taken > visits:
                print(f"    {name:<16} {taken / visits:7,.0f}")


if __name__ == "__main__":
    main()
