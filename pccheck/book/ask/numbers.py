"""What the numbers of our documents stand for already: measures, notices, issued documents."""

import re
from datetime import date
from itertools import chain, count
from typing import NamedTuple

from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.rows import read_groups

MEASURE, NOTICE, DOCUMENT = "measure", "notice", "document"

_USES = """
SELECT number, 'measure' AS what, code AS of, day FROM measures
WHERE campaign = :campaign AND number <> ''
UNION SELECT number, 'notice', itinerary, substr(told_at, 1, 10) FROM notices
WHERE campaign = :campaign AND number <> ''
UNION SELECT symbol, 'document', kind, day FROM documents
WHERE campaign = :campaign AND symbol <> ''
"""


class Use(NamedTuple):
    """What a number stands for: a measure's step, an itinerary, or a kind of document, with its
    day.
    """

    what: str
    of: str
    day: date | None


def free_number(book: Book, campaign: str, number: str) -> str:
    """The next number with the same symbol that stands for nothing yet: `04/STTTT` after
    `03/STTTT`.
    """
    leading = re.match(r"\d+", number)
    digits, symbol = (leading[0], number[leading.end() :]) if leading else ("1", f"/{number}")
    taken = {_plain(used) for used in _uses(book, campaign)}
    later = (f"{after:0{len(digits)}d}{symbol}" for after in count(int(digits) + 1))
    return next(candidate for candidate in later if _plain(candidate) not in taken)


def uses(book: Book, campaign: str, number: str) -> list[Use]:
    """All that this number stands for in the campaign: `05/TB` is `5/tb`."""
    groups = _uses(book, campaign)
    same = [used for used in groups if _plain(used) == _plain(number)]
    return [*chain.from_iterable(groups[used] for used in same)]


def _uses(book: Book, campaign: str) -> dict[str, list[Use]]:
    """What each number of the campaign stands for, as it was written."""
    return read_groups(book.connection, Use, "number", _USES, {"campaign": campaign})


def _plain(number: str) -> str:
    """A number without what people write in one way or another: case, blanks, zeros before it."""
    return "".join(number.casefold().split()).lstrip("0")
