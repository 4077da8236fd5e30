"""Cases as people and programs read them: all that are open, and one, day by day."""

from datetime import date
from typing import TYPE_CHECKING

from pccheck.cli.follow import answers
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Column, Listing
from pccheck.cli.frame.show import day
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.follow import Case, Given, Reply


def case_listing(desk: "Desk") -> "Listing[Case]":
    """Cases: how each was assessed, what was asked last, by when, and how it stands."""
    from pccheck.actions.follow.telling import standing_words

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
        Column("revisit_because", value=lambda case: case.revisit_because(today) or None),
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
    from pccheck.actions.follow.telling import events, standing_words

    say(": ".join(filter(None, (f"{case.code} {case.name}", standing_words(case, desk.today)))))
    for on, event in events(desk.current.campaign, case):
        say(f"  {day(on)}  {event}")
    if command := _next(desk, case):
        show_next(command)


def _next(desk: "Desk", case: "Case") -> str:
    from pccheck.actions.follow.follow import is_due

    if not case.is_open:
        return ""
    return f"pccheck follow remind {case.code}" if is_due(desk, case) else ""
