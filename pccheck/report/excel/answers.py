"""The long table, made to pivot: a row for each unit and each thing that it was asked."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from pccheck.model.visit import NOT_CHECKED, Answer
from pccheck.report.excel.columns import Header, SheetColumn, Value
from pccheck.report.excel.figures import criterion_columns, criterion_names
from pccheck.report.excel.units import PLAN
from pccheck.report.view.view import View
from pccheck.report.view.wording import answer_text
from pccheck.text.capitals import sentence


def answers_header(view: View) -> Header:
    """What tells the unit, the visit and the criterion, the answer, and each number by its name."""
    return [
        SheetColumn("Mã", 9),
        SheetColumn("Đơn vị", 30),
        SheetColumn("Loại đối tượng", 20),
        SheetColumn("Địa bàn", 16),
        SheetColumn("Kế hoạch", 10),
        SheetColumn("Ngày", 11),
        SheetColumn("Nhóm", 7),
        SheetColumn(sentence(view.measured), 14),
        *criterion_columns(view),
        SheetColumn("Kết quả", 12),
        SheetColumn("Câu trả lời", 26),
        SheetColumn("Ghi chú", 20),
        *(SheetColumn(sentence(label), 12, "Số liệu") for label in number_labels(view)),
    ]


def number_labels(view: View) -> Sequence[str]:
    """The names of all numbers that the checklist asks for, each once: what is called alike stands
    in one column.
    """
    every = chain.from_iterable(map(view.counts, view.campaign.criteria))
    return list(dict.fromkeys(blank.label for blank in every))


def answers(view: View) -> Iterator[Sequence[Value]]:
    """The visited units, area by area, with each criterion that concerns them: the grade, the
    answer and its note in words, the numbers.
    """
    labels = number_labels(view)
    for unit in view.done:
        level = view.campaign.assessment[unit.level].text
        head: list[Value] = [unit.code, unit.name]
        head += [view.category_names[unit.category], view.area_names[unit.area]]
        head += [PLAN[unit.by_plan], unit.date, unit.team, level]
        for criterion in view.campaign.checklist(unit.category):
            given = unit.answers.get(criterion.code, Answer(NOT_CHECKED))
            grade = view.grade_words[unit.grades.get(criterion.code, NOT_CHECKED)]
            words = answer_text(view.campaign, criterion, replace(given, note=""))
            numbers = {one.label: given.counts.get(one.code) for one in view.counts(criterion)}
            names = criterion_names(view, criterion)
            yield [*head, *names, grade, words, given.note, *map(numbers.get, labels)]
