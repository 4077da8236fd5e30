"""`pccheck undo`: the newest thing done on this device, taken back."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, ByOption, author, opened
from pccheck.cli.frame.show import second
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.journal.entry import Entry

app = Verb()
_NAMED = 3
"""Records that are named of what was taken back."""


@app.command(help=_("Take back the newest thing done on this device. It stays in the log."))
def undo(
    redo: Annotated[
        bool, typer.Option("--redo", help=_("Give back what the last undo took."))
    ] = False,
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One command, one form or one imported file at a time."""
    from pccheck.actions.trust import mistakes

    with opened(book) as desk:
        writer = author(desk, by)
        taken = mistakes.redo(desk, writer) if redo else mistakes.undo(desk, writer)
    about = [*taken.names[:_NAMED], *(["…"] if taken.names[_NAMED:] else [])]
    what = "; ".join([*about, _what(desk, taken.entries)])
    print((_("Redone: {what}.") if redo else _("Undone: {what}.")).format(what=what))
    if not redo:
        print(_("To give it back: pccheck undo --redo"))


def _what(desk: "Desk", taken: "list[Entry]") -> str:
    from pccheck.actions.trust.mistakes import taken_words

    kinds = ", ".join(
        f"{kind} × {count}" if count > 1 else kind for kind, count in taken_words(taken)
    )
    return f"{kinds}, {second(desk.local(taken[0].head.at))}"
