"""`pccheck status --questions`: what two people said differently, and how to settle it."""

from itertools import chain, groupby
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Below, Column, Layout, Listing
from pccheck.cli.frame.show import moment
from pccheck.cli.trust.log import SHOWN, value_words
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import field_words, kind_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ask.questions import OpenQuestion, Said


def show_questions(desk: "Desk", layout: Layout) -> None:
    """Each record with its questions; an entry that is voided leaves what the other one says."""
    from pccheck.actions.trust.history import names_of_records
    from pccheck.book.ask.questions import open_questions
    from pccheck.book.ledger.undoing import FOR_GOOD

    questions, names = open_questions(desk.book), names_of_records(desk)
    if layout is not Layout.TABLE:
        _listing(desk, names).show(questions, layout)
        return
    for (kind, rec), group in groupby(questions, key=lambda question: question[:2]):
        of_record = list(group)
        _show(desk, f"{kind_words(kind)} {names.get(rec, '')}".rstrip(), of_record, names)
        if kind not in FOR_GOOD:
            _show_commands(of_record)
    if not questions:
        print(_("No open question."))


def _listing(desk: "Desk", names: dict[str, str]) -> "Listing[OpenQuestion]":
    """The questions, and under each the values that stand."""
    values = Listing["Said"](
        Column("entry", _("Entry"), _short),
        Column("at", _("Time"), lambda answer: moment(desk.local(answer.at))),
        Column("by", _("Who"), _who),
        Column("value", _("Value"), lambda answer: answer.value),
    )
    return Listing["OpenQuestion"](
        Column("kind", _("Kind"), lambda question: kind_words(question.kind)),
        Column("rec", _("Name"), lambda question: names.get(question.rec, "")),
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
            value = value_words(question.field, answer.value, names)
            say(f"    {_short(answer)}  {moment(desk.local(answer.at))}  {_who(answer)}: {value}")


def _show_commands(questions: "list[OpenQuestion]") -> None:
    print("  " + _("To settle it, void the entries that are wrong:"))
    answers = chain.from_iterable(question.said for question in questions)
    for entry in dict.fromkeys(map(_short, answers)):
        print(f"    pccheck void {entry} --why " + _('"wrong"'))


def _short(answer: "Said") -> str:
    return answer.entry[:SHOWN]


def _who(answer: "Said") -> str:
    return answer.by or _("(nobody yet)")
