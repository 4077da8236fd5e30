"""What people type of a visit, by options or in an interview, and which option says what."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from pccheck.errors import wrong_use
from pccheck.model.answers.blank import CellFault
from pccheck.model.answers.keys import with_words
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.visit import DONE, Answer, Directive, Person, Report
from pccheck.model.visit_check import Complaint
from pccheck.text.dates import clock, read_date, read_time
from pccheck.text.words.outcomes import outcome_and_reason, read_form
from pccheck.values import dataclass

BETWEEN = "|"
"""What separates several people, or several recommendations, on one line."""
_LEFT_OUT = "-"
_DATE_LIKE = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
_OF_NUMBERS = ("part-over-whole", "out-of-limits", "doubtful-thousands")
"""What can be wrong with numbers of an answer that otherwise is as it should be."""
_OPTIONS = {
    "day": "--date",
    "started": "--start",
    "ended": "--end",
    "advice": "--advise",
    "directives": "--issued",
    "people": "--rep, --present",
}
"""Options that are not called like the field that they fill."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of a visit; '' and nothing where it was not said.

    `answers` by criterion code, `photos` as `b3=FILE` or `FILE`; of `present`, `advice` and
    `issued` each may hold several.
    """

    outcome: str = ""
    reason: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    started: str = ""
    ended: str = ""
    rep: str = ""
    present: tuple[str, ...] = ()
    cooperation: str = ""
    opinion: str = ""
    advice: tuple[str, ...] = ()
    issued: tuple[str, ...] = ()
    copies: int | None = None
    level: str = ""
    level_reason: str = ""
    photos: tuple[str, ...] = ()
    visit_form: str = ""


def read_typed(
    typed: Typed, campaign: Campaign, category: str, made: date
) -> tuple[Report, list[Complaint]]:
    """What was typed, under the campaign's version that holds for the visit of the day `made`, to
    which days without their year are the nearest. And what of it cannot be read.
    """
    reader = _TypedReader(made)
    outcome, reason = outcome_and_reason(typed.outcome, typed.reason)
    report = Report(
        outcome=outcome or DONE,
        reason=reason,
        answers=reader.answers(campaign, category, typed.answers),
        started=reader.clock("started", typed.started),
        ended=reader.clock("ended", typed.ended),
        people=(*_people("unit", [typed.rep]), *_people("team", typed.present)),
        cooperation=typed.cooperation,
        opinion=typed.opinion,
        advice=reader.advice(typed.advice),
        copies=typed.copies,
        directives=reader.directives(typed.issued),
        level=typed.level,
        level_reason=typed.level_reason,
        photos=tuple(_photo(campaign, said) for said in typed.photos if said),
        visit_form=reader.form(typed.visit_form),
    )
    return report, reader.bad


def in_order(campaign: Campaign, category: str, words: Sequence[str]) -> dict[str, str]:
    """What is typed in the order of a checklist, by criterion; `-` leaves one out.

    A criterion that an earlier answer does not ask for has no place, but where there is a word for
    each of them.

    Raises:
        PccheckError: `too-many-answers`, `which-place`.
    """
    checklist = campaign.checklist(category)
    if len(words) == len(checklist):
        places = zip(checklist, words, strict=True)
        return {criterion.code: word for criterion, word in places if word != _LEFT_OUT}
    left, read = [*words], dict[str, Answer]()
    typed, skipped = dict[str, str](), ""
    for criterion in checklist:
        code, kind = criterion.code, campaign.kinds[criterion.code]
        if code in campaign.hidden(category, read):
            skipped = skipped or code
        elif left:
            typed[code] = word = left.pop(0)
            if word == _LEFT_OUT and skipped:
                raise wrong_use("which-place", hidden=skipped, code=code)
            answer, faults = kind.read(with_words(kind, word))
            read |= {code: answer} if answer and not faults else {}
    if left:
        asked = ", ".join(criterion.code for criterion in checklist)
        raise wrong_use("too-many-answers", count=len(words), asked=asked)
    return {code: word for code, word in typed.items() if word != _LEFT_OUT}


def refuse(complaints: Iterable[Complaint]) -> None:
    """Nothing where there is nothing to complain of.

    Raises:
        PccheckError: `visit-refused`, with (option, code, params) of every complaint.
    """
    told = [(option_of(one.field), one.code, one.params) for one in complaints]
    if told:
        raise wrong_use("visit-refused", complaints=told)


def option_of(place: str) -> str:
    """The option that fills a field of `Complaint`."""
    name, _, code = place.partition(":")
    if name == "answer":
        return f"--answer {code.partition('.')[0]}"
    return _OPTIONS.get(name) or f"--{name.replace('_', '-')}"


class _TypedReader:
    """Reads what is typed; what cannot be read is kept in `bad`."""

    def __init__(self, today: date) -> None:
        self._today = today
        self.bad: list[Complaint] = []

    def answers(
        self, campaign: Campaign, category: str, typed: Mapping[str, str]
    ) -> dict[str, Answer]:
        """The answers by criterion code."""
        asked = {criterion.code for criterion in campaign.checklist(category)}
        answers = {}
        for code, text in typed.items():
            place = f"answer:{code}"
            if code not in campaign.criterion:
                known = ", ".join(campaign.criterion)
                self.bad.append(
                    Complaint(place, "unknown-criterion", {"value": code, "known": known})
                )
            elif code not in asked:
                name = campaign.category[category].text
                self.bad.append(
                    Complaint(place, "criterion-not-asked", {"value": code, "category": name})
                )
            else:
                kind = campaign.kinds[code]
                answer, faults = kind.read(with_words(kind, text))
                if answer and not faults:
                    answers[code] = answer
                else:
                    self.bad += bad_answer(place, text, kind, faults)
        return answers

    def advice(self, lines: Iterable[str]) -> tuple[tuple[str, date | None], ...]:
        """Recommendations, each `text; 31/12/2021`: the last part is a deadline where it is a date;
        one that looks like a date and is none is told.
        """
        advised = []
        for n, part in enumerate(_parts(lines), 1):
            words, mark, last = (word.strip() for word in part.rpartition(";"))
            deadline = read_date(last, self._today) if mark else None
            if mark and deadline is None and _DATE_LIKE.fullmatch(last):
                self.bad.append(Complaint(f"advice:{n}", "not-a-date", {"value": last}))
            advised.append((words, deadline) if deadline else (part, None))
        return tuple(advised)

    def clock(self, place: str, text: str) -> str:
        """A time of day as 08:30; '' for ''."""
        minutes = read_time(text)
        if minutes is None and text.strip():
            self.bad.append(Complaint(place, "not-a-time", {"value": text}))
        return "" if minutes is None else clock(minutes)

    def form(self, text: str) -> str:
        """The form of the visit; '' for ''."""
        form = read_form(text)
        if text.strip() and not form:
            self.bad.append(Complaint("visit_form", "not-a-visit-form", {"value": text}))
        return form

    def directives(self, lines: Iterable[str]) -> tuple[Directive, ...]:
        """Documents that a unit issued: `123/UBND-VHTT; 18/11/2021; what about | …`.

        Day and subject may be left out.
        """
        papers = []
        for n, part in enumerate(_parts(lines), 1):
            number, _, rest = (word.strip() for word in part.partition(";"))
            written, _, subject = (word.strip() for word in rest.partition(";"))
            day = read_date(written, self._today)
            if written and day is None:
                self.bad.append(Complaint(f"directives:{n}", "not-a-date", {"value": written}))
            papers.append(Directive(number, day.isoformat() if day else "", subject))
        return tuple(papers)


def _parts(lines: Iterable[str]) -> list[str]:
    """What stands between the bars of the lines, nothing empty."""
    parts = BETWEEN.join(lines).split(BETWEEN)
    return [part.strip() for part in parts if part.strip()]


def _people(side: str, lines: Iterable[str]) -> list[Person]:
    """People of one side: `name, title | name, title`."""
    people = []
    for part in _parts(lines):
        name, _, title = (word.strip() for word in part.partition(","))
        if name:
            people.append(Person(side, name, title))
    return people


def _photo(campaign: Campaign, said: str) -> tuple[str, str]:
    """A photo and the criterion that it shows: `b3=tu-mat.jpg`; a file alone shows the whole."""
    code, sign, file = (word.strip() for word in said.partition("="))
    return (code, file) if sign and code in campaign.criterion else ("", said)


def bad_answer(
    place: str, text: str, kind: AnswerKind, faults: Sequence[CellFault]
) -> list[Complaint]:
    """What is wrong with an answer: with its numbers where these were told, else with its form."""
    own = [fault for fault in faults if fault.code in _OF_NUMBERS]
    if own:
        return [Complaint(place, fault.code, dict(fault.params)) for fault in own]
    return [Complaint(place, "row-bad-answer", {"value": text, "form": kind.hint})]
