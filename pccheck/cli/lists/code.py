"""`pccheck code`: the location codes of targets."""

from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ByOption, JsonOption, author, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb(no_args_is_help=True, help=_("The location codes (QR) of targets."))


@app.command(help=_("Keep a location code of a target. Personal codes are refused."))
def add(
    target: Annotated[str, typer.Argument(help=_("A code, or words of the name."))],
    payload: Annotated[str, typer.Argument(help=_("What the code says, such as its address."))],
    place: Annotated[str, typer.Option("--place", help=_("Where it is posted."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("Since when; today by default."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """A code that leads to another host is kept, with a note."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.record.codes import add_code, is_foreign

    with opened(book) as desk:
        found = find_target(desk, target)
        day = read_day("--date", date_, desk.today) or desk.today
        new = add_code(desk, found, payload, place, day, author(desk, by))
        foreign = is_foreign(desk.current.campaign, payload)
    said = _("kept.") if new else _("is there already.")
    print(f"{found.code} {found.name}: {said}")
    if foreign:
        print(_("Note: the code leads to another host than the campaign's."))


@app.command("list", help=_("List the location codes of a target, or of all."))
def list_(
    target: Annotated[str, typer.Argument(help=_("A code, or words of the name."))] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """One line a code."""
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.record.codes import listed_codes
    from pccheck.actions.trust.history import names_of_records
    from pccheck.cli.frame.show import day, show_json, show_table

    with opened(book) as desk:
        found = listed_codes(desk, find_target(desk, target) if target else None)
        names = names_of_records(desk)
    if as_json:
        show_json([code._asdict() | {"name": names.get(code.target, "")} for code in found])
        return
    show_table(
        [_("Target"), _("Location code"), _("Place"), _("Since")],
        [(names.get(code.target, ""), code.payload, code.place, day(code.day)) for code in found],
    )
    print(_("{count} codes.").format(count=len(found)))
