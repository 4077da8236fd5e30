"""What the numbers of our documents stand for already: measures, notices, issued documents."""

import re
from datetime import date
from itertools import count
from typing import NamedTuple

from pccheck.book.ledger.ledger import Book

MEASURE, NOTICE, DOCUMENT = "measure", "notice", "document"

_USES = """
SELECT number, 'measure', code, day FROM measures WHERE campaign = :campaign AND number <> ''
UNION SELECT number, 'notice', itinerary, substr(told_at, 1, 10) FROM notices
WHERE campaign = :campaign AND number <> ''
UNION SELECT symbol, 'document', kind, day FROM documents WHERE campaign = :campaign
  AND symbol <> ''
"""


class Use(NamedTuple):
    """What a number stands for.

    A measure's step, an itinerary, or a kind of document, with its day.
    """

    what: str
    of: str
    day: date | None


def free_number(book: Book, campaign: str, number: str) -> str:
    """The next number with the same symbol that stands for nothing yet.

    `04/STTTT` after `03/STTTT`.
    """
    found = re.match(r"\d+", number)
    digits, symbol = (found[0], number[found.end() :]) if found else ("1", f"/{number}")
    numbers = (f"{one:0{len(digits)}d}{symbol}" for one in count(int(digits) + 1))
    return next(one for one in numbers if not uses(book, campaign, one))


def uses(book: Book, campaign: str, number: str) -> list[Use]:
    """All that this number stands for in the campaign: `05/TB` is `5/tb`."""
    return [
        Use(what, of or "", date.fromisoformat(day) if day else None)
        for known, what, of, day in book.connection.execute(_USES, {"campaign": campaign})
        if _plain(known) == _plain(number)
    ]


def _plain(number: str) -> str:
    """A number without what people write in one way or another: case, blanks, zeros before it."""
    return "".join(number.casefold().split()).lstrip("0")
