"""CPU and peak memory of `pccheck verify`, in a process of its own, by the visits of the book.

Goal: at most 60 µs an entry for the journal, memory that does not grow with the book. Run:
`python -m tests.bench.bench_verify 1000 10000 100000`.
"""

import os
import sqlite3
import sys
from contextlib import closing

from tests.bench.books import PLACE, book_of


def measured(words: list[str]) -> tuple[float, float]:
    """Seconds of CPU and the most memory (MB) that `pccheck WORDS` takes."""
    child = os.fork()
    if not child:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        program = [sys.executable, "-m", "pccheck", *words]
        os.execv(sys.executable, program)  # noqa: S606 - no shell is wanted
    _, status, used = os.wait4(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0, words
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Print a line a size: visits, then what an entry costs."""
    PLACE.mkdir(exist_ok=True)
    for size in map(int, sys.argv[1:]):
        path = str(book_of(size, PLACE / f"{size}.db"))
        with closing(sqlite3.connect(path)) as book:
            (entries,) = book.execute("SELECT count(*) FROM heads").fetchone()
        for words in (["verify"], ["verify", "--fast"]):
            seconds, megabytes = measured([*words, "--book", path])
            each = f"{seconds:.2f} s, {seconds / entries * 1e6:.0f} µs an entry, {megabytes:.0f} MB"
            print(f"{' '.join(words):<14} {size:>7}: {each}")


if __name__ == "__main__":
    main()
