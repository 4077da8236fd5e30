"""A new schedule as people and programs read it, before it is kept."""

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Any

from pccheck.cli.frame.show import clock
from pccheck.text.dates import date_words
from pccheck.text.words.catalogue import _
from pccheck.text.words.reasons import reason_name, travel_words, warning_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.overview import Overview
    from pccheck.actions.plan.question import Question
    from pccheck.cli.plan import answers
    from pccheck.cli.plan.answers import MovedJson
    from pccheck.model.schedule import Route, Schedule
    from pccheck.plan.make.ceiling.totals import Totals

_NAMED = 5
"""So many units of one kind are named, the others counted."""


def show_schedule(desk: "Desk", asked: "Question", schedule: "Schedule") -> None:
    """How much of what was asked the schedule holds, and why the rest is left out."""
    from pccheck.actions.plan.overview import overview
    from pccheck.actions.plan.planning import all_left_out, silent
    from pccheck.actions.plan.travel import table_name

    stops = list(chain.from_iterable(route.stops for route in schedule.routes))
    left = all_left_out(asked, schedule)
    line = _("{visits} visits on {days} team-days; {fixed} stand already; {left} targets left out.")
    days, fixed = sum(bool(route.stops) for route in schedule.routes), len(asked.problem.fixed)
    print(line.format(visits=len(stops), days=days, fixed=fixed, left=len(left)))
    if not stops and not left:
        _show_seen(asked)
    if asked.overdue:
        _show_overdue(asked.overdue)
    if again := sum(stop.target in asked.revisits for stop in stops):
        print(_("  of them revisits: {count}").format(count=again))
    if raised := silent(asked):
        print(_("  more points for codes without scans: {codes}").format(codes=", ".join(raised)))
    view = overview(desk, asked, schedule)
    show_share(view.totals)
    travel = asked.problem.travel
    print("  " + travel_words(travel.speed_kmh, travel.road_factor, view.ways, table_name(desk)))
    _show_teams(view, {crew.team: crew.name for crew in asked.problem.crews})
    _show_centred(view)
    for warning in view.warnings:
        print(_("  note: {what}").format(what=warning_words(warning.code, warning.params)))
    for code, count in Counter(reason.code for reason in left.values()).most_common():
        print(_("  left out, {reason}: {count}").format(reason=reason_name(code), count=count))


def _show_overdue(codes: "Sequence[str]") -> None:
    """Whose day has passed: they are planned again once somebody says that nobody went."""
    shown = [*codes[:_NAMED], *(["…"] if len(codes) > _NAMED else [])]
    line = _("  ! {count} visits are past their day and not recorded: {codes}")
    print(line.format(count=len(codes), codes=", ".join(shown)))
    first = f"pccheck record {codes[0]} --outcome postponed"
    print(
        _("    planned again once it is said that nobody went: `{command}`").format(command=first)
    )


def _show_seen(asked: "Question") -> None:
    """Why there is nothing to plan, and what would change it."""
    line = _("  {count} units were visited already; nothing else is to be planned")
    print(line.format(count=len(asked.seen)))
    if due := [on for on in asked.seen.values() if on]:
        soon = min(due)
        said = _("  due again next: {count} units on {day}")
        print(said.format(count=due.count(soon), day=date_words(soon)))
    elif asked.seen:
        print(_("  another visit: `pccheck follow revisit`, or `every` in the campaign file"))


def show_share(totals: "Totals") -> None:
    """How much of the most is covered; where that most is reckoned coarsely, how far it may be
    above what any plan can cover.
    """
    if not totals.bound:
        return
    line = _(
        "  {share:.0%} of the most that the teams' hours could cover; {hours} hours on the road"
    )
    print(line.format(share=totals.covered / totals.bound, hours=round(totals.travel / 60)))
    if totals.excess and not totals.is_tight:
        line = _(
            "  that most is reckoned coarsely for so many targets: {excess:.0%} too high at worst"
        )
        print(line.format(excess=totals.excess))


