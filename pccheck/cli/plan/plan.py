"""`pccheck plan`: the schedule."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    DryRunOption,
    ForceOption,
    JsonOption,
    UnaskedJsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.cli.plan.audit import audit
from pccheck.cli.plan.draw import draw
from pccheck.cli.plan.export import export
from pccheck.cli.plan.move import add, cancel, closed, move, pin, release, unpin
from pccheck.cli.plan.travel import travel
from pccheck.cli.plan.when import when
from pccheck.cli.plan.why import why
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from pccheck.actions.desk.desk import Desk
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
    as_json: UnaskedJsonOption = False,
) -> None:
    """Ask the planner, show what it answers, keep it."""
    if ctx.invoked_subcommand:
        return
    from pccheck.actions.plan.choosing import read_seed, seed_for
    from pccheck.actions.plan.planning import effort_for, keep_schedule, make_schedule
    from pccheck.actions.plan.question import question
    from pccheck.actions.plan.replanning import DROPPED, MOVED, changes
    from pccheck.cli.frame.progress import bar
    from pccheck.cli.frame.show import show_json
    from pccheck.cli.frame.steps import show_lacking
    from pccheck.cli.plan.changes import moves_json, show_changes
    from pccheck.cli.plan.schedule import schedule_json, show_schedule
    from pccheck.model.schedule import STANDS

    with opened(book) as desk:
        show_lacking(desk)
        asked = question(desk, seed_for(desk, read_seed(seed)), afresh=afresh)
        worth = effort.value if seed else effort_for(desk, asked, effort.value)
        with bar(_("Planning")) as progress:
            schedule = make_schedule(asked, _telling(desk, progress), worth)
        against = list(changes(asked, schedule))
        if as_json:
            show_json(schedule_json(desk, asked, schedule, moves_json(desk, against)))
        else:
            show_schedule(desk, asked, schedule)
            if asked.free:
                show_changes(desk, against)
        disturbs = any(change.kind in (MOVED, DROPPED) for change in against)
        if dry_run or not agreed(yes or as_json or not disturbs):
            return
        count = keep_schedule(
            desk, asked, schedule, author(desk, by), effort=worth, chosen_seed=bool(seed)
        )
        if not as_json:
            _show_kept(count, stands=worth == STANDS)
            _show_next(desk)


def _show_kept(count: int, *, stands: bool) -> None:
    if stands:
        print(_("Nothing has changed since this plan was made. To look further: --effort, --seed."))
    else:
        print(_("Kept: {count} entries.").format(count=count) if count else _("Nothing new."))


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
    from pccheck.cli.frame.steps import decision_step, people_step, show_next

    every = visits(desk.book, desk.current.rec)
    ahead = (visit for visit in every if visit.is_ahead(desk.today))
    if waiting := next(ahead, None):
        print(_("The itineraries: pccheck plan show."))
        _show_telling(desk)
        decide = decision_step(desk)
        show_next(*([decide] if decide else []), f"pccheck record {waiting.code}")
    else:
        show_next(people_step(desk) or "pccheck plan show --left-out")


def _show_telling(desk: "Desk") -> None:
    """Whom to tell now, or from when."""
    from pccheck.actions.tell.notices import calls, not_yet
    from pccheck.cli.tell.notify import show_not_yet

    if any(call.may_be_told for call in calls(desk, None)):
        print(_("Whom to tell: pccheck notify."))
    elif waiting := not_yet(desk):
        show_not_yet(waiting)


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
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=_(".html or .pdf: the months for the wall, a sheet for each team's day."),
        ),
    ] = None,
    force: ForceOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Day by day, team by team; --calendar --out prints the wall's part alone."""
    from pccheck.cli.frame.listing import Layout, layout_of
    from pccheck.cli.plan.itineraries import (
        print_itineraries,
        show_itineraries,
        show_left_out,
    )
    from pccheck.errors import wrong_use

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    if out and (left_out or layout is not Layout.TABLE):
        raise wrong_use("out-alone")
    with opened(book) as desk:
        if out:
            print_itineraries(desk, (team, date_, area), out, wall_alone=calendar, force=force)
        elif left_out:
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
app.command(
    "release",
    help=_("Let all of the campaign be known before its period is over; the office alone may."),
)(release)
app.command("travel", help=_("Take the office's table of ways, or say by what ways are reckoned."))(
    travel
)
app.command("export", help=_("Write the schedule for the vehicle office or the teams' calendars."))(
    export
)
app.command(
    "why", help=_("Why a target has its points, and when it is visited or why it is left out.")
)(why)
app.command("when", help=_("Where one visit more to a target could be, and what that costs."))(when)
