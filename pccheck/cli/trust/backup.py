"""`pccheck backup`: the book with its files as one file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, ForceOption, now
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()


@app.command(
    help=_(
        "Copy the whole book into one file. With evidence and issued documents, sound while others"
        " write. It holds the days that are still secret and the book's keys: keep it from other"
        " eyes."
    )
)
def backup(
    file: Annotated[
        Path, typer.Argument(help=_("The file (.zip), best on another disk or a stick."))
    ],
    force: ForceOption = False,
    book: BookOption = None,
) -> None:
    """Exit status 1 when a kept file is missing or damaged: all that is here is in the backup."""
    from pccheck.actions.trust.backups import back_up
    from pccheck.book import open_book
    from pccheck.book.ledger.file import locate
    from pccheck.cli.frame.progress import bar

    with open_book(locate(book, Path.cwd())) as opened, bar(_("Backup")) as progress:
        made = back_up(opened, file, now(), force=force, progress=lambda share: progress("", share))
    print(
        _("Backup: {path} ({size:.1f} MB), read again and found whole.").format(
            path=file, size=made.size / 1_000_000
        )
    )
    show_contents(made.contents.entries, made.contents.kept)
    say(_("It holds the days that are still secret and the book's keys: keep it from other eyes."))
    show_faults(made.faults)


def show_contents(entries: int, kept: int) -> None:
    """What is in a backup."""
    print(_("{entries} entries, {files} kept files.").format(entries=entries, files=kept))


def show_faults(faults: Sequence[tuple[str, str]]) -> None:
    """The kept files that are not in a backup; the exit status is 1 then."""
    words = {
        "changed": _("! not in the backup, since it was changed: {what}"),
        "missing": _("! not in the backup, since it is gone: {what}"),
    }
    for code, what in faults:
        say(words[code].format(what=what))
    if faults:
        raise typer.Exit(1)
