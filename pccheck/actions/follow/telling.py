"""A case in words: how it stands, and what happened day by day."""

from collections.abc import Iterator
from datetime import date

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.follow import Case, Given, Reply
from pccheck.text.dates import date_words
from pccheck.text.words.catalogue import _
from pccheck.text.words.stages import stage_words

_FOUND, _GIVEN, _REPLY, _END = range(4)
"""The order of what happened on one day."""


def standing_words(case: Case, today: date) -> str:
    """How a case stands, how many measures were ignored, and how often the unit fell back."""
    ignored = case.ignored(today)
    said = (
        stage_words(case.stage(today)),
        _("ignored: {count}").format(count=ignored) if ignored else "",
        _("repeat: {count}").format(count=case.repeats) if case.repeats else "",
    )
    return "; ".join(filter(None, said))


def events(campaign: Campaign, case: Case) -> list[tuple[date, str]]:
    """What was found, asked, answered and closed, by day, in that order on each; what is alike in
    both stays in its order: visits of a day by their time.
    """
    in_order = sorted(_events(campaign, case), key=_by_day)
    return [(day, event) for day, _order, event in in_order]


def _by_day(event: tuple[date, int, str]) -> tuple[date, int]:
    return event[:2]


def _events(campaign: Campaign, case: Case) -> Iterator[tuple[date, int, str]]:
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


def _given(campaign: Campaign, measure: Given) -> str:
    texts = {step.code: step.text for step in campaign.measures}
    how = measure.number or (_("in the minutes") if measure.visit and not measure.rec else "")
    line = _("{step}, until {deadline}").format(
        step=texts.get(measure.code, measure.code), deadline=date_words(measure.deadline)
    )
    return f"{line} ({how})" if how else line


def _answered(reply: Reply) -> str:
    more = ", ".join(filter(None, (reply.number, reply.file_name)))
    line = _("answered: {text}").format(text=reply.text or "–")
    return f"{line} ({more})" if more else line
