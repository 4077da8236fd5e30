"""`pccheck dashboard`: the campaign on one page that opens in any browser."""

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.numbers import number_words
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
    photos: Annotated[
        bool, typer.Option("--photos", help=_("With a part for each unit that has photos."))
    ] = False,
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """Before an itinerary's release nobody learns from the page who is on it."""
    from pccheck.actions.report.dashboard import board, with_photos
    from pccheck.actions.report.dashboard import dashboard as page
    from pccheck.actions.report.reporting import write_output
    from pccheck.cli.frame.progress import bar

    with opened(book) as desk:
        found = board(desk)
        if photos:
            with bar(_("Photos")) as progress:
                found = with_photos(desk, found, progress)
        content = page(desk, found)
        write_output(out, content, force=force)
    figures = found.figures
    print(
        _("Wrote {path}: {visited} units visited, {planned} planned.").format(
            path=out, visited=figures.count("units.visited"), planned=figures.count("units.planned")
        )
    )
    if found.shots is not None:
        jpegs = [shot.jpeg for shot in chain.from_iterable(found.shots.values())]
        print(
            _(
                "Photos: {count}, not here or not to be opened: {lost}. The file has {size} MB."
            ).format(
                count=len(jpegs),
                lost=jpegs.count(b""),
                size=number_words(round(len(content) / 2**20, 1)),
            )
        )
    if found.untold:
        print(
            _("{count} units are not named: their itineraries have not been released.").format(
                count=found.untold
            )
        )
