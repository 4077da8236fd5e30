"""The schedule on paper, A4 across: months for the wall, a sheet for each team's day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product
from pathlib import Path
from typing import NamedTuple

from pccheck.model.audit.told import ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.itinerary import Contact, Stop, TeamDay
from pccheck.report.html.document import render
from pccheck.report.view.maps.sketch import Sketch
from pccheck.text.capitals import sentence
from pccheck.text.words.calls import WEEKDAYS, half_words
from pccheck.text.words.outcomes import ON_FORMS
from pccheck.values import dataclass

_ABREAST = 6
"""Teams beside each other on a page: more would be too narrow to read."""


class WallDay(NamedTuple):
    """A line: a day, and what of each team may be seen by whoever passes."""

    day: dt.date
    teams: tuple[ToldDay | None, ...]


class WallMonth(NamedTuple):
    """A table for the wall: the codes and names of its teams, its days."""

    first: dt.date
    teams: tuple[tuple[str, str], ...]
    days: tuple[WallDay, ...]


class MetContact(NamedTuple):
    """Whom the team meets: asked to come when (minutes after midnight, None for never), where."""

    contact: Contact
    asked: int | None
    where: str


class Leg(NamedTuple):
    """A stop by its number: minutes on the road to it, and minutes of anything else before it.

    None where the plan does not lead there. Anything else: meeting, getting in, lunch, slack.
    """

    number: int
    stop: Stop
    drive: int | None
    spare: int | None


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A team's day for the team itself; `map` None where too few places are known."""

    outing: TeamDay
    meetings: Sequence[MetContact]
    map: Sketch | None

    @property
    def legs(self) -> Iterator[Leg]:
        """The stops with the ways to them."""
        hours = self.outing.hours
        drives, free = iter(hours.drives if hours else ()), hours.departs if hours else 0
        for number, stop in enumerate(self.outing.stops, 1):
            drive = next(drives, None) if stop.on_the_way else None
            if drive is None:
                yield Leg(number, stop, None, None)
            else:
                yield Leg(number, stop, drive, max(0, (stop.arrive or 0) - free - drive))
                free = stop.leave or free


def wall(days: Iterable[ToldDay]) -> list[WallMonth]:
    """The months that have such days, each from its first to its last one; of more teams than go
    beside each other several tables.
    """
    told = {(day.day, day.code): day for day in days}
    dates = sorted({day for day, _code in told})
    teams = sorted({(day.code, day.team) for day in told.values()})
    months = []
    for _month, group in groupby(dates, key=lambda day: (day.year, day.month)):
        with_visits = list(group)
        length = (with_visits[-1] - with_visits[0]).days + 1
        whole = [with_visits[0] + dt.timedelta(n) for n in range(length)]
        for at in range(0, len(teams), _ABREAST):
            abreast = tuple(teams[at : at + _ABREAST])
            months.append(_month_of(whole, abreast, told))
    return months


def _month_of(
    dates: Sequence[dt.date],
    teams: tuple[tuple[str, str], ...],
    told: Mapping[tuple[dt.date, str], ToldDay],
) -> WallMonth:
    codes = [code for code, _name in teams]
    lines = (WallDay(day, tuple(map(told.get, product((day,), codes)))) for day in dates)
    return WallMonth(dates[0].replace(day=1), teams, tuple(lines))


def render_schedule(
    campaign: Campaign,
    months: Sequence[WallMonth],
    sheets: Sequence[DaySheet],
    mark: str,
    folders: Sequence[Path],
) -> str:
    """The page; `mark`: what stands on papers of a campaign that is only a sample, '' for none.

    Raises:
        PccheckError: `broken-template`.
    """
    from markupsafe import Markup

    style = next(path for folder in folders if (path := folder / "lich.css").is_file())
    context = {
        "campaign": campaign,
        "months": months,
        "sheets": sheets,
        "mark": mark,
        "style": Markup(style.read_text(encoding="utf-8")),  # noqa: S704 - our own
        "half": half_words,
        "outcome": ON_FORMS,
        "weekdays": [*map(sentence, WEEKDAYS)],
    }
    return render("lich.html", context, folders)
