"""`pccheck init`: a new book."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.options import ByOption, now
from pccheck.text.catalogue import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(help=_("Make a new book for a campaign, in a folder of its own."))
def init(
    folder: Annotated[Path, typer.Argument(help=_("The folder of the book; made when it is not there."))],
    campaign: Annotated[str, typer.Option("--campaign", help=_("A shipped campaign's name, or a campaign file."))],
    by: ByOption = "",
    sample: Annotated[
        str, typer.Option("--sample", help=_("The data is made up: every document says so, with these words."))
    ] = "",
) -> None:
    """Make the book and say what it holds."""
    from pccheck.actions.campaigns import campaign_source, start_book
    from pccheck.book.file import NAME
    from pccheck.cli.show import day

    source = campaign_source(campaign, Path.cwd())
    start_book(folder / NAME, source, by, now(), sample).connection.close()
    said = source.campaign
    print(_("Made {path}.").format(path=folder / NAME))
    print(
        _("{title}: {first}–{last}, {criteria} criteria, {categories} categories, {areas} areas.").format(
            title=said.short_title,
            first=day(said.from_),
            last=day(said.to),
            criteria=len(said.criteria),
            categories=len(said.categories),
            areas=len(source.areas),
        )
    )
    print(_("Next: pccheck target import LIST.xlsx"))
