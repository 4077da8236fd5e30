"""The schedule for others: who may know what by now."""

from collections.abc import Mapping
from pathlib import Path

from pccheck.actions.desk.crews import going
from pccheck.actions.desk.desk import Desk
from pccheck.actions.tell.notices import release_of
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import itineraries, visits
from pccheck.errors import wrong_use
from pccheck.model.itinerary import Call, Outing
from pccheck.model.visit import PLANNED


def outings(desk: Desk) -> list[Outing]:
    """The itineraries from today on that have visits, by day and team."""
    staff = people(desk.book, desk.current.rec)
    teams, vehicles = {t.rec: t for t in staff.teams}, {v.rec: v for v in staff.vehicles}
    regions = {
        t.rec: t.region_name for t in targets(desk.book, desk.current.campaign.routing_level)
    }
    pending = [
        v for v in visits(desk.book, desk.current.rec) if v.state == PLANNED and v.day >= desk.today
    ]
    found = []
    for one in itineraries(desk.book, desk.current.rec):
        own = sorted(
            (v for v in pending if (v.team, v.day) == (one.team, one.day)),
            key=lambda v: v.arrive or 0,
        )
        team = teams.get(one.team)
        if not own or team is None:
            continue
        vehicle = vehicles.get(one.vehicle)
        found.append(
            Outing(
                itinerary=one.rec,
                day=one.day,
                team=team.code,
                team_name=team.name or team.code,
                base=team.base,
                areas=tuple(dict.fromkeys(regions.get(v.target, "") for v in own)),
                members=len(going(staff, one.team, one.day, one)),
                vehicle=(vehicle.name or vehicle.code) if vehicle else "",
                seats=vehicle.seats if vehicle else 0,
                released=desk.now >= release_of(desk, one.day),
                calls=tuple(
                    Call(v.rec, v.name, v.address, v.area_name, v.arrive or 0, v.leave or 0)
                    for v in own
                ),
            )
        )
    return found


def export(desk: Desk, path: Path, team: str) -> Mapping[Path, bytes]:
    """The files.

    One workbook for the vehicle office, or a calendar of each team, its code added to the file's
    name.

    Raises:
        PccheckError: `unknown-team`, `nothing-to-export`, `export-kind`.
    """
    from pccheck.report.excel.outings import calendar, vehicle_workbook

    codes = sorted(t.code for t in people(desk.book, desk.current.rec).teams)
    if team and team not in codes:
        raise wrong_use("unknown-team", value=team, known=", ".join(codes))
    found = [one for one in outings(desk) if team in ("", one.team)]
    if not found:
        raise wrong_use("nothing-to-export")
    campaign = desk.current.campaign
    if path.suffix.lower() == ".xlsx":
        return {path: vehicle_workbook(campaign, found, desk.current.sample)}
    if path.suffix.lower() != ".ics":
        raise wrong_use("export-kind", path=path)
    named = {one.team: path if team else path.with_stem(f"{path.stem}-{one.team}") for one in found}
    return {
        file: calendar(campaign, [one for one in found if one.team == code], desk.now)
        for code, file in named.items()
    }
