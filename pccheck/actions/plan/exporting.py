"""The schedule for others: who may know what by now."""

from collections.abc import Mapping
from pathlib import Path

from pccheck.actions.desk.days import team_days
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.staff import team_record
from pccheck.actions.desk.telling import for_others
from pccheck.errors import wrong_use
from pccheck.model.audit.told import ToldDay
from pccheck.model.itinerary import TeamDay, only
from pccheck.model.visit import PLANNED


def days_ahead(desk: Desk, team: str = "") -> list[TeamDay]:
    """The itineraries from today on with the visits that are still to be made, by day and team.

    `team`: the record of one team; '' for all.
    """
    ahead = team_days(desk, first=desk.today, team=team)
    return [day for day in only(ahead, lambda stop: stop.state == PLANNED) if day.rec]


def export(desk: Desk, path: Path, team: str) -> Mapping[Path, bytes]:
    """The files: one workbook for the vehicle office, or a calendar of each team, its code added to
    the file's name.

    Raises:
        PccheckError: `unknown-team`, `nothing-to-export`, `export-kind`.
    """
    from pccheck.report.excel.outings import calendar, vehicle_workbook

    ahead = days_ahead(desk, team_record(desk, team))
    if not ahead:
        raise wrong_use("nothing-to-export")
    campaign, told = desk.current.campaign, [for_others(desk, day) for day in ahead]
    if path.suffix.lower() == ".xlsx":
        return {path: vehicle_workbook(campaign, told, desk.current.sample)}
    if path.suffix.lower() != ".ics":
        raise wrong_use("export-kind", path=path)
    by_team: dict[str, list[ToldDay]] = {}
    for day in told:
        by_team.setdefault(day.code, []).append(day)
    return {
        path if team else path.with_stem(f"{path.stem}-{code}"): calendar(campaign, days, desk.now)
        for code, days in by_team.items()
    }
