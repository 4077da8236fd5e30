"""`pccheck questions`: what two people said differently, and how to settle it."""

from itertools import chain, groupby
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Below, Column, Layout, Listing, layout_of
from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    CsvOption,
    JsonOption,
    author,
    on_terminal,
    opened,
)
from pccheck.cli.frame.show import moment
from pccheck.cli.frame.verb import Verb
from pccheck.cli.trust import answers
from pccheck.cli.trust.log import INSTALLATION, SHOWN
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import N_, _
from pccheck.text.words.fields import field_words, kind_words
from pccheck.text.words.values import value_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ask.questions.said import OpenQuestion, Said

app = Verb()

_ENTRIES_SHOWN = 8
"""Entries of a chain that are named one by one."""


@app.command(
    help=_(
        "What two people said differently, or wrote down twice, without knowing of each other. One"
        " answer settles it."
    )
)
def questions(
    keep: Annotated[
        str,
        typer.Option("--keep", help=_("The entry that is right, as listed: what it says stands.")),
    ] = "",
    both: Annotated[
        str,
        typer.Option(
            "--both", help=_("An entry of what looks written down twice: the two are two things.")
        ),
    ] = "",
    refuse: Annotated[
        str,
        typer.Option(
            "--refuse",
            help=_("The first entry of what a lost installation wrote: all of it stays left out."),
        ),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Nothing is counted of a field until somebody answers; both sides stay in the log."""
    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        if keep or both or refuse:
            _answer(desk, keep, both, refuse, author(desk, by))
        else:
            show_questions(desk, layout)
            if layout is Layout.TABLE and on_terminal():
                _ask_same(desk, by)
                _ask_which(desk, by)


def _ask_same(desk: "Desk", by: str) -> None:
    """Of each visit that may be a planned one: one key settles it."""
    from pccheck.book.ask.questions.open import open_questions
    from pccheck.book.ask.questions.said import PLANNED
    from pccheck.cli.frame.asking import is_so

    for question in open_questions(desk.book):
        if question.asks == PLANNED and is_so(_("The same visit?")):
            _answer(desk, question.answers[0].entry, "", "", author(desk, by))


def _ask_which(desk: "Desk", by: str) -> None:
    """Of each finding that was answered differently: the answer that is right, by one key."""
    from pccheck.book.ask.questions.open import open_questions
    from pccheck.book.ask.questions.said import FINDING
    from pccheck.cli.frame.asking import which_or_later

    for question in open_questions(desk.book):
        if question.asks != FINDING:
            continue
        told = [value_words("state", side.value, {}) for side in question.said]
        say("; ".join(f"{n}: {words}" for n, words in enumerate(told, 1)))
        if chosen := which_or_later(_("Which answer is right (empty for later)"), len(told)):
            _answer(desk, question.said[chosen - 1].entry, "", "", author(desk, by))


def _answer(desk: "Desk", keep: str, both: str, refuse: str, by: str) -> None:
    from pccheck.actions.trust.answering import keep_both, keep_side, refuse_late
    from pccheck.actions.trust.history import names_of_records

    ways = ((keep, keep_side), (both, keep_both), (refuse, refuse_late))
    wanted = [(entry, settle) for entry, settle in ways if entry]
    if len(wanted) > 1:
        raise wrong_use("keep-or-both")
    ((entry, settle),) = wanted
    answered = settle(desk, entry, by)
    first, names = answered[0], names_of_records(desk)
    record = f"{kind_words(first.kind)} {names.get(first.rec, '')}".rstrip()
    fields = ", ".join(field_words(question.field) for question in answered)
    say(_("Answered: {record}, {fields}.").format(record=record, fields=fields))


def show_questions(desk: "Desk", layout: Layout) -> None:
    """Each record with its questions, and the commands that answer them."""
    from pccheck.actions.trust.history import names_of_records
    from pccheck.book.ask.questions.open import open_questions
    from pccheck.book.ask.questions.said import FORK, LATE

    every, names = open_questions(desk.book), names_of_records(desk)
    if layout is not Layout.TABLE:
        _listing(desk, names).show(every, layout)
        return
    for (kind, rec), group in groupby(every, key=lambda question: question[:2]):
        of_record = list(group)
        of_chain = of_record[0].asks in (FORK, LATE)
        name = rec[INSTALLATION:] if of_chain else names.get(rec, "")
        _show(desk, f"{kind_words(kind)} {name}".rstrip(), of_record, names)
        _show_commands(of_record)
    if not every:
        print(_("No open question."))


def _listing(desk: "Desk", names: dict[str, str]) -> "Listing[OpenQuestion]":
    """The questions, and under each the values that stand."""
    values = Listing["Said"](
        answers.SaidJson,
        Column("entry", _("Entry"), _short),
        Column("at", _("Time"), lambda answer: moment(desk.local(answer.at))),
        Column("by", _("Who"), _who),
        Column(
            "installation",
            _("Installation"),
            lambda one: one.chain[INSTALLATION:],
            value=lambda one: one.chain,
        ),
        Column("stated", _("Value"), value=lambda answer: answer.value),
        Column("stated_words", value=lambda answer: value_words("", answer.value, names)),
    )
    return Listing["OpenQuestion"](
        answers.QuestionJson,
        Column("asks", value=lambda question: question.asks),
        Column("kind", _("Kind"), lambda question: kind_words(question.kind)),
        Column("record", value=lambda question: question.rec),
        Column("name", _("Name"), value=lambda question: names.get(question.rec, "")),
        Column("field", _("Field"), lambda question: field_words(question.field)),
        Below("said", values),
    )


def _show(
    desk: "Desk", record: str, questions: "list[OpenQuestion]", names: dict[str, str]
) -> None:
    say(f"\n{record}")
    for question in questions:
        say(f"  {field_words(question.field)}")
        for answer in question.said:
            when, where = moment(desk.local(answer.at)), answer.chain[INSTALLATION:]
            head = f"    {_short(answer)}  {when}  {_who(answer)}  {where}"
            if question.asks in _OF_CHAIN:
                entries = answer.value["entries"]
                told = _(_OF_CHAIN[question.asks]).format(count=len(entries))
                say(f"{head}: {told}")
                _show_entries(desk, entries, names)
            elif answer.withheld:
                say(f"{head}: " + _("(the payload is not here)"))
            else:
                say(f"{head}: {value_words(question.field, answer.value, names)}")


def _show_entries(desk: "Desk", entries: list[str], names: dict[str, str]) -> None:
    """What entries of a chain are about."""
    from pccheck.actions.trust.history import entries_told

    for entry, kind, rec in entries_told(desk, entries[:_ENTRIES_SHOWN]):
        say(f"      {entry[:SHOWN]}  {kind_words(kind)} {names.get(rec, '')}".rstrip())
    if len(entries) > _ENTRIES_SHOWN:
        more = _("and {count} more: `pccheck questions --json` names them all")
        say(f"      {more.format(count=len(entries) - _ENTRIES_SHOWN)}")


def _show_commands(questions: "list[OpenQuestion]") -> None:
    """What answers them, one command for each answer."""
    for asks, alike in groupby(questions, key=lambda question: question.asks):
        entries = _entries(alike)
        print(f"  {_(_TO_ANSWER[asks])}")
        for command in _COMMANDS.get(asks, _KEEP):
            for entry in entries:
                print(f"    {command.format(entry=entry)}")
        if asks in _TWO:
            print(f"  {_(_TWO[asks])}")
            print(f"    pccheck questions --both {entries[0]}")


_OF_CHAIN = {
    "fork": N_("{count} entries in this branch alone"),
    "late": N_("{count} entries that came after it was said to be lost"),
}
"""Questions whose sides are entries of a chain, and what is told of these."""
_KEEP = ("pccheck questions --keep {entry}",)
_COMMANDS: dict[str, tuple[str, ...]] = {
    "erasure": ("pccheck erase {entry}", "pccheck erase {entry} --refuse"),
    "fork": (),
    "late": (*_KEEP, "pccheck questions --refuse {entry}"),
}
_TO_ANSWER = {
    "value": N_("To answer, name the entry that is right:"),
    "erasure": N_("To carry it out, or to refuse it:"),
    "visit": N_("If it is one visit, name the entry that is right; the other is voided:"),
    "planned": N_("If it is the same visit, made by who did not have the plan:"),
    "unit": N_("If it is one unit, name either:"),
    "code": N_("Name the unit that keeps the code; the other has the next one:"),
    "author": N_("If it is one person, name either:"),
    "finding": N_("Name the answer that is right; what led to the other goes with it:"),
    "pick": N_("Name the entry that is right; the other is voided:"),
    "late": N_("It counts for nothing until somebody answers. If it stands, or does not:"),
    "fork": N_("A copy of this book was written to as well. Nothing is lost, both branches stand."),
}
_TWO = {
    "visit": N_("If they are two visits:"),
    "unit": N_("If they are two units:"),
    "author": N_("If they are two people:"),
    "fork": N_("To say that it was seen:"),
}


def _entries(questions: "Iterable[OpenQuestion]") -> list[str]:
    """The entries whose values are here, each once."""
    answers = chain.from_iterable(question.answers for question in questions)
    return list(dict.fromkeys(_short(answer) for answer in answers if not answer.withheld))


def _short(answer: "Said") -> str:
    return answer.entry[:SHOWN]


def _who(answer: "Said") -> str:
    return answer.by or _("(nobody yet)")
