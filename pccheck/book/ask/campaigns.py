"""Campaigns and areas of the book."""

from datetime import date
from typing import NamedTuple

from pccheck.book.ledger.ledger import CAMPAIGN, Book
from pccheck.book.tables.campaigns import Versions
from pccheck.book.tables.rows import read_cell, read_row, read_rows
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.records import Area

AREA_CODE = """coalesce(
  (SELECT code FROM area_levels r WHERE r.area = t.area AND r.level = :level),
  (SELECT code FROM areas WHERE rec = t.area), '?')"""
"""The area that a target `t` is counted by: its area's ancestor at the routing level, its own where
it lies above; '?' for none.
"""
OF_CAMPAIGN = "{}campaign = :campaign"
OF_UNITS = "{0}target IN (SELECT value FROM json_each(:among)) AND +{0}campaign = :campaign"
"""The rows of a campaign, or of some of its units: a table's name and a point before the columns.
The plus lets SQLite look by the unit: it has few rows, a campaign has all.
"""


class Current(NamedTuple):
    """A campaign of the book: its record, the entry that set its present text, and what the text
    says.
    """

    rec: str
    version: str
    campaign: Campaign
    sample: str


class CampaignTitle(NamedTuple):
    """A campaign by record, code and title."""

    rec: str
    code: str
    title: str


class _Version(NamedTuple):
    rec: str
    version: str
    sample: str


def current(book: Book) -> Current:
    """The current campaign.

    Raises:
        PccheckError: `no-campaign`; `campaign-disputed` where two versions stand.
    """
    rec, db = book.setting(CAMPAIGN), book.connection
    stands = read_row(db, _Version, "SELECT * FROM campaigns WHERE rec = ?", (rec,))
    if stands is None:
        raise wrong_use("no-campaign", path=book.path)
    disputed = read_cell(db, "SELECT 1 FROM questions WHERE rec = ? AND field = 'text'", (rec,))
    campaign = None if disputed else campaign_of(book, stands.version)
    if campaign is None:
        raise PccheckError("campaign-disputed", path=book.path)
    return Current(rec, stands.version, campaign, stands.sample)


def every_campaign(book: Book) -> list[Current]:
    """All campaigns whose text is not disputed, by first day."""
    sql = "SELECT * FROM campaigns ORDER BY first, code"
    found: list[Current] = []
    for stands in read_rows(book.connection, _Version, sql):
        campaign = campaign_of(book, stands.version)
        if campaign:
            found.append(Current(stands.rec, stands.version, campaign, stands.sample))
    return found


def campaign_of(book: Book, version: str) -> Campaign | None:
    """The campaign as it stood in this version."""
    return Versions(book.connection).campaign(version)


def campaign_text(book: Book, rec: str) -> str:
    """The campaign file's text as it stands."""
    from pccheck.book.tables.projection import Projection  # few ask for it

    state = Projection(book.connection).state(rec)
    return str(state.value("text") or "") if state else ""


def campaigns(book: Book) -> list[CampaignTitle]:
    """Every campaign, by first day."""
    return read_rows(book.connection, CampaignTitle, "SELECT * FROM campaigns ORDER BY first, code")


def areas(book: Book, first: date, last: date) -> list[Area]:
    """The areas that exist on some day of the period, by code."""
    return read_rows(
        book.connection,
        Area,
        "SELECT * FROM areas WHERE coalesce(valid_from, '') <= ?"
        " AND coalesce(valid_to, '9999') >= ? ORDER BY code",
        (last.isoformat(), first.isoformat()),
    )


def area_codes(book: Book) -> dict[str, str]:
    """The codes of all areas, former ones among them, by record."""
    return dict(book.connection.execute("SELECT rec, code FROM areas"))


def area_ends(book: Book) -> dict[str, date]:
    """The last day of each area that has one, by record."""
    rows = book.connection.execute(
        "SELECT rec, valid_to FROM areas WHERE coalesce(valid_to, '') <> ''"
    )
    return {rec: date.fromisoformat(last) for rec, last in rows}


def area_ancestors(book: Book) -> dict[str, list[tuple[str, str]]]:
    """For each area its ancestors and itself as (level, rec)."""
    ancestors: dict[str, list[tuple[str, str]]] = {}
    for area, level, ancestor in book.connection.execute(
        "SELECT area, level, ancestor FROM area_levels"
    ):
        ancestors.setdefault(area, []).append((level, ancestor))
    return ancestors
