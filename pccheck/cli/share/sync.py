"""`pccheck sync`: the exchange with other installations."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    ForceOption,
    JsonOption,
    YesOption,
    author,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.cli.share import sealed
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import N_, _
from pccheck.text.words.fields import field_words, kind_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.share.syncing import Synced
    from pccheck.cli.share.answers import SyncJson

app = Verb()

_INSTALLATION = slice(-4, None)
_NAMED = 20
"""Visits that are named of those that stay here."""
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
        "Exchange with the other laptops through a shared folder (a stick, a share, any synced"
        " folder) or a hub. What is still secret stays here."
    )
)
def sync(
    place: Annotated[
        str,
        typer.Argument(
            help=_(
                "The shared folder, or postgresql://… for a hub; with --give the file, or its"
                " folder."
            ),
            show_default=False,
        ),
    ] = "",
    invite: Annotated[
        Path | None,
        typer.Option(
            "--invite",
            help=_(
                "Let another laptop in: writes what it begins with into this file, sealed with a"
                " passphrase that is shown once. Carry it by hand."
            ),
        ),
    ] = None,
    give: Annotated[
        str,
        typer.Option(
            "--give",
            help=_(
                "Hand this team its own days: writes them into the file that is named, sealed with"
                " a passphrase that is shown once. Carry it by hand."
            ),
        ),
    ] = "",
    days: Annotated[
        str, typer.Option("--days", help=_("Of which day, or from which to which: 8/12-9/12."))
    ] = "",
    take: Annotated[
        Path | None, typer.Option("--take", help=_("Take in a sealed file that was handed over."))
    ] = None,
    lost: Annotated[
        str,
        typer.Option(
            "--lost",
            help=_(
                "A laptop is gone, named by the end of its id: makes a new key for what travels,"
                " and says which visits to plan anew."
            ),
        ),
    ] = "",
    force: ForceOption = False,
    yes: YesOption = False,
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
) -> None:
    """Exit status 1 where something in the folder was refused that no later sync brings; what is
    damaged there is written anew by whoever has it.
    """
    asked = (invite or "", give, take or "", lost)
    takes_place = not any(asked) or bool(give)
    if sum(map(bool, asked)) > 1 or takes_place != bool(place) or bool(days) != bool(give):
        raise wrong_use("sync-what")
    with opened(book) as desk:
        if invite:
            sealed.invite(desk, invite, author(desk, by), force=force, as_json=as_json)
        elif take:
            sealed.take(desk, take, author(desk, by))
        elif lost:
            sealed.lost(desk, lost, author(desk, by))
        elif give and place:
            sealed.give(
                desk, give, days, Path(place), author(desk, by), force=force, as_json=as_json
            )
        elif place:
            _exchange(desk, place, sure=yes, as_json=as_json)


def _exchange(desk: "Desk", place: str, *, sure: bool, as_json: bool) -> None:
    from pccheck.actions.share.syncing import sync_folder, sync_hub
    from pccheck.sync.hub import is_hub

    if is_hub(place):
        done = sync_hub(desk.book, place, desk.now, sure=sure)
    else:
        done = sync_folder(desk.book, Path(place), desk.now, sure=sure)
    if as_json:
        from pccheck.cli.frame.show import show_json

        show_json(_record(desk, done))
    else:
        _show(desk, done)
    if done.newer or any(row.code != "damaged-line" for row in done.refused):
        raise typer.Exit(1)


def _record(desk: "Desk", done: "Synced") -> "SyncJson":
    from pccheck.actions.trust.history import names_of_records

    names = names_of_records(desk) if done.questions else {}
    return {
        "came": [
            {"installation": came.chain, "writers": list(came.by), "came_entries": came.entries}
            for came in done.came
        ],
        "given_entries": done.given,
        "came_files": done.files.came,
        "given_files": done.files.given,
        "withdrawn_files": done.files.withdrawn,
        "missing_files": len(done.files.missing),
        "arose": [
            {"kind": q.kind, "record": q.rec, "name": names.get(q.rec, ""), "field": q.field}
            for q in done.questions
        ],
        "kept_back": done.secret,
        "kept_back_visits": _recorded(desk, done),
        "torn_groups": done.torn,
        "refused_lines": [
            {"file": row.file, "error": row.code, "line_count": row.lines} for row in done.refused
        ],
        "told_before": done.told,
        "newer_segments": done.newer,
        "foreign_segments": done.others,
        "foreign_files": done.foreign,
        "cleaned_segments": done.cleaned,
    }


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
        words = _("What was erased was taken out: {segments} segments or payloads, {files} files.")
        say(words.format(segments=done.cleaned, files=moved.withdrawn))
    _show_questions(desk, done)
    if done.secret:
        words = _(
            "{count} records stay here, since they may not be known yet (plan, visits to come)."
        )
        say(words.format(count=done.secret))
    if waiting := _recorded(desk, done):
        named = ", ".join(waiting[:_NAMED]) + (", …" if waiting[_NAMED:] else "")
        words = _(
            "  Among them {count} visits that have a result, for your eyes alone: {visits}. They go"
            " once their team's whole day has results, or is over."
        )
        say(words.format(count=len(waiting), visits=named))
    _show_refused(done)


def _recorded(desk: "Desk", done: "Synced") -> list[str]:
    """The visits with a result that stay here, by unit and day."""
    from pccheck.book.ask.history import record_names

    names = record_names(desk.book, *done.recorded) if done.recorded else {}
    return [names.get(rec, rec) for rec in done.recorded]


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
    if done.told:
        words = _("{count} lines without this book's mark lie there still, as was told; not taken.")
        say(words.format(count=done.told))
    if done.torn:
        words = _("! {count} groups of entries are not there whole; the next sync goes on.")
        say(words.format(count=done.torn))
    if done.others:
        words = _("! {count} segments in the folder belong to another book, left alone.")
        say(words.format(count=done.others))
    if done.foreign:
        words = _("{count} other files lie in the folder, left alone.")
        say(words.format(count=done.foreign))
    if done.newer:
        words = _("! {count} segments were written by a newer pccheck: update this one, then sync.")
        say(words.format(count=done.newer))
