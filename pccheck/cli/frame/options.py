"""Options that several verbs share, and what they open."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.verb import ANSWERED
from pccheck.errors import wrong_use
from pccheck.model.journal.clock import ZONE, local
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk

BookOption = Annotated[
    Path | None,
    typer.Option(
        "--book",
        envvar="PCCHECK_BOOK",
        help=_("The book; by default the one here or in a folder above."),
    ),
]
ByOption = Annotated[
    str, typer.Option("--by", help=_("Who writes; by default as set by `pccheck config author`."))
]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Answer as JSON."))]
UnaskedJsonOption = Annotated[
    bool,
    typer.Option("--json", help=_("Answer as JSON, and keep unasked; only look: --dry-run.")),
]
CsvOption = Annotated[bool, typer.Option("--csv", help=_("Answer as CSV, for Excel."))]
ForceOption = Annotated[bool, typer.Option("--force", help=_("Replace the file when it is there."))]
AcceptGoodOption = Annotated[
    bool,
    typer.Option("--accept-good", help=_("Keep the good rows although others cannot be read.")),
]
TargetArgument = Annotated[str, typer.Argument(help=_("A code, or words of the name."))]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=_("Show what would be done, keep nothing."))
]

CHANCE: ContextVar[Callable[[int], bytes]] = ContextVar("CHANCE", default=os.urandom)
"""Where random bytes come from: a session that is played again brings its own."""


def now(zone: str = ZONE) -> datetime:
    """The time in a zone.

    PCCHECK_NOW (ISO, of that zone where it names none) stands in for it when a session is replayed.
    """
    given = os.environ.get("PCCHECK_NOW")
    if not given:
        return local(datetime.now(UTC), zone)
    try:
        return local(datetime.fromisoformat(given), zone)
    except ValueError as error:
        raise wrong_use("bad-now", value=given) from error


def on_terminal() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def login() -> str | None:
    """The user's name on this computer; None where it has none."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):  # no such user, or Windows without USERNAME
        return None


@contextmanager
def opened(book: Path | None) -> Iterator["Desk"]:
    """The desk at the book that was named or found; closed behind."""
    from pccheck.actions.desk.desk import sit_down
    from pccheck.book.ledger.file import locate

    desk = sit_down(locate(book, Path.cwd()), now, CHANCE.get())
    if on_terminal():
        from dataclasses import replace

        from pccheck.cli.frame.asking import which_target

        desk = replace(desk, choose=which_target)
    with desk.book, desk.book.guarded():
        try:
            yield desk
        finally:
            tell_notes(desk.book.notes)


def tell_notes(notes: Sequence[str]) -> None:
    """Say what is to be said of the witness of a book that was written to."""
    if not notes:
        return
    from pccheck.cli.frame.lines import say
    from pccheck.text.words.witness import note_words

    sys.stdout.flush()
    for note in dict.fromkeys(notes):
        say(note_words(note), sys.stderr)


def author(desk: "Desk", by: str) -> str:
    """The author's record; asked for once when nobody is set and somebody is there."""
    from pccheck.actions.desk.desk import set_author, writer
    from pccheck.book.ledger.ledger import AUTHOR

    if not by and not desk.book.setting(AUTHOR) and on_terminal():
        set_author(
            desk.book, typer.prompt(_("Who writes (name or post)?"), default=login()), desk.now
        )
    return writer(desk, by)


def asked_passphrase() -> str:
    """The words that open a sealed file: asked for on a terminal, else PCCHECK_PASSPHRASE.

    Raises:
        PccheckError: `no-passphrase`.
    """
    if given := os.environ.get("PCCHECK_PASSPHRASE"):
        return given
    if not on_terminal():
        raise wrong_use("no-passphrase")
    words: str = typer.prompt(_("Passphrase"), hide_input=True)
    return words


def agreed(yes: bool, question: str = "") -> bool:
    """Whether to go on: asked on a terminal; elsewhere, and of programs, only `--yes` will do."""
    if yes:
        return True
    if ANSWERED.get() or not on_terminal():
        raise wrong_use("say-yes")
    from pccheck.cli.frame.asking import confirmed

    return confirmed(question or _("Keep this?"))


def read_map(pairs: Sequence[str]) -> dict[str, str]:
    """`--map FIELD=HEADER`, given any number of times: which column of a foreign table is what.

    Raises:
        PccheckError: `bad-map-option`.
    """
    headers = {}
    for pair in pairs:
        field, sign, header = (part.strip() for part in pair.partition("="))
        if not (field and sign and header):
            raise wrong_use("bad-map-option", value=pair)
        headers[field] = header
    return headers
