"""The grading of answers and the rule of assessment, written from `templates/README.md` alone.

Whoever wrote it had seen neither the program nor a test of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

Number = int | float | Fraction
Table = dict[str, Any]
Answers = dict[str, Table]

MET, PARTLY, NOT_MET, VALUE = "met", "partly", "not-met", "value"
NO_DATA, NOT_APPLICABLE, NOT_CHECKED = "no-data", "not-applicable", "not-checked"
RANK = {NOT_MET: 0, PARTLY: 1, MET: 2}
EARNED = {MET: Fraction(1), PARTLY: Fraction(1, 2)}


def exact(number: Number) -> Fraction:
    """The number as it is written: 0.8 is four fifths."""
    return Fraction(str(number))


def worst(grades: list[str]) -> str:
    """The worst of the grades; those that are no grade say nothing."""
    graded = [grade for grade in grades if grade in RANK]
    return min(graded, key=RANK.__getitem__, default=VALUE)


def within(number: Fraction | None, bounds: Table) -> bool:
    """Whether a number is known and between `from` and `to`, both included."""
    if number is None:
        return False
    if "from" in bounds and number < exact(bounds["from"]):
        return False
    return "to" not in bounds or number <= exact(bounds["to"])


# What a criterion asks


def kind_of(criterion: Table) -> str:
    """The kind of its answer: by name, else told by what is asked."""
    counts = len(criterion.get("counts", []))
    told = {
        "score": "score" in criterion,
        "choice": bool(criterion.get("choice") or criterion.get("options")),
        "ratio": bool(criterion.get("ratio")),
        "number": counts == 1,
        "counts": counts > 1,
    }
    named = str(criterion.get("kind", ""))
    return named or next((kind for kind, asked in told.items() if asked), "text")


def options_of(file: Table, criterion: Table) -> dict[str, str]:
    """The grade of every option by code: the criterion's own options, else the file's."""
    options = criterion.get("options") or file.get("choices", [])
    return {option["code"]: option.get("grade", VALUE) for option in options}


def chosen(answer: Table) -> list[str]:
    """The codes that are chosen."""
    return str(answer.get("choice") or "").split()


def numbers(answer: Table) -> dict[str, Fraction]:
    """The numbers that are known, by the codes of their counts."""
    counts = answer.get("counts") or {}
    return {code: exact(number) for code, number in counts.items() if number is not None}


def one_number(criterion: Table, answer: Table) -> Fraction | None:
    """The one number of a criterion, or its score; None where it is not known."""
    counts, known = criterion.get("counts", []), numbers(answer)
    if len(counts) == 1 and counts[0]["code"] in known:
        return known[counts[0]["code"]]
    if len(counts) <= 1 and len(known) == 1:
        return next(iter(known.values()))
    return None


def part_and_whole(criterion: Table, answer: Table) -> tuple[Fraction, Fraction] | None:
    """The two numbers of its ratio; None where there is no ratio or one is not known."""
    pair, known = criterion.get("ratio") or [], numbers(answer)
    if answer.get("status") != VALUE or len(pair) != 2 or not set(pair) <= set(known):
        return None
    return known[pair[0]], known[pair[1]]


def under_threshold(criterion: Table, answer: Table) -> bool:
    """Whether its ratio is known and under its threshold."""
    both = part_and_whole(criterion, answer)
    if both is None or both[1] == 0 or "threshold" not in criterion:
        return False
    return both[0] / both[1] < exact(criterion["threshold"])


# The grade of a value, by the kind of the answer


def grade_under(criterion: Table, answer: Table) -> str:
    """The grade of a ratio under its threshold."""
    both = part_and_whole(criterion, answer)
    return NOT_MET if both is not None and both[0] == 0 else PARTLY


def grade_of_choice(file: Table, criterion: Table, answer: Table) -> str:
    """The option's; with a ratio under its threshold never better than that allows."""
    grade = grade_of_choices(file, criterion, answer)
    if not under_threshold(criterion, answer):
        return grade
    return worst([grade, grade_under(criterion, answer)])


