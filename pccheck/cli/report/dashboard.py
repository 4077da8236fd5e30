"""`pccheck dashboard`: the campaign on one page that opens in any browser."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()


@app.command(
    help=_(
        "Write the campaign as one page to look at: map, figures, lists with filters. It opens"
        " without a network."
    )
)
def dashboard(
    out: Annotated[Path, typer.Option("--out", "-o", help=_("The file to write."))] = Path(
        "tong-quan.html"
    ),
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """Before an itinerary's release nobody learns from the page who is on it."""
    from pccheck.actions.report.dashboard import board
    from pccheck.actions.report.dashboard import dashboard as page
    from pccheck.actions.report.reporting import write_output

    with opened(book) as desk:
        found = board(desk)
        write_output(out, page(desk, found), force=force)
    figures = found.figures
    print(
        _("Wrote {path}: {visited} units visited, {planned} planned.").format(
            path=out, visited=figures.count("units.visited"), planned=figures.count("units.planned")
        )
    )
    if found.untold:
        print(
            _("{count} units are not named: their itineraries have not been released.").format(
                count=found.untold
            )
        )
