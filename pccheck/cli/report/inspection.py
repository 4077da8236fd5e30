"""`pccheck report kiem-tra`: the papers of an inspection under a decision."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, ForceOption, opened
from pccheck.cli.frame.steps import show_next
from pccheck.cli.report.documents import FormatOption, OutOption, SignerOption, form_meant, said
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk


def register(app: typer.Typer) -> None:
    """Add the subcommand."""
    app.command(
        "kiem-tra",
        help=_("A paper of an inspection under a decision. Which there are the regime says."),
    )(inspection)


def inspection(
    number: Annotated[str, typer.Argument(help=_("The decision, by its number."))],
    paper: Annotated[str, typer.Argument(help=_("The paper, a code of the regime."))],
    unit: Annotated[str, typer.Option("--unit", help=_("The unit that it is about."))] = "",
    addressee: Annotated[str, typer.Option("--to", help=_("To whom a letter goes."))] = "",
    signer: SignerOption = "",
    out: OutOption = None,
    format_: FormatOption = "",
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """One file, and what it lacks of what the law asks."""
    from pccheck.actions.desk.sources import source
    from pccheck.actions.report.inspections import (
        asks_to_mend,
        inspection_paper,
        parts_lacking,
    )
    from pccheck.actions.report.printing import document_html, printed
    from pccheck.actions.report.reporting import write_outputs

    with opened(book) as desk, source(desk) as made:
        document = inspection_paper(made, number, paper, unit, addressee, signer)
        chosen = form_meant(out, format_)
        path = out or Path(f"{document.stem}.{chosen}")
        files = printed(made, document, path, chosen)
        write_outputs(files, force=force)
        said(files)
        lacking = parts_lacking(desk, paper, document_html(made, document))
        _tell(desk, paper, document.content["i"].article, lacking)
        if asks_to_mend(desk, paper):
            code = document.content["i"].unit.code
            show_next(f"pccheck follow form {code} --out bieu-{code}.xlsx")


def _tell(desk: "Desk", paper: str, article: str, lacking: list[str]) -> None:
    """By which article the paper is, and what it lacks."""
    from pccheck.actions.decide.regimes import regime_of

    rule = regime_of(desk).paper[paper]
    print(f"{rule.text}: {article}")
    for part in lacking:
        say(_("! the paper lacks: {part}").format(part=part))
