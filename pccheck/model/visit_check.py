"""The one judge of what may be said of a visit, whatever it came by.

Each way in (options, interview, form, table) only says where a field stood.
"""

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.location_code import is_personal
from pccheck.model.visit import DONE, OUTCOMES, VALUE, Answer, Report
from pccheck.text.names.several import is_several, says_absent
from pccheck.text.numbers import number_words
from pccheck.values import dataclass, pattern

_NUMBERED = pattern(r"\b\d+\w?/(?:\d{4}/)?[^\W\d]")
"""A document's number before its symbol: `123/UBND`, `12/2021/QĐ`; no day is one."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What is known of the visit before: its unit's category, what a correction leaves as it is.

    `shown`: the criterion of each photo that is kept, '' for one that says none.
    """

    category: str
    answers: Mapping[str, Answer] = dataclasses.field(default_factory=dict)
    shown: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a field: a code of `text.words.faults` and what its words name.

    `field`: `day` or one of `Report`, of several with a number from 1 on (`advice:2`, and
    `advice:2.deadline`), of answers with the criterion's code (`answer:b1`).
    """

    field: str
    code: str
    params: Mapping[str, object] = dataclasses.field(default_factory=dict)


class Made(NamedTuple):
    """When a visit was made: its day, its times as `HH:MM`, '' where nobody said."""

    day: date
    started: str
    ended: str

    def meets(self, other: "Made") -> bool:
        """Whether the two may be one visit: of one day, unless their times tell them apart."""
        if self.day != other.day or not (self.started and other.started):
            return self.day == other.day
        first, second = sorted((self, other), key=lambda made: made.started)
        return first.started == second.started or first.ended > second.started


def judge(
    report: Report,
    day: date | None,
    campaign: Campaign,
    today: date,
    recorded: Collection[Made] = (),
    *,
    of: Earlier,
) -> list[Complaint]:
    """All that may not be said of a visit, in the order of the minutes.

    Each answer by itself was judged by its kind when it was read.

    `day`: when it was made, None where that cannot be read.

    `recorded`: when the unit had its other visits with an outcome. `of`: what is known of the visit
    before.
    """
    own = Made(day, report.started, report.ended) if day else None
    doubled = own is not None and any(own.meets(other) for other in recorded)
    return [
        *_day(day, campaign, today, doubled=doubled),
        *_outcome(report),
        *_answers(report, campaign, of),
        *_times(report),
        *_people(report),
        *_directives(report, today),
        *_listed(report, day),
        *_level(report, campaign),
    ]


def _day(
    day: date | None, campaign: Campaign, today: date, *, doubled: bool
) -> Iterator[Complaint]:
    if day is None:
        return
    if not campaign.from_ <= day <= campaign.to:
        first, last = campaign.from_, campaign.to
        yield Complaint("day", "outside-period", {"day": day, "first": first, "last": last})
    elif day > today:
        yield Complaint("day", "future-visit", {"day": day, "today": today})
    elif doubled:
        yield Complaint("day", "day-recorded", {"day": day})


def _outcome(report: Report) -> Iterator[Complaint]:
    if report.outcome not in OUTCOMES:
        known = ", ".join(OUTCOMES)
        yield Complaint("outcome", "bad-choice", {"value": report.outcome, "known": known})
    elif report.outcome != DONE:
        if not report.reason:
            yield Complaint("reason", "reason-missing")
        for code in [*report.answers][:1]:
            yield Complaint(f"answer:{code}", "answers-without-visit")
    elif report.reason:
        yield Complaint("reason", "reason-of-done", {"value": report.reason})


def _answers(report: Report, campaign: Campaign, of: Earlier) -> Iterator[Complaint]:
    """Values of what the other answers leave out, and photos that must come with an answer: one
    that says no criterion serves for one.
    """
    given = {**of.answers, **report.answers}
    hidden = campaign.hidden(of.category, given)
    shown = [*of.shown, *(code for code, _file in report.photos)]
    of_no_criterion = shown.count("")
    for code, answer in report.answers.items():
        criterion = campaign.criterion.get(code)
        if code in hidden and answer.status == VALUE:
            earlier = campaign.hidden_by(code, hidden)
            wrong = "criterion-hidden" if earlier in given else "criterion-before"
            yield Complaint(f"answer:{code}", wrong, {"value": code, "earlier": earlier})
        needs = criterion and campaign.kinds[code].grade(answer) in criterion.photo
        if needs and code not in shown:
            of_no_criterion -= 1
            if of_no_criterion < 0:
                yield Complaint(f"answer:{code}", "photo-missing", {"value": code})


def _times(report: Report) -> Iterator[Complaint]:
    if report.started and report.ended and report.ended < report.started:
        yield Complaint("ended", "ends-before-start", {"value": report.ended})


def _people(report: Report) -> Iterator[Complaint]:
    """Two people told as one, and somebody who is said to be away."""
    for n, person in enumerate(report.people, 1):
        if is_several(person.name, person.title):
            said = ", ".join(filter(None, (person.name, person.title)))
            yield Complaint(f"people:{n}", "several-people", {"value": said})
        elif says_absent(person.name, person.title):
            yield Complaint(f"people:{n}", "person-absent", {"value": person.name})


def _directives(report: Report, today: date) -> Iterator[Complaint]:
    """What the unit issued: one number each, of a day that has been."""
    for n, paper in enumerate(report.directives, 1):
        if not paper.number:
            yield Complaint(f"directives:{n}", "number-missing")
        elif len(_NUMBERED.findall(paper.number)) > 1:
            yield Complaint(f"directives:{n}", "several-numbers", {"value": paper.number})
        if paper.day > today.isoformat():
            late = date.fromisoformat(paper.day)
            yield Complaint(
                f"directives:{n}",
                "future-paper",
                {"number": paper.number, "day": late, "today": today},
            )


def _listed(report: Report, day: date | None) -> Iterator[Complaint]:
    """What can be several, and the copies of the minutes."""
    for n, (payload, _place) in enumerate(report.codes, 1):
        if is_personal(payload):
            yield Complaint(f"codes:{n}", "row-personal-code")
    for n, (text, deadline) in enumerate(report.advice, 1):
        if not text:
            yield Complaint(f"advice:{n}", "advice-missing")
        if deadline and day and deadline < day:
            place = f"advice:{n}.deadline"
            yield Complaint(place, "deadline-before-visit", {"deadline": deadline, "day": day})
    if report.copies is not None and (report.copies < 1 or report.copies != int(report.copies)):
        yield Complaint("copies", "not-a-count", {"value": number_words(report.copies)})


def _level(report: Report, campaign: Campaign) -> Iterator[Complaint]:
    """A departing level and its reason go together."""
    if report.level and report.level not in campaign.assessment:
        known = ", ".join(campaign.assessment)
        yield Complaint("level", "bad-choice", {"value": report.level, "known": known})
    if bool(report.level) != bool(report.level_reason):
        yield Complaint("level_reason" if report.level else "level", "level-reason-apart")
