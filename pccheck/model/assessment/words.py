"""Why a level holds, as documents say it: «2 lỗi nghiêm trọng (a1, b3); tiêu chí b3 không đạt»."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pccheck.model.answers.grade import NOT_MET, PARTLY
from pccheck.model.assessment.rules import Cause
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.naming import BY_CODE, Naming
from pccheck.text.numbers import number_words, percent

_MOST = 6
"""Criteria that are named; of more only their number is said."""
_NO_POINTS = "không có nội dung nào được tính điểm"


def reason_of(campaign: Campaign, causes: Iterable[Sequence[Any]], naming: Naming = BY_CODE) -> str:
    """Causes, as the tables keep them, in the campaign's own words."""
    names = {category.code: category.text for category in campaign.categories}
    return reason([Cause(*cause) for cause in causes], campaign.grade_words, names, naming)


def reason(
    causes: Iterable[Cause],
    grades: Mapping[str, str],
    categories: Mapping[str, str],
    naming: Naming = BY_CODE,
) -> str:
    """The causes in one line, each once; '' for none.

    `grades`, `categories`: the campaign's words for each; `naming`: how criteria are named.
    """
    parts: list[str] = []
    for cause in causes:
        if cause.code == "categories":
            code = cause.found["category"]
            parts.append(f"loại đối tượng: {categories.get(code, code)}")
        elif cause.code == "criteria_not_met":
            found = cause.found["grades"].items()
            parts += [f"{naming.beginning([code])} {grades[grade]}" for code, grade in found]
        elif cause.code in ("critical_not_met", "not_met", "lacking"):
            parts.append(_counted(cause, grades, naming))
        elif cause.code in ("score_under", "weight_under"):
            parts.append(_points(cause))
        elif cause.code in ("required_unanswered", "required_met"):
            parts.append(_required(cause, naming))
        else:
            parts.append(_ratios(cause, naming))
    return "; ".join(dict.fromkeys(filter(None, parts)))


def _counted(cause: Cause, grades: Mapping[str, str], naming: Naming) -> str:
    """How many criteria are so, and which."""
    what = {
        "critical_not_met": "lỗi nghiêm trọng",
        "not_met": f"nội dung {grades[NOT_MET]}",
        "lacking": f"nội dung {grades[NOT_MET]} hoặc {grades[PARTLY]}",
    }[cause.code]
    codes = cause.found["criteria"]
    return f"{len(codes)} {what}{_named(codes, naming)}" if codes else f"không có {what}"


def _points(cause: Cause) -> str:
    """What was earned, and the bound that it lies under, or reaches."""
    found, side = cause.found, "dưới" if cause.holds else "từ"
    if cause.code == "weight_under":
        if found["share"] is None:
            return _NO_POINTS
        return f"đạt {percent(found['share'])} tổng điểm, {side} {percent(found['bound'])}"
    if not found["full"]:
        return _NO_POINTS
    earned, full, bound = (number_words(found[name]) for name in ("earned", "full", "bound"))
    return f"{earned}/{full} điểm, {side} {bound}"


def _required(cause: Cause, naming: Naming) -> str:
    """What is required: answered or not, met or not."""
    found = cause.found
    codes: Sequence[str] = found["criteria"]
    if cause.code == "required_unanswered":
        if not codes:
            return "đã kiểm tra đủ nội dung bắt buộc"
        return f"{len(codes)} nội dung bắt buộc chưa kiểm tra{_named(codes, naming)}"
    if not found["due"]:
        return "không có nội dung bắt buộc nào áp dụng"
    rest = _named(codes, naming, "còn lại: ")
    return f"đạt {found['met']}/{found['due']} nội dung bắt buộc{rest}"


def _ratios(cause: Cause, naming: Naming) -> str:
    """A ratio of which there is nothing, those under their threshold."""
    if cause.code == "count_is_zero":
        return f"{naming.beginning(cause.found['criteria'])} bằng 0" if cause.holds else ""
    found = cause.found["shares"].items()
    shares = [f"{naming.several([code])} ({percent(share)})" for code, share in found]
    return f"tỷ lệ dưới ngưỡng: {', '.join(shares)}" if shares else "không có tỷ lệ dưới ngưỡng"


def _named(codes: Sequence[str], naming: Naming, before: str = "") -> str:
    return f" ({before}{naming.several(codes)})" if 0 < len(codes) <= _MOST else ""
