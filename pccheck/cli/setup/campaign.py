"""`pccheck campaign`: the campaigns of the book and their versions."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    DryRunOption,
    ForceOption,
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
    from pccheck.cli.frame.bad_rows import show_notes

    with opened(book) as desk:
        source = campaign_source(file, Path.cwd(), usual=desk.current.campaign.province)
        lines = campaign_difference(desk, source)
        for line in lines:
            print(line)
        show_notes(source.notes)
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
        show_remarks(checked, file)
    if checked.mistakes:
        raise typer.Exit(1)


@app.command(
    help=_(
        "Write a campaign file of your own: ten questions, each also an option. A name in .xlsx"
        " gives a workbook instead; --from makes the file of such a workbook."
    )
)
def new(
    file: Annotated[Path, typer.Argument(help=_("The file to write, in .toml or .xlsx."))],
    source: Annotated[
        Path | None, typer.Option("--from", help=_("The workbook of a campaign, filled in."))
    ] = None,
    like: Annotated[
        str, typer.Option("--like", help=_("The campaign that the checklist is taken from."))
    ] = "",
    what: Annotated[str, typer.Option("--what", help=_("What is inspected."))] = "",
    who: Annotated[str, typer.Option("--who", help=_("The office that inspects."))] = "",
    under: Annotated[str, typer.Option("--under", help=_("The body above it."))] = "",
    where: Annotated[str, typer.Option("--where", help=_("The province, by name or code."))] = "",
    first: Annotated[str, typer.Option("--first", help=_("The first day."))] = "",
    last: Annotated[str, typer.Option("--last", help=_("The last day."))] = "",
    form: Annotated[str, typer.Option("--form", help=_("How inspections come."))] = "",
    whom: Annotated[
        list[str] | None, typer.Option("--whom", help=_("A category of units; more than once."))
    ] = None,
    right: Annotated[
        list[str] | None,
        typer.Option("--right", help=_("A document that it rests on, as cited; more than once.")),
    ] = None,
    place: Annotated[str, typer.Option("--place", help=_("The place beside the date."))] = "",
    letters: Annotated[
        str, typer.Option("--letters", help=_("The office's letters in a document's number."))
    ] = "",
    force: ForceOption = False,
) -> None:
    """Ask what no option says, write the file."""
    from pccheck.cli.setup.new import asked, write_from, write_new

    if source:
        write_from(source, file, force=force)
        return
    given = {
        "like": like,
        "what": what,
        "who": who,
        "under": under,
        "where": where,
        "first": first,
        "last": last,
        "form": form,
        "whom": "; ".join(whom or ()),
        "right": "; ".join(right or ()),
    }
    write_new(file, asked(given, letters, place), force=force)


@app.command(
    help=_("Write a campaign out, as its file or as a workbook: the book's current one by default.")
)
def export(
    campaign: Annotated[
        str, typer.Argument(help=_("A campaign file, or a shipped campaign's name."))
    ] = "",
    xlsx: Annotated[bool, typer.Option("--xlsx", help=_("As a workbook."))] = False,
    output: Annotated[Path | None, typer.Option("--output", "-o", help=_("The file."))] = None,
    book: BookOption = None,
    force: ForceOption = False,
) -> None:
    """The text as it stands in the book, or the workbook of it."""
    from pccheck.actions.report.reporting import write_output
    from pccheck.actions.setup.campaign_books import workbook_of
    from pccheck.actions.setup.campaigns import campaign_file_text, campaign_path

    if campaign:
        path = campaign_path(campaign, Path.cwd())
        code, text = path.stem, campaign_file_text(path)
    else:
        from pccheck.book.ask.campaigns import campaign_text

        with opened(book) as desk:
            code = desk.current.campaign.code
            text = campaign_text(desk.book, desk.current.rec)
    out = output or Path(f"{code}.xlsx" if xlsx else f"{code}.toml")
    as_workbook = xlsx or out.suffix.lower() == ".xlsx"
    write_output(out, workbook_of(text, out.name) if as_workbook else text.encode(), force=force)
    print(_("Wrote {path}.").format(path=out))


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
    code: Annotated[str, typer.Argument(help=_("The campaign's code, or words of its title."))],
    like: Annotated[
        str,
        typer.Option(
            "--like",
            help=_("Take over the task force of this campaign of the book: code or title."),
        ),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """Switch, and say what the campaign lacks."""
    from pccheck.actions.setup.campaigns import use_campaign
    from pccheck.cli.frame.steps import show_lacking
    from pccheck.cli.setup.taken_over import show_taken_over

    with opened(book) as desk:
        use_campaign(desk, code, author(desk, by))
    with opened(book) as desk:
        print(_("Current campaign: {code}").format(code=desk.current.campaign.code))
        if like:
            from pccheck.actions.setup.taking_over import campaign_called, take_over

            of = campaign_called(desk.book, like)
            show_taken_over(take_over(desk, desk.book, of, author(desk, by)))
        show_lacking(desk)
