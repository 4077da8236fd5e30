"""What may be typed into the cells of a field form: one of a list, a number between limits."""

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING, Literal

from pccheck.model.answers.blank import Blank
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import NO_ANSWER
from pccheck.model.answers.parts import MOST
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.form import FieldForm, answer_list, cell_keys
from pccheck.text.numbers import number_words
from pccheck.text.words.outcomes import FORMS_IN_DOCUMENTS, ON_FORMS

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet


def lists_of(form: FieldForm) -> dict[str, list[str]]:
    """The texts of each dropdown, by the name of its list."""
    campaign = form.campaign
    lists = {
        "ds_tra_loi": [*(choice.text for choice in campaign.choices), *NO_ANSWER.values()],
        "ds_khong": [*NO_ANSWER.values()],
        "ds_ket_qua": [*ON_FORMS.values()],
    }
    lists |= {"ds_nhom": [*form.teams]} if form.teams else {}
    lists |= {"ds_hinh_thuc": [*FORMS_IN_DOCUMENTS.values()]} if form.visit_form else {}
    for criterion in campaign.checklist(form.category):
        kind = campaign.kinds[criterion.code]
        if any(blank.form == "tick" for blank in kind.blanks):
            lists["ds_danh_dau"] = ["x"]
        options = () if kind.several else kind.options
        texts = [*(option.text for option in options), *NO_ANSWER.values()]
        lists.setdefault(_list_name(campaign, criterion), texts)
    return lists


def _list_name(campaign: Campaign, criterion: Criterion) -> str:
    return f"ds_{answer_list(campaign, criterion.code, 'khong')}"


def put_dropdowns(sheet: "Worksheet", form: FieldForm, names: Iterable[str]) -> None:
    """Which cell takes one of a list, by the names of the lists, and which a number."""
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = {name: DataValidation("list", formula1=name, allow_blank=True) for name in names}
    numbers = {blank: _number_rule(blank) for blank in _limited(form)}
    number = _number_rule(Blank("", ""))
    for dropdown in lists.values():
        dropdown.error, dropdown.errorTitle = "Chọn trong danh sách.", "Trả lời"
    for rule in (*lists.values(), number, *numbers.values()):
        rule.showErrorMessage = True
        sheet.add_data_validation(rule)
    rules: dict[object, DataValidation] = {"outcome": lists["ds_ket_qua"], "copies": number}
    rules |= {"team": lists["ds_nhom"]} if form.teams else {}
    rules |= {"form": lists["ds_hinh_thuc"]} if form.visit_form else {}
    for criterion in form.campaign.checklist(form.category):
        kind = form.campaign.kinds[criterion.code]
        keys = cell_keys(criterion.code, kind)
        rules[keys[""]] = lists[_list_name(form.campaign, criterion)]
        rules |= {keys[blank.code]: numbers.get(blank, number) for blank in kind.counts}
        ticks = (blank for blank in kind.blanks if blank.form == "tick")
        rules |= {keys[blank.code]: lists["ds_danh_dau"] for blank in ticks}
    for row in range(1, sheet.max_row + 1):
        key = sheet.cell(row, 1).value
        if key in rules:
            rules[key].add(f"D{row}")


def _limited(form: FieldForm) -> list[Blank]:
    """The numbers that have limits of their own."""
    kinds = [form.campaign.kinds[c.code] for c in form.campaign.checklist(form.category)]
    counts = chain.from_iterable(kind.counts for kind in kinds)
    return [blank for blank in counts if blank.is_limited]


def _number_rule(blank: Blank) -> "DataValidation":
    """What number may be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    sort: Literal["whole", "decimal"] = "whole" if blank.form == "integer" else "decimal"
    what = "Ghi một số nguyên" if blank.form == "integer" else "Ghi một số"
    low, high = f"{blank.lowest:.12g}", f"{blank.highest:.12g}"
    if blank.highest < MOST:
        rule = DataValidation(sort, "between", low, high, allow_blank=True)
        limits = f"từ {number_words(blank.lowest)} đến {number_words(blank.highest)}"
    else:
        rule = DataValidation(sort, "greaterThanOrEqual", low, allow_blank=True)
        limits = f"từ {number_words(blank.lowest)} trở lên"
    rule.error, rule.errorTitle = f"{what} {limits}; để trống nếu không biết.", "Số liệu"
    return rule
