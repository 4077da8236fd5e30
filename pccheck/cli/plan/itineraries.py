"""The itineraries, and what the plan leaves out, as people and programs read them."""

from typing import TYPE_CHECKING, NamedTuple, TypedDict

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Below, Column, Layout, Listing, show_areas
from pccheck.cli.frame.programs import answers
from pccheck.cli.frame.show import clock, day
from pccheck.cli.plan.answers import LeftOutJson, PlannedDayJson
from pccheck.cli.tell.hours import hours_line, hours_record
from pccheck.text.words.catalogue import _
from pccheck.text.words.outcomes import form_words, outcome_words

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from pccheck.actions.desk.desk import Desk
    from pccheck.model.itinerary import Stop, TeamDay


def show_itineraries(
    desk: "Desk", team: str, on: str, area: str, *, calendar: bool, layout: Layout
) -> None:
    """The visits by day, team and order, with vehicle and representatives.

    Or a calendar of who goes where.

    Raises:
        PccheckError: those of `asked_days`.
    """
    from pccheck.actions.plan.showing import asked_days

    show_areas(desk, area, layout)
    days = asked_days(desk, team, on, area)
    if calendar and layout is not Layout.JSON:
        _show_calendar(days, layout)
    elif layout is not Layout.TABLE:
        _days().show(days, layout)
    elif days:
        for team_day in days:
            _show(team_day)
    elif team or on or area:
        print(_("No such visits. All itineraries: pccheck plan show"))
    else:
        print(_("No visits. Make the schedule with `pccheck plan`."))


def print_itineraries(
    desk: "Desk", asked: "tuple[str, str, str]", out: "Path", *, wall_alone: bool, force: bool
) -> None:
    """Write the schedule that is hung up and handed out; `asked`: team, day and area as typed.

    Raises:
        PccheckError: those of `asked_days` and `printed`.
    """
    from pccheck.actions.plan.printing import printed
    from pccheck.actions.plan.showing import asked_days
    from pccheck.actions.report.reporting import write_output

    content = printed(desk, asked_days(desk, *asked), out, wall_alone=wall_alone)
    write_output(out, content, force=force)
    print(_("Written: {path}").format(path=out))


def _days() -> "Listing[TeamDay]":
    return Listing["TeamDay"](
        PlannedDayJson,
        Column("day", _("Day")),
        Column("team", _("Team"), value=lambda row: row.code),
        Column("vehicle", _("Vehicle"), value=lambda row: row.vehicle or None),
        Column("representatives", value=lambda row: [contact.who for contact in row.escorts]),
        Column("people", value=lambda row: [contact.who for contact in row.crew]),
        Column("", _("Representatives"), _escorts),
        Column("", _("Members"), _crew),
        Column("hours", value=hours_record),
        Below("visits", _stops(), lambda row: row.stops),
    )


def _stops() -> "Listing[Stop]":
    return Listing["Stop"](
        answers.StopJson,
        Column("", _("Time"), _time),
        Column("target", _("Code"), value=lambda stop: stop.code),
        Column("name", _("Name")),
        Column("area", value=lambda stop: stop.area_code),
        Column("area_name", _("Area"), _where, value=lambda stop: stop.area),
        Column("visit_form", value=lambda stop: stop.visit_form),
        Column("arrive", value=lambda stop: clock(stop.arrive)),
        Column("leave", value=lambda stop: clock(stop.leave)),
        Column("state", _("State"), lambda stop: outcome_words(stop.state)),
    )


def _where(stop: "Stop") -> str:
    """Where the team goes, or in which form it visits without going."""
    return form_words(stop.visit_form) if stop.is_remote else stop.area


def _escorts(team_day: "TeamDay") -> str:
    return "; ".join(contact.who for contact in team_day.escorts)


def _crew(team_day: "TeamDay") -> str:
    return ", ".join(contact.name for contact in team_day.crew)


def _show(team_day: "TeamDay") -> None:
    with_them = "; ".join(filter(None, (team_day.vehicle, _escorts(team_day))))
    print()
    say(f"{day(team_day.day)}  {team_day.code}  {with_them}".rstrip())
    if team_day.crew:
        say(_("Goes: {who}").format(who=_crew(team_day)))
    if hours := hours_line(team_day):
        say(hours)
    _stops().show(team_day.stops)


def _show_calendar(days: "list[TeamDay]", layout: Layout) -> None:
    """A line a day, a column a team: where it goes, and to how many."""
    cells = {(row.day, row.code): f"{', '.join(row.areas)} ({len(row.stops)})" for row in days}
    teams, dates = {row.code for row in days}, {row.day for row in days}
    columns = [_team_column(team, cells) for team in sorted(teams)]
    Listing["date"](_Calendar, Column("", _("Day"), lambda on: on), *columns).show(
        sorted(dates), layout
    )


class _Calendar(TypedDict):
    """For people alone."""


def _team_column(team: str, cells: "dict[tuple[date, str], str]") -> "Column[date]":
    return Column("", team, lambda on: cells.get((on, team)))


def _time(stop: "Stop") -> str:
    if stop.arrive is None:
        return _("outside the plan")
    return f"{clock(stop.arrive)}–{clock(stop.leave)}"


class _LeftOut(NamedTuple):
    """A target without a visit, and why."""

    target: str
    name: str
    area: str
    area_name: str
    cause: str
    reason: str


def show_left_out(desk: "Desk", layout: Layout) -> None:
    """The newest plan's left-out targets, with the reason of each."""
    from pccheck.actions.desk.places import Places
    from pccheck.book.ask.targets import targets
    from pccheck.book.ask.visits import left_out
    from pccheck.model.schedule import Reason

    by_rec = {row.rec: row for row in targets(desk.book, desk.current.campaign.routing_level)}
    places = Places(desk.book, desk.current)
    rows, first = [], desk.current.campaign.from_
    for rec, code, params in left_out(desk.book, desk.current.rec):
        target = by_rec.get(rec)
        if target and target.stands(first):
            reason = places.said(Reason(code, params))
            area = places.code_of(target.region)
            rows.append(_LeftOut(target.code, target.name, area, target.region_name, code, reason))
    listing = Listing[_LeftOut](
        LeftOutJson,
        Column("target", _("Code")),
        Column("name", _("Name")),
        Column("area_name", _("Area")),
        Column("reason", _("Reason")),
    )
    if listing.show(rows, layout):
        print(_("{count} targets left out.").format(count=len(rows)))
