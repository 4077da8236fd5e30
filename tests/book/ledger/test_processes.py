"""Several processes on one book."""

import json
import subprocess
import sys
from pathlib import Path

from pccheck.book import Book
from pccheck.book.ledger.ledger import CHAIN
from pccheck.book.ledger.verify import verify
from tests.book.made import NOW, journal_of

PROCESSES, EACH = 8, 10
WRITER = """
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


def test_eight_processes_at_once_lose_nothing(book: Book) -> None:
    """Every entry of every process is there, in one unbroken chain; the record that all wrote to
    has no question: whoever was too late looked again.
    """
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(book.path), str(number), str(EACH)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        for number in range(PROCESSES)
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    results = [writer.communicate(timeout=120)[1] for writer in writers]
    assert [(writer.returncode, error) for writer, error in zip(writers, results, strict=True)] == [
        (0, "")
    ] * PROCESSES
    heads = [json.loads(head) for head, _ in journal_of(book)]
    assert sorted(head["seq"] for head in heads) == list(range(1, PROCESSES * EACH * 2 + 1))
    assert {head["chain"] for head in heads} == {book.setting(CHAIN)}
    assert (
        book.connection.execute("SELECT count(*) FROM bodies").fetchone()[0] == PROCESSES * EACH + 1
    )
    verdict = verify(book, NOW)
    assert (verdict.faults, verdict.forks, verdict.questions) == ((), 0, 0)
