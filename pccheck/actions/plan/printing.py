"""The schedule on paper: for the wall what anybody may see, for each team its days."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.hours import gathering
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.desk.telling import for_others
from pccheck.actions.tell.lying import map_of
from pccheck.errors import wrong_use
from pccheck.model.itinerary import TeamDay
from pccheck.report.html.schedule import DaySheet, MetContact, render_schedule, wall


def printed(desk: Desk, days: Sequence[TeamDay], path: Path, *, wall_alone: bool) -> bytes:
    """The file: the months, then a sheet for each team's day unless the wall's part is all.

    Raises:
        PccheckError: `nothing-to-print`, `print-kind`; `no-browser`, `browser-failed` for .pdf.
    """
    teams = [day for day in days if day.code]
    if not teams:
        raise wrong_use("nothing-to-print")
    kind = path.suffix.lower()
    if kind not in (".html", ".pdf"):
        raise wrong_use("print-kind", path=path)
    own = desk.book.path.parent / "templates" / "schedule"
    folders = [folder for folder in (own, shipped("templates") / "schedule") if folder.is_dir()]
    months = wall(for_others(desk, day) for day in teams)
    sheets = [] if wall_alone else [_sheet(desk, day) for day in teams]
    current = desk.current
    html = render_schedule(current.campaign, months, sheets, current.sample, folders)
    if kind == ".html":
        return html.encode()
    from pccheck.report.html.browser import print_page

    return print_page(html)


def _sheet(desk: Desk, day: TeamDay) -> DaySheet:
    return DaySheet(day, list(_meetings(desk, day)), map_of(desk, day))


def _meetings(desk: Desk, day: TeamDay) -> Iterator[MetContact]:
    """Whom the team meets, by the hour."""
    met = [
        MetContact(contact, *gathering(desk.current.campaign, day, contact.area, contact.body))
        for contact in day.escorts
    ]
    yield from sorted(met, key=lambda one: (one.asked is None, one.asked or 0))
