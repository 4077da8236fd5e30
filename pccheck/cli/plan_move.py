"""`pccheck plan move`, `pin`, `unpin`, `add`, `cancel`: the chief's hand in the plan, one target at a time."""

from typing import Annotated

import typer

from pccheck.cli.options import BookOption, ByOption, author, opened
from pccheck.text.catalogue import _

TargetArgument = Annotated[str, typer.Argument(metavar="TARGET", help=_("The target: its code, or words of its name."))]


def move(
    target: TargetArgument,
    date_: Annotated[str, typer.Option("--date", help=_("The new day."))] = "",
    team: Annotated[str, typer.Option("--team", help=_("The new team, by code."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One visit; it is pinned where it goes."""
    from pccheck.actions.letters import read_day
    from pccheck.actions.replanning import move as keep
    from pccheck.cli.show import clock, day

    with opened(book) as desk:
        visit = keep(desk, target, read_day("--date", date_, desk.today), team, author(desk, by))
        print(_("{code} {name}: {day} {time}, {team}, pinned.").format(
            code=visit.code, name=visit.name, day=day(visit.day), time=clock(visit.arrive), team=visit.team_code
        ))  # fmt: skip


def pin(target: TargetArgument, book: BookOption = None, by: ByOption = "") -> None:
    """One visit stays."""
    _pin(target, book, by, pinned=True)


def unpin(target: TargetArgument, book: BookOption = None, by: ByOption = "") -> None:
    """One visit may move again."""
    _pin(target, book, by, pinned=False)


def _pin(target: str, book: BookOption, by: str, *, pinned: bool) -> None:
    from pccheck.actions.replanning import pin as keep
    from pccheck.cli.show import day

    with opened(book) as desk:
        visit, count = keep(desk, target, pinned=pinned, by=author(desk, by))
        said = _("{code} {name} stays on {day} with {team}.") if pinned else _("{code} {name} may move again.")
        print(said.format(code=visit.code, name=visit.name, day=day(visit.day), team=visit.team_code))
        if not count:
            print(_("Nothing new."))


def add(
    target: TargetArgument,
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One target more, marked as picked by hand."""
    from pccheck.actions.replanning import add as keep

    with opened(book) as desk:
        found = keep(desk, target, reason, author(desk, by))
        print(_("{code} {name} must be visited: added by hand.").format(code=found.code, name=found.name))
        print(_("Next: pccheck plan"))


def cancel(
    target: TargetArgument,
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One target less."""
    from pccheck.actions.replanning import cancel as keep
    from pccheck.cli.show import day

    with opened(book) as desk:
        found, visit = keep(desk, target, reason, author(desk, by))
        print(_("{code} {name} is left out by hand.").format(code=found.code, name=found.name))
        if visit:
            print(_("Its visit of {day} is cancelled.").format(day=day(visit.day)))
