"""The schedule for others: who may know what by now."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.staff import team_record
from pccheck.actions.desk.telling import for_others
from pccheck.actions.tell.lying import lying_stops
from pccheck.errors import wrong_use
from pccheck.model.audit.told import ToldDay
from pccheck.model.itinerary import TeamDay, only
from pccheck.model.visit import PLANNED
from pccheck.text.dates import date_words
from pccheck.text.file_names import file_name


def days_ahead(desk: Desk, team: str = "") -> list[TeamDay]:
    """The itineraries from today on with the visits that are still to be made, by day and team.

    `team`: the record of one team; '' for all.
    """
    ahead = team_days(desk, first=desk.today, team=team)
    return [day for day in only(ahead, lambda stop: stop.state == PLANNED) if day.rec]


def export(desk: Desk, path: Path, team: str) -> Mapping[Path, bytes]:
    """The files: one workbook for the vehicle office; a calendar of each team, its code added to
    the file's name; or a route for each team's day that is released, the day added too.

    Raises:
        PccheckError: `unknown-team`, `nothing-to-export`, `nothing-released`, `export-kind`.
    """
    ahead = days_ahead(desk, team_record(desk, team))
    if not ahead:
        raise wrong_use("nothing-to-export")
    made = {".xlsx": _workbook, ".ics": _calendars, ".gpx": _routes}.get(path.suffix.lower())
    if made is None:
        raise wrong_use("export-kind", path=path)
    return made(desk, path, ahead, team)


def _workbook(desk: Desk, path: Path, days: Sequence[TeamDay], _team: str) -> Mapping[Path, bytes]:
    from pccheck.report.excel.outings import vehicle_workbook

    told = [for_others(desk, day) for day in days if day.goes_out]
    return {path: vehicle_workbook(desk.current.campaign, told, desk.current.sample, desk.now)}


def _calendars(desk: Desk, path: Path, days: Sequence[TeamDay], team: str) -> Mapping[Path, bytes]:
    from pccheck.report.excel.outings import calendar

    by_team: dict[str, list[ToldDay]] = {}
    for day in days:
        by_team.setdefault(day.code, []).append(for_others(desk, day))
    campaign = desk.current.campaign
    return {
        path if team else path.with_stem(f"{path.stem}-{file_name(code)}"): calendar(
            campaign, told, desk.now
        )
        for code, told in by_team.items()
    }


def _routes(desk: Desk, path: Path, days: Sequence[TeamDay], _team: str) -> Mapping[Path, bytes]:
    from pccheck.report.view.maps.route import gpx

    released = [day for day in days if day.released]
    if not released:
        raise wrong_use(
            "nothing-released", day=days[0].day, release=f"{days[0].release:%H:%M %d/%m/%Y}"
        )
    return {
        path.with_stem(f"{path.stem}-{day.day}-{file_name(day.code)}"): gpx(
            f"{day.team or day.code} {date_words(day.day)}", lying_stops(desk, day)
        )
        for day in released
    }
