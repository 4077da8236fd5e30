"""An exchange of 100,000 entries: by a folder against `git push` of the same lines as files, by a
hub against a plain `COPY` of the same rows, side by side in one run.

Goals: no slower than `git push`; at most 3 times `COPY`. Run: `python -m tests.bench.bench_sync`.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import psycopg

from pccheck.actions.share.hubs import make_hub
from pccheck.actions.share.syncing import sync_folder, sync_hub
from pccheck.book import create_book, open_book
from pccheck.book.ledger.ledger import found
from tests.book.made import NOW
from tests.server import OWNER, WRITER, running

_TOGETHER = 500
_FILE_LINES = 500
"""Lines of a file that git is given: as many files as transactions."""


def _book(path: Path, entries: int) -> None:
    with create_book(path, NOW) as book:
        with book.writing("", NOW) as transaction:
            found(transaction)
        for start in range(0, entries, _TOGETHER):
            with book.writing("", NOW + timedelta(seconds=start)) as transaction:
                for number in range(start, start + _TOGETHER):
                    said = {"name": f"Cơ quan số {number}", "code": f"C{number}" * 8}
                    transaction.put("body", f"body-{number}", said)


def _timed(what: Callable[[], object]) -> float:
    start = time.perf_counter()
    what()
    return time.perf_counter() - start


def _pushed(folder: Path, lines: list[bytes]) -> float:
    """Seconds that git takes to take these lines in as files and to push them."""
    bare, work = folder / "bare.git", folder / "work"

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(work), *words], check=True, capture_output=True)

    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    subprocess.run(["git", "init", "-q", str(work)], check=True)
    for start in range(0, len(lines), _FILE_LINES):
        part = b"\n".join(lines[start : start + _FILE_LINES])
        (work / f"{start}.lines").write_bytes(part)

    def push() -> None:
        git("add", "-A")
        git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")
        git("push", "-q", str(bare), "HEAD:main")

    return _timed(push)


def _copied(owner: str, lines: list[bytes]) -> float:
    """Seconds of a plain COPY of the rows."""
    with psycopg.connect(owner) as connection:
        connection.execute(
            "CREATE TABLE plain (mark text, grp text, size int, head text, data text)"
        )
        sql = "COPY plain FROM STDIN"

        def copy() -> None:
            with connection.cursor() as cursor, cursor.copy(sql) as stream:
                for line in lines:
                    stream.write_row(line.decode().split("\t"))
            connection.commit()

        return _timed(copy)


def main(entries: int) -> None:
    """Print the four times and the two ratios."""
    with tempfile.TemporaryDirectory() as place, running() as server:
        folder = Path(place)
        (folder / "share").mkdir()
        (folder / "book").mkdir()
        _book(folder / "book" / "pccheck.db", entries)
        with open_book(folder / "book" / "pccheck.db") as book:
            by_folder = _timed(lambda: sync_folder(book, folder / "share", NOW))
            (segment,) = (folder / "share").glob("*.segment")
            lines = segment.read_bytes().splitlines()[1:]
            by_git = _pushed(folder, lines)
            owner = server.database("bench")
            make_hub(owner)
            url = owner.replace(f"{OWNER}@", f"{WRITER}@")
            by_hub = _timed(lambda: sync_hub(book, url, NOW))
            again = _timed(lambda: sync_hub(book, url, NOW))
            by_copy = _copied(server.database("plain"), lines)
        with psycopg.connect(owner) as connection:
            row = connection.execute("SELECT pg_database_size(current_database())").fetchone()
        size = row[0] if row else 0
        shutil.rmtree(folder / "share")
    megabytes = sum(map(len, lines)) / 1e6
    print(f"{len(lines):,} entries, {megabytes:.0f} MB as lines, hub {size / 1e6:.0f} MB")
    print(
        f"folder {by_folder:.1f} s, git push {by_git:.1f} s, ratio {by_folder / by_git:.2f} (1.00)"
    )
    print(f"hub {by_hub:.1f} s, COPY {by_copy:.1f} s, ratio {by_hub / by_copy:.2f} (3.00)")
    print(f"hub, nothing new: {again:.1f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
