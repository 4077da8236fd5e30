"""The rules of assessment a second time, from `templates/README.md`, over the file's own text.

It shares nothing with the program but what an answer is.
"""

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from pccheck.model.visit import Answer

_HALF = Fraction(1, 2)
Table = Mapping[str, Any]


def level_of(text: str, category: str, answers: Mapping[str, Answer]) -> str:
    """The code of the first level of the file that holds for these answers."""
    file = tomllib.loads(text)
    grades = grades_of(file, category, answers)
    for level in file["assessments"]:
        if _holds(level["when"], file, category, answers, grades):
            return str(level["code"])
    raise AssertionError


def grades_of(file: Table, category: str, answers: Mapping[str, Answer]) -> dict[str, str]:
    """The grade of every criterion that the category is asked, in the file's order."""
    grades: dict[str, str] = {}
    asked = [c for c in file["criteria"] if category in (c.get("applies_to") or [category])]
    by_code = {c["code"]: c for c in asked}
    for criterion in asked:
        code = criterion["code"]
        if not _shown(criterion, by_code, answers, grades):
            grades[code] = "not-applicable"
        elif code not in answers:
            grades[code] = "not-checked"
        elif answers[code].status != "value":
            grades[code] = answers[code].status
        else:
            grades[code] = _grade(criterion, file, answers[code])
    return grades


def _shown(
    criterion: Table, asked: Table, answers: Mapping[str, Answer], grades: Mapping[str, str]
) -> bool:
    wanted = criterion.get("show_if")
    if wanted is None:
        return True
    earlier = wanted["criterion"]
    if earlier not in answers or earlier not in asked:
        return False
    if grades[earlier] == "not-applicable" and answers[earlier].status == "value":
        return False
    answer = answers[earlier]
    if "is" in wanted:
        return bool(set(answer.choice.split()) & set(wanted["is"]))
    numbers = list(answer.counts.values())
    low, high = wanted.get("from", float("-inf")), wanted.get("to", float("inf"))
    return bool(numbers) and low <= numbers[0] <= high


def _grade(criterion: Table, file: Table, answer: Answer) -> str:
    kind = criterion.get("kind", "")
    if kind == "yes-no":
        good = {"yes": "co", "no": "khong"}.get(criterion.get("good", "yes"))
        return "value" if good is None else "met" if answer.choice == good else "not-met"
    if kind in ("date", "text"):
        return "value"
    if kind == "score" or "score" in criterion:
        bands = criterion.get("score", {}).get("bands", [])
        (points,) = answer.counts.values()
        reached = [band for band in bands if band["from"] <= points]
        return str(max(reached, key=lambda b: b["from"])["grade"]) if reached else "value"
    if "met" in criterion:
        (number,) = answer.counts.values()
        low, high = (criterion["met"].get(k, d) for k, d in (("from", -1e99), ("to", 1e99)))
        return "met" if low <= number <= high else "not-met"
    chosen = _chosen(criterion, file, answer)
    return _with_ratio(criterion, answer, chosen)


def _chosen(criterion: Table, file: Table, answer: Answer) -> str:
    """The grade of what was chosen, the worst of several; '' where nothing was."""
    options = criterion.get("options") or file.get("choices", [])
    grades = [o.get("grade", "value") for o in options if o["code"] in answer.choice.split()]
    worst = [grade for grade in ("not-met", "partly", "met") if grade in grades]
    return str(worst[0]) if worst else "value" if grades else ""


def _share(criterion: Table, answer: Answer) -> Fraction | None:
    part, whole = (answer.counts.get(code) for code in criterion["ratio"])
    return None if part is None or not whole else Fraction(str(part)) / Fraction(str(whole))


def _with_ratio(criterion: Table, answer: Answer, chosen: str) -> str:
    """A ratio under its threshold: partly, with nothing at all not met, never better than what was
    chosen.
    """
    if "ratio" not in criterion:
        return chosen or "value"
    share, threshold = _share(criterion, answer), criterion.get("threshold")
    low = share is not None and threshold is not None and share < Fraction(str(threshold))
    if chosen:
        if not low:
            return chosen
        return "not-met" if share == 0 or chosen == "not-met" else "partly"
    if share is None:
        whole = answer.counts.get(criterion["ratio"][1])
        return "not-applicable" if whole == 0 else "no-data"
    if threshold is None:
        return "value"
    return ("partly" if share else "not-met") if low else "met"


