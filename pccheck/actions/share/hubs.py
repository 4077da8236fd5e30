"""Hubs made: which payloads may be erased there, the book's kinds say."""

from pccheck.book.tables.kinds import PERSONAL
from pccheck.sync.hub import make
from pccheck.sync.hub_form import statements


def hub_sql() -> str:
    """The SQL that makes an empty hub."""
    return statements(PERSONAL)


def make_hub(url: str) -> None:
    """Make an empty hub.

    Raises:
        PccheckError: those of `pccheck.sync.hub.make`.
    """
    make(url, PERSONAL)
