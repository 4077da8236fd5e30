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
        day = read_day("--date", date_, desk.around) or desk.today
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
    from pccheck.book.ask.scans import LocationCode
    from pccheck.book.ask.targets import targets
    from pccheck.cli.frame.listing import Column, Listing, layout_of
    from pccheck.cli.frame.show import day
    from pccheck.cli.lists.answers import CodeJson

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        codes = listed_codes(desk, find_target(desk, target) if target else None)
        units = {unit.rec: unit for unit in targets(desk.book, desk.current.campaign.routing_level)}

    def whole(code: LocationCode) -> str:
        return f"{units[code.target].code} {units[code.target].name}"

    listing = Listing[LocationCode](
        CodeJson,
        Column("target", _("Target"), whole, value=lambda code: units[code.target].code),
        Column("name", value=lambda code: units[code.target].name),
        Column("payload", _("Location code")),
        Column("place", _("Place")),
        Column(
            "since", _("Since"), lambda code: day(code.day), value=lambda code: code.day or None
        ),
        Column("record", value=lambda code: code.rec),
    )
    if listing.show(codes, layout):
        print(_("{count} codes.").format(count=len(codes)))
