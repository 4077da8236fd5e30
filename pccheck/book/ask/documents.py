"""The issued documents of the book, and what the papers of a visit are made from."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_row, read_rows
from pccheck.model.documents import Issued

# Where two laptops took one number, none of the two counts: its fields are questions.
_ISSUED = """
SELECT d.*,
  (SELECT json_group_array(json_array(first, last)) FROM (
     SELECT first, last FROM document_runs WHERE document = d.rec ORDER BY last)) AS runs,
  (SELECT json_group_array(target) FROM document_units WHERE document = d.rec) AS units,
  (SELECT json_group_array(json_array(name, sha256)) FROM (
     SELECT name, sha256 FROM document_files WHERE document = d.rec ORDER BY name)) AS beside
FROM documents d WHERE number IS NOT NULL AND day IS NOT NULL AND kind IS NOT NULL
  AND file IS NOT NULL {}
ORDER BY day, number, rec
"""
_PAPERS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "attendee": ("attendees", ("side", "name", "title")),
    "recommendation": ("recommendations", ("text", "deadline")),
    "directive": ("directives", ("number", "day", "subject")),
    "evidence": ("evidence", ("kind", "sha256", "name", "payload", "result", "criterion")),
}
"""The table of each kind of record that hangs on a visit, and what such a record says."""


class Attendee(NamedTuple):
    """Somebody who was present at a visit, for which side."""

    side: str
    name: str
    title: str


class Advice(NamedTuple):
    """What was asked on the spot, with its deadline."""

    text: str
    deadline: date | None


class Minutes(NamedTuple):
    """What the minutes of a visit say beside the answers."""

    started: str = ""
    ended: str = ""
    cooperation: str = ""
    opinion: str = ""
    copies: int | None = None


def issued(book: Book) -> list[Issued]:
    """The issued documents by day and number."""
    return read_rows(book.connection, Issued, _ISSUED.format(""))


def newest_issued(book: Book, campaign: str, kind: str) -> Issued | None:
    """The campaign's document of this kind that bears the latest day and number."""
    sql = _ISSUED.format("AND campaign = ? AND kind = ?")
    return next(reversed(read_rows(book.connection, Issued, sql, (campaign, kind))), None)


def attendees(book: Book, visit: str) -> list[Attendee]:
    """Those present at a visit, in the order in which they were named."""
    sql = "SELECT * FROM attendees WHERE visit = ? ORDER BY rec"
    return read_rows(book.connection, Attendee, sql, (visit,))


def recommendations(book: Book, visit: str) -> list[Advice]:
    """What was asked on the spot."""
    sql = "SELECT * FROM recommendations WHERE visit = ? ORDER BY rec"
    return read_rows(book.connection, Advice, sql, (visit,))


def papers_of(book: Book, kind: str, visit: str) -> dict[str, dict[str, str]]:
    """The records of this kind that hang on the visit: what each says, by record, oldest first."""
    table, names = _PAPERS[kind]
    sql = f"SELECT rec, {', '.join(names)} FROM {table} WHERE visit = ? ORDER BY rec"
    papers = {}
    for rec, *texts in book.connection.execute(sql, (visit,)):
        papers[rec] = {name: text for name, text in zip(names, texts, strict=True) if text}
    return papers


def visits_with(book: Book, sha256: str) -> list[str]:
    """The visits with which a file is kept."""
    sql = "SELECT DISTINCT visit FROM evidence WHERE sha256 = ? AND visit IS NOT NULL"
    return [visit for (visit,) in book.connection.execute(sql, (sha256,))]


def minutes_of(book: Book, visit: str) -> Minutes:
    """What the minutes of a visit say beside the answers; nothing where there is no such visit."""
    sql = "SELECT * FROM visits WHERE rec = ?"
    return read_row(book.connection, Minutes, sql, (visit,)) or Minutes()


def phones(book: Book, campaign: str) -> dict[str, str]:
    """The telephone numbers of members by record."""
    rows = book.connection.execute(
        "SELECT rec, phone FROM members WHERE campaign = ? AND phone IS NOT NULL", (campaign,)
    )
    return dict(rows)
