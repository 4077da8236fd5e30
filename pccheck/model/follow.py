"""From findings to compliance: what each unit was asked and answered, where its case stands."""

import datetime as dt
from collections.abc import Iterator, Sequence

from pccheck.model.answers.grade import GRADES, LAGGING, MET
from pccheck.model.findings.obligations import BY_UNIT, LATE, PENDING, Lacking, Obligation
from pccheck.text.dates import is_past
from pccheck.text.words.stages import (
    ANSWERED,
    CLOSED,
    OVERDUE,
    OVERDUE_ANSWERED,
    RUNNING,
    UNASKED,
)
from pccheck.values import dataclass

ENOUGH = MET
"""The grade of a level that needs no measure: it alone closes a case."""


Moment = tuple[dt.date, int]
"""A day, and how many visits of the unit had been made."""


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

    def is_late(self, today: dt.date) -> bool:
        """Whether the deadline has passed; its own day is still in time."""
        return is_past(self.deadline, today)


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
    """What was asked has an end: for a reason, after a visit; or by the visit that found it done.

    `whole`: the case is closed with it, nothing else was lacking.
    """

    day: dt.date
    reason: str
    visit: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What one visit found: the level and its grade; the criteria that were `lacking`, and those
    that were `mended`: met, or not applicable any more.
    """

    visit: str
    day: dt.date
    level: str
    grade: str
    lacking: frozenset[str] = frozenset()
    mended: frozenset[str] = frozenset()
    started: str = ""


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
    lacking: tuple[Lacking, ...] = ()
    """What the visits found lacking, in their order, with what was said of each finding."""

    @property
    def latest(self) -> Found:
        """What the latest visit found."""
        return self.found[-1]

    def moment(self, day: dt.date, visit: str) -> Moment:
        """When something was, among the visits: after the one named where that was made on its day,
        else at the day's end.
        """
        made = [(found.day, found.visit) for found in self.found if found.day <= day]
        return day, made.index((day, visit)) + 1 if (day, visit) in made else len(made)

    def _given(self, measure: Given) -> Moment:
        return self.moment(measure.day, measure.visit)

    @property
    def _settled(self) -> Moment:
        """When somebody last closed the case; what came before is settled."""
        return max((self.moment(end.day, end.visit) for end in self.ends), default=(dt.date.min, 0))

    @property
    def standing(self) -> tuple[Given, ...]:
        """The measures of the open case, the newest last: no word has closed them, no visit has
        found them done.
        """
        since, given = self._settled, sorted(self.measures, key=self._given)
        return tuple(m for m in given if self._given(m) > since and not self._done_by(m))

    @property
    def is_open(self) -> bool:
        """Whether there is something to do: a measure stands, or the latest finding is wanting."""
        return bool(self.standing) or (
            self.latest.grade != ENOUGH and (self.latest.day, len(self.found)) > self._settled
        )

    @property
    def asks(self) -> bool:
        """Whether it is open for more than a visit that merely is unfinished: one that was not
        assessed and found nothing lacking asks for nothing.
        """
        lacking = {finding.visit for finding in self.lacking}
        wanting = any(f.grade in LAGGING or f.visit in lacking for f in self.found)
        return self.is_open and (wanting or bool(self.standing))

    @property
    def closings(self) -> tuple[End, ...]:
        """The ends of the case by somebody's word, and each visit that found done what stood."""
        visits = {
            found.visit: End(found.day, "", found.visit, found.grade == ENOUGH)
            for found in self._finding_done()
        }
        every = [*visits.values(), *self.ends]
        return tuple(sorted(every, key=lambda end: self.moment(end.day, end.visit)))

    def _finding_done(self) -> Iterator[Found]:
        """The visit that found each measure done, unless a word had closed it before."""
        words = [self.moment(end.day, end.visit) for end in self.ends]
        for measure in self.measures:
            given, found = self._given(measure), self._done_by(measure)
            if found and not any(
                given <= word < self.moment(found.day, found.visit) for word in words
            ):
                yield found

    def _done_by(self, measure: Given) -> Found | None:
        """The first visit after a measure that found all met, or with which all that lacked when it
        was asked had been found mended since.
        """
        _day, made = self._given(measure)
        asked = next((f.lacking for f in self.found if f.visit == measure.visit), frozenset())
        left = asked
        for found in self.found[made:]:
            left -= found.mended
            if found.grade == ENOUGH or (asked and not left):
                return found
        return None

    def answered(self, measure: Given) -> bool:
        """Whether the unit replied after the measure, before the next one was given: to all of it,
        or to a finding.
        """
        later = [m.day for m in self.measures if m.day > measure.day]
        said = [reply.day for reply in self.replies]
        for finding in self.lacking:
            said += [reply.day for reply in finding.replies if reply.state in BY_UNIT]
        return any(measure.day <= day and (not later or day < min(later)) for day in said)

    @property
    def obligations(self) -> tuple[Obligation, ...]:
        """What the findings oblige the unit to, by criterion as the latest visit that found it
        lacking has it: where its level was not enough, something was asked, or somebody said
        anything of the finding.
        """
        asked = {measure.visit for measure in self.measures}
        asked |= {found.visit for found in self.found if found.grade != ENOUGH}
        stretches: dict[str, list[Lacking]] = {}
        for finding in self.lacking:
            if finding.visit not in asked and not finding.is_spoken_of:
                continue
            before = stretches.setdefault(finding.criterion, [])
            if before and self._over(before[-1]) < self._when(finding):
                before.clear()
            before.append(finding)
        return tuple(map(self._obligation, stretches.values()))

    def _when(self, finding: Lacking) -> Moment:
        day = next(found.day for found in self.found if found.visit == finding.visit)
        return self.moment(day, finding.visit)

    def _seen(self, finding: Lacking) -> Iterator[Moment]:
        """When later visits found it mended."""
        _day, made = self._when(finding)
        for place, found in enumerate(self.found[made:], made + 1):
            if finding.criterion in found.mended:
                yield found.day, place

    def _ended(self, finding: Lacking) -> Iterator[Moment]:
        """When somebody's word, or later a visit that was enough, ended the whole case."""
        since = self._when(finding)
        words = (self.moment(end.day, end.visit) for end in self.ends)
        visits = ((f.day, place) for place, f in enumerate(self.found, 1) if f.grade == ENOUGH)
        yield from (word for word in words if word >= since)
        yield from (visit for visit in visits if visit > since)

    def _over(self, finding: Lacking) -> Moment:
        """When it was mended, or followed no more."""
        never = dt.date.max, 0
        return min((*self._seen(finding), *self._ended(finding)), default=never)

    def _obligation(self, stretch: Sequence[Lacking]) -> Obligation:
        """What was found lacking by one visit after the other, as the latest has it."""
        finding = stretch[-1]
        day, _made = self._when(finding)
        seen = min(self._seen(finding), default=None)
        ended = min(self._ended(finding), default=None)
        return Obligation(
            finding,
            day,
            self._until(stretch),
            seen=seen[0] if seen else None,
            ended=ended[0] if ended else None,
        )

    def _until(self, stretch: Sequence[Lacking]) -> dt.date | None:
        """Until when a finding must be mended: what was set for it by itself, or for all by a
        letter since, whichever is later; else what the minutes set for all that they ask.
        """
        visits, since = {finding.visit for finding in stretch}, self._when(stretch[0])
        given = sorted(self.measures, key=self._given)
        letters = [m.deadline for m in given if m.rec and self._given(m) >= since]
        of_its_own = [finding.own or finding.advised for finding in stretch]
        known = [*filter(None, of_its_own)][-1:] + letters[-1:]
        spoken = [m.deadline for m in given if not m.rec and m.visit in visits]
        return max(known or spoken[-1:], default=None)

    @property
    def by_finding(self) -> bool:
        """Whether somebody answered or settled single findings, or set them a deadline."""
        return any(one.lacking.own or one.lacking.replies for one in self.obligations)

    def owed(self, today: dt.date) -> tuple[Obligation, ...]:
        """The findings that the unit still has to do something about."""
        return tuple(one for one in self.obligations if one.state(today) in PENDING)

    def is_unanswered(self, today: dt.date) -> bool:
        """Whether a reminder of the newest measure has its reason: it was not answered; where
        single findings were answered, one of the others is late.
        """
        if self.by_finding:
            return any(one.state(today) == LATE for one in self.obligations)
        return not self.answered(self.standing[-1])

    def ignored(self, today: dt.date) -> int:
        """How many measures of the open case the unit let pass without an answer.

        A deadline's own day is still in time.
        """
        return sum(m.is_late(today) and not self.answered(m) for m in self.standing)

    def overdue(self, today: dt.date) -> bool:
        """Whether the newest measure's deadline has passed; its own day is still in time.

        `status` asks the tables the same: `LATE` in `book/ask/glance/due.py`.
        """
        return bool(self.standing) and self.standing[-1].is_late(today)

    def holds_until(self, today: dt.date) -> dt.date:
        """The last day on which nothing of it is overdue or late that is not so today."""
        asked = [measure.deadline for measure in self.measures]
        for finding in self.lacking:
            asked += filter(None, (finding.own, finding.advised))
        return min((day for day in asked if day >= today), default=dt.date.max)

    def stage(self, today: dt.date) -> str:
        """How far it has come, a key of `text.words.stages.STAGES`.

        '' where there was nothing to mend.
        """
        if not self.is_open:
            return CLOSED if self.closings else ""
        if not self.standing:
            return UNASKED
        answered = self.answered(self.standing[-1])
        if self.overdue(today):
            return OVERDUE_ANSWERED if answered else OVERDUE
        return ANSWERED if answered else RUNNING

    @property
    def repeats(self) -> int:
        """How often the unit fell back: found wanting after it was in order or its case closed."""
        falls, good = 0, False
        turns = [(f.day, made, f.grade == ENOUGH) for made, f in enumerate(self.found, 1)]
        turns += [(*self.moment(end.day, end.visit), True) for end in self.ends]
        for _day, _made, enough in sorted(turns):
            falls += good and not enough
            good = enough
        return falls

    @property
    def turn(self) -> str:
        """Whether the latest visit found the unit `better`, `same` or `worse` than the first one,
        by the grades of their levels; `unclear` where one was not assessed; '' for one visit.
        """
        first, *others = (found.grade for found in self.found)
        if not others:
            return ""
        if not {first, self.latest.grade} <= set(GRADES):
            return "unclear"
        if first == self.latest.grade:
            return "same"
        return "better" if GRADES.index(self.latest.grade) < GRADES.index(first) else "worse"

    def revisit_because(self, today: dt.date) -> str:
        """Why the unit is to be visited again: `overdue` measure, `asked`; '' where it is not."""
        if self.overdue(today) and self.latest.day <= self.standing[-1].deadline:
            return "overdue"
        return "asked" if self.asked else ""


def next_step(ladder: Sequence[str], case: Case) -> str:
    """The code of the step after the highest one that stands; the last one again at the top."""
    taken = [ladder.index(m.code) for m in case.standing if m.code in ladder]
    return ladder[min(max(taken, default=-1) + 1, len(ladder) - 1)]
