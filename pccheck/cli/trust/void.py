"""`pccheck void`: an entry that does not count any more."""

from typing import Annotated

import typer

from pccheck.cli.frame.options import BookOption, ByOption, author, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()


@app.command(
    help=_("Void an entry. It stays in the log, and what it said does not count any more.")
)
def void(
    entry: Annotated[str, typer.Argument(help=_("The entry, as `pccheck log` shows it."))],
    why: Annotated[str, typer.Option("--why", help=_("Why, for the log."))],
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """A void can be voided itself: then what it voided counts again."""
    from pccheck.actions.trust.mistakes import void_entry
    from pccheck.text.words.fields import kind_words

    with opened(book) as desk:
        found = void_entry(desk, entry, why, author(desk, by))
    print(
        _("Voided: {kind} {entry}.").format(kind=kind_words(found.head.kind), entry=found.id[:12])
    )
