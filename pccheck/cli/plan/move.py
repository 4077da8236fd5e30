"""`pccheck plan move`, `pin`, `unpin`, `add`, `cancel`.

The chief's hand in the plan, one target at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, ByOption, YesOption, agreed, author, opened
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.records import Target, Visit

TargetArgument = Annotated[
    str, typer.Argument(metavar="TARGET", help=_("The target: its code, or words of its name."))
]
ReasonOption = Annotated[str, typer.Option("--reason", help=_("Why."))]


def move(
    target: TargetArgument,
    date_: Annotated[str, typer.Option("--date", "--day", help=_("The new day."))] = "",
    team: Annotated[str, typer.Option("--team", help=_("The new team, by code."))] = "",
    reason: ReasonOption = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One visit; it is pinned where it goes."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.plan.replanning import move as keep

    with _deciding(book, by) as (desk, who):
        visit = keep(desk, target, read_day("--date", date_, desk.around), team, who, reason)
        _say(_("{code} {name}: {day} {time}, {team}, pinned."), visit, visit)


def pin(target: TargetArgument, book: BookOption = None, by: ByOption = "") -> None:
    """One visit stays."""
    from pccheck.actions.plan.replanning import pin as keep

    with _deciding(book, by) as (desk, who):
        visit, new = keep(desk, target, pinned=True, by=who)
        _say(_("{code} {name} stays on {day} with {team}."), visit, visit, new=new)


def unpin(target: TargetArgument, book: BookOption = None, by: ByOption = "") -> None:
    """One visit may move again."""
    from pccheck.actions.plan.replanning import pin as keep

    with _deciding(book, by) as (desk, who):
        visit, new = keep(desk, target, pinned=False, by=who)
        _say(_("{code} {name} may move again."), visit, visit, new=new)


def add(
    target: TargetArgument,
    reason: ReasonOption = "",
    visit_form: Annotated[
        str,
        typer.Option("--visit-form", help=_("In which form: trực tuyến, từ xa, qua hồ sơ.")),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One target more, marked as picked by hand."""
    from pccheck.actions.plan.replanning import add as keep

    with _deciding(book, by) as (desk, who):
        found, visit = keep(desk, target, reason, who, visit_form)
        _say(_("{code} {name} must be visited: added by hand."), found)
        if visit:
            _say(_("It was visited on {day}; the next plan has it visited again."), found, visit)
        show_next("pccheck plan")


def cancel(
    target: TargetArgument, reason: ReasonOption = "", book: BookOption = None, by: ByOption = ""
) -> None:
    """One target less."""
    from pccheck.actions.plan.replanning import cancel as keep

    with _deciding(book, by) as (desk, who):
        found, visit = keep(desk, target, reason, who)
        _say(_("{code} {name} is left out by hand."), found)
        if visit:
            _say(_("Its visit of {day} is cancelled."), found, visit)
            show_next("pccheck plan")


def closed(
    area: Annotated[str, typer.Argument(metavar="AREA", help=_("The area, by name or code."))],
    from_: Annotated[str, typer.Option("--from", help=_("The first day."))],
    to: Annotated[str, typer.Option("--to", help=_("The last day; one day by default."))] = "",
    reason: ReasonOption = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """Both days included."""
    from pccheck.actions.desk.dates import read_first_and_last
    from pccheck.actions.plan.replanning import close_area
    from pccheck.cli.frame.show import day
    from pccheck.cli.tell.nominations import show_touched

    with _deciding(book, by) as (desk, who):
        first, last = read_first_and_last(from_, to, desk.around)
        found, visits = close_area(desk, area, first, last, reason, who)
        print(
            _("{area} is closed from {first} to {last}.").format(
                area=found.name, first=day(first), last=day(last)
            )
        )
        show_touched(visits, _("{count} planned visits have to move."))


def release(yes: YesOption = False, book: BookOption = None, by: ByOption = "") -> None:
    """It cannot be taken back: what has travelled is known."""
    from pccheck.actions.share.roles import release as let_go

    with _deciding(book, by) as (desk, who):
        if not agreed(yes, _("Draw, plan and visits to come then travel to all. Release?")):
            raise typer.Exit(1)
        if let_go(desk, who):
            print(_("Released: the next sync hands on draw, plan and visits to come."))
        else:
            print(_("Nothing new."))


@contextmanager
def _deciding(book: Path | None, by: str) -> Iterator[tuple["Desk", str]]:
    """The desk, and who decides."""
    with opened(book) as desk:
        yield desk, author(desk, by)


def _say(line: str, about: "Target | Visit", visit: "Visit | None" = None, *, new: int = 1) -> None:
    """What was decided about a target, and where its visit is; `new`: the entries that it took."""
    from pccheck.cli.frame.show import clock, day

    where = (
        {"day": day(visit.day), "time": clock(visit.arrive), "team": visit.team_code}
        if visit
        else {}
    )
    print(line.format(code=about.code, name=about.name, **where))
    if not new:
        print(_("Nothing new."))
