"""`pccheck campaign`: the campaigns of the book and their versions."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
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
        source = campaign_source(file, Path.cwd())
        lines = campaign_difference(desk, source)
        for line in lines:
            print(line)
        if not lines:
            print(_("The book has this version already."))
        if dry_run or (lines and not agreed(yes)):
            return
        count = update_campaign(desk, source, author(desk, by))
        print(_("Kept: {count} entries.").format(count=count))


@app.command("list", help=_("List the campaigns of the book."))
def list_(book: BookOption = None, as_json: JsonOption = False) -> None:
    """One line a campaign."""
    from pccheck.book.ask.campaigns import campaigns
    from pccheck.cli.frame.show import show_json, show_table

    with opened(book) as desk:
        rows = [(code, title, rec == desk.current.rec) for rec, code, title in campaigns(desk.book)]
    if as_json:
        show_json(
            [
                {"code": code, "title": title, "current": is_current}
                for code, title, is_current in rows
            ]
        )
    else:
        show_table(
            [_("Code"), _("Campaign"), _("Current")],
            [(code, title, "•" if is_current else "") for code, title, is_current in rows],
        )


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
