"""`pccheck campaign`: the campaigns of the book and their versions."""

from pathlib import Path
from typing import Annotated, NamedTuple

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
from pccheck.text.words.catalogue import _

app = Verb(no_args_is_help=True, help=_("The campaigns of the book and their versions."))


@app.command(help=_("Append a campaign file as a new version. The difference is shown first."))
def update(
    file: Annotated[
        str, typer.Argument(help=_("The campaign file, or a shipped campaign's name."))
    ],
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Difference first, then the entries.

    A campaign that is new to the book becomes its current one.
    """
    from pccheck.actions.setup.campaigns import (
        campaign_difference,
        campaign_source,
        update_campaign,
    )

    with opened(book) as desk:
        source = campaign_source(file, Path.cwd(), usual=desk.current.campaign.province)
        lines = campaign_difference(desk, source)
        for line in lines:
            print(line)
        if not lines:
            print(_("The book has this version already."))
        if dry_run or (lines and not agreed(yes)):
            return
        count = update_campaign(desk, source, author(desk, by))
        print(_("Kept: {count} entries.").format(count=count))


@app.command(
    help=_(
        "Look a campaign file through. All mistakes at once, and what looks forgotten: years,"
        " places and texts of another campaign."
    )
)
def check(
    file: Annotated[
        str, typer.Argument(help=_("The campaign file, or a shipped campaign's name."))
    ],
    province: Annotated[
        str, typer.Option("--province", help=_("The province, where the file names none."))
    ] = "",
    as_json: JsonOption = False,
) -> None:
    """Mistakes end with exit status 1, doubts do not."""
    from pccheck.actions.setup.checking import check_campaign
    from pccheck.cli.setup.remarks import remark_json, show_remarks

    checked = check_campaign(file, Path.cwd(), province)
    if as_json:
        from pccheck.cli.frame.show import show_json

        show_json(remark_json(checked))
    else:
        show_remarks(checked)
    if checked.mistakes:
        raise typer.Exit(1)


class _Listed(NamedTuple):
    """A campaign of the book."""

    campaign: str
    title: str
    current: bool


@app.command("list", help=_("List the campaigns of the book."))
def list_(book: BookOption = None, as_json: JsonOption = False, as_csv: CsvOption = False) -> None:
    """One line a campaign."""
    from pccheck.book.ask.campaigns import campaigns
    from pccheck.cli.frame.listing import Column, Listing, layout_of
    from pccheck.cli.setup.answers import CampaignJson

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        rows = [
            _Listed(code, title, rec == desk.current.rec)
            for rec, code, title in campaigns(desk.book)
        ]
    Listing[_Listed](
        CampaignJson,
        Column("campaign", _("Code")),
        Column("title", _("Campaign")),
        Column("current", _("Current"), lambda row: "•" if row.current else ""),
    ).show(rows, layout)


@app.command(help=_("Make another campaign of the book the current one."))
def use(
    code: Annotated[str, typer.Argument(help=_("The campaign's code."))],
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """Switch."""
    from pccheck.actions.setup.campaigns import use_campaign

    with opened(book) as desk:
        use_campaign(desk, code, author(desk, by))
        print(_("Current campaign: {code}").format(code=code))
