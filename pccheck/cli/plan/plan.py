"""`pccheck plan`: the schedule."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    DryRunOption,
    JsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.cli.plan.draw import audit, draw
from pccheck.cli.plan.export import export
from pccheck.cli.plan.move import add, cancel, closed, move, pin, unpin
from pccheck.cli.plan.travel import travel
from pccheck.cli.plan.why import why
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.question import Question
    from pccheck.model.schedule import Schedule
    from pccheck.plan.make.progress import Progress

app = Verb(invoke_without_command=True)


class Effort(StrEnum):
    """How long the planner looks; see `pccheck.plan.make.planner.LEVELS`."""

    QUICK = "quick"
    USUAL = "usual"
    LONG = "long"


SeedOption = Annotated[
    str, typer.Option("--seed", help=_("Chance starts here; pccheck draws it itself by default."))
]


@app.callback(
    help=_("Make the schedule: who goes where and when. Planned again, as little moves as can be.")
)
def plan(
    ctx: typer.Context,
    seed: SeedOption = "",
    afresh: Annotated[
        bool,
        typer.Option("--afresh", help=_("From nothing: only what is pinned, told or done stays.")),
    ] = False,
    effort: Annotated[
        Effort, typer.Option("--effort", help=_("How long to look for better itineraries."))
    ] = Effort.USUAL,
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the planner, show what it answers, keep it."""
    if ctx.invoked_subcommand:
        return
    from pccheck.actions.plan.choosing import read_seed, seed_for
    from pccheck.actions.plan.planning import keep_schedule, make_schedule
    from pccheck.actions.plan.question import question
    from pccheck.actions.plan.replanning import DROPPED, MOVED, changes
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.frame.show import show_json
    from pccheck.cli.plan.changes import changes_json, show_changes

    with opened(book) as desk:
        asked = question(desk, seed_for(desk, read_seed(seed)), afresh=afresh)
        with bar(_("Planning")) as progress:
            schedule = make_schedule(asked, _telling(desk, progress), effort.value)
        found = list(changes(asked, schedule))
        if as_json:
            show_json({**_as_json(desk, asked, schedule), "changes": changes_json(desk, found)})
        else:
            _show(desk, asked, schedule)
            if asked.free:
                show_changes(desk, found)
        if dry_run or not agreed(
            yes or as_json or not any(one.kind in (MOVED, DROPPED) for one in found)
        ):
            return
        count = keep_schedule(desk, asked, schedule, author(desk, by), chosen_seed=bool(seed))
        if not as_json:
            print(_("Kept: {count} entries.").format(count=count) if count else _("Nothing new."))
            _show_next(desk)


def _telling(desk: "Desk", progress: "Callable[[str, float], None]") -> "Progress":
    """Says which step of planning is at which areas."""
    from pccheck.actions.desk.places import Places

    steps = {"calendar": _("Choosing the days"), "routes": _("Ordering the visits")}
    places = Places(desk.book, desk.current)

    def tell(step: str, areas: tuple[str, ...], share: float) -> None:
        progress(f"{steps[step]}: {', '.join(places.by_rec[area].name for area in areas)}", share)

    return tell


def _show_next(desk: "Desk") -> None:
    """Where to look, and the command for when the first visit is made."""
    from pccheck.book.ask.visits import visits
    from pccheck.cli.frame.steps import show_next
    from pccheck.model.visit import PLANNED

    ahead = (
        v for v in visits(desk.book, desk.current.rec) if v.state == PLANNED and v.day >= desk.today
    )
    if waiting := next(ahead, None):
        print(_("The itineraries: pccheck plan show. Whom to tell: pccheck notify."))
        show_next(f"pccheck record {waiting.code}")
    else:
        show_next("pccheck plan show --left-out")


def _show(desk: "Desk", asked: "Question", schedule: "Schedule") -> None:
    from collections import Counter

    from pccheck.actions.plan.overview import overview
    from pccheck.actions.plan.planning import all_left_out, silent
    from pccheck.actions.plan.travel import table_name
    from pccheck.text.words.reasons import reason_name, travel_words, warning_words

    stops = sum(len(route.stops) for route in schedule.routes)
    left = all_left_out(asked, schedule)
    print(
        _(
            "{visits} visits on {days} team-days; {fixed} stand already; {left} targets left out."
        ).format(
            visits=stops,
            days=sum(bool(route.stops) for route in schedule.routes),
            fixed=len(asked.problem.fixed),
            left=len(left),
        )
    )
    again = sum(stop.target in asked.revisits for route in schedule.routes for stop in route.stops)
    if again:
        print(_("  of them revisits: {count}").format(count=again))
    if raised := silent(asked):
        print(_("  more points for codes without scans: {codes}").format(codes=", ".join(raised)))
    teams = {crew.team: crew.name for crew in asked.problem.crews}
    found = overview(desk, asked, schedule)
    if found.totals.bound:
        print(
            _(
                "  {share:.0%} of the most that the teams' hours could cover; {hours} hours on the"
                " road"
            ).format(
                share=found.totals.covered / found.totals.bound,
                hours=round(found.totals.travel / 60),
            )
        )
    travel = asked.problem.travel
    print("  " + travel_words(travel.speed_kmh, travel.road_factor, found.ways, table_name(desk)))
    for team, load in sorted(found.teams.items(), key=lambda item: teams[item[0]]):
        if load.visits:
            said = _(
                "  {team}: {count} visits, {days} days out; {minutes} minutes of work for each day"
                " that it could be out"
            )
            print(
                said.format(
                    team=teams[team], count=load.visits, days=load.days, minutes=round(load.load)
                )
            )
    centred = sum(found.located.values()) - found.located.get("target", 0)
    if centred:
        print(
            _(
                "  without coordinates, the centre of commune or district stands in: {count} of"
                " {all}"
            ).format(count=centred, all=sum(found.located.values()))
        )
    for warning in found.warnings:
        print(_("  note: {what}").format(what=warning_words(warning.code, warning.params)))
    for code, count in Counter(reason.code for reason in left.values()).most_common():
        print(_("  left out, {reason}: {count}").format(reason=reason_name(code), count=count))