def grade_of_choices(file: Table, criterion: Table, answer: Table) -> str:
    """The worst of those chosen; no data where nothing is."""
    options, codes = options_of(file, criterion), chosen(answer)
    if not codes:
        return NO_DATA
    return worst([options.get(code, VALUE) for code in codes])


def grade_of_yes_no(_file: Table, criterion: Table, answer: Table) -> str:
    """Met as `good` says, else not met; none where neither is good."""
    good, codes = criterion.get("good", "yes"), chosen(answer)
    if not codes:
        return NO_DATA
    if good == "neither":
        return VALUE
    return MET if codes == [{"yes": "co", "no": "khong"}[good]] else NOT_MET


def grade_of_number(_file: Table, criterion: Table, answer: Table) -> str:
    """Met within `met`, else not met; without `met` none."""
    number = one_number(criterion, answer)
    if number is None:
        return NO_DATA
    if "met" not in criterion:
        return VALUE
    return MET if within(number, criterion["met"]) else NOT_MET


def grade_of_ratio(_file: Table, criterion: Table, answer: Table) -> str:
    """Met from the threshold on; 0 of 0 does not apply, an unknown number is no data."""
    both = part_and_whole(criterion, answer)
    if both is None:
        return NO_DATA
    part, whole = both
    if whole == 0:
        return NOT_APPLICABLE if part == 0 else NO_DATA
    if "threshold" not in criterion:
        return VALUE
    return grade_under(criterion, answer) if under_threshold(criterion, answer) else MET


def grade_of_counts(_file: Table, _criterion: Table, answer: Table) -> str:
    """Never a grade; no data where not one number is known."""
    return VALUE if numbers(answer) else NO_DATA


def grade_of_score(_file: Table, criterion: Table, answer: Table) -> str:
    """That of its band: the highest one that its points reach."""
    points = one_number(criterion, answer)
    if points is None:
        return NO_DATA
    bands = criterion.get("score", {}).get("bands", [])
    reached = [band for band in bands if exact(band["from"]) <= points]
    if not reached:
        return VALUE
    return str(max(reached, key=lambda band: exact(band["from"]))["grade"])


def grade_of_words(_file: Table, _criterion: Table, answer: Table) -> str:
    """Of a day or a few words: never a grade; no data where there are none."""
    return VALUE if chosen(answer) else NO_DATA


GRADE_OF: dict[str, Callable[[Table, Table, Table], str]] = {
    "choice": grade_of_choice,
    "choices": grade_of_choices,
    "yes-no": grade_of_yes_no,
    "number": grade_of_number,
    "ratio": grade_of_ratio,
    "counts": grade_of_counts,
    "score": grade_of_score,
    "date": grade_of_words,
    "text": grade_of_words,
}


# The grades of a unit


def asked_by_category(file: Table, category: str) -> list[Table]:
    """The criteria that the category is asked by `applies_to`, in the file's order."""
    criteria: list[Table] = file["criteria"]
    return [one for one in criteria if category in (one.get("applies_to") or [category])]


def fits(show_if: Table, earlier: Table, answer: Table) -> bool:
    """Whether the value of an earlier criterion is one that `show_if` wants."""
    codes = show_if.get("is") or []
    if codes and not set(codes) & set(chosen(answer)):
        return False
    if "from" not in show_if and "to" not in show_if:
        return True
    return within(one_number(earlier, answer), show_if)


def shown(criterion: Table, earlier: dict[str, Table], answers: Answers, grades: Table) -> bool:
    """Whether its `show_if` holds: the earlier one is asked and has a value that fits."""
    show_if = criterion.get("show_if")
    if show_if is None:
        return True
    code = show_if["criterion"]
    if grades.get(code) not in (MET, PARTLY, NOT_MET, VALUE):
        return False
    return fits(show_if, earlier[code], answers[code])


