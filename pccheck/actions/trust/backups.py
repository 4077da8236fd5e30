"""A backup, and the words for who opens it one day."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pccheck.actions.report.reporting import free
from pccheck.book import Book
from pccheck.book.ledger.backup import making
from pccheck.book.ledger.backup.making import Backup
from pccheck.book.ledger.store import FOLDER
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _


def back_up(
    book: Book, path: Path, now: datetime, *, force: bool, progress: Callable[[float], None]
) -> Backup:
    """Write the book with its kept files to this file; `progress` is told the share done.

    Raises:
        PccheckError: `backup-in-book`; those of `free` and of `making.back_up`.
    """
    own, to = book.path.resolve(), path.resolve()
    logs = [own.with_name(f"{own.name}-{log}") for log in ("wal", "shm", "journal")]
    if to in (own, *logs) or to.is_relative_to(own.parent / FOLDER):
        raise wrong_use("backup-in-book", path=path)
    free(path, force=force)
    return making.back_up(book, path, now, _note(), progress)


def _note() -> str:
    """What the file says of itself, one thought a line."""
    lines = (
        _("This is a backup of an inspection campaign's book, made by pccheck."),
        _("It holds the days that are still secret and the book's keys: keep it from other eyes."),
        _("To go on working with it: pccheck restore FILE FOLDER"),
        _(
            "Without pccheck: pccheck.db is an SQLite database (the tables are for reading, heads"
            " and payloads are the journal); pccheck-files holds the pictures and the issued"
            " documents, each called by its SHA-256, its name stands in the tables evidence and"
            " documents; manifest.json says the size and the SHA-256 of every file here."
        ),
    )
    return "".join(f"{line}\n" for line in lines)
