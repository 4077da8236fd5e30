"""Campaigns and areas of the book."""

from datetime import date
from typing import NamedTuple

from pccheck.book.ledger.ledger import CAMPAIGN, Book
from pccheck.book.tables.projection import Projection
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.records import Area


class Current(NamedTuple):
    """A campaign of the book.

    Its record, the entry that set its present text, and what the text says.
    """

    rec: str
    version: str
    campaign: Campaign
    sample: str


def current(book: Book) -> Current:
    """The current campaign.

    Raises:
        PccheckError: `no-campaign`; `campaign-disputed` where two versions stand.
    """
    rec = book.setting(CAMPAIGN)
    row = book.connection.execute(
        "SELECT version, sample FROM campaigns WHERE rec = ?", (rec,)
    ).fetchone()
    if row is None:
        raise wrong_use("no-campaign", path=book.path)
    disputed = book.connection.execute(
        "SELECT 1 FROM questions WHERE rec = ? AND field = 'text'", (rec,)
    ).fetchone()
    campaign = None if disputed else Projection(book.connection).campaign(row[0])
    if campaign is None:
        raise PccheckError("campaign-disputed", path=book.path)
    return Current(rec, row[0], campaign, row[1] or "")


def campaign_of(book: Book, version: str) -> Campaign | None:
    """The campaign as it stood in this version."""
    return Projection(book.connection).campaign(version)


def campaign_text(book: Book, rec: str) -> str:
    """The campaign file's text as it stands."""
    state = Projection(book.connection).state(rec)
    return str(state.value("text") or "") if state else ""


def campaigns(book: Book) -> list[tuple[str, str, str]]:
    """(rec, code, title) of every campaign, by first day."""
    rows = book.connection.execute("SELECT rec, code, title FROM campaigns ORDER BY first, code")
    return [(rec, code or "", title or "") for rec, code, title in rows]


def areas(book: Book, first: date, last: date) -> list[Area]:
    """The areas that exist on some day of the period, by code."""
    rows = book.connection.execute(
        "SELECT rec, code, name, folded, level, parent, lat, lon, valid_from, valid_to FROM areas"
        " WHERE coalesce(valid_from, '') <= ? AND coalesce(valid_to, '9999') >= ? ORDER BY code",
        (last.isoformat(), first.isoformat()),
    )
    return [Area(*(*row[:8], _date(row[8]), _date(row[9]))) for row in rows]


def area_ancestors(book: Book) -> dict[str, list[tuple[str, str]]]:
    """For each area its ancestors and itself as (level, rec)."""
    found: dict[str, list[tuple[str, str]]] = {}
    for area, level, ancestor in book.connection.execute(
        "SELECT area, level, ancestor FROM area_levels"
    ):
        found.setdefault(area, []).append((level, ancestor))
    return found


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
