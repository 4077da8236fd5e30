"""A case in words: how it stands, and what happened day by day."""

from collections.abc import Iterator
from datetime import date

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.findings.obligations import MENDED, Obligation, tally
from pccheck.model.follow import Case, End, Given, Moment, Reply
from pccheck.model.records import time_told
from pccheck.text.dates import date_words
from pccheck.text.words.catalogue import _
from pccheck.text.words.obligations import said_word, standing_word, tally_words, way_word
from pccheck.text.words.stages import stage_words

_FOUND, _MENDED, _GIVEN, _REPLY, _END = range(5)
"""The order of what happened at one moment."""


def standing_words(case: Case, today: date) -> str:
    """How a case stands, how many measures were ignored, how often the unit fell back, and how many
    of its findings were mended.
    """
    ignored = case.ignored(today)
    said = (
        stage_words(case.stage(today)),
        _("ignored: {count}").format(count=ignored) if ignored else "",
        _("repeat: {count}").format(count=case.repeats) if case.repeats else "",
        tally_words(tally(case.obligations, today)._asdict()) if case.is_open else "",
    )
    return "; ".join(filter(None, said))


def finding_words(campaign: Campaign, finding: Obligation, today: date) -> str:
    """A finding in a line: what must be mended, by which clause, until when, and how it stands."""
    deadline = finding.deadline
    asked = (
        f"{finding.criterion} {finding.to_do(campaign).rstrip('.')}",
        clause_words(campaign, finding),
        _("until {deadline}").format(deadline=date_words(deadline)) if deadline else "",
    )
    return f"{'; '.join(filter(None, asked))}: {_finding_stands(finding, today)}"


def clause_words(campaign: Campaign, finding: Obligation) -> str:
    """By which clause a finding must be mended; one that nobody has compared with its document is
    told so.
    """
    code = finding.clause(campaign)
    cited = campaign.clause_cited(code)
    if campaign.is_compared(code):
        return cited
    return _("{clause} (not compared yet)").format(clause=cited)


def _finding_stands(finding: Obligation, today: date) -> str:
    state = finding.state(today)
    if finding.lacking.is_asked:
        return _("{state}, answered in two ways: see `pccheck questions`").format(
            state=standing_word(state)
        )
    words, reply = standing_word(state), finding.last
    if state == MENDED and finding.seen:
        seen = date_words(finding.seen)
        return _("{state}, a visit on {day} found it").format(state=words, day=seen)
    if reply is None:
        return words
    said = said_word(reply.state)
    parts = ("" if said == words else said, way_word(reply.how), reply.number)
    told = (*parts, date_words(reply.day), reply.text, reply.file_name)
    return f"{words} ({', '.join(filter(None, told))})"


def events(campaign: Campaign, case: Case) -> list[tuple[date, str]]:
    """What was found, asked, answered and closed, by day and the visits of a day by their time, in
    that order after each.
    """
    in_order = sorted(_events(campaign, case), key=lambda event: event[:2])
    return [(day, event) for (day, _made), _order, event in in_order]


def _events(campaign: Campaign, case: Case) -> Iterator[tuple[Moment, int, str]]:
    for visit in case.found:
        level = campaign.assessment.get(visit.level)
        words = _("visited: {level}").format(level=level.text if level else visit.level)
        time = time_told(visit, case.found)
        yield case.moment(visit.day, visit.visit), _FOUND, f"{time} {words}".lstrip()
    for measure in case.measures:
        yield case.moment(measure.day, measure.visit), _GIVEN, _given(campaign, measure)
    for reply in case.replies:
        yield case.moment(reply.day, ""), _REPLY, _answered(reply)
    for end in case.closings:
        order = _END if end.reason else _MENDED
        yield case.moment(end.day, end.visit), order, _ended(end)


def _ended(end: End) -> str:
    if not end.whole:
        return _("a visit found done what was asked; other things are lacking")
    reason = end.reason or _("a visit found it done")
    return _("closed: {reason}").format(reason=reason)


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
