"""Starting a book, and the versions of its campaign."""

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from difflib import unified_diff
from itertools import chain
from pathlib import Path

from pccheck.actions.decide.regimes import find_regime
from pccheck.actions.desk.campaign_meant import CampaignName, campaign_meant
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.setup.campaign_books import WORKBOOKS
from pccheck.book import Book, create_book
from pccheck.book.ask.campaigns import campaign_text, campaigns
from pccheck.book.ledger.ledger import AUTHOR, CAMPAIGN, found
from pccheck.book.ledger.transaction import Statement, Transaction
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.lists.areas import AreaFile, AreaRow, read_areas
from pccheck.exchange.lists.country import province_areas
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.lists import Note
from pccheck.values import dataclass

_CAMPAIGN = re.compile(r"(^\[campaign\][^\n]*\n)", re.MULTILINE)
_FILE = ".toml"
_TABLES = (".csv", ".xlsx", ".xls", ".ods")
"""What an area file may be."""
_PLACES = re.compile(r"^(areas|province)[ \t]*=[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CampaignSource:
    """A campaign file read, and the areas that it names; `notes`: what of their file was not
    read.
    """

    path: Path
    text: str
    campaign: Campaign
    areas: tuple[AreaRow, ...]
    notes: tuple[Note, ...] = ()


def campaign_source(name: str, folder: Path, province: str = "", usual: str = "") -> CampaignSource:
    """The campaign called `name`: a file's path, else a name in `folder`/templates or among the
    shipped ones. `province`, by name or code, goes before the areas that the file names; `usual`
    counts where it names none.

    Raises:
        PccheckError: `unknown-campaign`, `unknown-areas`, `province-needed`, `level-nowhere`,
            `unknown-regime`, and what reading them finds wrong.
    """
    path = campaign_path(name, folder)
    return placed(campaign_file_text(path), path, folder, province, usual)


def placed(
    text: str, path: Path, folder: Path, province: str = "", usual: str = ""
) -> CampaignSource:
    """The campaign that a file's text says, with its areas; the rest as of `campaign_source`.

    Raises:
        PccheckError: those of `campaign_source`.
    """
    campaign = read_campaign(text, path.name)
    find_regime(campaign, folder, path.name)
    if not (campaign.areas or campaign.province):
        province = province or usual
    if province:
        found = province_areas(shipped("templates") / "areas", province, campaign.from_)
        areas, notes = AreaFile(found)
        text = _with_province(text, areas[0].name)
        campaign = read_campaign(text, path.name)
    else:
        areas, notes = areas_of(campaign, path, folder)
    if all(area.level != campaign.routing_level for area in areas):
        levels = ", ".join(dict.fromkeys(area.level for area in areas))
        raise PccheckError(
            "level-nowhere", file=path.name, level=campaign.routing_level, levels=levels
        )
    return CampaignSource(path, text, campaign, areas, notes)


def campaign_path(name: str, folder: Path) -> Path:
    """The campaign file called `name`: a path, else a name, or words of a title, in
    `folder`/templates or among the shipped ones.

    Raises:
        PccheckError: `unknown-campaign`, `ambiguous-campaign`, `campaign-workbook`.
    """
    folders = [place / "campaigns" for place in _places(folder)]
    path = _find(name, _FILE, folders)
    if Path(name).suffix.lower() in WORKBOOKS:
        raise wrong_use("campaign-workbook", path=name, file=f"{Path(name).stem}.toml")
    if path is None:
        every = ((code, _find(code, _FILE, folders)) for code in campaign_names(folder))
        files = {code: file for code, file in every if file}
        names = (CampaignName(code, _title(file)) for code, file in files.items())
        path = files[campaign_meant(name, names)]
    return path


def campaign_names(folder: Path) -> list[str]:
    """What campaigns can be named by: those in `folder`/templates and the shipped ones."""
    folders = (place / "campaigns" for place in _places(folder))
    files = chain.from_iterable(place.glob("*.toml") for place in folders)
    return sorted({file.stem for file in files})


def _title(file: Path) -> str:
    """The title that a campaign file says; '' where it cannot be read."""
    with suppress(PccheckError):
        return read_campaign(campaign_file_text(file), file.name).title
    return ""


def campaign_file_text(path: Path) -> str:
    """What stands in a campaign file.

    Raises:
        PccheckError: `unreadable-file`.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PccheckError("unreadable-file", file=path, why=str(error)) from error


def areas_of(campaign: Campaign, path: Path, folder: Path) -> AreaFile:
    """Those of the file or the province that the campaign names.

    Raises:
        PccheckError: `province-needed`, `unknown-areas`, and what reading them finds wrong.
    """
    if campaign.province:
        shipped_areas = shipped("templates") / "areas"
        return AreaFile(province_areas(shipped_areas, campaign.province, campaign.from_))
    if campaign.areas is None:
        raise wrong_use("province-needed", file=path.name)
    beside = [path.parent, path.parent.parent / "areas"]
    folders = [*beside, *(at / "areas" for at in _places(folder))]
    named = (_find(campaign.areas, suffix, folders) for suffix in _TABLES)
    file = next(filter(None, named), None)
    if file is None:
        raise PccheckError("unknown-areas", file=path.name, name=campaign.areas)
    return read_areas(file)


def _places(folder: Path) -> list[Path]:
    """Where templates are looked for, the user's first."""
    return [folder / "templates", shipped("templates")]


def _with_province(text: str, name: str) -> str:
    """A campaign file's text where the province stands instead of the places that it named."""
    head, table, rest = _CAMPAIGN.split(text, maxsplit=1)
    own, bracket, others = rest.partition("\n[")
    return f'{head}{table}province = "{name}"\n{_PLACES.sub("", own)}{bracket}{others}'


def _find(name: str, suffix: str, folders: Sequence[Path]) -> Path | None:
    if name.endswith(suffix):
        return Path(name) if Path(name).is_file() else None
    return next(
        (path for folder in folders if (path := folder / f"{name}{suffix}").is_file()), None
    )


def start_book(
    path: Path,
    source: CampaignSource,
    author: str,
    now: datetime,
    sample: str = "",
    random_bytes: Callable[[int], bytes] = os.urandom,
) -> Book:
    """A new book that holds the campaign and its areas; `sample`: the kind of its made-up data."""
    book = create_book(path, now, random_bytes)
    try:
        with book.writing("", now) as transaction:
            if author:
                rec = transaction.new_id()
                transaction.sign(rec)
                transaction.put("author", rec, {"name": author})
                transaction.set(AUTHOR, rec)
            found(transaction)
            put_campaign(book, transaction, source, sample)
    except BaseException:
        book.connection.close()
        path.unlink()
        raise
    return book


def put_campaign(
    book: Book, transaction: Transaction, source: CampaignSource, sample: str = ""
) -> None:
    """Put a campaign's file and its areas into the journal, and make it the current one."""
    rec = campaign_id(book, source.campaign)
    transaction.put("campaign", rec, {"text": source.text} | ({"sample": sample} if sample else {}))
    transaction.set(CAMPAIGN, rec)
    ids = {row.code: book.keyed_id("area", row.code, row.valid_from) for row in source.areas}
    transaction.put_shuffled(
        Statement(
            "area",
            ids[row.code],
            {
                "code": row.code,
                "name": row.name,
                "level": row.level,
                "parent": ids.get(row.parent),
                "lat": row.lat,
                "lon": row.lon,
                "valid_from": row.valid_from or None,
                "valid_to": row.valid_to or None,
            },
        )
        for row in source.areas
    )


def campaign_id(book: Book, campaign: Campaign) -> str:
    """A campaign's record."""
    return book.keyed_id("campaign", campaign.code)


def campaign_difference(desk: Desk, source: CampaignSource) -> list[str]:
    """How the file differs from the book's version, as lines of a unified diff."""
    old = campaign_text(desk.book, campaign_id(desk.book, source.campaign)).splitlines()
    return list(
        unified_diff(old, source.text.splitlines(), "book", source.path.name, lineterm="", n=1)
    )


def update_campaign(desk: Desk, source: CampaignSource, by: str) -> int:
    """Append the file as a new version (or a further campaign); returns the entries written."""
    with desk.book.writing(by, desk.now) as transaction:
        put_campaign(desk.book, transaction, source)
        return transaction.count


def use_campaign(desk: Desk, words: str, by: str) -> None:
    """Make the campaign with this code, or with these words in its title, the current one of this
    copy of the book.

    Raises:
        PccheckError: `unknown-campaign`, `ambiguous-campaign`.
    """
    there = campaigns(desk.book)
    code = campaign_meant(words, (CampaignName(own, title) for _, own, title in there))
    recs = {own: rec for rec, own, _ in there}
    with desk.book.writing(by, desk.now) as transaction:
        transaction.set(CAMPAIGN, recs[code])
