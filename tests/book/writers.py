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

def write(name):
    with open_book(Path(sys.argv[1])) as book:
        with book.writing("author", datetime(2026, 3, 10, tzinfo=UTC)) as transaction:
            transaction.put("body", name, {"name": name})
            transaction.put("body", "shared", {"name": name})

sys.stdin.readline()  # until all are here
for n in range(int(sys.argv[3])):
    while True:
        try:
            write(f"{sys.argv[2]}-{n}")
            break
        except PccheckError as error:
            assert error.code == "changed-meanwhile"  # who looks again can write
"""


def written_at_once(book: Book, processes: int, each: int) -> None:
    """So many processes write so many transactions each; all of them must be there afterwards, in
    one unbroken chain.
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
    results = [writer.communicate(timeout=600)[1] for writer in writers]
    assert [(writer.returncode, error) for writer, error in zip(writers, results, strict=True)] == [
        (0, "")
    ] * processes
    heads = [json.loads(head) for head, _ in journal_of(book)]
    assert sorted(head["seq"] for head in heads) == list(range(1, processes * each * 2 + 1))
    assert {head["chain"] for head in heads} == {book.setting(CHAIN)}
    bodies = book.connection.execute("SELECT count(*) FROM bodies").fetchone()[0]
    assert bodies == processes * each + 1
