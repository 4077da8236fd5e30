"""Inspections of one's units by others, and which of them stand in the way of one's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import NamedTuple

from pccheck.model.regime.overlap_rules import YEAR, OverlapRule
from pccheck.text.fold import fold
from pccheck.text.times.spans import Days, of_year
from pccheck.values import dataclass


class Overlap(NamedTuple):
    """What another body does or plans at a unit, as its list says.

    `target`: the unit's record, '' for none yet; `settled`: whether it is known which unit it is,
    or that it is none. `kind`: one of `KINDS`; `first`, `last`: its days. `name`, `tax`, `code`,
    `address`: what the list calls the unit. `dropped`: it was or will not be done after all.
    """

    rec: str
    target: str
    settled: bool
    body: str
    kind: str
    joint: bool
    first: date
    last: date
    content: str
    document: str
    dropped: bool
    name: str
    tax: str
    code: str
    address: str
    why: str

    @property
    def span(self) -> Days:
        """From its first day to its last, both included."""
        return Days(self.first, self.last)

    @property
    def is_open(self) -> bool:
        """Whether somebody must say which unit it is."""
        return not self.settled


class Against(NamedTuple):
    """That a rule stands in the way, because of what another body does."""

    rule: OverlapRule
    overlap: Overlap


class Keep(NamedTuple):
    """That somebody keeps a unit all the same: on which ground (a code, '' for another), why."""

    target: str
    ground: str
    why: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that stands in the way of a campaign's visits.

    `against`: by unit, those kept all the same among them; `kept`: the grounds, by unit;
    `contents`: what others inspect at units, of which nobody said whether it is the same as here;
    `after`: by unit, what others do there by a rule that forbids it after an inspection.
    """

    against: Mapping[str, tuple[Against, ...]]
    kept: Mapping[str, Keep]
    contents: tuple[str, ...]
    after: Mapping[str, tuple[Against, ...]] = field(default_factory=dict)

    def bars(self, target: str) -> Against | None:
        """What leaves a unit out; None where nothing does, or somebody keeps it."""
        if target in self.kept:
            return None
        return next(iter(self.against.get(target, ())), None)


def content_key(content: str) -> str:
    """By what a content is known again."""
    return fold(content)


def ledger(
    rules: Iterable[OverlapRule],
    overlaps: Iterable[Overlap],
    businesses: Mapping[str, bool],
    period: Days,
    same: Mapping[str, bool],
    kept: Mapping[str, Keep],
) -> Ledger:
    """What stands in the way.

    Args:
        rules: those of the regime.
        overlaps: what others do.
        businesses: every unit's record, and whether it is a business.
        period: the campaign's days.
        same: by `content_key`, whether it is what the campaign inspects too.
        kept: which units somebody keeps.
    """
    against: dict[str, list[Against]] = {}
    after: dict[str, list[Against]] = {}
    unsaid: dict[str, str] = {}
    ours = [overlap for overlap in overlaps if overlap.target in businesses and not overlap.dropped]
    for rule in rules:
        span = _around(period) if rule.within == YEAR else period
        for overlap in ours:
            if not _touches(rule, overlap, span, business=businesses[overlap.target]):
                continue
            key = content_key(overlap.content)
            if not rule.same_content or same.get(key):
                side = after if rule.reverse else against
                side.setdefault(overlap.target, []).append(Against(rule, overlap))
            elif key not in same:
                unsaid.setdefault(key, overlap.content)
    return Ledger(_by_unit(against), kept, tuple(unsaid.values()), _by_unit(after))


def _by_unit(sides: Mapping[str, list[Against]]) -> dict[str, tuple[Against, ...]]:
    return {unit: tuple(each) for unit, each in sides.items()}


def _touches(rule: OverlapRule, overlap: Overlap, span: Days, *, business: bool) -> bool:
    """Whether the rule is about it, contents apart."""
    if overlap.kind not in rule.by or (rule.business and not business):
        return False
    return overlap.span.meets(span)


def _around(period: Days) -> Days:
    """The years of a campaign."""
    return Days(of_year(period.first.year).first, of_year(period.last.year).last)


def grounds_of(against: Iterable[Against]) -> Iterator[tuple[str, str]]:
    """(code, text) of the grounds that the rules know."""
    for one in against:
        for ground in one.rule.grounds:
            yield ground.code, ground.text
