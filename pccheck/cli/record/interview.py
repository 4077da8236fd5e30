"""The guided interview: a line a criterion, then the minutes.

Going back is possible, quitting loses nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import day
from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice, Report
    from pccheck.model.campaign.campaign import Campaign

_BACK, _HELP = "<", "?"
_QUIT = ("q", "quit", "thoat", "thoát")


@dataclass(frozen=True)
class _Question:
    """One line to ask: `read` refuses what cannot be, `default` is what Enter keeps."""

    key: str
    title: str
    help: str
    default: str
    read: Callable[[str], object]


def interview(
    desk: "Desk",
    choice: "Choice",
    report: "Report",
    by: str,
    *,
    correct: bool,
    ask: Callable[[str], str] = input,
) -> "Report | None":
    """The report completed by what the user answers; None where they quit: the draft waits."""
    from pccheck.actions.record.drafts import load_draft, save_draft
    from pccheck.actions.record.recording import campaign_for

    with suppress(ImportError):
        import readline  # noqa: F401 - arrow keys while answering, where the platform has it
    campaign = campaign_for(desk, choice)
    questions = list(_questions(desk, choice, campaign, correct=correct))
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
            text = ask(_prompt(question, said, place, len(questions))).strip()
        except (EOFError, KeyboardInterrupt):
            text = _QUIT[0]
        if text.lower() in _QUIT:
            print(_("\nKept as a draft: run the same command to go on."))
            return None
        if text == _BACK:
            place = max(place - 1, 0)
        elif text == _HELP:
            say(f"    {question.help}")
        elif _heard(question, text, said):
            save_draft(desk, choice, said, by)
            place += 1
    return _report(desk, campaign, questions, said, report)


def _prompt(question: _Question, said: dict[str, str], place: int, count: int) -> str:
    default = said.get(question.key, question.default)
    kept = f" [{default}]" if default else ""
    return f"{place + 1:>2}/{count} {question.title}{kept}: "


def _heard(question: _Question, text: str, said: dict[str, str]) -> bool:
    """Take the answer in; False, with the complaint shown, where it cannot be."""
    text = text or said.get(question.key, question.default)
    try:
        if text:
            question.read(text)
    except PccheckError as error:
        say(f"    {words(error)}")
        return False
    said[question.key] = text
    return True


def _questions(
    desk: "Desk", choice: "Choice", campaign: "Campaign", *, correct: bool
) -> Iterator[_Question]:
    from pccheck.actions.record.minutes import read_advice, read_people, read_times
    from pccheck.book.ask.visits import answers
    from pccheck.model.answers.kind import TYPED
    from pccheck.model.answers.kinds import read_answer

    known = answers(desk.book, choice.visit.rec) if choice.visit and correct else {}

    def reader(code: str) -> Callable[[str], object]:
        return lambda text: read_answer(campaign.kinds[code], code, text)

    note = _("a note follows «;»")
    for criterion in campaign.checklist(choice.target.category):
        code, kind = criterion.code, campaign.kinds[criterion.code]
        yield _Question(
            f"answer:{code}",
            f"{code} {criterion.short} ({kind.hint})",
            f"{criterion.text}: {kind.hint}; {', '.join(TYPED.values())}; {note}",
            kind.typed(known[code]) if code in known else "",
            reader(code),
        )
    yield _Question(
        "times",
        _("Start and end (8:30-9:15)"),
        _("When the visit began and ended."),
        "",
        read_times,
    )
    yield _Question(
        "rep",
        _("The unit's representative (name, title)"),
        _("Who received the team."),
        "",
        lambda text: read_people("unit", text),
    )
    yield _Question(
        "present",
        _("Of the team (name, title | name, title)"),
        _("Who was there; «|» between two people."),
        "",
        lambda text: read_people("team", text),
    )
    yield _Question("cooperation", _("Cooperation"), _("How the unit cooperated."), "", str)
    yield _Question("opinion", _("The unit's opinion"), _("As it stands in the minutes."), "", str)
    yield _Question(
        "advice",
        _("Recommendations (text; deadline | text; deadline)"),
        _("What the unit was told to mend by when."),
        "",
        lambda text: read_advice(text, desk.today),
    )


def _report(
    desk: "Desk",
    campaign: "Campaign",
    questions: list[_Question],
    said: dict[str, str],
    report: "Report",
) -> "Report":
    """What was said, read for good; what the options said stands beside it."""
    from pccheck.actions.record.minutes import read_advice, read_people, read_times
    from pccheck.model.answers.kinds import read_answer

    codes = [
        q.key.removeprefix("answer:")
        for q in questions
        if q.key.startswith("answer:") and said.get(q.key)
    ]
    started, ended = read_times(said["times"])
    return replace(
        report,
        answers={
            code: read_answer(campaign.kinds[code], code, said[f"answer:{code}"]) for code in codes
        },
        started=started or report.started,
        ended=ended or report.ended,
        people=(
            *report.people,
            *read_people("unit", said["rep"]),
            *read_people("team", said["present"]),
        ),
        cooperation=said["cooperation"] or report.cooperation,
        opinion=said["opinion"] or report.opinion,
        advice=(*report.advice, *read_advice(said["advice"], desk.today)),
    )
