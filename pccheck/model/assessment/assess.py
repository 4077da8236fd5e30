"""What the findings amount to, by the campaign's rule (mục 'Đánh giá' of the campaign file)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pccheck.model.answers.grade import GRADES
from pccheck.model.assessment.rules import Cause, judge_conditions
from pccheck.model.assessment.tally import Tally
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Assessment
from pccheck.model.visit import Answer


class Assessed(NamedTuple):
    """The code of a level, and what makes it hold."""

    level: str
    causes: Sequence[Cause]


def assess(campaign: Campaign, category: str, answers: Mapping[str, Answer]) -> Assessed:
    """The first level whose conditions all hold; `answers` by criterion code.

    A criterion without an answer is not checked. No data is an answer, but not one that meets a
    criterion. A level that asks for nothing is explained by what keeps better ones from holding.
    """
    tally = Tally(campaign, category, answers)
    failed: dict[str, Sequence[Cause]] = {}
    levels = campaign.assessments
    for level in levels:
        judged = judge_conditions(level.when, tally)
        if judged.holds or level is levels[-1]:
            return Assessed(level.code, judged.causes or [*_against_better(levels, level, failed)])
        failed[level.code] = judged.causes
    raise ValueError(levels)


def _against_better(
    levels: Sequence[Assessment], level: Assessment, failed: Mapping[str, Sequence[Cause]]
) -> Iterator[Cause]:
    """What kept the better levels from holding, each thing once.

    A level that is no grade is never better than another.
    """
    ranks = {grade: rank for rank, grade in enumerate(GRADES)}
    told: list[Cause] = []
    for other in levels:
        if other.code in failed and ranks.get(other.grade, 9) < ranks.get(level.grade, 9):
            told += [cause for cause in failed[other.code] if cause not in told]
    yield from told
