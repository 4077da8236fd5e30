"""The guided interview: a line a criterion, then the minutes.

Going back is possible, quitting loses nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import day
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import fault_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice
    from pccheck.actions.record.typed import Typed
    from pccheck.model.visit import Report
    from pccheck.model.visit_check import Complaint

_BACK, _HELP = "<", "?"
_QUIT = ("q", "quit", "thoat", "thoát")


@dataclass(frozen=True)
class _Question:
    """One line to ask: `default` is what Enter keeps; the fields of `Complaint` that it fills."""

    key: str
    title: str
    help: str
    default: str = ""
    fields: tuple[str, ...] = ()

    def asks(self, field: str) -> bool:
        """Whether the line fills this field of `Complaint`."""
        place = field.partition(".")[0]
        return place in self.fields or place.partition(":")[0] in self.fields


def interview(
    desk: "Desk",
    choice: "Choice",
    typed: "Typed",
    by: str,
    *,
    correct: bool,
    ask: Callable[[str], str] = input,
) -> "Report | None":
    """What the options said, completed by what the user answers.

    None where they quit: the draft waits.
    """
    from pccheck.actions.record.drafts import load_draft, save_draft

    with suppress(ImportError):
        import readline  # noqa: F401 - arrow keys while answering, where the platform has it
    hearing = _Hearing(desk, choice, typed, correct)
    questions = list(_questions(desk, choice, correct=correct))
    said = load_draft(desk, choice)
    print(f"{choice.target.code} {choice.target.name}, {day(choice.day)}")
    say(
        _(
            "Enter keeps what stands in brackets; < goes back, ? explains, q quits and keeps what"
            " was said."
        )
    )
    if said:
        print(_("Going on with what was said before."))
    place = 0
    while place < len(questions):
        question = questions[place]
        try:
            default = said.get(question.key, question.default)
            kept = f" [{default}]" if default else ""
            text = ask(f"{place + 1:>2}/{len(questions)} {question.title}{kept}: ").strip()
        except (EOFError, KeyboardInterrupt):
            text = _QUIT[0]
        if text.lower() in _QUIT:
            print(_("\nKept as a draft: run the same command to go on."))
            return None
        if text == _BACK:
            place = max(place - 1, 0)
        elif text == _HELP:
            say(f"    {question.help}")
        elif hearing.takes(question, text, said):
            save_draft(desk, choice, said, by)
            place += 1
    return hearing.report(said)[0]


@dataclass(frozen=True)
class _Hearing:
    """Reads what is said, and judges it, as if it had been typed as options."""

    desk: "Desk"
    choice: "Choice"
    typed: "Typed"
    correct: bool

    def takes(self, question: _Question, text: str, said: dict[str, str]) -> bool:
        """Take the answer in; False, with the complaints shown, where it cannot be."""
        text = text or said.get(question.key, question.default)
        complaints = self.report({**said, question.key: text})[1]
        ours = [complaint for complaint in complaints if question.asks(complaint.field)]
        for complaint in ours:
            say(f"    {fault_words(complaint.code, complaint.params)}")
        if not ours:
            said[question.key] = text
        return not ours

    def report(self, said: dict[str, str]) -> "tuple[Report, list[Complaint]]":
        """What was said so far, beside the options, and what cannot be."""
        from pccheck.actions.record.recording import campaign_for, complaints_of
        from pccheck.actions.record.typed import read_typed

        campaign = campaign_for(self.desk, self.choice)
        category = self.choice.target.category
        report, unread = read_typed(self._typed(said), campaign, category, self.desk.today)
        judged = complaints_of(self.desk, self.choice, report, correct=self.correct)
        return report, [*unread, *judged]

    def _typed(self, said: dict[str, str]) -> "Typed":
        started, _, ended = said.get("times", "").replace("–", "-").partition("-")
        answers = {
            key.removeprefix("answer:"): text
            for key, text in said.items()
            if key.startswith("answer:") and text
        }
        return replace(
            self.typed,
            answers=answers,
            started=started.strip() or self.typed.started,
            ended=ended.strip() or self.typed.ended,
            rep=said.get("rep") or self.typed.rep,
            present=(*self.typed.present, said.get("present", "")),
            cooperation=said.get("cooperation") or self.typed.cooperation,
            opinion=said.get("opinion") or self.typed.opinion,
            advice=(*self.typed.advice, said.get("advice", "")),
        )


def _questions(desk: "Desk", choice: "Choice", *, correct: bool) -> Iterator[_Question]:
    from pccheck.actions.record.recording import campaign_for
    from pccheck.book.ask.visits import answers
    from pccheck.model.answers.kind import TYPED

    campaign = campaign_for(desk, choice)
    standing = answers(desk.book, choice.visit.rec) if choice.visit and correct else {}
    note = _("a note follows «;»")
    for criterion in campaign.checklist(choice.target.category):
        code, kind = criterion.code, campaign.kinds[criterion.code]
        yield _Question(
            f"answer:{code}",
            f"{code} {criterion.short} ({kind.hint})",
            f"{criterion.text}: {kind.hint}; {', '.join(TYPED.values())}; {note}",
            kind.typed(standing[code]) if code in standing else "",
            (f"answer:{code}",),
        )
    yield _Question(
        "times",
        _("Start and end (8:30-9:15)"),
        _("When the visit began and ended."),
        fields=("started", "ended"),
    )
    yield _Question(
        "rep", _("The unit's representative (name, title)"), _("Who received the team.")
    )
    yield _Question(
        "present",
        _("Of the team (name, title | name, title)"),
        _("Who was there; «|» between two people."),
    )
    yield _Question("cooperation", _("Cooperation"), _("How the unit cooperated."))
    yield _Question("opinion", _("The unit's opinion"), _("As it stands in the minutes."))
    yield _Question(
        "advice",
        _("Recommendations (text; deadline | text; deadline)"),
        _("What the unit was told to mend by when."),
        fields=("advice",),
    )
