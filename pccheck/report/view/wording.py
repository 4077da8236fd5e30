"""What the report and the workbook say alike: states, levels, answers, lacks, in Vietnamese."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES as OPTION_GRADES
from pccheck.model.answers.grade import LAGGING
from pccheck.model.answers.kind import NO_ANSWER
from pccheck.model.audit.told import UNTOLD
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Assessment
from pccheck.model.documents import Papers
from pccheck.model.figures import Figures, RowHead, VisitedUnit
from pccheck.model.follow import Case
from pccheck.model.visit import DONE, NO_DATA, NOT_CHECKED, Answer
from pccheck.text.dates import date_words
from pccheck.text.numbers import number_words
from pccheck.text.words.definitions import GRADES, Definition, definition
from pccheck.text.words.stages import CLOSED, ON_PAPER

UNKNOWN = "?"
"""The code of an area, a category, a team that nobody knows."""
NOT_TOLD = "Chưa công bố"
_OTHER_ROWS = {UNTOLD: NOT_TOLD}
"""Rows for units that lie in no area, or are of no category, that may be named."""
_LACKS = (*LAGGING, NO_DATA)
"""Grades that a unit has something to mend or to give after; what nobody checked is no fault."""


def grades_of(campaign: Campaign, criterion: Criterion, figures: Figures) -> list[str]:
    """The grades that the answers to a criterion can have, and any that they have had."""
    possible = campaign.kinds[criterion.code].grades | NO_ANSWER.keys()
    return [
        g for g in GRADES if g in possible or figures.count(f"grade.{g}", criterion=criterion.code)
    ]


def by_grade(levels: Iterable[Assessment]) -> list[Assessment]:
    """The levels from best to worst, not assessed last; within a grade as the campaign has them."""
    order = (*OPTION_GRADES, "none")
    return sorted(levels, key=lambda level: order.index(level.grade))


def level_words(campaign: Campaign, unit: VisitedUnit) -> str:
    """The unit's level, with the rule's own where it was departed from; '' for one not visited."""
    if unit.state != DONE:
        return ""
    text, why = campaign.assessment[unit.level].text, departure(campaign, unit)
    return f"{text} ({why})" if why else text


def departure(campaign: Campaign, unit: VisitedUnit) -> str:
    """What the rule gave and why the head of the team departed from it; '' where nobody did."""
    if unit.level == unit.computed_level or not unit.departure_reason:
        return ""
    reason = unit.departure_reason.rstrip(".")
    return f"theo quy tắc: {campaign.assessment[unit.computed_level].text}; lý do: {reason}"


def answer_text(campaign: Campaign, criterion: Criterion, answer: Answer | None) -> str:
    """The answer as a document says it; nothing said is `chưa kiểm tra`."""
    return campaign.kinds[criterion.code].words(answer) if answer else GRADES[NOT_CHECKED]


def lacking_in(
    campaign: Campaign,
    category: str,
    answers: Mapping[str, Answer],
    *,
    missed: Collection[str] = _LACKS,
) -> str:
    """What the answers of one visit show to be lacking: those of the grades `missed`."""
    known = {
        c: campaign.kinds[c].grade(answer) for c, answer in answers.items() if c in campaign.kinds
    }
    return _lacking(campaign, category, answers, known, missed=missed)


def lacking(campaign: Campaign, unit: VisitedUnit, *, noted: bool = False) -> str:
    """What the unit has not (wholly) met or not told, criterion by criterion; `noted`: with what
    was written down beside the answer.
    """
    return _lacking(campaign, unit.category, unit.answers, unit.grades, noted=noted)


def unchecked_in(campaign: Campaign, visit: VisitedUnit | Papers) -> str:
    """What a visit left unchecked of what it had to check."""
    return lacking_in(campaign, visit.category, visit.answers, missed=(NOT_CHECKED,))


def _lacking(
    campaign: Campaign,
    category: str,
    answers: Mapping[str, Answer],
    grades: Mapping[str, str],
    *,
    noted: bool = False,
    missed: Collection[str] = _LACKS,
) -> str:
    words = campaign.grade_words
    said = []
    for criterion in campaign.checklist(category):
        grade = grades.get(criterion.code) or NOT_CHECKED
        if grade in missed and (criterion.required or grade in LAGGING):
            answer, kind = answers.get(criterion.code), campaign.kinds[criterion.code]
            ratio = kind.ratio_words(answer) if answer else ""
            note = answer.note if answer and noted else ""
            is_lowered = answer is not None and kind.is_lowered(answer)
            state = "tỷ lệ dưới ngưỡng" if is_lowered else words[grade]
            told = ", ".join(filter(None, (state, ratio, note)))
            said.append(f"{criterion.short} ({told})")
    return "; ".join(said)


def stage_text(case: Case, today: date) -> str:
    """How the case of a unit stands, or how it ended; '' where there was nothing to mend."""
    stage = case.stage(today)
    if stage == CLOSED:
        end = case.closings[-1]
        if end.visit and not end.reason:
            return f"đã khắc phục, theo kết quả kiểm tra lại ngày {date_words(end.day)}"
        return f"đã kết thúc ngày {date_words(end.day)}" + (f": {end.reason}" if end.reason else "")
    return "; ".join(
        filter(
            None,
            (ON_PAPER.get(stage, ""), "tái diễn tồn tại" if case.is_open and case.repeats else ""),
        )
    )


def advice(unit: VisitedUnit) -> str:
    """What was asked of the unit on the spot, each with its deadline."""
    return "; ".join(
        f"{text.rstrip('.')} (chậm nhất {date_words(deadline)})" if deadline else text
        for text, deadline in unit.recommendations
    )


def rows(known: Iterable[RowHead], used: Iterable[str]) -> list[RowHead]:
    """The rows of a table: those known, and one for each code that only units have."""
    rows = list(known)
    codes = {row.code for row in rows}
    others = sorted(set(used) - codes)
    return rows + [RowHead(code, _OTHER_ROWS.get(code, "Chưa xác định")) for code in others]


def visits_of(campaign: Campaign, figures: Figures, measure: str) -> str:
    """What a member of a family of visits is called: the level, the month, the team."""
    family, _, code = measure.rpartition(".")
    if family == "visits.month" and code != UNKNOWN:
        year, _, month = code.partition("-")
        return f"tháng {month}/{year}"
    if family == "visits.level" and code in campaign.assessment:
        return campaign.assessment[code].text
    teams = {team.code: team.name for team in figures.teams}
    unknown = {"visits.month": "chưa rõ ngày", "visits.level": "chưa đánh giá"}
    return teams.get(code, "chưa rõ nhóm") if family == "visits.team" else unknown[family]


def named(campaign: Campaign, measure: str, criterion: str = "") -> Definition:
    """The definition of a measure in this campaign: levels and counts by their own names."""
    found = definition(measure, campaign.terms)
    family, _, code = measure.rpartition(".")
    if family in ("level", "visits.level") and code in campaign.assessment:
        return Definition(f"{found.name}: {campaign.assessment[code].text}", found.meaning)
    if criterion not in campaign.criterion:
        return found
    kind = campaign.kinds[criterion]
    if family == "chosen":
        text = next((option.text for option in kind.options if option.code == code), code)
        return Definition(f"{found.name}: {text}", found.meaning)
    if family in ("sum", "known"):
        count = next((count for count in kind.counts if count.code == code), None)
        is_mean = family == "sum" and count is not None and count.is_mean
        name = "Tổng để tính bình quân" if is_mean else found.name
        return Definition(f"{name}: {count.text if count else code}", found.meaning)
    return found


def base_of(campaign: Campaign, criterion: Criterion) -> str:
    """The document that a criterion rests on, by kind and number where the campaign has it."""
    known = {base.number: f"{base.kind} số {base.number}" for base in campaign.bases}
    return known.get(criterion.base, criterion.base)


def as_of(figures: Figures) -> str:
    """How far the data goes, and how much came later; '' where all that the book holds counts."""
    if figures.as_of is None:
        return ""
    later = (
        f"; {number_words(figures.later)} mục ghi nhận sau đó chưa được tính"
        if figures.later
        else ""
    )
    return f"Số liệu tính đến hết ngày {date_words(figures.as_of)}{later}."


def running(figures: Figures) -> str:
    """What every page says: that the data is made up, how far it goes; '' where neither is so."""
    return " ".join(
        filter(None, ["Số liệu minh họa." if figures.illustrative else "", as_of(figures)])
    )
