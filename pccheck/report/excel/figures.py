"""The summary workbook's tables of figures: by area and category, criterion, week, all."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES as OPTION_GRADES
from pccheck.model.figures import RowHead
from pccheck.report.excel.columns import Header, PartOf, SheetColumn, SumOf, UpToHere, Value, Where
from pccheck.report.view.pictures import Week, week_words
from pccheck.report.view.view import View
from pccheck.report.view.wording import named
from pccheck.text.capitals import sentence
from pccheck.text.words.definitions import GRADES, STATES

_PLANNED, _OUTSIDE, _VISITED = "Đơn vị theo kế hoạch", " (ngoài)", "Tổng số đã kiểm tra"
_ASKED, _GIVERS, _SUM = "Thuộc diện áp dụng", "Số đơn vị", "Tổng"
_FAMILY, _MADE, _ONCE = "Tính theo", "Lượt đã kiểm tra", "Lần kiểm tra"
_VISIT_FAMILIES = {
    "visits.month.": "Tháng",
    "visits.level.": "{Measured}",
    "visits.team.": "Nhóm",
}


class Counted(NamedTuple):
    """A column of numbers: what it counts, '' where it works itself out."""

    column: SheetColumn
    measure: str = ""


def counted(view: View) -> list[Counted]:
    """The columns that an area, a category or both of them have."""
    planned = [sentence(name) for name in STATES.values()]
    states = [state for state in STATES if state != "pending"]
    outside = [sentence(STATES[state]) + _OUTSIDE for state in states]
    levels = [sentence(level.text) for level in view.levels]
    done = sentence(STATES["done"])
    share = PartOf(done, [_PLANNED])
    return [
        Counted(SheetColumn(_PLANNED, 10, "Theo kế hoạch", SumOf(planned), adds_up=True)),
        *_numbers("Theo kế hoạch", planned, [f"units.{state}" for state in STATES]),
        Counted(SheetColumn("Tỷ lệ đã kiểm tra", 9, "Theo kế hoạch", share, adds_up=True)),
        *_numbers("Ngoài kế hoạch", outside, [f"unplanned.{state}" for state in states]),
        Counted(SheetColumn(_VISITED, 10, "", SumOf([done, done + _OUTSIDE]), adds_up=True)),
        *_numbers(
            sentence(view.measured), levels, [f"level.{level.code}" for level in view.levels]
        ),
    ]


def _numbers(group: str, names: Sequence[str], measures: Sequence[str]) -> Iterator[Counted]:
    for name, measure in zip(names, measures, strict=True):
        yield Counted(SheetColumn(name, 10, group, adds_up=True), measure)


def counts(
    view: View, columns: Sequence[Counted], *, by_area: bool = False, by_category: bool = False
) -> Iterator[Sequence[Value]]:
    """A row for each area, category or both that has units."""
    for area, category, names in _cells(view, by_area=by_area, by_category=by_category):
        numbers = [
            view.figures.count(measure, area, category) if measure else None
            for _, measure in columns
        ]
        if any(numbers):
            yield [*names, *numbers]


def _cells(
    view: View, *, by_area: bool, by_category: bool
) -> Iterator[tuple[str, str, list[Value]]]:
    """The codes of areas and categories, and the names of those that rows are told apart by."""
    all_together = RowHead("", "")
    areas = view.areas if by_area else [all_together]
    categories = view.categories if by_category else [all_together]
    for area, category in product(areas, categories):
        names = [head.name for head in (area, category) if head is not all_together]
        yield area.code, category.code, [*names]


_CELL: Header = [SheetColumn("Địa bàn", 18), SheetColumn("Loại đối tượng", 24)]


def criteria_header(view: View, *, by_cell: bool) -> Header:
    """How many units each criterion concerns, and how they stand; `by_cell`: by area and category,
    where what the shown rows come to stands below them.
    """
    grades, marked = view.heads([*GRADES]), view.heads(OPTION_GRADES)
    return [
        *criterion_columns(view),
        *(_CELL if by_cell else ()),
        SheetColumn(_ASKED, 9, "Số đơn vị", SumOf(grades), adds_up=by_cell),
        *(SheetColumn(name, 8, "Số đơn vị", adds_up=by_cell) for name in grades),
        SheetColumn(
            "Tỷ lệ đạt trong số được đánh giá", 11, "", PartOf(marked[0], marked), adds_up=by_cell
        ),
    ]


def criterion_columns(view: View) -> Header:
    """The columns of what tells a criterion in a table."""
    section = [SheetColumn("Nhóm nội dung", 22)] if view.campaign.printing.sections else []
    return [*section, SheetColumn("Nội dung", 30)]


def criterion_names(view: View, criterion: Criterion) -> list[Value]:
    """What tells a criterion in a table: its section where sections are printed, and its name."""
    sections = {section.code: section.text for section in view.campaign.sections}
    is_grouped = view.campaign.printing.sections
    return [*([sections[criterion.section]] if is_grouped else []), criterion.short]


def criteria(view: View, *, by_cell: bool) -> Iterator[Sequence[Value]]:
    """The grades of each criterion: over all, or by area and category."""
    for criterion in view.campaign.criteria:
        for area, category, names in _cells(view, by_area=by_cell, by_category=by_cell):
            at = (area, category, criterion.code)
            if view.figures.count("asked", *at) or not by_cell:
                grades = [view.figures.count(f"grade.{grade}", *at) for grade in GRADES]
                yield [*criterion_names(view, criterion), *names, None, *grades, None]


def told_header(view: View, *, by_cell: bool) -> Header:
    """What the units told beside grades: the numbers, the answers that are counted one by one."""
    mean = PartOf(_SUM, [_GIVERS], is_share=False)
    return [
        *criterion_columns(view),
        SheetColumn("Số liệu", 40),
        *(_CELL if by_cell else ()),
        SheetColumn(_GIVERS, 9),
        SheetColumn(_SUM, 12),
        SheetColumn("Bình quân một đơn vị", 12, "", mean),
    ]


def told(view: View, *, by_cell: bool) -> Iterator[Sequence[Value]]:
    """The numbers of each criterion, and how many gave each of the answers counted one by one.

    What does not add up has no sum, only a mean.
    """
    for criterion in view.campaign.criteria:
        names, cells = (
            criterion_names(view, criterion),
            list(_cells(view, by_area=by_cell, by_category=by_cell)),
        )
        for blank in view.counts(criterion):
            for area, category, cell in cells:
                amount = view.amount_of(criterion, blank, area, category)
                numbers = (None, amount) if blank.is_mean else (amount, None)
                if givers := view.figures.count(
                    f"known.{blank.code}", area, category, criterion.code
                ):
                    yield [*names, blank.label, *cell, givers, *numbers]
        for option in view.options(criterion):
            for area, category, cell in cells:
                at = (area, category, criterion.code)
                if chosen := view.figures.count(f"chosen.{option.code}", *at):
                    yield [*names, f"trả lời «{option.text}»", *cell, chosen, None, ""]


_DUE, _DONE = "Theo kế hoạch", "Đã kiểm tra theo kế hoạch"
_DUE_SO_FAR, _DONE_SO_FAR = "Lũy kế theo kế hoạch", "Lũy kế đã kiểm tra theo kế hoạch"
PROGRESS_HEADER: Header = [
    SheetColumn("Tuần", 24),
    SheetColumn(_DUE, 14, "Trong tuần", adds_up=True),
    SheetColumn(_DONE, 16, "Trong tuần", adds_up=True),
    SheetColumn("Đã kiểm tra ngoài kế hoạch", 16, "Trong tuần", adds_up=True),
    SheetColumn(_DUE_SO_FAR, 16, "Đến hết tuần", UpToHere(_DUE)),
    SheetColumn(_DONE_SO_FAR, 18, "Đến hết tuần", UpToHere(_DONE)),
    SheetColumn("Tỷ lệ lũy kế", 14, "Đến hết tuần", PartOf(_DONE_SO_FAR, [_DUE_SO_FAR])),
]


def progress(weeks: Sequence[Week]) -> Iterator[Sequence[Value]]:
    """What was planned and what was done week by week, and up to then."""
    for week in weeks:
        yield [week.name, week.planned, week.done, week.outside, None, None, None]


VISITS_HEADER: Header = [
    SheetColumn(_FAMILY, 24),
    SheetColumn("Trong đó", 40),
    SheetColumn(_MADE, 16, adds_up=Where(_FAMILY, _ONCE)),
]


def visits(view: View) -> Iterator[Sequence[Value]]:
    """The visits made by month, result and team, and how many were not their unit's first."""
    terms, count = view.campaign.terms, view.figures.count
    for family, name in _VISIT_FAMILIES.items():
        for measure, member in view.visits_by(family):
            yield [name.format_map(terms), sentence(member), count(measure)]
    again = count("visits.again")
    yield [_ONCE, "Lần đầu", count("visits.made") - again]
    yield [_ONCE, "Kiểm tra lại", again]


