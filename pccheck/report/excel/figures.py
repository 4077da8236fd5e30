"""The summary workbook's tables of figures: by area and category, criterion, week, all."""

from collections.abc import Iterator, Sequence
from itertools import chain

from pccheck.model.campaign.campaign import Campaign
from pccheck.report.excel.sheet import Header, Share, Value
from pccheck.report.view.pictures import Week, week_words
from pccheck.report.view.view import View
from pccheck.report.view.wording import by_grade, named
from pccheck.text.capitals import sentence
from pccheck.text.words.definitions import GRADES, STATES, definition

_ALL = "Tất cả"
_VISIT_FAMILIES = {
    "visits.month.": "Tháng",
    "visits.level.": "{Measured}",
    "visits.team.": "Nhóm",
}


def cell_columns(of: Campaign) -> tuple[Header, list[str]]:
    """The columns that an area, a category or both of them have: header and measures."""
    measures = ["units.planned", *(f"units.{s}" for s in STATES)]
    measures += [*(f"unplanned.{s}" for s in STATES if s != "pending"), "units.visited"]
    levels = by_grade(of.assessments)
    names = [definition(m, of.terms).name.removeprefix("Đơn vị ") for m in measures] + [
        level.text for level in levels
    ]
    return [(sentence(name), 10.0) for name in names], measures + [
        f"level.{level.code}" for level in levels
    ]


def overview(view: View, measures: list[str]) -> Iterator[Sequence[Value]]:
    """A row for each area, and one for all of them."""
    for area in view.areas:
        yield [area.name, *(view.figures.count(m, area.code) for m in measures)]
    yield [_ALL, *(view.figures.count(m) for m in measures)]


def crossed(view: View, measures: list[str]) -> Iterator[Sequence[Value]]:
    """A row for each area with each category that it has units of, and their totals."""
    areas = [(row.code, row.name) for row in view.areas]
    categories = [(row.code, row.name) for row in view.categories]
    for area, area_name in [*areas, ("", _ALL)]:
        for category, category_name in [*categories, ("", _ALL)]:
            numbers = [view.figures.count(m, area, category) for m in measures]
            if any(numbers) or not area:
                yield [area_name, category_name, *numbers]


def _most_counts(view: View) -> int:
    """The most numbers that a criterion has, options that are counted one by one among them."""
    every = view.campaign.criteria
    return max((len(view.counts(c)) + len(view.options(c)) for c in every), default=0)


def criteria_header(view: View) -> Header:
    """As many columns for counts as the criterion with the most of them needs."""
    grades = [(sentence(view.grade_words[g]), 8.0) for g in GRADES]
    counts = [
        ((f"Số liệu {n}", 24.0), ("Tổng", 10.0), ("Đơn vị có số liệu", 8.0))
        for n in range(1, _most_counts(view) + 1)
    ]
    return [
        *([("Nhóm nội dung", 22.0)] if view.campaign.printing.sections else []),
        ("Mã", 5),
        ("Nội dung", 26),
        ("Địa bàn", 18),
        ("Loại đối tượng", 24),
        ("Thuộc diện áp dụng", 9),
        *grades,
        *chain.from_iterable(counts),
    ]


def criteria(view: View) -> Iterator[Sequence[Value]]:
    """The grades and counts of each criterion by area and category."""
    count, most = view.figures.count, _most_counts(view)
    areas = [("", _ALL), *((row.code, row.name) for row in view.areas)]
    categories = [("", _ALL), *((row.code, row.name) for row in view.categories)]
    sections = {section.code: section.text for section in view.campaign.sections}
    for criterion in view.campaign.criteria:
        counts, options = view.counts(criterion), view.options(criterion)
        is_grouped = view.campaign.printing.sections
        heads = [sections[criterion.section]] if is_grouped else []
        for area, area_name in areas:
            for category, category_name in categories:
                at = (area, category, criterion.code)
                if not count("asked", *at) and (area or category):
                    continue
                numbers: list[Value] = [
                    count("asked", *at),
                    *(count(f"grade.{g}", *at) for g in GRADES),
                ]
                for c in counts:
                    numbers += [c.label, count(f"sum.{c.code}", *at), count(f"known.{c.code}", *at)]
                for option in options:
                    numbers += [
                        f"trả lời «{option.text}»",
                        None,
                        count(f"chosen.{option.code}", *at),
                    ]
                numbers += [None] * 3 * (most - len(counts) - len(options))
                named = [*heads, criterion.code, criterion.short, area_name, category_name]
                yield [*named, *numbers]


PROGRESS_HEADER: Header = [
    ("Tuần", 24),
    ("Theo kế hoạch", 14),
    ("Đã kiểm tra", 14),
    ("Lũy kế theo kế hoạch", 16),
    ("Lũy kế đã kiểm tra", 16),
    ("Tỷ lệ lũy kế", 14),
]


def progress(weeks: Sequence[Week]) -> Iterator[Sequence[Value]]:
    """What was planned and what was done week by week, and up to then."""
    planned = visited = 0
    for week in weeks:
        planned, visited = planned + week.planned, visited + week.visited
        share = Share(visited / planned) if planned else None
        yield [week.name, week.planned, week.visited, planned, visited, share]


VISITS_HEADER: Header = [("Tính theo", 24), ("Trong đó", 40), ("Lượt đã kiểm tra", 16)]


def visits(view: View) -> Iterator[Sequence[Value]]:
    """The visits made by month, result and team, and how many were not their unit's first."""
    terms, count = view.campaign.terms, view.figures.count
    for family, name in _VISIT_FAMILIES.items():
        for measure, member in view.visits_by(family):
            yield [name.format_map(terms), sentence(member), count(measure)]
    for measure in ("visits.again", "visits.made"):
        yield [_ALL, definition(measure, terms).name, count(measure)]


def scans_header(view: View) -> Header:
    """Where the software counts whole areas only, those gave the numbers."""
    givers = "Đơn vị" if view.figures.scans or not view.figures.area_scans else "Địa bàn"
    counted = f"Lượt {view.campaign.terms['act_short']}"
    return [("Tuần", 24), (counted, 16), (f"{givers} có số liệu", 16), ("Trong đó bằng 0", 16)]


def scans(view: View) -> Iterator[Sequence[Value]]:
    """The scans of the campaign's period by week."""
    for week in view.figures.scans or view.figures.area_scans:
        yield [week_words(week.monday), week.scans, week.givers, week.silent]


DEFINITIONS_HEADER: Header = [("Số liệu", 36), ("Định nghĩa", 90), ("Mã", 22)]


def definitions(view: View) -> Iterator[Sequence[Value]]:
    """What each kind of figure counts."""
    return ([words.name, words.meaning, code] for code, words in view.definitions)


FIGURES_HEADER: Header = [
    ("Số liệu", 44),
    ("Địa bàn", 20),
    ("Loại đối tượng", 28),
    ("Nội dung", 28),
    ("Giá trị", 12),
    ("Số lượt kiểm tra", 10),
    ("Mã số liệu", 56),
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
