"""What the numbers of our documents stand for already: measures, notices, issued documents."""

from datetime import date
from typing import NamedTuple

from pccheck.book.ledger import Book

MEASURE, NOTICE, DOCUMENT = "measure", "notice", "document"

_USES = """
SELECT number, 'measure', code, day FROM measures WHERE campaign = :campaign AND number <> ''
UNION SELECT number, 'notice', itinerary, substr(told_at, 1, 10) FROM notices
WHERE campaign = :campaign AND number <> ''
UNION SELECT symbol, 'document', kind, day FROM documents WHERE campaign = :campaign AND symbol <> ''
"""


class Use(NamedTuple):
    """What a number stands for: a measure's step, an itinerary, or a kind of document, with its day."""

    what: str
    of: str
    day: date | None


def uses(book: Book, campaign: str, number: str) -> list[Use]:
    """All that this number stands for in the campaign, upper and lower case alike."""
    return [
        Use(what, of or "", date.fromisoformat(day) if day else None)
        for known, what, of, day in book.connection.execute(_USES, {"campaign": campaign})
        if known.casefold() == number.casefold()
    ]
