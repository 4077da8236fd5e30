"""From findings to compliance: what each unit was asked and answered, where its case stands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

ENOUGH = "met"
"""The grade of a level that needs no measure: it alone closes a case."""
LAGGING = ("not-met", "partly")
"""The grades that need a measure, the worst first.

A unit that could not be assessed is listed, but is not reminded by itself.
"""


@dataclass(frozen=True, slots=True)
class Given:
    """A measure that a unit was given.

    `rec` is '' for what the minutes of a visit asked on the spot.
    """

    rec: str
    code: str
    day: dt.date
    deadline: dt.date
    number: str
    visit: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a unit answered; `file` is the SHA-256 of the evidence, '' for none."""

    day: dt.date
    text: str
    number: str
    file: str
    file_name: str


@dataclass(frozen=True, slots=True)
class End:
    """A case that was closed, for a reason or by the visit that found it done."""

    day: dt.date
    reason: str
    visit: str


@dataclass(frozen=True, slots=True)
class Found:
    """What one visit found: the level and its grade."""

    visit: str
    day: dt.date
    level: str
    grade: str


@dataclass(frozen=True, slots=True)
class Case:
    """A unit with all that was found, asked, answered and closed, each by day."""

    target: str
    code: str
    name: str
    category: str
    area: str
    found: tuple[Found, ...]
    measures: tuple[Given, ...]
    replies: tuple[Reply, ...]
    ends: tuple[End, ...]
    asked: dt.date | None = None
    """The day on which a revisit was asked for, where none was made since."""

    @property
    def latest(self) -> Found:
        """What the latest visit found."""
        return self.found[-1]

    @property
    def _since(self) -> dt.date:
        """The day on which somebody last closed the case; what came before is settled."""
        return self.ends[-1].day if self.ends else dt.date.min

    @property
    def standing(self) -> tuple[Given, ...]:
        """The measures of the open case: no word has closed them, no visit has found them done."""
        return tuple(m for m in self.measures if m.day > self._since and not self._done_by(m))

    @property
    def is_open(self) -> bool:
        """Whether there is something to do: a measure stands, or the latest finding is wanting."""
        return bool(self.standing) or (
            self.latest.grade != ENOUGH and self.latest.day > self._since
        )

    @property
    def closings(self) -> tuple[End, ...]:
        """The ends of the case: by somebody's word, by each visit that found done what stood."""
        visits = {}
        for measure in self.measures:
            found = self._done_by(measure)
            spoken = found and any(measure.day <= end.day < found.day for end in self.ends)
            if found and not spoken:
                visits[found.visit] = End(found.day, "", found.visit)
        told = [end for end in self.ends if end.visit not in visits]
        return tuple(sorted([*visits.values(), *told], key=lambda end: end.day))

    def _done_by(self, measure: Given) -> Found | None:
        """The first visit after a measure that found the unit in order."""
        later = (found for found in self.found if self._is_after(found, measure))
        return next((found for found in later if found.grade == ENOUGH), None)

    def _is_after(self, visit: Found, measure: Given) -> bool:
        """Whether a visit was made after a measure: on a later day, or on the day of the visit at
        which it was asked, in the order of their times.
        """
        if visit.day != measure.day:
            return visit.day > measure.day
        of_day = [found.visit for found in self.found if found.day == measure.day]
        asked_at = of_day.index(measure.visit) if measure.visit in of_day else len(of_day)
        return of_day.index(visit.visit) > asked_at

    def answered(self, measure: Given) -> bool:
        """Whether the unit replied after the measure, before the next one was given."""
        later = [m.day for m in self.measures if m.day > measure.day]
        return any(measure.day <= r.day and (not later or r.day < min(later)) for r in self.replies)

    def ignored(self, today: dt.date) -> int:
        """How many measures of the open case the unit let pass without an answer.

        A deadline's own day is still in time.
        """
        return sum(m.deadline < today and not self.answered(m) for m in self.standing)

    def overdue(self, today: dt.date) -> bool:
        """Whether the newest measure's deadline has passed; its own day is still in time.

        `book/tables/summaries.py` keeps the deadline of each unit for `status`.
        """
        return bool(self.standing) and self.standing[-1].deadline < today

    def stage(self, today: dt.date) -> str:
        """How far it has come, a key of `text.words.stages.STAGES`.

        '' where there was nothing to mend.
        """
        if not self.is_open:
            return "closed" if self.closings else ""
        if not self.standing:
            return "unasked"
        answered = self.answered(self.standing[-1])
        if self.overdue(today):
            return "overdue-answered" if answered else "overdue"
        return "answered" if answered else "running"

    @property
    def repeats(self) -> int:
        """How often the unit fell back: found wanting after it was in order or its case closed."""
        falls, good = 0, False
        turns = [(f.day, 1, f.grade == ENOUGH) for f in self.found] + [
            (e.day, 2, True) for e in self.ends
        ]
        for _, _, enough in sorted(turns):
            falls += good and not enough
            good = enough
        return falls

    def revisit_due(self, today: dt.date) -> str:
        """Why the unit is to be visited again: `overdue` measure, `asked`; '' where it is not."""
        if self.overdue(today) and self.latest.day <= self.standing[-1].deadline:
            return "overdue"
        return "asked" if self.asked else ""


def next_step(ladder: Sequence[str], case: Case) -> str:
    """The code of the step after the highest one that stands; the last one again at the top."""
    taken = [ladder.index(m.code) for m in case.standing if m.code in ladder]
    return ladder[min(max(taken, default=-1) + 1, len(ladder) - 1)]
