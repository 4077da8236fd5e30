"""What other bodies do at units, what somebody said of it, and one's own visits elsewhere."""

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_rows
from pccheck.model.regime.overlap_rules import INSPECTION
from pccheck.model.regime.overlaps import Keep, Overlap

_OVERLAPS = """
SELECT rec, target, settled, body, kind, joint, first, last, content, document, dropped, name,
  tax, code, address, why
FROM overlaps WHERE first IS NOT NULL AND last IS NOT NULL AND kind IS NOT NULL
ORDER BY first, last, body, name, rec
"""
_OWN = f"""
SELECT v.rec, v.target, 1 AS settled, c.short_title AS body, '{INSPECTION}' AS kind, 0 AS joint,
  v.day AS first, v.day AS last, '' AS content, '' AS document, 0 AS dropped, t.name, t.tax,
  t.code, t.address, '' AS why
FROM visits v JOIN campaigns c ON c.rec = v.campaign JOIN targets t ON t.rec = v.target
WHERE v.state = 'done' AND v.day IS NOT NULL AND v.campaign <> ? ORDER BY v.day, v.rec
"""
_KEPT = """
SELECT target, ground, why FROM overlap_keeps
WHERE campaign = ? AND target IS NOT NULL AND why IS NOT NULL ORDER BY rec
"""


def overlaps(book: Book) -> list[Overlap]:
    """All that other bodies' lists say, by day."""
    return read_rows(book.connection, Overlap, _OVERLAPS)


def own_inspections(book: Book, campaign: str) -> list[Overlap]:
    """The visits that were made in other campaigns of the book."""
    return read_rows(book.connection, Overlap, _OWN, (campaign,))


def kept(book: Book, campaign: str) -> dict[str, Keep]:
    """The units that somebody keeps all the same, by record."""
    return {keep.target: keep for keep in read_rows(book.connection, Keep, _KEPT, (campaign,))}


def same_contents(book: Book, campaign: str) -> dict[str, bool]:
    """By its key, whether what others inspect is what this campaign inspects too."""
    rows = book.connection.execute(
        "SELECT content, same FROM overlap_contents WHERE campaign = ? AND same IS NOT NULL",
        (campaign,),
    )
    return {content or "": bool(same) for content, same in rows}
