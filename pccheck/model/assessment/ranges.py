"""What the answers to a checklist can amount to, in ranges between the numbers that rules name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product
from typing import NamedTuple

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import LAGGING, NOT_MET
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.assessment.points import Earnings, Faults
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.levels import Conditions
from pccheck.model.visit import VALUE, Answer
from pccheck.values import dataclass

COUNTS = ("critical_not_met", "not_met", "lacking")
POINTS = ("score_under", "weight_under")
REQUIRED = "required_met"
FLAGS = ("required_unanswered", "no_ratio_under_threshold")

_SHARES = (0.0, 0.000001, 1.0)
"""Nothing, hardly anything, everything."""

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


def is_number(state: State, name: str) -> bool | None:
    """Whether there is such a number at all; None where it is not decided."""
    return state[name] is not None if name in state else None


class _Seen(NamedTuple):
    """What rules see of one answer: a ratio of which there is nothing, not met, a ratio under its
    threshold.
    """

    zero: bool
    not_met: bool
    low: bool

    def agrees(self, zero: Range, not_met: Range) -> bool:
        """Whether it is so; None leaves it open."""
        return zero in (None, self.zero) and not_met in (None, self.not_met)


def _answers_of(kind: AnswerKind) -> Iterator[_Seen]:
    """All that an answer of this kind can be; a ratio may also be not known."""
    yield _Seen(zero=False, not_met=False, low=False)
    if kind.ratio is None:
        yield _Seen(zero=False, not_met=NOT_MET in kind.grades, low=False)
        return
    part, whole = kind.ratio
    shares: tuple[dict[str, float], ...] = ({}, *({part: share, whole: 1.0} for share in _SHARES))
    for choice, counts in product(("", *(option.code for option in kind.options)), shares):
        answer = Answer(VALUE, choice, counts)
        not_met = kind.grade(answer) == NOT_MET
        yield _Seen(kind.share(answer) == 0, not_met, kind.is_low(answer))


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
        named = {_code(name) for name in state} - {""}
        left = {code: self._left(state, code) for code in sorted(named)}
        not_met = [self.asked[code] for code, is_not_met in left.items() if is_not_met == {True}]
        return (
            all(left.values())
            and self._counts_agree(state, not_met)
            and self._points_agree(state, self._faults(state, left))
            and self._required_agrees(state, not_met)
        )

    def _left(self, state: State, code: str) -> set[bool]:
        """Whether the criterion can still be not met, and whether it can still be anything else."""
        zero, not_met = state.get(f"zero {code}"), state.get(f"not-met {code}")
        spared = state.get("no_ratio_under_threshold") is True
        answers = (one for one in self._answers[code] if one.agrees(zero, not_met))
        return {answer.not_met for answer in answers if not (spared and answer.low)}

    @cached_property
    def _answers(self) -> dict[str, frozenset[_Seen]]:
        """What an answer to each criterion can be."""
        kinds = {code: self.campaign.kinds[code] for code in self.asked}
        return {code: frozenset(_answers_of(kind)) for code, kind in kinds.items()}

    def _counts_agree(self, state: State, not_met: Sequence[Criterion]) -> bool:
        """No more are critical than not met, and none of those that are said to be met is."""
        spared = [n for n, is_so in state.items() if n.startswith("not-met ") and is_so is False]
        grave, met, lack = (self._span(state, name) for name in COUNTS)
        most, least = self._most["not_met"] - len(spared), max(met[0], Fraction(len(not_met)))
        low = Fraction(state.get("no_ratio_under_threshold") is False)
        ordered = max(grave[0], least) < met[1] and max(least, low) < lack[1]
        return ordered and sum(c.critical for c in not_met) < grave[1] and least <= most

    def _faults(self, state: State, left: Mapping[str, set[bool]]) -> Faults:
        """What is said to be lacking."""
        critical, failed, lacking = (int(self._span(state, name)[0]) for name in COUNTS)
        is_low = state.get("no_ratio_under_threshold") is False
        share = state.get(REQUIRED)
        return Faults(
            not_met=[code for code, can in left.items() if can == {True}],
            spared=[code for code, can in left.items() if can == {False}],
            critical=critical,
            failed=failed,
            lacking=max(lacking, int(is_low)),
            is_unanswered=state.get("required_unanswered") is True,
            is_short=isinstance(share, tuple) and share[1] <= 1,
        )

    def _points_agree(self, state: State, faults: Faults) -> bool:
        """Points and their share are there together, and no more than what is lacking leaves."""
        spans = [state[name] for name in POINTS if name in state]
        nothing = {span is None for span in spans}
        if not spans or True in nothing:
            return len(nothing) < len(POINTS) and (not spans or self._earnings.can_be_none(faults))
        full, most = self._earnings.full, self._earnings.most(faults)
        points, share = (self._span(state, name) for name in POINTS)
        return points[0] <= most and share[0] <= most / full and points[0] < share[1] * full

    def _required_agrees(self, state: State, not_met: Sequence[Criterion]) -> bool:
        """Where a required one lacks, not all are met."""
        lacks = state.get("required_unanswered") is True or any(c.required for c in not_met)
        if REQUIRED not in state or not lacks:
            return True
        share = state[REQUIRED]
        return isinstance(share, tuple) and share[0] < 1

    @property
    def most_points(self) -> Fraction:
        """The points when all applies."""
        return self._earnings.full

    @cached_property
    def _earnings(self) -> Earnings:
        return Earnings(self.asked, self.campaign.kinds)

    @cached_property
    def _most(self) -> dict[str, Fraction]:
        """The most that each number can be."""
        most = dict.fromkeys((*COUNTS, *POINTS), Fraction(0))
        for criterion in self.asked.values():
            kind = self.campaign.kinds[criterion.code]
            fails = NOT_MET in kind.grades
            most["not_met"] += fails
            most["critical_not_met"] += fails and criterion.critical
            most["lacking"] += not kind.grades.isdisjoint(LAGGING)
        return most | {
            "score_under": self._earnings.full,
            "weight_under": Fraction(bool(self._earnings.full)),
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
            spans = [span for span in spans if self._can_be_share(span)]
        return [*(spans if most else []), None]

    def _can_be_share(self, span: Span) -> bool:
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
        return _code(name) in self.asked


def _code(name: str) -> str:
    """The criterion that a name is about, '' for none."""
    _what, _blank, code = name.partition(" ")
    return code
