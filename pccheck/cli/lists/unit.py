"""`pccheck target show|add|edit|retire|successor`: one unit of the list."""

from typing import Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    JsonOption,
    TargetArgument,
    author,
    opened,
)
from pccheck.cli.lists.unit_fields import with_fields
from pccheck.text.words.catalogue import _


def register(app: typer.Typer) -> None:
    """Add the subcommands."""
    app.command(
        "show",
        help=_("All that the book knows of a unit. Visits of all campaigns, documents, photos."),
    )(show)
    app.command("add", help=_("Take one unit into the list."))(with_fields(add))
    app.command("edit", help=_("Correct what the list says of a unit; «-» empties a field."))(
        with_fields(edit, "code", "source")
    )
    app.command("retire", help=_("Say that a unit is no more: it is planned no longer."))(retire)
    app.command("successor", help=_("Say that a unit was renamed, split or merged into others."))(
        successor
    )


def show(target: TargetArgument, book: BookOption = None, as_json: JsonOption = False) -> None:
    """Who it is, then what happened, newest last."""
    from pccheck.actions.lists.unit_history import unit_history
    from pccheck.cli.lists.unit_page import history_json, show_history

    with opened(book) as desk:
        history = unit_history(desk, target)
        if as_json:
            from pccheck.cli.frame.show import show_json

            show_json(history_json(desk, history))
        else:
            show_history(desk, history)


def add(
    name: Annotated[str, typer.Argument(help=_("Its name."))],
    category: Annotated[str, typer.Option("--category", help=_("Its category."))],
    area: Annotated[str, typer.Option("--area", help=_("Its area."))],
    new: Annotated[
        bool, typer.Option("--new", help=_("It is another unit than those of a name like it."))
    ] = False,
    book: BookOption = None,
    by: ByOption = "",
    **words: str,
) -> None:
    """As a list of one row."""
    from pccheck.actions.lists.changing import add_target
    from pccheck.actions.lists.targets import ListWish

    with opened(book) as desk:
        wish = ListWish(category, area)
        unit = add_target(desk, {"name": name, **words}, wish, author(desk, by), sure=new)
        print(_("Added: {code} {name}.").format(code=unit.code, name=unit.name))


def edit(
    target: TargetArgument,
    name: Annotated[str, typer.Option("--name", help=_("Its name."))] = "",
    category: Annotated[str, typer.Option("--category", help=_("Its category."))] = "",
    area: Annotated[str, typer.Option("--area", help=_("Its area."))] = "",
    book: BookOption = None,
    by: ByOption = "",
    **words: str,
) -> None:
    """What an option names, and nothing else."""
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.lists.changing import edit_target
    from pccheck.actions.lists.targets import ListWish
    from pccheck.cli.lists.unit_page import show_changes

    given = {field: word for field, word in {"name": name, **words}.items() if word}
    with opened(book) as desk:
        unit = find_target(desk, target)
        changes = edit_target(desk, unit, given, ListWish(category, area), author(desk, by))
        show_changes(desk, unit, changes)


def retire(
    target: TargetArgument,
    date_: Annotated[
        str, typer.Option("--date", help=_("From which day on; by default today."))
    ] = "",
    why: Annotated[str, typer.Option("--why", help=_("Why: closed, moved away …"))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One entry, which `undo` takes back."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.lists.changing import retire_target
    from pccheck.cli.frame.show import day
    from pccheck.cli.frame.steps import show_next

    with opened(book) as desk:
        first = read_day("--date", date_, desk.around) or desk.today
        unit = find_target(desk, target)
        planned = retire_target(desk, unit, first, why, author(desk, by))
    line = _("{code} {name}: no more from {day} on.")
    print(line.format(code=unit.code, name=unit.name, day=day(first)))
    for visit in planned:
        print(_("Its visit of {day} is still planned.").format(day=day(visit.day)))
        show_next(f"pccheck plan cancel {unit.code}")


def successor(
    target: TargetArgument,
    successors: Annotated[
        list[str], typer.Argument(help=_("What it became: codes, or words of the names."))
    ],
    date_: Annotated[
        str,
        typer.Option(
            "--date", help=_("From which day on; by default the one after its area's last.")
        ),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """Several for one that was split; the same one for several that were merged."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.lists.succession import say_successors
    from pccheck.cli.frame.show import day

    with opened(book) as desk:
        first = read_day("--date", date_, desk.around)
        unit, after, first = say_successors(desk, target, successors, first, author(desk, by))
    names = "; ".join(f"{each.code} {each.name}" for each in after)
    line = _("{code} {name} became {names} on {day}.")
    print(line.format(code=unit.code, name=unit.name, names=names, day=day(first)))
