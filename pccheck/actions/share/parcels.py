"""Parcels: a team is handed its own days before anybody else may know them."""

import datetime as dt
import secrets
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.staff import find_team
from pccheck.actions.desk.telling import given_until
from pccheck.actions.report.reporting import free, write_output
from pccheck.actions.share.inviting import opened, refuse_shared, take_new_key
from pccheck.book.ask.people import people
from pccheck.book.ledger.share.keys import book_id
from pccheck.book.ledger.share.parcels import TeamDays, pack, unpack
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Team
from pccheck.sync.sealing import seal
from pccheck.sync.words import passphrase
from pccheck.text.dates import read_date
from pccheck.text.fold import fold


class SealedDays(NamedTuple):
    """A parcel that was written: where, the words that open it, how many visits are in it."""

    file: Path
    passphrase: str
    visits: int


def give(
    desk: Desk,
    team: str,
    days: str,
    file: Path,
    by: str,
    *,
    force: bool,
    random_bytes: Callable[[int], bytes],
) -> SealedDays:
    """Hand a team its own days in a sealed file; `file`: a folder gets one with a name by chance.

    Raises:
        PccheckError: `bad-date`, `days-reversed`, `give-past`, `give-early`, `give-nothing`,
            `telling-name`, `secret-in-share`, `no-seal`; those of `find_team` and `write_output`.
    """
    meant = find_team(people(desk.book, desk.current.rec), team)
    first, last = _days(desk, days)
    if file.is_dir():
        file /= f"{secrets.token_hex(6)}.bin"
    else:
        _refuse_telling(file, meant, first, last)
    refuse_shared(file)
    free(file, force=force)
    words = passphrase(random_bytes)
    with desk.book.writing(by, desk.now) as transaction:
        of = TeamDays(desk.current.rec, meant.rec, first.isoformat(), last.isoformat())
        content, visits = pack(desk.book, transaction, of)
        if not visits:
            raise wrong_use("give-nothing", team=meant.code, first=first, last=last)
        sealed = seal(content, book_id(desk.book), words, random_bytes)
        write_output(file, sealed, force=force)
    return SealedDays(file, words, visits)


def take(desk: Desk, file: Path, words: str, by: str) -> int:
    """Take in what was handed over: a parcel, or the new key of what travels; returns how many
    entries came.

    Raises:
        PccheckError: those of `opened`, `unpack` and `take_new_key`.
    """
    said = opened(file, words, book_id(desk.book))
    if "parcel" in said:
        return unpack(desk.book, said, file.name, by, desk.now)
    return take_new_key(desk, said, file.name)


def _days(desk: Desk, text: str) -> tuple[dt.date, dt.date]:
    """A day, or the first and the last with a stroke between."""
    parts = [text.strip()] if read_date(text, desk.around) else text.replace("–", "-").split("-")
    days = [read_date(part.strip(), desk.around) for part in parts]
    first, last = days[0], days[-1]
    if first is None or last is None or len(days) > 2:  # noqa: PLR2004 - first and last
        raise wrong_use("bad-date", option="--days", value=text)
    if last < first:
        raise wrong_use("days-reversed", first=first, last=last)
    if last < desk.today:
        raise wrong_use("give-past", day=last)
    if last > (until := given_until(desk)):
        raise PccheckError("give-early", day=last, until=until)
    return first, last


def _refuse_telling(file: Path, team: Team, first: dt.date, last: dt.date) -> None:
    """A file's name is read by whoever sees the stick: it tells neither the team nor the day."""
    name = fold(file.stem)
    digits = "".join(letter for letter in name if letter.isdigit())
    forms = ("{0:%d%m}", "{0:%m%d}", "{0.day}{0.month}")
    days = [form.format(day) for form, day in product(forms, (first, last))]
    if fold(team.code) in name or any(text in digits for text in days):
        raise wrong_use("telling-name", file=file.name)
