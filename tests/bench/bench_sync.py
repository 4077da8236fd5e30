"""What an exchange costs: by a folder against `git push` of the same lines as files, by a hub
against a plain `COPY` of the same rows, side by side in one run; and what it costs to take them.

Goals at 100,000 entries: no slower than `git push`; at most 3 times `COPY`. Run:
`python -m tests.bench.bench_sync 100000 1000000`.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import IO

import psycopg

from pccheck.actions.share.hubs import make_hub
from pccheck.actions.share.syncing import sync_folder, sync_hub
from pccheck.book import Book, create_book, open_book
from pccheck.book.ledger.ledger import found
from pccheck.book.ledger.share.joining import hand_over, join
from pccheck.model.journal.clock import stamp
from pccheck.model.journal.entry import Head, make_entry, payload
from pccheck.sync.hub import Hub
from tests.book.made import NOW
from tests.server import OWNER, WRITER, Server, running

_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_TOGETHER = 10
"""Entries of a transaction: about a visit with its unit, names and people."""
_GIT_MOST = 100_000
"""Entries up to which git is asked as well: it takes minutes for a million."""
_FILE_LINES = 500
"""Lines of a file that git is given."""


def _rows(entries: int) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Heads and payloads of another installation, a few hundred bytes each."""
    prev = ""
    for number in range(entries):
        name = f"Cơ quan số {number}"
        data, dh = payload({"name": name, "code": f"C{number}" * 8}, f"{number:032x}")
        head = Head(
            chain="018f0000-0000-7000-8000-000000000001",
            seq=number + 1,
            prev=prev,
            tx=f"018f0000-0000-7000-8000-{number // _TOGETHER:012x}",
            at=stamp(NOW - timedelta(days=9) + timedelta(milliseconds=number)),
            by="018f0000-0000-7000-8000-000000000002",
            kind="body",
            v=1,
            rec=f"018f0000-0000-7000-9000-{number:012x}",
            basis=(),
            set=("code", "name"),
            dh=dh,
        )
        entry = make_entry(head, data)
        prev = entry.id
        yield (entry.id, entry.raw_head.decode()), (dh, data.decode())


def _fill(path: Path, entries: int) -> None:
    """A book with these entries as if they had come; without tables, which no exchange reads."""
    with create_book(path, NOW) as book:
        with book.writing("", NOW) as transaction:
            found(transaction)
        rows = _rows(entries)
        while part := list(islice(rows, 50_000)):
            with book.writing("", NOW):
                heads, payloads = zip(*part, strict=True)
                put = book.connection.executemany
                put("INSERT INTO heads (id, head) VALUES (?, ?)", heads)
                put("INSERT INTO payloads (dh, data) VALUES (?, ?)", payloads)


def _cpu(server: Server | None) -> float:
    """Seconds of CPU that this process, those that it waited for, and the server's have taken."""
    own, waited = (resource.getrusage(who) for who in _WHOSE)
    seconds = sum(of.ru_utime + of.ru_stime for of in (own, waited))
    if server and server.process:
        parts = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
        seconds += (int(parts[13]) + int(parts[14])) / os.sysconf("SC_CLK_TCK")
    return seconds


def _timed(what: Callable[[], object], server: Server | None = None) -> str:
    """Seconds of CPU of all who had to do with it; seconds on the clock."""
    clock, cpu = time.perf_counter(), _cpu(server)
    what()
    time.sleep(0.5 if server else 0)  # until the server has taken leave of its process
    return f"{_cpu(server) - cpu:.2f} s CPU, {time.perf_counter() - clock:.1f} s"


def _lines(segment: Path) -> Iterator[bytes]:
    with segment.open("rb") as file:
        yield from islice(file, 1, None)


def _push(folder: Path, segment: Path) -> str:
    """What git takes to take these lines in as files and to push them."""
    bare, work = folder / "bare.git", folder / "work"

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(work), *words], check=True, capture_output=True)

    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    subprocess.run(["git", "init", "-q", str(work)], check=True)
    lines, number = _lines(segment), 0
    while part := list(islice(lines, _FILE_LINES)):
        (work / f"{number}.lines").write_bytes(b"".join(part))
        number += 1

    def push() -> None:
        git("add", "-A")
        git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x")
        git("push", "-q", str(bare), "HEAD:main")

    return _timed(push)


def _copy(server: Server, segment: Path) -> str:
    """A plain COPY of the rows."""
    owner = server.database("plain")

    def copy() -> None:
        with psycopg.connect(owner) as connection:
            columns = "mark text, grp text, size int, head text, data text"
            connection.execute(f"CREATE TABLE plain ({columns})")
            with connection.cursor() as cursor, cursor.copy("COPY plain FROM STDIN") as stream:
                for line in _lines(segment):
                    stream.write_row(line.decode().rstrip("\n").split("\t"))

    return _timed(copy, server)


def _asked(book: Book, url: str) -> int:
    """Bytes that an exchange needs to know what differs."""
    whole, came = Hub.digests, dict[str, str]()

    def digests(hub: Hub, chain: str) -> dict[str, str]:
        came.update(whole(hub, chain))
        return dict(came)

    Hub.digests = digests  # type: ignore[method-assign,assignment]  # to look, for one call
    try:
        sync_hub(book, url, NOW)
    finally:
        Hub.digests = whole  # type: ignore[method-assign]
    return sum(len(bucket) + len(digest) + 8 for bucket, digest in came.items())


def _joined(book: Book, folder: Path) -> Book:
    """The book of a laptop that has just been let in."""
    folder.mkdir()
    with book.writing("", NOW) as transaction:
        said = json.loads(hand_over(book, transaction, folder.name))
    return join(folder / "pccheck.db", said, NOW)


def _measure(folder: Path, entries: int, out: IO[str]) -> None:
    def told(what: str, value: object) -> None:
        print(f"{entries:,} | {what} | {value}", file=out, flush=True)

    share, path = folder / "share", folder / "book" / "pccheck.db"
    share.mkdir()
    path.parent.mkdir()
    told("book filled", _timed(lambda: _fill(path, entries)))
    with running() as server, open_book(path) as book:
        told("folder, all given", _timed(lambda: sync_folder(book, share, NOW)))
        (segment,) = share.glob("*.segment")
        told("folder, bytes", segment.stat().st_size)
        if entries <= _GIT_MOST:
            told("git push", _push(folder, segment))
        told("folder, nothing new", _timed(lambda: sync_folder(book, share, NOW)))
        owner = server.database("bench")
        make_hub(owner)
        url = owner.replace(f"{OWNER}@", f"{WRITER}@")
        told("hub, all given", _timed(lambda: sync_hub(book, url, NOW), server))
        told("COPY", _copy(server, segment))
        told("hub, nothing new", _timed(lambda: sync_hub(book, url, NOW), server))
        told("hub, bytes asked with", _asked(book, url))
        with _joined(book, folder / "one") as other:
            told("folder, all taken", _timed(lambda: sync_folder(other, share, NOW)))
        with _joined(book, folder / "two") as other:
            told("hub, all taken", _timed(lambda: sync_hub(other, url, NOW), server))
        for name in ("bench", "plain"):
            with psycopg.connect(server.url(OWNER, name)) as connection:
                sized = connection.execute("SELECT pg_database_size(current_database())")
                told(f"database {name}, bytes", (sized.fetchone() or [0])[0])
    told("book, bytes", path.stat().st_size)
    told("memory at most, MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


def main(sizes: list[int]) -> None:
    """Print what each size costs."""
    for entries in sizes:
        with tempfile.TemporaryDirectory() as place:
            _measure(Path(place), entries, sys.stdout)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [100_000])
