"""A visit that is being recorded: what its pages ask, and what was said of it so far.

It stands in the draft that the interview on the terminal keeps too, by the same questions. An
answer that cannot be read yet (more than the whole, no number) is kept as its cells were filled in.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Final, Self

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.staff import team_record
from pccheck.actions.record.drafts import load_draft, typed_of
from pccheck.actions.record.proposals import minutes_standing
from pccheck.actions.record.recording import Choice, campaign_for, complaints_of
from pccheck.actions.record.typed import Typed, read_typed
from pccheck.book.ask.people import people
from pccheck.book.ask.visits import answers
from pccheck.model.answers.blank import Blank, CellFault
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.keys import with_words
from pccheck.model.answers.kind import TYPED, AnswerKind
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.visit import DONE, VALUE, Report
from pccheck.model.visit_check import Complaint
from pccheck.text.numbers import number_words
from pccheck.values import dataclass

MINUTES: Final = "bien-ban"
"""The page behind the checklist."""
SPOKEN: Final = (
    *("outcome", "reason", "team", "times", "rep"),
    *("present", "cooperation", "opinion", "advice"),
)
"""What that page asks."""
_PICTURES = ("photo", "photos", "qr")
"""Files that the interview was told of: a page brings its own."""


@dataclass(frozen=True, slots=True)
class Cells:
    """An answer as it is filled in: its own cell, its blanks by code, a note."""

    own: str = ""
    blanks: Mapping[str, str] | None = None
    note: str = ""

    def read(self, kind: AnswerKind) -> tuple[str, Sequence[CellFault]]:
        """The answer as it would be typed, '' where nothing is filled in, and what is wrong.

        A number that is left blank beside another one is asked for: that it is not known, `?` says.
        """
        blanks = self.blanks or {}
        answer, faults = kind.fill({"": self.own, **blanks}, self.note)
        if answer and answer.counts:
            missing = (blank for blank in kind.counts if not blanks.get(blank.code))
            left = [
                CellFault("number-left", blank.code, {"asked": blank.text}) for blank in missing
            ]
            faults = [*faults, *left]
        return kind.typed(answer) if answer and not faults else "", faults


@dataclass(frozen=True, slots=True)
class AskedCriterion:
    """A criterion as its page asks it: the words of each button, the blanks beside them.

    `nothing`: the buttons for what is no value; `fault`: what is wrong with what is filled in.
    """

    criterion: Criterion
    buttons: Mapping[str, str]
    blanks: tuple[Blank, ...]
    cells: Cells


@dataclass(frozen=True)
class Sitting:
    """A visit with the campaign's version that holds for it and with what was said so far.

    `standing`: what is recorded of it, in the same words, where that is corrected; else nothing.
    """

    desk: Desk
    choice: Choice
    campaign: Campaign
    said: Mapping[str, str]
    standing: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk, choice: Choice, *, correct: bool) -> Self:
        """The visit as its draft has it; what a correction does not touch, as it is recorded."""
        campaign = campaign_for(desk, choice)
        standing = _standing(desk, choice, campaign) if correct else {}
        return cls(desk, choice, campaign, {**standing, **load_draft(desk, choice)}, standing)

    @property
    def corrects(self) -> bool:
        """Whether the visit is recorded already."""
        return bool(self.standing)

    @property
    def draft(self) -> dict[str, str]:
        """What is to be kept until the visit is: of a correction only what it changes, so that what
        others correct meanwhile is seen.
        """
        return {key: text for key, text in self.said.items() if text != self.standing.get(key)}

    @property
    def category(self) -> str:
        """The unit's category, which says what it is asked."""
        return self.choice.target.category

    @property
    def pages(self) -> tuple[str, ...]:
        """The sections that have something to ask, then the minutes."""
        asked = {criterion.section for criterion in self.campaign.checklist(self.category)}
        return (*(one.code for one in self.campaign.sections if one.code in asked), MINUTES)

    @property
    def teams(self) -> Mapping[str, str]:
        """The names of the teams by code, of which one made the visit; none where the plan says."""
        if self.choice.visit and self.choice.visit.team:
            return {}
        staff = people(self.desk.book, self.desk.current.rec)
        return {team.code: team.name or team.code for team in staff.teams}

    def asked(self, page: str) -> list[Criterion]:
        """What a page of the checklist asks, but for what the answers so far leave out."""
        hidden = self.campaign.hidden(self.category, self.report()[0].answers)
        every = self.campaign.checklist(self.category)
        return [one for one in every if one.section == page and one.code not in hidden]

    def questions(self, page: str) -> list[AskedCriterion]:
        """The same as the page shows it."""
        return [self._question(criterion) for criterion in self.asked(page)]

    def _question(self, criterion: Criterion) -> AskedCriterion:
        kind = self.campaign.kinds[criterion.code]
        options = {} if kind.several else {option.code: option.text for option in kind.options}
        return AskedCriterion(criterion, options, kind.blanks, self._cells(criterion.code))

    def _cells(self, code: str) -> Cells:
        """What was said of a criterion, as its cells."""
        if unread := self.said.get(f"cells:{code}"):
            return Cells(**json.loads(unread))
        kind = self.campaign.kinds[code]
        answer = kind.read(with_words(kind, self.said.get(f"answer:{code}", ""))).answer
        if answer is None:
            return Cells()
        if answer.status != VALUE:
            return Cells(TYPED[answer.status], {}, answer.note)
        cells = {name: cell for name, cell in kind.cells(answer).items() if name}
        blanks = {
            name: cell if isinstance(cell, str) else number_words(cell)
            for name, cell in cells.items()
        }
        unknown = (blank.code for blank in kind.counts if answer.counts)
        blanks = {**dict.fromkeys(unknown, "?"), **blanks}
        return Cells("" if kind.several else answer.choice, blanks, answer.note)

    def with_cells(self, filled: Mapping[str, Cells]) -> "Sitting":
        """As it is after these answers: each by criterion, as typed where it can be read."""
        said = dict(self.said)
        for code, cells in filled.items():
            line, faults = cells.read(self.campaign.kinds[code])
            said[f"answer:{code}"] = line
            unread = {"own": cells.own, "blanks": cells.blanks, "note": cells.note}
            said[f"cells:{code}"] = json.dumps(unread, ensure_ascii=False) if faults else ""
        kept = {key: text for key, text in said.items() if text or key in self.standing}
        return replace(self, said=kept)

    def with_minutes(self, spoken: Mapping[str, str]) -> "Sitting":
        """As it is after what the minutes say; what is emptied stays so."""
        return replace(self, said={**self.said, **spoken})

    def report(self, photos: Sequence[tuple[str, str]] = ()) -> tuple[Report, list[Complaint]]:
        """What was said so far, with these photos (criterion, file), and what of it cannot be. What
        is asked no more since another answer changed stays in the draft alone.
        """
        said = {
            key: text for key, text in self.said.items() if key.partition(":")[0] not in _PICTURES
        }
        outcome = said.get("outcome") or DONE
        typed = typed_of(said, Typed(outcome=outcome, reason=said.get("reason", "")))
        answers = typed.answers if outcome == DONE else {}
        report, unread = read_typed(
            replace(typed, answers=answers), self.campaign, self.category, self.choice.day
        )
        hidden = self.campaign.hidden(self.category, report.answers)
        asked = {code: given for code, given in report.answers.items() if code not in hidden}
        report = replace(report, answers=asked, photos=tuple(photos))
        if said.get("team") in self.teams:
            report = replace(report, team=team_record(self.desk, said["team"]))
        judged = complaints_of(self.desk, self.choice, report, correct=self.corrects)
        return report, [*unread, *judged]

    def unread(self) -> dict[str, CellFault]:
        """What is wrong with the answers that are kept as cells, by criterion."""
        wrong: dict[str, CellFault] = {}
        hidden = self.campaign.hidden(self.category, self.report()[0].answers)
        for code in self.campaign.kinds.keys() - hidden:
            if f"cells:{code}" in self.said:
                _line, faults = self._cells(code).read(self.campaign.kinds[code])
                wrong |= {code: faults[0]} if faults else {}
        return wrong

    def digest(self, page: str = "") -> str:
        """What stands on a page, or in all of the draft, in short: whether it changed meanwhile."""
        if page == MINUTES:
            keys = set(SPOKEN)
        else:
            own = [c.code for c in self.campaign.checklist(self.category) if c.section == page]
            keys = {f"answer:{code}" for code in own} | {f"cells:{code}" for code in own}
        own_words = {key: text for key, text in self.said.items() if text or key in SPOKEN}
        shown = {key: text for key, text in own_words.items() if key in keys or not page}
        written = json.dumps(shown, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(written.encode()).hexdigest()[:16]


def _standing(desk: Desk, choice: Choice, campaign: Campaign) -> dict[str, str]:
    """What is recorded of a visit, as its pages fill it in."""
    if choice.visit is None:
        return {}
    found = answers(desk.book, choice.visit.rec).items()
    typed = {f"answer:{code}": campaign.kinds[code].typed(answer) for code, answer in found}
    became = {"outcome": choice.visit.state, "reason": choice.visit.reason}
    return {**became, **typed, **minutes_standing(desk, choice)}
