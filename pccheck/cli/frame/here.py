"""Samples of commands as the book at hand would have them."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from pccheck.errors import PccheckError

_SAMPLE = "HT-"
"""What codes of targets begin with in help and guide, where there is no book."""


def as_coded_here(text: str) -> str:
    """The text with the codes of targets as those of the book at hand begin."""
    return text.replace(_SAMPLE, _prefix()) if _SAMPLE in text else text


@cache
def _prefix() -> str:
    """What the book's codes begin with; whatever is wrong with the book is no matter here."""
    from pccheck.book import open_book
    from pccheck.book.ask.campaigns import current
    from pccheck.book.ledger.file import locate

    with suppress(PccheckError, OSError), open_book(locate(None, Path.cwd())) as book:
        return f"{current(book).campaign.code_prefix}-"
    return _SAMPLE
