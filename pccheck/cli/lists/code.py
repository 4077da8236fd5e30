"""`pccheck code`: the location codes of targets."""

from typing import Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    JsonOption,
    TargetArgument,
    author,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb(no_args_is_help=True, help=_("The codes that are posted at targets."))


@app.command(help=_("Keep a location code of a target. Personal codes are refused."))
def add(
    target: TargetArgument,
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
        unit = find_target(desk, target)
        day = read_day("--date", date_, desk.today) or desk.today
        new = add_code(desk, unit, payload, place, day, author(desk, by))
        foreign = is_foreign(desk.current.campaign, payload)
    print(f"{unit.code} {unit.name}:", _("kept.") if new else _("is there already."))
    if foreign:
        print(_("Note: the code leads to another host than the campaign's."))


@app.command("list", help=_("List the location codes of a target, or of all."))
def list_(
    target: TargetArgument = "",
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One line a code."""
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.record.codes import listed_codes
    from pccheck.actions.trust.history import names_of_records
    from pccheck.book.ask.scans import LocationCode
    from pccheck.cli.frame.listing import Column, Listing, layout_of
    from pccheck.cli.frame.show import day

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        codes = listed_codes(desk, find_target(desk, target) if target else None)
        names = names_of_records(desk)

    def name(code: LocationCode) -> str:
        return names.get(code.target, "")

    listing = Listing[LocationCode](
        Column("rec"),
        Column("target", _("Target"), name),
        Column("payload", _("Location code")),
        Column("place", _("Place")),
        Column("day", _("Since"), lambda code: day(code.day)),
        Column("name", value=name),
    )
    if listing.show(codes, layout):
        print(_("{count} codes.").format(count=len(codes)))
