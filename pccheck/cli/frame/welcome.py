"""What `pccheck` says alone: where to begin, or where to go on."""

from pathlib import Path

from pccheck.cli.frame.options import now
from pccheck.cli.frame.steps import FIRST, next_step, show_next
from pccheck.text.words.catalogue import _


def welcome() -> None:
    """What this is, which book is here, and the next command."""
    from pccheck.book import open_book
    from pccheck.book.ask.glance.standing import standing
    from pccheck.book.ledger.file import locate
    from pccheck.errors import PccheckError

    try:
        path = locate(None, Path.cwd())
    except PccheckError as error:
        if error.code != "no-book":
            raise
        print(
            _(
                "pccheck keeps the books of an inspection campaign: targets, schedule, visits,"
                " report."
            )
        )
        print(
            _(
                "There is no book here yet. To look at a whole made-up campaign first: pccheck"
                " demo out"
            )
        )
        print(_("The working day, step by step: pccheck guide. All commands: pccheck --help"))
        show_next(FIRST)
        return
    with open_book(path) as book, book.guarded():
        found = standing(book, now().date().isoformat())
    print(f"{found.title}: {path}")
    print(_("The working day, step by step: pccheck guide. All commands: pccheck --help"))
    show_next(next_step(found) or "pccheck status")
