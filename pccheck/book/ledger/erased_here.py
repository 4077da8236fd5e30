"""The erasures that were carried out on this machine, remembered outside the book.

A backup that is older than an erasure knows nothing of it. What is remembered is the erasure's own
entry: ids and hashes of what went, and why; nothing of what it said.
"""

import json
import os
from contextlib import suppress

from pccheck.book.ledger import witness
from pccheck.book.ledger.drives import make_folder
from pccheck.book.ledger.ledger import FOUNDING, Book
from pccheck.errors import PccheckError
from pccheck.model.journal.entry import Entry, read_entry
from pccheck.text.file_names import put_in_place

_FOLDER = "erased"
_CARRIED_OUT = """
SELECT head, data FROM heads JOIN payloads USING (dh)
WHERE rec IN (SELECT erasure FROM erased WHERE done = 1) AND kind = 'erasure' ORDER BY n"""


def remember(book: Book) -> None:
    """Keep the erasures that were carried out in this book, beside those of its other copies on
    this machine; where that cannot be done, `book.notes` says so.
    """
    founding = book.setting(FOUNDING)
    lines = dict(_lines(founding))
    here = book.connection.execute(_CARRIED_OUT).fetchall()
    if not founding or lines.keys() >= {head for head, _ in here}:
        return
    lines |= dict(here)
    try:
        place = witness.folder(_FOLDER) / founding
        half = place.with_name(f".{founding}.{os.getpid()}")
        make_folder(place.parent, 0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(half, flags, 0o600), "w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines.items())
            file.flush()
            os.fsync(file.fileno())
        put_in_place(half, place)
    except OSError:
        book.notes.append(witness.UNKEPT)


def remembered(book: Book) -> list[Entry]:
    """The erasures that were carried out on this machine in any copy of the book."""
    entries: list[Entry] = []
    for head, data in _lines(book.setting(FOUNDING)):
        with suppress(PccheckError):  # somebody wrote into our file
            entries.append(read_entry(head.encode(), data.encode()))
    return entries


def _lines(founding: str) -> list[tuple[str, str]]:
    """What the machine's file says: head and payload of each erasure."""
    if not founding:
        return []
    try:
        text = (witness.folder(_FOLDER) / founding).read_text(encoding="utf-8")
        pairs = map(json.loads, filter(None, text.split("\n")))
        return [(str(head), str(data)) for head, data in pairs]
    except (OSError, ValueError):
        return []