def _show_teams(view: "Overview", names: dict[str, str]) -> None:
    """What each team has to do, by its name."""
    line = _(
        "  {team}: {count} visits, {days} days out; {minutes} minutes of work for each day that it"
        " could be out"
    )
    for team, load in sorted(view.teams.items(), key=lambda item: names[item[0]]):
        if load.visits:
            minutes = round(load.load)
            print(line.format(team=names[team], count=load.visits, days=load.days, minutes=minutes))


def _show_centred(view: "Overview") -> None:
    every = sum(view.located.values())
    if count := every - view.located.get("target", 0):
        line = _("  without coordinates, the centre of their area stands in: {count} of {all}")
        print(line.format(count=count, all=every))


def schedule_json(
    desk: "Desk", asked: "Question", schedule: "Schedule", moves: "list[MovedJson]"
) -> "answers.ScheduleJson":
    """Totals, itineraries, what is left out and what moves, records by their codes."""
    from pccheck.actions.desk.places import Places
    from pccheck.actions.plan.overview import overview
    from pccheck.actions.plan.planning import all_left_out
    from pccheck.book.ask.people import people
    from pccheck.book.ask.targets import targets

    places, staff = Places(desk.book, desk.current), people(desk.book, desk.current.rec)
    units = targets(desk.book, desk.current.campaign.routing_level)
    records = chain[Any](units, staff.teams, staff.vehicles, staff.members)
    codes = {record.rec: record.code for record in records}
    codes |= {rec: area.code for rec, area in places.by_rec.items()}
    view = overview(desk, asked, schedule)
    return {
        "totals": _totals(desk, asked, view, codes),
        "itineraries": [_route(route, codes) for route in schedule.routes if route.stops],
        "visited_already": len(asked.seen),
        "overdue_visits": len(asked.overdue),
        "next_due": min(filter(None, asked.seen.values()), default=None),
        "left_out": [
            {"target": codes[target], "cause": reason.code, "reason": places.said(reason)}
            for target, reason in all_left_out(asked, schedule).items()
        ],
        "moves": moves,
    }


def _totals(
    desk: "Desk", asked: "Question", view: "Overview", codes: dict[str, str]
) -> "answers.TotalsJson":
    from pccheck.actions.plan.travel import table_name

    travel = asked.problem.travel
    straight, by_table = view.ways
    return {
        "covered": round(view.totals.covered, 3),
        "bound": round(view.totals.bound, 3),
        "bound_excess": round(view.totals.excess, 4),
        "bound_is_tight": view.totals.is_tight,
        "travel_minutes": view.totals.travel,
        "travel": {
            "speed_kmh": travel.speed_kmh,
            "road_factor": travel.road_factor,
            "table": table_name(desk) or None,
            "ways": straight,
            "ways_by_table": by_table,
        },
        "located": view.located,
        "by_team": {
            codes[team]: {
                "visit_count": load.visits,
                "day_count": load.days,
                "travel_minutes": load.travel,
                "load_minutes": round(load.load, 1),
            }
            for team, load in view.teams.items()
        },
        "by_area": {codes[area]: _share(*of) for area, of in view.areas.items()},
        "by_category": {code: _share(*of) for code, of in view.categories.items()},
        "warnings": [
            {
                "warning": warning.code,
                "message": warning_words(warning.code, warning.params),
                "params": dict(warning.params),
            }
            for warning in view.warnings
        ],
    }


def _share(planned: int, candidates: int) -> "answers.ShareJson":
    return {"planned_units": planned, "candidates": candidates}


def _route(route: "Route", codes: dict[str, str]) -> "answers.RouteJson":
    return {
        "team": codes[route.team],
        "day": route.day,
        "vehicle": codes.get(route.vehicle or ""),
        "member_codes": sorted(codes[member] for member in route.members),
        "representative_codes": [codes[rec] for rec in route.escorts],
        "visits": [
            {
                "target": codes[stop.target],
                "arrive": clock(stop.start),
                "leave": clock(stop.end),
                "travel_minutes": stop.travel,
            }
            for stop in route.stops
        ],
    }
