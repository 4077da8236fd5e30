"""The checklist of a campaign file: each item can be asked, and answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import LAGGING, NOT_MET
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.answers.kinds import KINDS, kind_of
from pccheck.model.answers.parts import Option, ShowIf
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.check.misplaced import (
    Misplaced,
    Spoilt,
    none_of,
    unknown_categories,
)
from pccheck.model.toml.kinds import Mistake
from pccheck.text.words.catalogue import N_

_OF_ANSWER = ("choice", "options", "good", "counts", "ratio", "threshold", "met", "score")
"""Fields of a criterion that only some kinds of answers have a use for."""
_COUNTED = ("code", "kind", "required", "critical", "weight", "applies_to")
"""What rules look at besides."""
_CHOSEN = ("choices.code", "choices.grade")
_OF_OPTION = frozenset(field.name for field in fields(Option))
GRADING = ("criteria.kind", *(f"criteria.{name}" for name in _OF_ANSWER))
"""What says how good an answer to a criterion is."""
_DEFAULTS = {field.name: field.default for field in fields(Criterion)}
FIELDS = frozenset(_DEFAULTS)
"""All that may be said of a criterion."""


def mistakes_of(campaign: Campaign, spoilt: Spoilt) -> Iterator[Misplaced]:
    """What is wrong with the criteria beside their own fields."""
    sections = [section.code for section in campaign.sections]
    vague = spoilt.rows(*GRADING) | spoilt.misspelt("criteria", FIELDS)
    for number, criterion in enumerate(campaign.criteria):
        found: list[Mistake] = []
        if criterion.section not in sections and not spoilt.touches("sections.code"):
            found.append(none_of("section", sections))
        if not spoilt.touches("categories.code"):
            found += unknown_categories(campaign, "applies_to", criterion.applies_to)
        if number not in vague and not (criterion.choice and _are_choices_vague(spoilt)):
            found += _answer(campaign, criterion)
        if criterion.show_if:
            found += _show_if(campaign, number, criterion, criterion.show_if, spoilt)
        for mistake in found:
            yield "criteria", number, mistake


def unclear(
    campaign: Campaign, spoilt: Spoilt, told: Iterable[Misplaced]
) -> Mapping[str, Criterion]:
    """The criteria of which it is not known what answers to them can be, or who is asked."""
    looked_at = (*GRADING, *(f"criteria.{name}" for name in _COUNTED))
    rows = spoilt.rows(*looked_at) | spoilt.misspelt("criteria", FIELDS)
    rows |= {number for _, number, mistake in told if mistake.field in (*_OF_ANSWER, *_COUNTED)}
    found = {c.code: c for number, c in enumerate(campaign.criteria) if number in rows}
    if _are_choices_vague(spoilt):
        found |= {c.code: c for c in campaign.criteria if c.choice}
    if spoilt.touches("categories.code"):
        found |= {c.code: c for c in campaign.criteria if c.applies_to}
    return found


def _are_choices_vague(spoilt: Spoilt) -> bool:
    """Whether it is not known what can be chosen, or how good it is."""
    return spoilt.touches(*_CHOSEN) or bool(spoilt.misspelt("choices", _OF_OPTION))


def _answer(campaign: Campaign, criterion: Criterion) -> Iterator[Mistake]:
    """How it is answered: by which kind, and what else is said of that."""
    if criterion.choice and not campaign.choices:
        yield Mistake("choice", N_("left out where the file has no [[choices]]"))
        return
    kind = kind_of(criterion, campaign.choices)
    if kind is None:
        named = {name: replace(criterion, kind=name) for name in KINDS}
        yield none_of(
            "kind", [n for n in KINDS if KINDS[n].of(named[n], campaign.choices) is not None]
        )
        return
    for name in _OF_ANSWER:
        if name not in kind.uses and getattr(criterion, name) != _DEFAULTS[name]:
            yield Mistake(name, N_("left out: an answer of this kind has no use for it"))
    if criterion.threshold is not None and kind.ratio is None and "threshold" in kind.uses:
        yield Mistake("threshold", N_("left out where there is no `ratio`"))
    yield from _grades(criterion, kind)


def _grades(criterion: Criterion, kind: AnswerKind) -> Iterator[Mistake]:
    """What looks at a grade that no answer can have."""
    if criterion.critical and NOT_MET not in kind.grades:
        yield Mistake("critical", N_("left out where no answer is `not-met`"))
    if criterion.recommendation and kind.grades.isdisjoint(LAGGING):
        wanted = N_("left out where no answer is `partly` or `not-met`")
        yield Mistake("recommendation", wanted)
    if criterion.weight != 1 and not kind.earns:
        yield Mistake("weight", N_("left out where an answer earns no points"))
    if not kind.grades.issuperset(criterion.photo):
        known = ", ".join(sorted(kind.grades))
        yield Mistake("photo", N_("grades that an answer can have: {known}"), known=known)


def _show_if(
    campaign: Campaign, number: int, criterion: Criterion, wanted: ShowIf, spoilt: Spoilt
) -> Iterator[Mistake]:
    """An earlier criterion that such an answer can be given to."""
    if number in spoilt.rows("criteria.show_if.criterion"):
        return
    earlier = {other.code: other for other in campaign.criteria[:number]}
    if wanted.criterion not in earlier:
        if not spoilt.touches("criteria.code"):
            yield none_of("show_if.criterion", earlier)
        return
    asked = [c.code for c in campaign.categories if criterion.applies(c.code)]
    known = not spoilt.touches("categories.code", "criteria.applies_to")
    if known and not any(earlier[wanted.criterion].applies(category) for category in asked):
        yield Mistake("show_if.criterion", N_("a criterion that the same categories are asked"))
    kind = campaign.kinds.get(wanted.criterion)
    other = earlier[wanted.criterion]
    is_vague = campaign.criteria.index(other) in spoilt.rows(*GRADING)
    if kind is None or is_vague or (other.choice and _are_choices_vague(spoilt)):
        return
    options = [option.code for option in kind.options]
    if not set(wanted.is_) <= set(options):
        yield Mistake(
            "show_if.is", N_("options of that criterion: {known}"), known=", ".join(options)
        )
    if wanted.looks_at_number:
        yield from _show_if_number(kind, wanted)


def _show_if_number(kind: AnswerKind, wanted: ShowIf) -> Iterator[Mistake]:
    """One number, which can be such."""
    key = "from" if wanted.from_ is not None else "to"
    if len(kind.counts) != 1:
        yield Mistake(f"show_if.{key}", N_("left out where that criterion has not one number"))
        return
    (blank,) = kind.counts
    low = blank.lowest if wanted.from_ is None else max(wanted.from_, blank.lowest)
    high = blank.highest if wanted.to is None else min(wanted.to, blank.highest)
    if low > high:
        yield Mistake(f"show_if.{key}", N_("a number that its answer can be"))
