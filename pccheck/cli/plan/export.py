"""`pccheck plan export`: the schedule for the vehicle office and for the teams' calendars."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, opened
from pccheck.text.words.catalogue import _


def export(
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            help=_(
                ".xlsx for the vehicle office, .ics for a calendar of each team, .gpx for a way of"
                " each released day."
            ),
        ),
    ] = Path("lich-xe.xlsx"),
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """No unit is named before its release."""
    from pccheck.actions.plan.exporting import export as make
    from pccheck.actions.report.reporting import write_output
    from pccheck.errors import wrong_use

    with opened(book) as desk:
        files = make(desk, out, team)
    for path in files:
        if path.exists() and not force:
            raise wrong_use("output-exists", path=path)
    for path, content in files.items():
        write_output(path, content, force=force)
        print(_("Written: {path}").format(path=path))
