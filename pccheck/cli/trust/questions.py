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
from pccheck.cli.trust.log import INSTALLATION, SHOWN, value_words
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import field_words, kind_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ask.questions import OpenQuestion, Said

app = Verb()


@app.command(
    help=_(
        "What two people said differently, without knowing of each other. One answer settles it."
    )
)
def questions(
    keep: Annotated[
        str,
        typer.Option("--keep", help=_("The entry that is right, as listed: what it says stands.")),
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Nothing is counted of a field until somebody answers; both sides stay in the log."""
    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        if keep:
            _answer(desk, keep, author(desk, by))
        else:
            show_questions(desk, layout)
            if layout is Layout.TABLE and on_terminal():
                _ask_same(desk, by)


def _ask_same(desk: "Desk", by: str) -> None:
    """Of each visit that may be a planned one: one key settles it."""
    from pccheck.book.ask.questions import SLOT, open_questions
    from pccheck.cli.frame.asking import is_so

    for question in open_questions(desk.book):
        if question.twice and question.field == SLOT and is_so(_("The same visit?")):
            _answer(desk, question.said[-1].entry, author(desk, by))


def _answer(desk: "Desk", entry: str, by: str) -> None:
    from pccheck.actions.trust.answering import answer_question
    from pccheck.actions.trust.history import names_of_records

    answered = answer_question(desk, entry, by)
    first, names = answered[0], names_of_records(desk)
    record = f"{kind_words(first.kind)} {names.get(first.rec, '')}".rstrip()
    fields = ", ".join(field_words(question.field) for question in answered)
    say(_("Answered: {record}, {fields}.").format(record=record, fields=fields))


def show_questions(desk: "Desk", layout: Layout) -> None:
    """Each record with its questions, and the commands that answer them."""
    from pccheck.actions.trust.history import names_of_records
    from pccheck.book.ask.questions import open_questions

    every, names = open_questions(desk.book), names_of_records(desk)
    if layout is not Layout.TABLE:
        _listing(desk, names).show(every, layout)
        return
    for (kind, rec), group in groupby(every, key=lambda question: question[:2]):
        of_record = list(group)
        _show(desk, f"{kind_words(kind)} {names.get(rec, '')}".rstrip(), of_record, names)
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
        Column("installation", _("Installation"), _installation, value=lambda one: one.chain),
        Column("stated", _("Value"), value=lambda answer: answer.value),
        Column("stated_words", value=lambda answer: value_words("", answer.value, names)),
    )
    return Listing["OpenQuestion"](
        answers.QuestionJson,
        Column("kind", _("Kind"), lambda question: kind_words(question.kind)),
        Column("record", value=lambda question: question.rec),
        Column("name", _("Name"), value=lambda question: names.get(question.rec, "")),
        Column("field", _("Field"), lambda question: field_words(question.field)),
        Below("said", values),
    )


def _installation(answer: "Said") -> str:
    return answer.chain[INSTALLATION:]


def _show(
    desk: "Desk", record: str, questions: "list[OpenQuestion]", names: dict[str, str]
) -> None:
    say(f"\n{record}")
    for question in questions:
        say(f"  {field_words(question.field)}")
        for answer in question.said:
            value = value_words(question.field, answer.value, names)
            if answer.withheld:
                value = _("(the payload is not here)")
            when, where = moment(desk.local(answer.at)), answer.chain[INSTALLATION:]
            say(f"    {_short(answer)}  {when}  {_who(answer)}  {where}: {value}")


def _show_commands(questions: "list[OpenQuestion]") -> None:
    """What answers them: the right value is kept; of records that look like one, one is voided."""
    from pccheck.book.ask.questions import SLOT
    from pccheck.book.tables.kinds import ERASURE

    erasures = _entries(question for question in questions if question.kind == ERASURE)
    for entry in erasures:
        print("  " + _("To carry it out, or to refuse it:"))
        print(f"    pccheck erase {entry}")
        print(f"    pccheck erase {entry} --refuse")
    plain = [question for question in questions if question.kind != ERASURE]
    visits = [q._replace(said=q.said[-1:]) for q in plain if q.twice and q.field == SLOT]
    wrong = "--why " + _('"wrong"')
    _propose(
        _("To answer, name the entry that is right:"),
        "pccheck questions --keep {}",
        (question for question in plain if not question.twice),
    )
    _propose(
        _("If it is the same visit, made by who did not have the plan:"),
        "pccheck questions --keep {}",
        visits,
    )
    _propose(
        _("To settle it, void the entries that are wrong:"),
        "pccheck void {} " + wrong,
        (question for question in plain if question.twice and question.field != SLOT),
    )


def _propose(words: str, command: str, questions: "Iterable[OpenQuestion]") -> None:
    """The commands of which each names an entry of these questions, if there are any."""
    entries = _entries(questions)
    if entries:
        print("  " + words)
    for entry in entries:
        print("    " + command.format(entry))


def _entries(questions: "Iterable[OpenQuestion]") -> list[str]:
    """The entries whose values are here, each once."""
    answers = chain.from_iterable(question.said for question in questions)
    return list(dict.fromkeys(_short(answer) for answer in answers if not answer.withheld))


def _short(answer: "Said") -> str:
    return answer.entry[:SHOWN]


def _who(answer: "Said") -> str:
    return answer.by or _("(nobody yet)")
