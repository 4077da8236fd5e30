"""A campaign file as a whole: codes are unique, what is named exists, what is asked can be done."""

from collections.abc import Callable
from typing import Never

from pccheck.model.answers.criterion import Criterion
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.toml_table import campaign_field, line_of
from pccheck.text.dates import clock
from pccheck.text.words.catalogue import N_


def check_references(campaign: Campaign, text: str, file: str) -> None:
    """Complain about the first field that does not go with the others.

    Raises:
        PccheckError: `campaign-field`.
    """

    def refuse(path: str, number: int, key: str, wanted: str, **named: object) -> Never:
        line = line_of(text, path, number, key)
        raise campaign_field(file, line, f"{path}.{key}", wanted, **named)

    for path in (
        "levels",
        "categories",
        "choices",
        "sections",
        "criteria",
        "assessments",
        "measures",
    ):
        seen: set[str] = set()
        for number, item in enumerate(getattr(campaign, path)):
            if item.code in seen:
                refuse(
                    path, number, "code", N_("a code of its own, not {code} again"), code=item.code
                )
            seen.add(item.code)
    levels = [level.code for level in campaign.levels]
    if campaign.routing_level not in levels:
        refuse("campaign", 0, "routing_level", N_("one of: {known}"), known=", ".join(levels))
    for number, criterion in enumerate(campaign.criteria):
        _check_criterion(campaign, criterion, number, refuse)
    _check_options(campaign, refuse)
    _check_planning(campaign, refuse)
    ratios = [c.code for c in campaign.criteria if c.ratio]
    for number, level in enumerate(campaign.assessments):
        if level.count_is_zero and level.count_is_zero not in ratios:
            refuse(
                "assessments",
                number,
                "when",
                N_("count_is_zero = one of: {known}"),
                known=", ".join(ratios),
            )
    last = campaign.assessments[-1]
    if (
        last.count_is_zero
        or last.required_unanswered
        or last.required_met
        or last.no_ratio_under_threshold
    ):
        last_one = len(campaign.assessments) - 1
        refuse(
            "assessments",
            last_one,
            "when",
            N_("without conditions in the last one: every visit has a level"),
        )


def _check_options(campaign: Campaign, refuse: Callable[..., Never]) -> None:
    if not campaign.release.days_before and campaign.release.at > campaign.planning.day_from:
        refuse("release", 0, "at", N_("not after planning.day_from: the visits would be under way"))
    for number, rule in enumerate(campaign.priorities):
        if unknown := [c for c in rule.categories if c not in campaign.category]:
            refuse(
                "priority",
                number,
                "categories",
                N_("a list of categories: {unknown} is none"),
                unknown=unknown[0],
            )
    for number, quota in enumerate(campaign.draw.quotas if campaign.draw else ()):
        if quota.category and quota.category not in campaign.category:
            refuse(
                "draw.quotas",
                number,
                "category",
                N_("one of: {known}"),
                known=", ".join(campaign.category),
            )
    counts = {
        (c.code, count.code): f"{c.code}.{count.code}"
        for c in campaign.criteria
        for count in c.counts
    }
    if campaign.scans.claimed and campaign.scans.claimed not in counts:
        refuse("scans", 0, "claimed", N_("one of: {known}"), known=", ".join(counts.values()))


def _check_planning(campaign: Campaign, refuse: Callable[..., Never]) -> None:
    """What can never be visited is a mistake of the file."""
    planning = campaign.planning
    first, last = planning.day_from, planning.day_to + planning.overtime_minutes
    for number, category in enumerate(campaign.categories):
        if category.minutes > last - first - planning.lunch_minutes:
            most = last - first - planning.lunch_minutes
            refuse(
                "categories",
                number,
                "minutes",
                N_("at most {most}: the day without lunch has no more"),
                most=most,
            )
        stretches = [min(to, last) - max(opens, first) for opens, to in category.opens]
        if max(stretches, default=0) < category.minutes:
            refuse(
                "categories",
                number,
                "opens",
                N_(
                    "a stretch of {minutes} minutes at least between {first} and {last}, when teams"
                    " are out"
                ),
                minutes=category.minutes,
                first=clock(first),
                last=clock(last),
            )
    if planning.health and not campaign.task_force.health:
        refuse("planning", 0, "health", N_("left out where [task_force] names no health body"))


def _check_criterion(
    campaign: Campaign, criterion: Criterion, number: int, refuse: Callable[..., Never]
) -> None:
    sections = [section.code for section in campaign.sections]
    if criterion.section not in sections:
        refuse("criteria", number, "section", N_("one of: {known}"), known=", ".join(sections))
    if unknown := [c for c in criterion.applies_to if c not in campaign.category]:
        refuse(
            "criteria",
            number,
            "applies_to",
            N_("a list of categories: {unknown} is none"),
            unknown=unknown[0],
        )
    if criterion.choice and not campaign.choices:
        refuse("criteria", number, "choice", N_("left out where the file has no [[choices]]"))
