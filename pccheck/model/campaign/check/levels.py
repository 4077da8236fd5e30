"""The levels of a campaign file: what their conditions look at is asked, and each can hold."""

from collections.abc import Iterator

from pccheck.model.assessment.never import never_holding
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.check.misplaced import Misplaced, Spoilt, none_of, unknown_categories
from pccheck.model.campaign.kinds import Mistake
from pccheck.model.campaign.levels import Conditions
from pccheck.text.words.catalogue import N_


def mistakes_of(campaign: Campaign, spoilt: Spoilt, *, is_asked: bool) -> Iterator[Misplaced]:
    """What is wrong with the levels beside their own fields.

    `is_asked`: nothing is wrong with the criteria, so that what answers can be is known.
    """
    sound = is_asked
    if spoilt.names("criteria") or spoilt.names("categories"):
        return
    for number, level in enumerate(campaign.assessments):
        for conditions in (level.when, *level.when.inner()):
            for mistake in _asked(campaign, conditions):
                sound = False
                yield "assessments", number, mistake
    last = len(campaign.assessments) - 1
    if last >= 0 and not campaign.assessments[last].when.is_empty:
        wanted = N_("without conditions in the last one: every visit has a level")
        yield "assessments", last, Mistake("when", wanted)
    elif sound and not spoilt.holds("criteria", "choices", "assessments", "categories"):
        for number in never_holding(campaign):
            wanted = N_("conditions that some answers meet, and no level before it takes away")
            yield "assessments", number, Mistake("when", wanted)


def _asked(campaign: Campaign, when: Conditions) -> Iterator[Mistake]:
    """What the conditions look at and the checklist does not have."""
    yield from unknown_categories(campaign, "when.categories", when.categories)
    criteria, kinds = campaign.criteria, campaign.kinds
    unclear = [c.code for c in criteria if c.code not in kinds]
    unmet = [code for code, kind in kinds.items() if "not-met" in kind.grades]
    if not {*unmet, *unclear}.issuperset(when.criteria_not_met):
        yield none_of("when.criteria_not_met", unmet)
    ratios = [code for code, kind in kinds.items() if kind.ratio]
    if when.count_is_zero and when.count_is_zero not in (*ratios, *unclear):
        yield none_of("when.count_is_zero", ratios)
    required = any(criterion.required for criterion in criteria)
    limited = any(criterion.threshold is not None for criterion in criteria)
    earning = any(c.weight > 0 and kinds[c.code].earns for c in criteria if c.code in kinds)
    grades = frozenset[str]().union(*(kind.grades for kind in kinds.values()))
    lacking = {"partly", "not-met"}
    needs = (
        ("critical_not_met", any(c.critical for c in criteria), N_("left out without `critical`")),
        ("not_met", "not-met" in grades, N_("left out where nothing can be `not-met`")),
        ("lacking", not grades.isdisjoint(lacking), N_("left out where nothing can be `not-met`")),
        ("score_under", earning, N_("left out where no answer earns points")),
        ("weight_under", earning, N_("left out where no answer earns points")),
        ("required_unanswered", required, N_("left out without `required`")),
        ("required_met", required, N_("left out without `required`")),
        ("no_ratio_under_threshold", limited, N_("left out without a `threshold`")),
    )
    for name, is_there, wanted in needs:
        if when.names(name) and not is_there:
            yield Mistake(f"when.{name}", wanted)
