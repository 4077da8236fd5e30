"""Whether the conditions of a level hold, and by what."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pccheck.model.answers.grade import LAGGING, NOT_MET
from pccheck.model.assessment.tally import Tally
from pccheck.model.campaign.levels import Conditions
from pccheck.model.visit import NOT_CHECKED


class Cause(NamedTuple):
    """What one condition found: `holds` says whether the condition is so.

    `code` is the condition's name in the campaign file; `found` what it looked at, in JSON's types.
    """

    code: str
    holds: bool
    found: Mapping[str, Any]


class Judged(NamedTuple):
    """Whether conditions hold, and what makes them so, or not so."""

    holds: bool
    causes: Sequence[Cause]


_Condition = Callable[[Tally, Any], tuple[bool, dict[str, Any]]]


def judge_conditions(when: Conditions, tally: Tally) -> Judged:
    """All that is named must be so; conditions that name nothing hold by nothing."""
    parts = [_single(name, when, tally) for name in _CONDITIONS if when.names(name)]
    parts += [judge_conditions(inner, tally) for inner in when.all_]
    if when.any_:
        parts.append(_any([judge_conditions(inner, tally) for inner in when.any_]))
    if when.not_:
        inner = judge_conditions(when.not_, tally)
        parts.append(Judged(not inner.holds, inner.causes))
    holds = all(part.holds for part in parts)
    return Judged(holds, _causes(part for part in parts if part.holds == holds))


def _any(parts: Sequence[Judged]) -> Judged:
    holds = any(part.holds for part in parts)
    return Judged(holds, _causes(part for part in parts if part.holds == holds))


def _causes(parts: Iterable[Judged]) -> list[Cause]:
    causes: list[Cause] = []
    for part in parts:
        causes += [cause for cause in part.causes if cause not in causes]
    return causes


def _single(name: str, when: Conditions, tally: Tally) -> Judged:
    holds, found = _CONDITIONS[name](tally, getattr(when, name))
    return Judged(holds, [Cause(name, holds, found)])


def _categories(tally: Tally, named: Sequence[str]) -> tuple[bool, dict[str, Any]]:
    return tally.category in named, {"category": tally.category}


def _critical_not_met(tally: Tally, least: int) -> tuple[bool, dict[str, Any]]:
    return len(tally.critical) >= least, {"criteria": tally.critical}


def _not_met(tally: Tally, least: int) -> tuple[bool, dict[str, Any]]:
    codes = tally.of_grade(NOT_MET)
    return len(codes) >= least, {"criteria": codes}


def _lacking(tally: Tally, least: int) -> tuple[bool, dict[str, Any]]:
    codes = tally.of_grade(*LAGGING)
    return len(codes) >= least, {"criteria": codes}


def _criteria_not_met(tally: Tally, named: Sequence[str]) -> tuple[bool, dict[str, Any]]:
    grades = {code: tally.grades[code] for code in named if code in tally.grades}
    not_met = {code: grade for code, grade in grades.items() if grade == NOT_MET}
    return bool(not_met), {"grades": not_met or grades}


def _score_under(tally: Tally, most: float) -> tuple[bool, dict[str, Any]]:
    earned, full = tally.points
    found = {"earned": float(earned), "full": float(full), "bound": most}
    return bool(full) and earned < Fraction(str(most)), found


def _weight_under(tally: Tally, part: float) -> tuple[bool, dict[str, Any]]:
    earned, full = tally.points
    share = earned / full if full else None
    found = {"share": None if share is None else float(share), "bound": part}
    return share is not None and share < Fraction(str(part)), found


def _count_is_zero(tally: Tally, code: str) -> tuple[bool, dict[str, Any]]:
    return tally.is_zero(code), {"criteria": [code]}


def _required_unanswered(tally: Tally, _: bool) -> tuple[bool, dict[str, Any]]:
    codes = [code for code, grade in tally.required.items() if grade == NOT_CHECKED]
    return bool(codes), {"criteria": codes}


def _required_met(tally: Tally, part: float) -> tuple[bool, dict[str, Any]]:
    met, due = len(tally.required_met), len(tally.required)
    lacking = [code for code in tally.required if code not in tally.required_met]
    found = {"met": met, "due": due, "criteria": lacking}
    return bool(due) and met / due >= part, found


def _no_ratio_under_threshold(
    tally: Tally,
    _: bool,
) -> tuple[bool, dict[str, Any]]:
    return not tally.low, {"shares": tally.low}


_CONDITIONS: Mapping[str, _Condition] = {
    "categories": _categories,
    "critical_not_met": _critical_not_met,
    "not_met": _not_met,
    "lacking": _lacking,
    "criteria_not_met": _criteria_not_met,
    "score_under": _score_under,
    "weight_under": _weight_under,
    "count_is_zero": _count_is_zero,
    "required_unanswered": _required_unanswered,
    "required_met": _required_met,
    "no_ratio_under_threshold": _no_ratio_under_threshold,
}
"""Each condition by its name in the campaign file."""
