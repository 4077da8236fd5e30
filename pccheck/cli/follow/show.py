"""`pccheck follow show`: one unit's case, day by day."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import day
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import _
from pccheck.text.words.stages import stage_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.campaign.campaign import Campaign
    from pccheck.model.follow import Case, End, Found, Given, Reply

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


def show_case(desk: "Desk", case: "Case") -> None:
    """What was found, asked, answered and closed, in that order on each day; then what is next."""
    say(": ".join(filter(None, (f"{case.code} {case.name}", standing_words(case, desk.today)))))
    for on, _order, said in sorted(_events(desk.current.campaign, case)):
        say(f"  {day(on)}  {said}")
    if command := _next(desk, case):
        show_next(command)


def _next(desk: "Desk", case: "Case") -> str:
    from pccheck.actions.follow.follow import is_due

    if not case.is_open:
        return ""
    if case.mended:
        return f"pccheck follow close {case.code}"
    return f"pccheck follow remind {case.code}" if is_due(desk, case) else ""


def _events(campaign: "Campaign", case: "Case") -> Iterator[tuple[date, int, str]]:
    for one in case.found:
        yield one.day, _FOUND, _found(campaign, one)
    for measure in case.measures:
        yield measure.day, _GIVEN, _given(campaign, measure)
    for reply in case.replies:
        yield reply.day, _REPLY, _reply(reply)
    for end in case.ends:
        yield end.day, _END, _end(end)


def _found(campaign: "Campaign", one: "Found") -> str:
    level = campaign.assessment.get(one.level)
    return _("visited: {level}").format(level=level.text if level else one.level)


def _given(campaign: "Campaign", one: "Given") -> str:
    texts = {step.code: step.text for step in campaign.measures}
    how = one.number or (_("in the minutes") if one.visit and not one.rec else "")
    said = _("{step}, until {deadline}").format(
        step=texts.get(one.code, one.code), deadline=day(one.deadline)
    )
    return f"{said} ({how})" if how else said


def _reply(one: "Reply") -> str:
    more = ", ".join(filter(None, (one.number, one.file_name)))
    said = _("answered: {text}").format(text=one.text or "–")
    return f"{said} ({more})" if more else said


def _end(one: "End") -> str:
    return _("closed: {reason}").format(reason=one.reason or _("a visit found it done"))
