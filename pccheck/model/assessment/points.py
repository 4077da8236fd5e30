"""How many points a checklist's answers can earn, where rules say what of it is not met."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import NOT_MET, PARTLY
from pccheck.model.answers.kind import AnswerKind
from pccheck.values import dataclass

_Cost = Callable[[str, str], Fraction]
"""What a criterion of this code costs with an answer of this grade."""


class Faults(NamedTuple):
    """What is so for sure: these are not met, these are not `not-met`; at least so many critical
    ones are not met, so many of all, so many not met or partly; a required one that applies has no
    answer, or is not met.
    """

    not_met: Collection[str]
    spared: Collection[str]
    critical: int
    failed: int
    lacking: int
    is_unanswered: bool
    is_short: bool


@dataclass(frozen=True)
class Earnings:
    """What the answers to these criteria can earn."""

    asked: Mapping[str, Criterion]
    kinds: Mapping[str, AnswerKind]

    @cached_property
    def full(self) -> Fraction:
        """The points when all applies."""
        return sum(self._weights.values(), Fraction(0))

    @cached_property
    def _weights(self) -> dict[str, Fraction]:
        """The full points of each; 0 where no answer earns any."""
        return {
            code: Fraction(str(c.weight)) * Fraction(str(self.kinds[code].full))
            for code, c in self.asked.items()
            if self.kinds[code].earns
        }

    def most(self, faults: Faults) -> Fraction:
        """The most that can be earned, whatever applies; the rest of the full points is lost."""
        return self.full - self._least(self._loss, faults)

    def can_be_none(self, faults: Faults) -> bool:
        """Whether nothing that counts need apply."""
        return not self._least(lambda code, _grade: self._weight(code), faults)

    def _weight(self, code: str) -> Fraction:
        return self._weights.get(code, Fraction(0))

    def _loss(self, code: str, grade: str) -> Fraction:
        return self._weight(code) * (1 - self.kinds[code].best_mark(grade))

    def _least(self, cost: _Cost, faults: Faults) -> Fraction:
        """The least that all of this costs."""
        sure = sum((cost(code, NOT_MET) for code in faults.not_met), Fraction(0))
        return sure + max(self._more(cost, faults))

    def _more(self, cost: _Cost, faults: Faults) -> Iterator[Fraction]:
        """What each thing that is so costs at the least, beside what is not met for sure."""
        sure, failing = faults.not_met, self._failing(faults)
        grave = [code for code in failing if self.asked[code].critical]
        known = sum(self.asked[code].critical for code in sure)
        yield _cheapest(faults.critical - known, (cost(code, NOT_MET) for code in grave))
        yield _cheapest(faults.failed - len(sure), (cost(code, NOT_MET) for code in failing))
        partly = [c for c in self.asked if PARTLY in self.kinds[c].grades and c not in sure]
        lacking = {c: cost(c, PARTLY) for c in partly}
        lacking |= {c: min(cost(c, NOT_MET), lacking.get(c, self.full)) for c in failing}
        yield _cheapest(faults.lacking - len(sure), lacking.values())
        required = [code for code, c in self.asked.items() if c.required]
        if faults.is_unanswered:
            yield _cheapest(1, (self._weight(code) for code in required if code not in sure))
        if faults.is_short and not set(sure) & set(required):
            short = {
                code: min(self._weight(code), lacking.get(code, self.full)) for code in required
            }
            yield _cheapest(1, short.values())

    def _failing(self, faults: Faults) -> list[str]:
        """Those that can be not met beside those that are."""
        known = {*faults.not_met, *faults.spared}
        return [code for code in self.asked if code not in known and self._can_fail(code)]

    def _can_fail(self, code: str) -> bool:
        return NOT_MET in self.kinds[code].grades


def _cheapest(number: int, costs: Iterable[Fraction]) -> Fraction:
    """What so many of them cost at the least."""
    cheap = sorted(costs)[: max(number, 0)]
    return sum(cheap, Fraction(0))