def grade_of(file: Table, criterion: Table, answer: Table) -> str:
    """The grade of an answer to a criterion that is asked; only a value has one."""
    status = str(answer.get("status", NOT_CHECKED))
    if status != VALUE:
        return status
    return GRADE_OF[kind_of(criterion)](file, criterion, answer)


def grades_of(file: Table, category: str, answers: Answers) -> dict[str, str]:
    """The grade of every criterion that the category is asked, in the file's order."""
    grades: dict[str, str] = {}
    earlier: dict[str, Table] = {}
    for criterion in asked_by_category(file, category):
        code = criterion["code"]
        grades[code] = NOT_APPLICABLE
        if shown(criterion, earlier, answers, grades):
            grades[code] = grade_of(file, criterion, answers.get(code, {}))
        earlier[code] = criterion
    return grades


# The points


@dataclass(frozen=True)
class Unit:
    """A unit with its answers: only the criteria that apply to it."""

    file: Table
    category: str
    criteria: list[Table]
    answers: Answers
    grades: dict[str, str]

    def answer(self, criterion: Table) -> Table:
        """Its answer to a criterion."""
        return self.answers.get(criterion["code"], {})

    def grade(self, criterion: Table) -> str:
        """Its grade in a criterion."""
        return self.grades[criterion["code"]]


def can_be_graded(file: Table, criterion: Table) -> bool:
    """Whether there is an answer to the criterion that has a grade, or points."""
    kind = kind_of(criterion)
    if kind in ("choice", "choices"):
        return any(grade in RANK for grade in options_of(file, criterion).values())
    if kind == "yes-no":
        return bool(criterion.get("good", "yes") != "neither")
    needs = {"number": "met", "ratio": "threshold"}
    return kind == "score" or needs.get(kind, "") in criterion


def counts_for_points(unit: Unit, criterion: Table) -> bool:
    """Whether it is on both sides; a value without a grade is not, but a score always is."""
    scored = kind_of(criterion) == "score"
    ungraded = unit.grade(criterion) == VALUE and not scored
    return can_be_graded(unit.file, criterion) and not ungraded


def full_points(criterion: Table) -> Fraction:
    """Its weight, of a score the weight times the most points."""
    weight = exact(criterion.get("weight", 1))
    if kind_of(criterion) != "score":
        return weight
    return weight * exact(criterion.get("score", {}).get("most", 10))


def points_earned(unit: Unit, criterion: Table) -> Fraction:
    """All when met, half when partly met, else nothing; of a score its points times the weight."""
    weight, grade = exact(criterion.get("weight", 1)), unit.grade(criterion)
    if kind_of(criterion) != "score":
        return weight * EARNED.get(grade, Fraction(0))
    if grade not in (MET, PARTLY, NOT_MET, VALUE):
        return Fraction(0)
    return weight * (one_number(criterion, unit.answer(criterion)) or Fraction(0))


def earned_and_full(unit: Unit) -> tuple[Fraction, Fraction]:
    """The points that the unit earns, and the full points of what applies."""
    counted = [one for one in unit.criteria if counts_for_points(unit, one)]
    earned = sum((points_earned(unit, one) for one in counted), Fraction(0))
    return earned, sum((full_points(one) for one in counted), Fraction(0))


# The conditions of a level, each under the name of its field


def how_many(unit: Unit, *grades: str) -> int:
    """How many criteria have one of these grades."""
    return sum(unit.grade(one) in grades for one in unit.criteria)


def of_categories(unit: Unit, codes: list[str]) -> bool:
    """The unit is of one of these categories."""
    return not codes or unit.category in codes


def critical_not_met(unit: Unit, least: int) -> bool:
    """At least so many critical criteria are not met."""
    critical = [one for one in unit.criteria if one.get("critical")]
    return sum(unit.grade(one) == NOT_MET for one in critical) >= least


def not_met(unit: Unit, least: int) -> bool:
    """At least so many criteria are not met."""
    return how_many(unit, NOT_MET) >= least


