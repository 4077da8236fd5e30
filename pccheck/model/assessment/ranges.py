"""What the answers to a checklist can amount to, in ranges between the numbers that rules name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product

from pccheck.model.answers.criterion import Criterion
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Conditions

COUNTS = ("critical_not_met", "not_met", "lacking")
POINTS = ("score_under", "weight_under")
REQUIRED = "required_met"
FLAGS = ("required_unanswered", "no_ratio_under_threshold")

Span = tuple[Fraction, Fraction]
"""From the first to below the second."""
Range = object
"""A span; true or false; None where nothing counts, so that there is neither number nor share."""
State = Mapping[str, Range]
"""The range of each thing that rules look at, by its name; `not-met b3`, `zero b1` of a criterion.

What is not in it can still be anything.
"""


def reaches(state: State, name: str, bound: float) -> bool | None:
    """Whether a number is not under the bound; None where it is not decided."""
    if name not in state:
        return None
    span = state[name]
    return isinstance(span, tuple) and span[0] >= Fraction(str(bound))


def is_share(state: State, name: str) -> bool | None:
    """Whether there is such a number at all; None where it is not decided."""
    return state[name] is not None if name in state else None


@dataclass(frozen=True)
class Checklist:
    """What a category is asked."""

    campaign: Campaign
    category: str

    @cached_property
    def asked(self) -> dict[str, Criterion]:
        """The criteria by code."""
        return {c.code: c for c in self.campaign.checklist(self.category)}

    def flag(self, state: State, name: str) -> bool | None:
        """Whether something is so; what is not asked never is; None where it is not decided."""
        if name not in FLAGS and not self._is_asked(name):
            return False
        flag = state.get(name)
        return flag if isinstance(flag, bool) else None

    def ranges(self, every: Iterable[Conditions]) -> dict[str, list[Range]]:
        """What each thing that these conditions look at can be."""
        ranges = dict(self._flags)
        named: set[str] = set()
        cuts: dict[str, set[Fraction]] = {}
        for when in every:
            for name in (*COUNTS, *POINTS, REQUIRED):
                if when.names(name):
                    cuts.setdefault(name, set()).add(Fraction(str(getattr(when, name))))
            named |= {f"not-met {code}" for code in when.criteria_not_met}
            named |= {f"zero {when.count_is_zero}"} if when.count_is_zero else set()
        ranges |= {name: self._cut(name, sorted(cuts[name])) for name in sorted(cuts)}
        return ranges | {name: [True, False] for name in sorted(named) if self._is_asked(name)}

    def is_possible(self, state: State) -> bool:
        """Whether the numbers go together, as far as it is seen."""
        so = [name.partition(" ") for name, is_so in state.items() if is_so is True]
        not_met = [self.asked[code] for what, _, code in so if what == "not-met"]
        return (
            self._counts_agree(state, not_met)
            and self._points_agree(state, not_met)
            and self._required_agrees(state, not_met)
        )

    def _counts_agree(self, state: State, not_met: Sequence[Criterion]) -> bool:
        """No more are critical than not met, and none of those that are said to be met is."""
        spared = [n for n, is_so in state.items() if n.startswith("not-met ") and is_so is False]
        grave, met, lack = (self._span(state, name) for name in COUNTS)
        most, least = self._most["not_met"] - len(spared), max(met[0], Fraction(len(not_met)))
        ordered = max(grave[0], least) < met[1] and least < lack[1]
        return ordered and sum(c.critical for c in not_met) < grave[1] and least <= most

    def _points_agree(self, state: State, not_met: Sequence[Criterion]) -> bool:
        """Points and their share are there together, and always where one earns none."""
        nothing = [state[name] is None for name in POINTS if name in state]
        return len(set(nothing)) < len(POINTS) and not (
            any(nothing) and any(criterion.weight for criterion in not_met)
        )

    def _required_agrees(self, state: State, not_met: Sequence[Criterion]) -> bool:
        """Where a required one lacks, not all are met."""
        lacks = state.get("required_unanswered") is True or any(c.required for c in not_met)
        if REQUIRED not in state or not lacks:
            return True
        share = state[REQUIRED]
        return isinstance(share, tuple) and share[0] < 1

    @cached_property
    def _most(self) -> dict[str, Fraction]:
        """The most that each number can be."""
        most = dict.fromkeys((*COUNTS, *POINTS), Fraction(0))
        for criterion in self.asked.values():
            kind = self.campaign.kinds[criterion.code]
            fails = "not-met" in kind.grades
            most["not_met"] += fails
            most["critical_not_met"] += fails and criterion.critical
            most["lacking"] += not kind.grades.isdisjoint({"partly", "not-met"})
            if kind.earns:
                most["score_under"] += Fraction(str(criterion.weight)) * Fraction(str(kind.full))
        return most | {
            "weight_under": Fraction(bool(most["score_under"])),
            REQUIRED: Fraction(bool(self._required)),
        }

    @cached_property
    def _required(self) -> int:
        return sum(criterion.required for criterion in self.asked.values())

    @cached_property
    def _flags(self) -> dict[str, list[Range]]:
        """The flags: what is not asked is neither unanswered nor under its threshold."""
        limited = any(c.threshold is not None for c in self.asked.values())
        return {
            "required_unanswered": [True, False] if self._required else [False],
            "no_ratio_under_threshold": [True, False] if limited else [True],
        }

    def _cut(self, name: str, cuts: Sequence[Fraction]) -> list[Range]:
        """The ranges of a number; of points and shares also that there are none."""
        most = self._most[name]
        edges = [Fraction(0), *(cut for cut in cuts if 0 < cut <= most), most + 1]
        spans = [*pairwise(edges)]
        if name in COUNTS:
            return [*spans]
        if name == REQUIRED:
            spans = [span for span in spans if self._is_share(span)]
        return [*(spans if most else []), None]

    def _is_share(self, span: Span) -> bool:
        """Whether so many of so many required criteria make such a share."""
        counts = range(self._required + 1)
        return any(
            whole and part <= whole and span[0] <= Fraction(part, whole) < span[1]
            for whole, part in product(counts, counts)
        )

    def _span(self, state: State, name: str) -> Span:
        span = state.get(name)
        return span if isinstance(span, tuple) else (Fraction(0), self._most[name] + 1)

    def _is_asked(self, name: str) -> bool:
        return name.partition(" ")[2] in self.asked
