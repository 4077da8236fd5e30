"""The guided interview: a line a criterion, then the minutes, then a look at all of it.

Going back is possible, quitting loses nothing.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import ask as ask_here
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import day
from pccheck.cli.record.questions import Line, questions
from pccheck.text.words.catalogue import _
from pccheck.text.words.faults import fault_words
from pccheck.values import dataclass

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice
    from pccheck.actions.record.typed import Typed
    from pccheck.model.campaign.campaign import Campaign
    from pccheck.model.visit import Answer, Report
    from pccheck.model.visit_check import Complaint

_BACK, _HELP, _NOTHING = "<", "?", "-"
_QUIT = ("q", "quit", "thoat", "thoát")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
Said = dict[str, str]
"""What was typed, by the question's key."""


@dataclass(frozen=True)
class Told:
    """What an interview brings: the report, photos and photos of posted codes to keep, the team
    that a page has asked for.
    """

    report: "Report"
    photos: tuple[Path, ...] = ()
    codes: tuple[Path, ...] = ()
    team: str = ""


def interview(
    desk: "Desk",
    choice: "Choice",
    typed: "Typed",
    by: str,
    *,
    correct: bool,
    ask: Callable[[str], str] = ask_here,
) -> Told | None:
    """What the options said, completed by what the user answers.

    None where they quit: the draft waits.
    """
    from pccheck.actions.record.drafts import load_draft
    from pccheck.actions.record.recording import campaign_for

    with suppress(ImportError):
        import readline  # noqa: F401 - arrow keys while answering, where the platform has it
    campaign = campaign_for(desk, choice)
    asked = list(questions(desk, choice, campaign, correct=correct))
    hearing = _Hearing(desk, choice, typed, campaign, by, ask, load_draft(desk, choice), correct)
    print(f"{choice.target.code} {choice.target.name}, {day(choice.day)}")
    say(
        _(
            "Enter keeps what stands in brackets; - empties; < goes back, ? explains, q quits and"
            " keeps what was said."
        )
    )
    if hearing.said:
        print(_("Going on with what was said before."))
    try:
        hearing.hear_all(asked)
    except (EOFError, KeyboardInterrupt):
        print(_("\nKept as a draft: run the same command to go on."))
        return None
    shown = {line.key for line in hearing.shown(asked)}
    lines = {line.key for line in asked}
    said = {key: text for key, text in hearing.said.items() if key in shown or key not in lines}
    report, _complaints = hearing.report(said)
    team = hearing.said.get("team", "")
    return Told(report, hearing.files("photos"), hearing.files("qr"), team)


