"""Cases as people and programs read them: all that are open, and one, day by day."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pccheck.cli.follow import answers
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Column, Listing
from pccheck.cli.frame.show import day
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import _
from pccheck.text.words.stages import stage_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.campaign.campaign import Campaign
    from pccheck.model.follow import Case, Given, Reply

_FOUND, _GIVEN, _REPLY, _END = range(4)
"""The order of what happened on one day."""


def standing_words(case: "Case", today: date) -> str:
    """How a case stands, how many measures were ignored, and how often the unit fell back."""
    ignored = case.ignored(today)
    said = (
        stage_words(case.stage(today)),
        _("ignored: {count}").format(count=ignored) if ignored else "",
        _("repeat: {count}").format(count=case.repeats) if case.repeats else "",
    )
    return "; ".join(filter(None, said))


def case_listing(desk: "Desk") -> "Listing[Case]":
    """Cases: how each was assessed, what was asked last, by when, and how it stands."""
    campaign, today = desk.current.campaign, desk.today
    texts = {measure.code: measure.text for measure in campaign.measures}

    def level(case: "Case") -> str:
        known = campaign.assessment.get(case.latest.level)
        return known.text if known else ""

    def asked(case: "Case") -> str:
        last = _last(case)
        text = last and f"{texts.get(last.code, last.code)} {day(last.day)} {last.number}"
        return (text or "").rstrip()

    def deadline(case: "Case") -> date | None:
        last = _last(case)
        return last.deadline if last else None

    return Listing["Case"](
        answers.CaseJson,
        Column("target", _("Code"), value=lambda case: case.code),
        Column("name", _("Name")),
        Column("level", _("Assessment"), level, value=lambda case: case.latest.level),
        Column("visited", value=lambda case: case.latest.day),
        Column("", _("Last asked"), asked),
        Column("", _("Deadline"), deadline),
        Column("measures", value=lambda case: [_measure(case, given) for given in case.standing]),
        Column("replies", value=lambda case: list(map(_reply, case.replies))),
        Column("overdue", value=lambda case: case.overdue(today)),
        Column("ignored", value=lambda case: case.ignored(today)),
        Column("revisit_due", value=lambda case: case.revisit_due(today) or None),
        Column("", _("State"), lambda case: standing_words(case, today)),
    )


def _last(case: "Case") -> "Given | None":
    return case.standing[-1] if case.standing else None


def _measure(case: "Case", given: "Given") -> answers.MeasureJson:
    return {
        "step": given.code,
        "day": given.day,
        "deadline": given.deadline,
        "document": given.number,
        "in_minutes": not given.rec,
        "answered": case.answered(given),
    }


def _reply(reply: "Reply") -> answers.ReplyJson:
    return {
        "day": reply.day,
        "text": reply.text,
        "document": reply.number,
        "file": reply.file_name,
    }


def show_case(desk: "Desk", case: "Case") -> None:
    """What was found, asked, answered and closed, in that order on each day; then what is next."""
    say(": ".join(filter(None, (f"{case.code} {case.name}", standing_words(case, desk.today)))))
    for on, _order, event in sorted(_events(desk.current.campaign, case), key=_by_day):
        say(f"  {day(on)}  {event}")
    if command := _next(desk, case):
        show_next(command)


def _by_day(event: tuple[date, int, str]) -> tuple[date, int]:
    """What is alike in both stays in its order: visits of a day by their time."""
    return event[:2]


def _next(desk: "Desk", case: "Case") -> str:
    from pccheck.actions.follow.follow import is_due

    if not case.is_open:
        return ""
    return f"pccheck follow remind {case.code}" if is_due(desk, case) else ""


def _events(campaign: "Campaign", case: "Case") -> Iterator[tuple[date, int, str]]:
    for visit in case.found:
        level = campaign.assessment.get(visit.level)
        words = level.text if level else visit.level
        yield visit.day, _FOUND, _("visited: {level}").format(level=words)
    for measure in case.measures:
        yield measure.day, _GIVEN, _given(campaign, measure)
    for reply in case.replies:
        yield reply.day, _REPLY, _answered(reply)
    for end in case.closings:
        reason = end.reason or _("a visit found it done")
        yield end.day, _END, _("closed: {reason}").format(reason=reason)


def _given(campaign: "Campaign", measure: "Given") -> str:
    texts = {step.code: step.text for step in campaign.measures}
    how = measure.number or (_("in the minutes") if measure.visit and not measure.rec else "")
    line = _("{step}, until {deadline}").format(
        step=texts.get(measure.code, measure.code), deadline=day(measure.deadline)
    )
    return f"{line} ({how})" if how else line


def _answered(reply: "Reply") -> str:
    more = ", ".join(filter(None, (reply.number, reply.file_name)))
    line = _("answered: {text}").format(text=reply.text or "–")
    return f"{line} ({more})" if more else line
