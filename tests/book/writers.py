"""Several processes that write into one book at the same time."""

import json
import subprocess
import sys
from pathlib import Path

from pccheck.book import Book
from pccheck.book.ledger.ledger import CHAIN
from tests.book.made import journal_of

_WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from pccheck.book import open_book
from pccheck.errors import PccheckError

def write(name, shared):
    with open_book(Path(sys.argv[1])) as book:
        with book.writing("author", datetime(2026, 3, 10, tzinfo=UTC)) as transaction:
            transaction.put("body", name, {"name": name})
            if shared:
                transaction.put("body", "shared", {"name": name})

sys.stdin.readline()  # until all are here
for n in range(int(sys.argv[3])):
    while True:
        try:
            write(f"{sys.argv[2]}-{n}", n % 5 == 0)
            break
        except PccheckError as error:  # who looks again, or waits longer, can write
            assert error.code in ("changed-meanwhile", "book-busy")
"""


def written_at_once(book: Book, processes: int, each: int) -> None:
    """So many processes write so many transactions each, every fifth into one record of all; all of
    them must be there afterwards, in one unbroken chain.
    """
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(book.path), str(number), str(each)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        for number in range(processes)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    complaints = [writer.communicate(timeout=1200)[1] for writer in writers]
    assert complaints == [""] * processes, complaints
    assert [writer.returncode for writer in writers] == [0] * processes
    heads = [json.loads(head) for head, _ in journal_of(book)]
    assert sorted(head["seq"] for head in heads) == list(
        range(1, processes * (each + each // 5) + 1)
    )
    assert {head["chain"] for head in heads} == {book.setting(CHAIN)}
    bodies = book.connection.execute("SELECT count(*) FROM bodies").fetchone()[0]
    assert bodies == processes * each + 1