@dataclass(frozen=True)
class _Hearing:
    """Asks, reads what is said, and judges it as if it had been typed as options."""

    desk: "Desk"
    choice: "Choice"
    typed: "Typed"
    campaign: "Campaign"
    by: str
    ask: Callable[[str], str]
    said: Said
    correct: bool

    def hear_all(self, asked: Sequence[Line]) -> None:
        """Ask from the first question that was not answered yet, until all of it is agreed to.

        Raises:
            EOFError: where the user quits.
        """
        place = next((n for n, one in enumerate(asked) if one.key not in self.said), len(asked))
        step = 1
        while place < len(asked):
            shown = self.shown(asked)
            if asked[place] in shown:
                step = self._hear(asked[place], shown)
            place = max(place + step, 0)
            step = step or 1
        while line := self._review(shown := self.shown(asked)):
            self._hear(line, shown)

    def _hear(self, question: Line, shown: Sequence[Line]) -> int:
        """Ask a question, one of those shown: 1 where it was answered, -1 to go back, 0 to ask it
        again.
        """
        where = f"{shown.index(question) + 1:>2}/{len(shown)} "
        default = self._default(question)
        kept = f" [{self._told(question, default)}]" if default else ""
        text = self._ask(f"{where}{question.title}{kept}: ")
        if text == _BACK:
            return -1
        if text == _HELP:
            say(f"    {question.help}")
            return 0
        return int(self._takes(question, "" if text == _NOTHING else text or default))

    def shown(self, lines: Sequence[Line]) -> list[Line]:
        """The questions that the answers so far ask for: no later criterion of another answer, a
        photo only of what is not met.
        """
        answers = self.report(self.said)[0].answers
        hidden = self.campaign.hidden(self.choice.target.category, answers)
        return [line for line in lines if self._is_asked(line.key, answers, hidden)]

    def _is_asked(self, key: str, answers: "Mapping[str, Answer]", hidden: Collection[str]) -> bool:
        sort, _colon, code = key.partition(":")
        if sort not in ("answer", "photo"):
            return True
        if code in hidden:
            return False
        wanted, answer = self.campaign.criterion[code].photo, answers.get(code)
        needed = bool(answer and self.campaign.kinds[code].grade(answer) in wanted)
        return sort == "answer" or needed

    def _review(self, asked: Sequence[Line]) -> Line | None:
        """Show all that was said; the line to mend, None where it is right."""
        print(_("To be kept:"))
        for number, question in enumerate(asked, 1):
            if text := self.said.get(question.key):
                title = question.title.partition(" (")[0]
                say(f"  {number:>2}. {title}: {self._told(question, text)}")
        if not any(self.said.get(line.key) for line in asked if line.criterion):
            say(_("  No criterion has an answer: the visit counts as done all the same."))
        while True:
            text = self._ask(_("Enter keeps it; a number mends that line; q quits: "))
            if not text:
                return None
            if text.isdecimal() and 1 <= int(text) <= len(asked):
                return asked[int(text) - 1]

    def _ask(self, prompt: str) -> str:
        text = self.ask(prompt).strip()
        if text.lower() in _QUIT:
            raise EOFError
        return text

    def _default(self, question: Line) -> str:
        """What Enter keeps: what was said, else what is proposed, also where that was emptied."""
        return self.said.get(question.key) or question.proposed(self.report(self.said)[0])

    def _takes(self, question: Line, text: str) -> bool:
        """Take the answer in; False, with the complaints shown, where it cannot be."""
        from pccheck.actions.record.drafts import save_draft

        if question.criterion and text:
            text = self._in_full(question.criterion, text)
        complaints = self.report({**self.said, question.key: text})[1]
        later = () if question.key.startswith("photo:") else ("photo-missing",)
        ours = [c for c in complaints if question.asks(c.field) and c.code not in later]
        for one in ours:
            say(f"    {self._wrong(question, one)}")
        missing = [path for path in _paths(text) if not path.exists()]
        if question.key.partition(":")[0] in ("photo", "photos", "qr") and missing:
            say("    " + fault_words("no-such-file", {"path": missing[0]}))
            return False
        if ours:
            return False
        self.said[question.key] = text
        save_draft(self.desk, self.choice, self.said, self.by)
        return True

    def _wrong(self, question: Line, complaint: "Complaint") -> str:
        """What is wrong with an answer; where it is none, the keys and words that would be one."""
        from pccheck.model.answers.keys import keys_hint, no_answer_hint

        if not (question.criterion and "form" in complaint.params):
            return fault_words(complaint.code, complaint.params)
        kind, line = self.campaign.kinds[question.criterion], _("«{value}» is no answer: {keys}")
        keys = f"{keys_hint(kind)}; {no_answer_hint(kind)}"
        return line.format(value=complaint.params["value"], keys=keys)

    def _told(self, question: Line, text: str) -> str:
        """An answer as it is shown: in the words of the campaign."""
        from pccheck.model.answers.keys import in_words

        kind = self.campaign.kinds.get(question.criterion)
        return in_words(kind, text) if kind else text

    def _in_full(self, criterion: str, text: str) -> str:
        """An answer as the draft keeps it: `chua-dat` for `k`."""
        from pccheck.model.answers.keys import with_words

        kind = self.campaign.kinds[criterion]
        answer, faults = kind.read(with_words(kind, text))
        return kind.typed(answer) if answer and not faults else text

    def report(self, said: Said) -> "tuple[Report, list[Complaint]]":
        """What was said so far, beside the options, and what cannot be."""
        from pccheck.actions.record.drafts import typed_of
        from pccheck.actions.record.recording import complaints_of
        from pccheck.actions.record.typed import read_typed

        category = self.choice.target.category
        typed = typed_of(said, self.typed)
        report, unread = read_typed(typed, self.campaign, category, self.choice.day)
        judged = complaints_of(self.desk, self.choice, report, correct=self.correct)
        return report, [*unread, *judged]

    def files(self, key: str) -> tuple[Path, ...]:
        """The files that an answer names; of a folder its pictures."""
        files: list[Path] = []
        for path in _paths(self.said.get(key, "")):
            if path.is_dir():
                inside = sorted(path.iterdir())
                files += [file for file in inside if file.suffix.lower() in _PICTURES]
            else:
                files.append(path)
        return tuple(files)


def _paths(text: str) -> list[Path]:
    """The files that are named, as people drag them into a terminal."""
    names = (part.strip().strip("'\"") for part in text.split("|"))
    return [Path(name) for name in names if name]