def scans_header(view: View) -> Header:
    """Where the software counts whole areas only, those gave the numbers."""
    givers = "Đơn vị" if view.figures.scans or not view.figures.area_scans else "Địa bàn"
    return [
        SheetColumn("Tuần", 24),
        SheetColumn(f"Lượt {view.campaign.terms['act_short']}", 16, adds_up=True),
        SheetColumn(f"{givers} có số liệu", 16),
        SheetColumn("Trong đó bằng 0", 16),
    ]


def scans(view: View) -> Iterator[Sequence[Value]]:
    """The scans of the campaign's period by week."""
    for week in view.figures.scans or view.figures.area_scans:
        yield [week_words(week.monday), week.scans, week.givers, week.silent]


DEFINITIONS_HEADER: Header = [SheetColumn("Số liệu", 40), SheetColumn("Định nghĩa", 100)]


def definitions(view: View) -> Iterator[Sequence[Value]]:
    """What each kind of figure counts."""
    return ([words.name, words.meaning] for _, words in view.definitions)


FIGURES_HEADER: Header = [
    SheetColumn("Số liệu", 44),
    SheetColumn("Địa bàn", 20),
    SheetColumn("Loại đối tượng", 28),
    SheetColumn("Nội dung", 28),
    SheetColumn("Giá trị", 12),
    SheetColumn("Số lượt kiểm tra", 10),
    SheetColumn("Mã số liệu", 56),
]


def all_figures(view: View) -> Iterator[Sequence[Value]]:
    """Every figure by its code."""
    for key, figure in view.figures:
        criterion = view.campaign.criterion.get(key.criterion)
        yield [
            named(view.campaign, key.measure, key.criterion).name,
            view.area_names.get(key.area, key.area),
            view.category_names.get(key.category, key.category),
            criterion.short if criterion else key.criterion,
            view.figures.count(*key),
            len(figure.visits),
            str(key),
        ]
