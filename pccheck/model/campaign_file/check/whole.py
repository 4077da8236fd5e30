"""A campaign as a whole: codes are unique, what is named exists, what is asked can be done."""

from collections.abc import Callable, Iterator

from pccheck.model.campaign.campaign import Campaign, Category
from pccheck.model.campaign_file.check import checklist as of_checklist
from pccheck.model.campaign_file.check import levels as of_levels
from pccheck.model.campaign_file.check.checklist import GRADING
from pccheck.model.campaign_file.check.misplaced import (
    Misplaced,
    Spoilt,
    none_of,
    unknown_categories,
)
from pccheck.model.toml.kinds import Mistake
from pccheck.text.dates import clock
from pccheck.text.fold import fold
from pccheck.text.words.catalogue import N_

_DAY = ("day_from", "day_to", "overtime_minutes", "lunch_minutes")
"""What says how long teams are out."""
_CODED = (
    *("levels", "categories", "choices", "sections", "criteria", "clauses"),
    *("assessments", "measures"),
)
_CITED = ("bases.number", "bases.title", "citations.number", "citations.title")


def mistakes_of(campaign: Campaign, spoilt: Spoilt) -> Iterator[Misplaced]:
    """The fields of a campaign file that do not go with those of other tables."""
    for check, fields in _CHECKS:
        if not spoilt.touches(*fields):
            yield from check(campaign)
    checklist = [*of_checklist.mistakes_of(campaign, spoilt)]
    yield from checklist
    unclear = of_checklist.unclear(campaign, spoilt, checklist)
    yield from of_levels.mistakes_of(campaign, spoilt, unclear)


def _codes(campaign: Campaign) -> Iterator[Misplaced]:
    for path in _CODED:
        seen: set[str] = set()
        for number, item in enumerate(getattr(campaign, path)):
            if item.code in seen:
                wanted = N_("a code of its own, not {code} again")
                yield path, number, Mistake("code", wanted, code=item.code)
            seen.add(item.code)


def _aliases(campaign: Campaign) -> Iterator[Misplaced]:
    """What lists call a category means no other one."""
    meant: dict[str, str] = {}
    for category in campaign.categories:
        meant |= dict.fromkeys((fold(category.code), fold(category.text)), category.code)
    for number, category in enumerate(campaign.categories):
        for alias in category.aliases:
            other = meant.setdefault(fold(alias), category.code)
            if other != category.code:
                wanted = N_("names of this category alone: {alias} is {other}")
                yield "categories", number, Mistake("aliases", wanted, alias=alias, other=other)


def _routing_level(campaign: Campaign) -> Iterator[Misplaced]:
    levels = [level.code for level in campaign.levels]
    if campaign.routing_level not in levels:
        yield "campaign", 0, none_of("routing_level", levels)


def _bases(campaign: Campaign) -> Iterator[Misplaced]:
    """What is out of force is cited with a reason or not at all."""
    for number, base in enumerate(campaign.bases):
        if base.until and base.until < campaign.from_ and not base.kept_because:
            wanted = N_(
                "in the period or later (now: {now}), or `kept_because` says why it is cited"
            )
            yield "bases", number, Mistake("until", wanted, now=base.replaced_by or "?")


def _clauses(campaign: Campaign) -> Iterator[Misplaced]:
    """A clause is of a document of the campaign's, and for criteria that there are."""
    register = (*campaign.bases, *campaign.citations)
    known = [base.number or base.title for base in register]
    for number, clause in enumerate(campaign.clauses):
        if clause.base and clause.base not in known:
            yield "clauses", number, none_of("base", known)
        for code in clause.criteria:
            if code not in campaign.criterion:
                yield "clauses", number, none_of("criteria", campaign.criterion)
                break


def _signers(campaign: Campaign) -> Iterator[Misplaced]:
    """Somebody signs every kind."""
    if not campaign.documents.authority and all(one.kinds for one in campaign.signers):
        wanted = N_("a list of texts, unless a [[signers]] without `kinds` says who signs")
        yield "documents", 0, Mistake("authority", wanted)


def _release(campaign: Campaign) -> Iterator[Misplaced]:
    if not campaign.release.days_before and campaign.release.at > campaign.planning.day_from:
        wanted = N_("not after planning.day_from: the visits would be under way")
        yield "release", 0, Mistake("at", wanted)


def _priority(campaign: Campaign) -> Iterator[Misplaced]:
    for number, rule in enumerate(campaign.priority):
        for mistake in unknown_categories(campaign, "categories", rule.categories):
            yield "priority", number, mistake


def _draw(campaign: Campaign) -> Iterator[Misplaced]:
    for number, quota in enumerate(campaign.draw.quotas if campaign.draw else ()):
        if quota.category and quota.category not in campaign.category:
            yield "draw.quotas", number, none_of("category", campaign.category)


def _scans(campaign: Campaign) -> Iterator[Misplaced]:
    counts: list[tuple[str, str]] = []
    for code, kind in campaign.kinds.items():
        counts += [(code, count.code) for count in kind.counts]
    if campaign.scans and campaign.scans.claimed and campaign.scans.claimed not in counts:
        yield "scans", 0, none_of("claimed", [".".join(names) for names in counts])


def _visits(campaign: Campaign) -> Iterator[Misplaced]:
    """What can never be visited is a mistake of the file."""
    planning = campaign.planning
    first, last = planning.day_from, planning.day_to + planning.overtime_minutes
    most = last - first - planning.lunch_minutes
    for number, category in enumerate(campaign.categories):
        if category.minutes > most:
            wanted = N_("at most {most}: the day without lunch has no more")
            yield "categories", number, Mistake("minutes", wanted, most=most)
        if _longest(category, first, last) < category.minutes:
            wanted = N_(
                "a stretch of {minutes} minutes at least between {first} and {last}, when teams are"
                " out"
            )
            day = {"first": clock(first), "last": clock(last)}
            mistake = Mistake("opens", wanted, minutes=category.minutes, **day)
            yield "categories", number, mistake


def _longest(category: Category, first: int, last: int) -> int:
    """The minutes of the longest stretch in which a unit is open and teams are out."""
    return max((min(to, last) - max(opens, first) for opens, to in category.opens), default=0)


def _health(campaign: Campaign) -> Iterator[Misplaced]:
    if campaign.planning.health and not campaign.task_force.health:
        wanted = N_("left out where [task_force] names no health body")
        yield "planning", 0, Mistake("health", wanted)


_CHECKS: tuple[tuple[Callable[[Campaign], Iterator[Misplaced]], tuple[str, ...]], ...] = (
    (_codes, ()),
    (_aliases, ("categories.code", "categories.text")),
    (_routing_level, ("levels.code",)),
    (_bases, ("campaign.from", "bases.until", "bases.kept_because")),
    (_clauses, ("criteria.code", *_CITED)),
    (_signers, ("documents.authority", "signers.kinds")),
    (_release, ("release.days_before", "planning.day_from")),
    (_priority, ("categories.code",)),
    (_draw, ("categories.code",)),
    (_scans, ("criteria.code", *GRADING)),
    (_visits, tuple(f"planning.{name}" for name in _DAY)),
    (_health, ("planning.health", "task_force.health")),
)
"""Each check, and the fields that it can say nothing without."""