def _points(
    file: Table, answers: Mapping[str, Answer], grades: Mapping[str, str]
) -> tuple[Fraction, Fraction]:
    """What is earned, and the full points of all that applies."""
    earned = full = Fraction(0)
    earn = {"met": Fraction(1), "partly": _HALF}
    lost = ("not-met", "no-data", "not-checked")
    for criterion in file["criteria"]:
        grade = grades.get(criterion["code"])
        if grade is None or not _is_graded(criterion, file):
            continue
        weight = Fraction(str(criterion.get("weight", 1)))
        if criterion.get("kind") == "score" or "score" in criterion:
            most = weight * Fraction(str(criterion.get("score", {}).get("most", 10)))
            if grade in ("no-data", "not-checked"):
                full += most
            elif grade != "not-applicable":
                (points,) = answers[criterion["code"]].counts.values()
                earned, full = earned + weight * Fraction(str(points)), full + most
        elif grade in earn or grade in lost:
            earned, full = earned + weight * earn.get(grade, Fraction(0)), full + weight
    return earned, full


def _is_graded(criterion: Table, file: Table) -> bool:
    kind = criterion.get("kind", "")
    if kind == "yes-no":
        return bool(criterion.get("good", "yes") != "neither")
    if kind == "score" or "score" in criterion or "met" in criterion or "threshold" in criterion:
        return True
    if kind in ("date", "text", "number") or not (
        criterion.get("options") or "choice" in criterion
    ):
        return False
    options = criterion.get("options") or file.get("choices", [])
    return any(option.get("grade", "value") != "value" for option in options)


def _holds(  # noqa: C901 - one name a fact
    when: Table,
    file: Table,
    category: str,
    answers: Mapping[str, Answer],
    grades: Mapping[str, str],
) -> bool:
    asked = [c for c in file["criteria"] if c["code"] in grades]
    required = [grades[c["code"]] for c in asked if c["required"]]
    due = [grade for grade in required if grade != "not-applicable"]
    earned, full = _points(file, answers, grades)
    not_met = [code for code, grade in grades.items() if grade == "not-met"]
    lacking = [code for code, grade in grades.items() if grade in ("not-met", "partly")]
    ratios = [c for c in asked if "ratio" in c and grades[c["code"]] != "not-applicable"]
    shares = {
        c["code"]: (_share(c, answers[c["code"]]), c.get("threshold"))
        for c in ratios
        if c["code"] in answers and answers[c["code"]].status == "value"
    }
    low = [
        code
        for code, (share, bound) in shares.items()
        if share is not None and bound is not None and share < Fraction(str(bound))
    ]

    def inner(one: Table) -> bool:
        return _holds(one, file, category, answers, grades)

    def holds(name: str, value: Any) -> bool:  # noqa: ANN401, C901, PLR0911, PLR0912 - a table of rules
        match name:
            case "categories":
                return bool(category in value)
            case "critical_not_met":
                grave = [c["code"] for c in asked if c.get("critical") and c["code"] in not_met]
                return bool(len(grave) >= value)
            case "not_met":
                return bool(len(not_met) >= value)
            case "lacking":
                return bool(len(lacking) >= value)
            case "criteria_not_met":
                return bool(set(value) & set(not_met))
            case "score_under":
                return bool(full) and earned < Fraction(str(value))
            case "weight_under":
                return bool(full) and earned / full < Fraction(str(value))
            case "count_is_zero":
                return value in shares and shares[value][0] == 0
            case "required_unanswered":
                return not value or "not-checked" in due
            case "required_met":
                met = sum(grade in ("met", "value") for grade in due)
                return bool(due) and Fraction(met, len(due)) >= Fraction(str(value))
            case "no_ratio_under_threshold":
                return not (value and low)
            case "all":
                return all(map(inner, value))
            case "any":
                return not value or any(map(inner, value))
            case _:
                return not inner(value)

    return all(holds(name, value) for name, value in when.items())
