"""The overview page: fetched from the book, without what nobody may know yet."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain, groupby
from pathlib import Path

from pccheck.actions.decide.clock import FINDING, LATE, WRONG, clock_rows
from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.desk.telling import for_others
from pccheck.book.ask.campaigns import areas
from pccheck.book.ask.documents import UnitPhoto, photos_of
from pccheck.book.ask.figures.figures import figures
from pccheck.book.ask.glance.standing import standing
from pccheck.book.ask.targets import targets
from pccheck.book.ledger.store import fetch
from pccheck.errors import PccheckError
from pccheck.model.board import Board, BoardStep, DayTotal, Shot
from pccheck.model.journal.clock import local
from pccheck.model.visit import CANCELLED, DONE, POSTPONED

_DUE = (
    "overdue",
    "untold",
    "unnamed",
    "undocumented",
    "measures",
    "measures_week",
    "measures_overdue",
    "questions",
)
_SIDE = 640
"""Pixels of a photo's longer side on the page."""


def board(desk: Desk) -> Board:
    """All that the page shows of the current campaign, photos aside."""
    campaign = desk.current.campaign
    found = figures(desk.book, desk.current, desk.now)
    stands = standing(desk.book, partial(local, desk.now))._asdict()
    return Board(
        campaign=campaign,
        figures=found,
        targets=targets(desk.book, campaign.routing_level),
        areas=sorted(
            areas(desk.book, date.min, date.max),
            key=lambda area: area.level != campaign.routing_level,
        ),
        due={name: stands[name] for name in _DUE},
        today=desk.today,
        days=tuple(_days(desk)),
        clock=tuple(_clock(desk)),
    )


def with_photos(desk: Desk, found: Board, progress: Callable[[str, float], None]) -> Board:
    """The same with the photos of the visits, made small."""
    kept = photos_of(desk.book, desk.current.rec)
    shots: dict[str, list[Shot]] = {}
    for done, photo in enumerate(kept, 1):
        shots.setdefault(photo.code, []).append(_shot(desk, photo))
        progress(photo.code, done / len(kept))
    return replace(found, shots=shots)


def _days(desk: Desk) -> Iterator[DayTotal]:
    """The days on which teams go out, in their order, as others may know them."""
    told = (for_others(desk, day) for day in team_days(desk))
    for day, group in groupby(told, key=lambda one: one.day):
        outings = list(group)
        teams = sum(bool(outing.code) for outing in outings)
        stops = chain.from_iterable(outing.stops for outing in outings)
        states = [stop.state for stop in stops]
        if all(outing.released for outing in outings):
            visits = sum(state not in (CANCELLED, POSTPONED) for state in states)
            yield DayTotal(day, teams, visits, states.count(DONE))
        elif teams:
            yield DayTotal(day, teams, None, None)


def _shot(desk: Desk, photo: UnitPhoto) -> Shot:
    from pccheck.exchange.readers.photo import small

    try:
        jpeg = small(Path(photo.name), fetch(desk.book, photo.sha256), _SIDE)
    except PccheckError:  # not here, changed, or no picture that can be opened here
        jpeg = b""
    return Shot(photo.day, photo.name, photo.criterion or "", jpeg)


def _clock(desk: Desk) -> Iterator[BoardStep]:
    """What the law asks next, findings apart, which have a table of their own. Of a unit only what
    has a day, which runs from its announcement: the page goes from hand to hand.
    """
    for row in clock_rows(desk):
        is_step = row.state != WRONG and not row.code.startswith(FINDING)
        if is_step and (row.day or not row.target):
            whose = " ".join(filter(None, (row.decision, row.target)))
            yield BoardStep(row.what, whose, row.day, row.article, row.state == LATE)


def dashboard(desk: Desk, found: Board) -> bytes:
    """The page as one HTML file.

    Raises:
        PccheckError: `sums-differ`, `figure-differs`, `dispute-unsaid`, `broken-template`.
    """
    from pccheck.report.html.dashboard import render_dashboard

    folders = (
        desk.book.path.parent / "templates" / "dashboard",
        shipped("templates") / "dashboard",
    )
    return render_dashboard(found, [folder for folder in folders if folder.is_dir()]).encode()
