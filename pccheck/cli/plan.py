"""`pccheck plan`: the schedule."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.options import BookOption, ByOption, DryRunOption, JsonOption, YesOption, agreed, author, opened
from pccheck.text.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk import Desk
    from pccheck.actions.planning import Question
    from pccheck.model.schedule import Schedule

app = typer.Typer(rich_markup_mode=None, add_completion=False, invoke_without_command=True)

SeedOption = Annotated[int, typer.Option("--seed", min=0, help=_("Chance starts here: the same seed, the same plan."))]


@app.callback(help=_("Make the schedule: who goes where and when. What is fixed stays."))
def plan(
    ctx: typer.Context,
    seed: SeedOption = 1,
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the planner, show what it answers, keep it."""
    if ctx.invoked_subcommand:
        return
    from pccheck.actions.planning import keep_schedule, make_schedule, question
    from pccheck.cli.progress import bar
    from pccheck.cli.show import show_json

    with opened(book) as desk:
        asked = question(desk, seed)
        steps = {"calendar": _("Choosing the days"), "routes": _("Ordering the visits")}
        with bar(_("Planning")) as progress:
            schedule = make_schedule(asked, lambda step, share: progress(steps.get(step, ""), share))
        if as_json:
            show_json(_as_json(desk, schedule))
        else:
            _show(asked, schedule)
        if dry_run or not agreed(yes or as_json or not _moves(asked)):
            return
        count = keep_schedule(desk, asked, schedule, author(desk, by))
        if not as_json:
            print(_("Kept: {count} entries.").format(count=count) if count else _("Nothing new."))
            print(_("Next: pccheck plan show"))


def _moves(asked: "Question") -> bool:
    """Whether visits that were planned may move: then the user is asked."""
    return bool(asked.free)


def _show(asked: "Question", schedule: "Schedule") -> None:
    from collections import Counter

    from pccheck.text.reasons import reason_name

    stops = sum(len(route.stops) for route in schedule.routes)
    print(
        _("{visits} visits on {days} team-days; {fixed} stand already; {left} targets left out.").format(
            visits=stops,
            days=sum(bool(route.stops) for route in schedule.routes),
            fixed=len(asked.problem.fixed),
            left=len(schedule.left_out),
        )
    )
    teams = {crew.team: crew.name for crew in asked.problem.crews}
    loads: Counter[str] = Counter()
    for route in schedule.routes:
        loads[route.team] += len(route.stops)
    for team, count in sorted(loads.items(), key=lambda item: teams[item[0]]):
        print(_("  {team}: {count} visits").format(team=teams[team], count=count))
    for code, count in Counter(one.reason.code for one in schedule.left_out).most_common():
        print(_("  left out, {reason}: {count}").format(reason=reason_name(code), count=count))


def _as_json(desk: "Desk", schedule: "Schedule") -> dict[str, Any]:
    from pccheck.book.people import people
    from pccheck.book.targets import targets
    from pccheck.cli.show import clock
    from pccheck.text.reasons import reason_words

    codes = {t.rec: t.code for t in targets(desk.book, desk.current.campaign.routing_level)}
    staff = people(desk.book, desk.current.rec)
    teams = {team.rec: team.code for team in staff.teams}
    vehicles = {vehicle.rec: vehicle.code for vehicle in staff.vehicles}
    return {
        "itineraries": [
            {
                "team": teams[route.team], "day": route.day, "vehicle": vehicles.get(route.vehicle or ""),
                "visits": [
                    {"target": codes[s.target], "start": clock(s.start), "end": clock(s.end), "travel": s.travel}
                    for s in route.stops
                ],
            }
            for route in schedule.routes if route.stops
        ],
        "left_out": [
            {"target": codes[one.target], "code": one.reason.code,
             "reason": reason_words(one.reason.code, one.reason.params)}
            for one in schedule.left_out
        ],
    }  # fmt: skip


@app.command(help=_("Show the itineraries by day and team, or what was left out."))
def show(
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("One day."))] = "",
    left_out: Annotated[bool, typer.Option("--left-out", help=_("The targets without a visit, and why."))] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Day by day, team by team."""
    from pccheck.cli.itineraries import show_itineraries, show_left_out

    with opened(book) as desk:
        if left_out:
            show_left_out(desk, as_json=as_json)
        else:
            show_itineraries(desk, team, date_, as_json=as_json)
