"""`pccheck sync`: the exchange with other installations."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, JsonOption, YesOption, opened
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import N_, _
from pccheck.text.words.fields import field_words, kind_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.share.syncing import Synced

app = Verb()

_INSTALLATION = slice(-4, None)
_SHOWN = 5
"""Questions and refusals that are shown each by itself."""
_REFUSED = {
    "damaged-line": N_("! {file}: {count} lines are damaged, not taken."),
    "damaged-entry": N_("! {count} entries have no form that this version knows, not taken."),
    "unmarked-line": N_(
        "! {file}: {count} lines without this book's mark, not taken: written by somebody who was"
        " not let in, or before the key was changed."
    ),
    "unread-file": N_("! {file}: could not be read this time."),
}


@app.command(
    help=_(
        "Exchange with the other laptops through a shared folder: a stick, a share, any synced"
        " folder. What is still secret stays here."
    )
)
def sync(
    folder: Annotated[Path, typer.Argument(help=_("The shared folder."))],
    yes: YesOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Exit status 1 where something in the folder was refused that no later sync brings; what is
    damaged there is written anew by whoever has it.
    """
    from pccheck.actions.share.syncing import sync_folder

    with opened(book) as desk:
        done = sync_folder(desk.book, folder, desk.now, sure=yes)
        if as_json:
            from pccheck.cli.frame.show import show_json

            show_json(_record(done))
        else:
            _show(desk, done)
    if done.newer or any(row.code != "damaged-line" for row in done.refused):
        raise typer.Exit(1)


def _record(done: "Synced") -> dict[str, Any]:
    said = asdict(done)
    said["questions"] = [
        {"kind": question.kind, "rec": question.rec, "field": question.field}
        for question in done.questions
    ]
    said["refused"] = [row._asdict() for row in done.refused]
    return said


def _show(desk: "Desk", done: "Synced") -> None:
    for came in done.came:
        words = _("Came from {who} ({installation}): {count} entries.")
        who = ", ".join(came.by) or _("(nobody yet)")
        say(words.format(who=who, installation=came.chain[_INSTALLATION], count=came.entries))
    if not done.came:
        say(_("Nothing new came."))
    say(_("Given: {count} entries.").format(count=done.given))
    moved = done.files
    if moved.came or moved.given or moved.missing:
        words = _("Kept files: {came} came, {given} given, {missing} have not come yet.")
        say(words.format(came=moved.came, given=moved.given, missing=len(moved.missing)))
    if done.cleaned or moved.withdrawn:
        words = _(
            "What was erased was taken out of the folder: {segments} segments, {files} files."
        )
        say(words.format(segments=done.cleaned, files=moved.withdrawn))
    _show_questions(desk, done)
    if done.secret:
        words = _(
            "{count} records stay here, since they may not be known yet (plan, visits to come)."
        )
        say(words.format(count=done.secret))
    _show_refused(done)


def _show_questions(desk: "Desk", done: "Synced") -> None:
    from pccheck.actions.trust.history import names_of_records

    if not done.questions:
        return
    names = names_of_records(desk)
    for question in done.questions[:_SHOWN]:
        record = f"{kind_words(question.kind)} {names.get(question.rec, '')}".rstrip()
        words = _("A question arose: {record}, {field}.")
        say(words.format(record=record, field=field_words(question.field)))
    say(_("{count} new questions: `pccheck questions`").format(count=len(done.questions)))


def _show_refused(done: "Synced") -> None:
    for row in done.refused[:_SHOWN]:
        say(_(_REFUSED[row.code]).format(file=row.file, count=row.lines))
    if len(done.refused) > _SHOWN:
        say(_("! {count} more files like these.").format(count=len(done.refused) - _SHOWN))
    if done.torn:
        words = _("! {count} groups of entries are not there whole; the next sync goes on.")
        say(words.format(count=done.torn))
    if done.others:
        words = _("! {count} segments in the folder belong to another book, left alone.")
        say(words.format(count=done.others))
    if done.newer:
        words = _("! {count} segments were written by a newer pccheck: update this one, then sync.")
        say(words.format(count=done.newer))
