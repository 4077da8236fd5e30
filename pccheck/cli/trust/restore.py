"""`pccheck restore`: a backup becomes a book again."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import now, tell_notes
from pccheck.cli.frame.show import moment
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()


@app.command(
    help=_(
        "Make a book of a backup again. Everything is checked before anything is put in place, and"
        " never over a book."
    )
)
def restore(
    file: Annotated[Path, typer.Argument(help=_("The file that `pccheck backup` wrote."))],
    folder: Annotated[
        Path, typer.Argument(help=_("Where the book is to stand; by default here."))
    ] = Path(),
) -> None:
    """Exit status 1 when the backup lacks a kept file: all that it holds is there."""
    from pccheck.book.ledger.backup.restoring import restore as put_back
    from pccheck.cli.frame.steps import quoted, show_next
    from pccheck.cli.trust.backup import show_contents, show_faults

    made = put_back(file, folder, now())
    print(
        _("Restored: {path}, as of {moment}.").format(
            path=made.book, moment=moment(made.contents.made)
        )
    )
    show_contents(made.contents.entries, made.contents.kept)
    show_next(f"pccheck verify --book {quoted(made.book)}")
    tell_notes(made.notes)
    show_faults(made.faults)