def _as_json(desk: "Desk", asked: "Question", schedule: "Schedule") -> dict[str, Any]:
    from pccheck.actions.desk.places import Places
    from pccheck.actions.plan.overview import overview
    from pccheck.actions.plan.planning import all_left_out
    from pccheck.actions.plan.travel import table_name
    from pccheck.book.ask.people import people
    from pccheck.book.ask.targets import targets
    from pccheck.cli.frame.show import clock

    places = Places(desk.book, desk.current)
    codes = {t.rec: t.code for t in targets(desk.book, desk.current.campaign.routing_level)}
    staff = people(desk.book, desk.current.rec)
    teams = {team.rec: team.code for team in staff.teams}
    vehicles = {vehicle.rec: vehicle.code for vehicle in staff.vehicles}
    members = {member.rec: member.code for member in staff.members}
    found = overview(desk, asked, schedule)
    return {
        "totals": {
            "covered": round(found.totals.covered, 3),
            "bound": round(found.totals.bound, 3),
            "travel_minutes": found.totals.travel,
            "travel": {
                "speed_kmh": asked.problem.travel.speed_kmh,
                "road_factor": asked.problem.travel.road_factor,
                "table": table_name(desk) or None,
                "ways": found.ways[0],
                "ways_by_table": found.ways[1],
            },
            "located": found.located,
            "teams": {
                teams[t]: {
                    "visits": one.visits,
                    "days": one.days,
                    "travel_minutes": one.travel,
                    "load_minutes": round(one.load, 1),
                }
                for t, one in found.teams.items()
            },
            "areas": {
                places.by_rec[a].code: {"planned": n, "candidates": m}
                for a, (n, m) in found.areas.items()
            },
            "categories": {
                c: {"planned": n, "candidates": m} for c, (n, m) in found.categories.items()
            },
            "warnings": [{"code": one.code, **one.params} for one in found.warnings],
        },
        "itineraries": [
            {
                "team": teams[route.team],
                "day": route.day,
                "vehicle": vehicles.get(route.vehicle or ""),
                "members": [members[one] for one in route.members],
                "representatives": [members[one] for one in route.escorts],
                "visits": [
                    {
                        "target": codes[s.target],
                        "start": clock(s.start),
                        "end": clock(s.end),
                        "travel": s.travel,
                    }
                    for s in route.stops
                ],
            }
            for route in schedule.routes
            if route.stops
        ],
        "left_out": [
            {"target": codes[target], "code": reason.code, "reason": places.said(reason)}
            for target, reason in all_left_out(asked, schedule).items()
        ],
    }


@app.command(help=_("Show the itineraries by day and team, or what was left out."))
def show(
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    date_: Annotated[str, typer.Option("--date", "--day", help=_("One day."))] = "",
    area: Annotated[str, typer.Option("--area", help=_("One area, by name or code."))] = "",
    calendar: Annotated[
        bool, typer.Option("--calendar", help=_("A line a day, a column a team."))
    ] = False,
    left_out: Annotated[
        bool, typer.Option("--left-out", help=_("The targets without a visit, and why."))
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Day by day, team by team."""
    from pccheck.cli.frame.listing import layout_of
    from pccheck.cli.plan.itineraries import show_itineraries, show_left_out

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        if left_out:
            show_left_out(desk, layout)
        else:
            show_itineraries(desk, team, date_, area, calendar=calendar, layout=layout)


app.command(
    "draw", help=_("Draw lots: which targets are visited when there are more than can be.")
)(draw)
app.command(
    "audit", help=_("Repeat the draw from the journal: the same targets, or what differs.")
)(audit)
app.command("move", help=_("Put a visit on another day or team, and pin it there."))(move)
app.command("pin", help=_("A visit keeps its day and team, whatever comes."))(pin)
app.command("unpin", help=_("A pinned visit may move again."))(unpin)
app.command("add", help=_("Take a target in by hand; the audit says so."))(add)
app.command("cancel", help=_("Take a target out by hand, its planned visit with it."))(cancel)
app.command(
    "closed",
    help=_("An area is closed from one day to another. Says which planned visits that touches."),
)(closed)
app.command("travel", help=_("Take the office's table of ways, or say by what ways are reckoned."))(
    travel
)
app.command("export", help=_("Write the schedule for the vehicle office or the teams' calendars."))(
    export
)
app.command(
    "why", help=_("Why a target has its points, and when it is visited or why it is left out.")
)(why)
