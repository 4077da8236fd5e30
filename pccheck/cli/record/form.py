"""`pccheck form`: forms to take along."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ForceOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()

_FORMATS = ("xlsx", "xlsform")


@app.command(
    help=_("Make field forms. One workbook a planned visit, or an XLSForm for telephones.")
)
def form(
    out: Annotated[
        Path,
        typer.Option("--out", "-o", help=_("The folder of the forms; the file of an XLSForm.")),
    ],
    team: Annotated[str, typer.Option("--team", help=_("Only this team's visits."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("Only the visits of this day."))] = "",
    blank: Annotated[
        bool, typer.Option("--blank", help=_("With boxes to tick by hand, for printing."))
    ] = False,
    format_: Annotated[str, typer.Option("--format", help=_("xlsx or xlsform."))] = "xlsx",
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """Forms of a team are for that team alone until the itinerary is released."""
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.record.forms import make_forms
    from pccheck.actions.report.reporting import write_output
    from pccheck.cli.frame.progress import bar
    from pccheck.errors import wrong_use

    if format_ not in _FORMATS:
        raise wrong_use("unknown-format", value=format_, known=", ".join(_FORMATS))
    with opened(book) as desk, bar(_("Making forms")) as progress:
        day = read_day("--date", date_, desk.around)
        if format_ == "xlsform":
            from pccheck.actions.record.telephones import make_xlsform

            content, beside = make_xlsform(desk)
            write_output(out, content, force=force)
            print(_("Wrote {path}.").format(path=out))
            for name, more in beside.items():
                write_output(out.with_name(name), more, force=force)
                print(
                    _("Upload {path} with it: the units to choose from.").format(
                        path=out.with_name(name)
                    )
                )
            return
        count = 0
        for name, content in make_forms(desk, team, day, blank=blank):
            write_output(out / name, content, force=force)
            count += 1
            progress(name, 0)
    print(_("Wrote {count} forms into {path}.").format(count=count, path=out))
    if not blank:
        print(_("Next: pccheck record --form {path}").format(path=out / "*.xlsx"))
