"""The levels of a campaign file: what their conditions look at is asked, and each can hold."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, replace
from fractions import Fraction
from functools import cached_property

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES, LAGGING, NOT_MET
from pccheck.model.answers.parts import Count, Option
from pccheck.model.assessment.never import dead_branches, never_holding
from pccheck.model.assessment.ranges import Checklist
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Assessment, Conditions
from pccheck.model.campaign_file.check.checklist import FIELDS
from pccheck.model.campaign_file.check.misplaced import (
    Misplaced,
    Spoilt,
    none_of,
    unknown_categories,
)
from pccheck.model.toml.kinds import Mistake
from pccheck.text.numbers import number_words
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

_FIELDS = frozenset(field.name for field in fields(Assessment))
_MUCH = 1_000_000
"""More than any weight."""
_NEEDS = {
    "critical_not_met": ("critical", N_("left out without `critical`")),
    "not_met": ("kind", N_("left out where nothing can be `not-met`")),
    "lacking": ("options", N_("left out where nothing can be `not-met`")),
    "score_under": ("weight", N_("left out where no answer earns points")),
    "weight_under": ("weight", N_("left out where no answer earns points")),
    "required_unanswered": ("required", N_("left out without `required`")),
    "required_met": ("required", N_("left out without `required`")),
    "no_ratio_under_threshold": ("threshold", N_("left out without a `threshold`")),
}
"""What the criteria must have for each condition, by a field that says so."""


def mistakes_of(
    campaign: Campaign, spoilt: Spoilt, unclear: Mapping[str, Criterion]
) -> Iterator[Misplaced]:
    """What is wrong with the levels beside their own fields.

    `unclear`: the criteria of which it is not known what answers can be.
    """
    told = [*_unasked(campaign, _Asked(campaign, spoilt, unclear))]
    yield from told
    last = len(campaign.assessments) - 1
    if last >= 0 and not campaign.assessments[last].when.is_empty:
        wanted = N_("without conditions in the last one: every visit has a level")
        yield "assessments", last, Mistake("when", wanted)
    vague = spoilt.rows("assessments.when") | {number for _, number, _ in told}
    vague |= spoilt.misspelt("assessments", _FIELDS)
    clear = campaign.criterion.keys() - unclear.keys()
    for number, level in enumerate(campaign.assessments):
        parts = [conditions for _, conditions in level.when.parts("when")]
        if any(_names_more(when, clear, spoilt) for when in parts):
            vague |= {number}
    if campaign.criteria and campaign.categories:
        yield from _never(campaign, unclear, vague)


def _names_more(when: Conditions, clear: Collection[str], spoilt: Spoilt) -> bool:
    """Whether the conditions name anything but these criteria and what is known of categories."""
    if when.categories and spoilt.touches("categories.code"):
        return True
    return not {*when.criteria_not_met, when.count_is_zero} - {""} <= {*clear}


def _never(
    campaign: Campaign, unclear: Mapping[str, Criterion], vague: Collection[int]
) -> Iterator[Misplaced]:
    """What no answers meet, whatever unclear criteria are answered and vague levels take away."""
    places = [number for number in range(len(campaign.assessments)) if number not in vague]
    judged = replace(
        campaign,
        assessments=tuple(campaign.assessments[number] for number in places),
        criteria=tuple(_anything(c) if c.code in unclear else c for c in campaign.criteria),
    )
    for number in never_holding(judged):
        wanted = N_("conditions that some answers meet, and no level before it takes away")
        yield "assessments", places[number], Mistake("when", wanted)
    for number, at in dead_branches(judged):
        wanted = N_("conditions that some answers meet, beside those that it stands among")
        yield "assessments", places[number], Mistake(f"{at}.", wanted)


def _anything(criterion: Criterion) -> Criterion:
    """A criterion with whose answers all is possible that is with those of this one."""
    return Criterion(
        *(criterion.code, criterion.section, criterion.text, criterion.short),
        required=True,
        critical=True,
        weight=_MUCH,
        options=tuple(Option(grade, grade, grade) for grade in GRADES),
        counts=(Count("part", "part"), Count("whole", "whole")),
        ratio=("part", "whole"),
        threshold=0.5,
    )


@dataclass(frozen=True)
class _Asked:
    """The campaign, where it is spoilt, and the criteria whose answers are not known."""

    campaign: Campaign
    spoilt: Spoilt
    unclear: Mapping[str, Criterion]

    def is_no(self, code: str, codes: Collection[str]) -> bool:
        """Whether a criterion's code is surely none of these."""
        is_lost = code not in self.campaign.criterion and self.spoilt.touches("criteria.code")
        return bool(code) and code not in (*codes, *self.unclear) and not is_lost

    @cached_property
    def pointless(self) -> Mapping[str, str]:
        """The conditions that look at what surely no criterion has; what would be right."""
        criteria, kinds = self.campaign.criteria, self.campaign.kinds
        if not criteria or self.spoilt.misspelt("criteria", FIELDS):
            return {}
        grades = frozenset[str]().union(*(kind.grades for kind in kinds.values()))
        earning = any(c.weight > 0 and kinds[c.code].earns for c in criteria if c.code in kinds)
        is_there = {
            "critical": any(c.critical for c in criteria),
            "required": any(c.required for c in criteria),
            "threshold": any(c.threshold is not None for c in criteria),
            "kind": NOT_MET in grades or bool(self.unclear),
            "options": not grades.isdisjoint(LAGGING) or bool(self.unclear),
            "weight": earning or bool(self.unclear),
        }
        lacks = {f for f, there in is_there.items() if not (there or self._is_spoilt(f))}
        return {name: wanted for name, (field, wanted) in _NEEDS.items() if field in lacks}

    @cached_property
    def most_points(self) -> Fraction | None:
        """The full points of the category that can earn most; None where that is not known."""
        if self.unclear or self.spoilt.touches("categories.code", "criteria.code"):
            return None
        lists = [Checklist(self.campaign, category.code) for category in self.campaign.categories]
        return max((checklist.most_points for checklist in lists), default=None)

    def _is_spoilt(self, field: str) -> bool:
        return self.spoilt.touches(f"criteria.{field}")


def _unasked(campaign: Campaign, known: _Asked) -> Iterator[Misplaced]:
    """What conditions look at and the checklist does not have."""
    for number, level in enumerate(campaign.assessments):
        for at, conditions in level.when.parts("when"):
            for mistake in _asked(known, conditions, at):
                yield "assessments", number, mistake


def _asked(known: _Asked, when: Conditions, at: str) -> Iterator[Mistake]:
    campaign, kinds = known.campaign, known.campaign.kinds
    if not known.spoilt.touches("categories.code"):
        yield from unknown_categories(campaign, f"{at}.categories", when.categories)
    unmet = [code for code, kind in kinds.items() if NOT_MET in kind.grades]
    if any(known.is_no(code, unmet) for code in when.criteria_not_met):
        yield none_of(f"{at}.criteria_not_met", unmet)
    ratios = [code for code, kind in kinds.items() if kind.ratio]
    if known.is_no(when.count_is_zero, ratios):
        yield none_of(f"{at}.count_is_zero", ratios)
    for name, wanted in known.pointless.items():
        if when.names(name):
            yield Mistake(f"{at}.{name}", wanted)
    most = known.most_points
    if most and when.score_under is not None and Fraction(str(when.score_under)) > most:
        wanted = N_("at most the {most} points that a unit can earn: any has fewer than more")
        yield Mistake(f"{at}.score_under", wanted, most=number_words(float(most)))
