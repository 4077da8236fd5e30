"""`pccheck status --questions`.

What two people said differently, and the commands that settle it.
"""

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.trust.log import value_words
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import field_words, kind_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ask.questions import OpenQuestion


def show_questions(desk: "Desk", *, as_json: bool) -> None:
    """Each record with its questions; an entry that is voided leaves what the other one says."""
    from pccheck.actions.trust.history import names_of_records
    from pccheck.book.ask.questions import open_questions
    from pccheck.book.ledger.undoing import FOR_GOOD
    from pccheck.cli.frame.show import show_json

    found = open_questions(desk.book)
    if as_json:
        show_json(
            [one._asdict() | {"said": [said._asdict() for said in one.said]} for one in found]
        )
        return
    names = names_of_records(desk)
    for (kind, rec), questions in groupby(found, key=lambda one: (one.kind, one.rec)):
        _show(
            kind_words(kind),
            names.get(rec, ""),
            list(questions),
            names,
            settles=kind not in FOR_GOOD,
        )
    if not found:
        print(_("No open question."))


def _show(
    kind: str, name: str, questions: "list[OpenQuestion]", names: dict[str, str], *, settles: bool
) -> None:
    say(f"\n{kind} {name}".rstrip())
    for question in questions:
        say(f"  {field_words(question.field)}")
        for one in question.said:
            at = datetime.fromisoformat(one.at).astimezone()
            by = one.by or _("(nobody yet)")
            say(
                f"    {one.entry[:12]}  {at:%d/%m/%Y %H:%M}  {by}:"
                f" {value_words(question.field, one.value, names)}"
            )
    if settles:
        print("  " + _("To settle it, void the entries that are wrong:"))
        for entry in dict.fromkeys(one.entry for question in questions for one in question.said):
            print(f"    pccheck void {entry[:12]} --why " + _('"wrong"'))
