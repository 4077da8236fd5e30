"""The overview page: fetched from the book, without what nobody may know yet."""

from datetime import date
from functools import partial

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.shipped import shipped
from pccheck.book.ask.campaigns import areas
from pccheck.book.ask.figures import figures
from pccheck.book.ask.glance.standing import standing
from pccheck.book.ask.targets import targets
from pccheck.model.board import Board
from pccheck.model.journal.clock import local

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


def board(desk: Desk) -> Board:
    """All that the page shows of the current campaign."""
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
    )


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
