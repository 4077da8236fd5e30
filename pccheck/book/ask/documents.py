"""The issued documents of the book, and what the papers of a visit are made from."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import code_order, read_row, read_rows
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


class UnitPaper(NamedTuple):
    """An issued document that is about a unit or its visit: campaign's code, kind, printed number,
    what it is called, day.
    """

    campaign: str
    kind: str
    symbol: str
    name: str
    day: date


class UnitFile(NamedTuple):
    """A file kept with a visit: its day, kind (photo, file, qr), name and SHA-256."""

    day: date
    kind: str
    name: str
    sha256: str


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


class UnitPhoto(NamedTuple):
    """A photo kept with a visit that was made: the unit's code, the day, what the photo shows."""

    code: str
    day: date
    name: str
    sha256: str
    criterion: str


def photos_of(book: Book, campaign: str) -> list[UnitPhoto]:
    """The photos of a campaign's visits, of posted codes too, by unit and day."""
    sql = (
        "SELECT t.code, v.day, e.name, e.sha256, e.criterion FROM evidence e"
        " JOIN visits v ON v.rec = e.visit JOIN targets t ON t.rec = v.target"
        " WHERE v.campaign = ? AND v.day IS NOT NULL AND v.state <> 'planned'"
        " AND e.kind IN ('photo', 'qr') AND e.sha256 IS NOT NULL"
        " GROUP BY v.rec, e.sha256, e.criterion"
        f" ORDER BY {code_order('t.code')}, v.day, v.rec, e.criterion, e.name, e.rec"
    )
    return read_rows(book.connection, UnitPhoto, sql, (campaign,))


def papers_about(book: Book, units: Collection[str]) -> list[UnitPaper]:
    """The issued documents about any of these units, or about one of their visits."""
    marks = ",".join("?" * len(units))
    sql = (
        "SELECT c.code AS campaign, d.kind, d.symbol, d.name, d.day FROM documents d"
        " LEFT JOIN campaigns c ON c.rec = d.campaign WHERE d.number IS NOT NULL AND d.day IS NOT"
        f" NULL AND (d.rec IN (SELECT document FROM document_units WHERE target IN ({marks}))"
        f" OR d.about IN (SELECT rec FROM visits WHERE target IN ({marks}))) ORDER BY d.day, d.rec"
    )
    return read_rows(book.connection, UnitPaper, sql, (*units, *units))


def files_of(book: Book, units: Collection[str]) -> list[UnitFile]:
    """The files kept with the visits of any of these units."""
    marks = ",".join("?" * len(units))
    sql = (
        "SELECT v.day, e.kind, e.name, e.sha256 FROM evidence e JOIN visits v ON v.rec = e.visit"
        f" WHERE v.target IN ({marks}) AND v.day IS NOT NULL AND e.sha256 IS NOT NULL"
        " ORDER BY v.day, e.name, e.rec"
    )
    return read_rows(book.connection, UnitFile, sql, tuple(units))