def lacking(unit: Unit, least: int) -> bool:
    """At least so many criteria are not met or partly met."""
    return how_many(unit, NOT_MET, PARTLY) >= least


def criteria_not_met(unit: Unit, codes: list[str]) -> bool:
    """One of these criteria is not met."""
    return not codes or any(unit.grades.get(code) == NOT_MET for code in codes)


def score_under(unit: Unit, points: Number) -> bool:
    """The points earned are fewer than this."""
    earned, full = earned_and_full(unit)
    return full > 0 and earned < exact(points)


def weight_under(unit: Unit, part: Number) -> bool:
    """The points earned are less than this part of the full points."""
    earned, full = earned_and_full(unit)
    return earned < exact(part) * full


def numerator_is_zero(unit: Unit, criterion: Table) -> bool:
    """The numerator of its ratio is 0 and its denominator is not."""
    both = part_and_whole(criterion, unit.answer(criterion))
    return both is not None and both[0] == 0 and both[1] != 0


def count_is_zero(unit: Unit, code: str) -> bool:
    """The numerator of the ratio of the criterion of this code is 0, its denominator is not."""
    return not code or any(
        numerator_is_zero(unit, one) for one in unit.criteria if one["code"] == code
    )


def required_unanswered(unit: Unit, wanted: bool) -> bool:
    """A required criterion that applies was not checked."""
    required = [one for one in unit.criteria if one["required"]]
    return not wanted or any(unit.grade(one) == NOT_CHECKED for one in required)


def required_met(unit: Unit, part: Number) -> bool:
    """At least this part of the required ones is met; what has no grade is when it is given."""
    required = [one for one in unit.criteria if one["required"]]
    met = sum(unit.grade(one) in (MET, VALUE) for one in required)
    return bool(required) and met >= exact(part) * len(required)


def no_ratio_under_threshold(unit: Unit, wanted: bool) -> bool:
    """No ratio of any criterion that applies is under its threshold."""
    return not wanted or not any(under_threshold(one, unit.answer(one)) for one in unit.criteria)


def all_hold(unit: Unit, parts: list[Table]) -> bool:
    """All of these conditions are so."""
    return all(holds(unit, part) for part in parts)


def any_holds(unit: Unit, parts: list[Table]) -> bool:
    """One of these conditions at least is so."""
    return not parts or any(holds(unit, part) for part in parts)


def does_not_hold(unit: Unit, part: Table) -> bool:
    """These conditions, taken together, are not so."""
    return not holds(unit, part)


RULES: dict[str, Callable[[Unit, Any], bool]] = {
    "categories": of_categories,
    "critical_not_met": critical_not_met,
    "not_met": not_met,
    "lacking": lacking,
    "criteria_not_met": criteria_not_met,
    "score_under": score_under,
    "weight_under": weight_under,
    "count_is_zero": count_is_zero,
    "required_unanswered": required_unanswered,
    "required_met": required_met,
    "no_ratio_under_threshold": no_ratio_under_threshold,
    "all": all_hold,
    "any": any_holds,
    "not": does_not_hold,
}


def holds(unit: Unit, when: Table) -> bool:
    """Whether all that is named here is so; nothing named is always so."""
    return all(RULES[name](unit, wanted) for name, wanted in when.items())


def unit_of(file: Table, category: str, answers: Answers) -> Unit:
    """The unit with its grades and the criteria that apply."""
    grades = grades_of(file, category, answers)
    asked = asked_by_category(file, category)
    applying = [one for one in asked if grades[one["code"]] != NOT_APPLICABLE]
    return Unit(file, category, applying, answers, grades)


def level_of(file: Table, category: str, answers: Answers) -> str:
    """The code of the first level that holds; the last one names nothing, so there is one."""
    unit = unit_of(file, category, answers)
    levels = [one for one in file["assessments"] if holds(unit, one.get("when", {}))]
    return str(levels[0]["code"])
