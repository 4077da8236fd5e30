"""The summary workbook: every figure, the units and the definitions, ready to print."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import chain
from typing import Any

from pccheck.model.campaign import Campaign
from pccheck.model.documents import Round
from pccheck.model.figures import Figures, VisitedUnit
from pccheck.model.visit import PLANNED
from pccheck.report.archive import settled
from pccheck.report.reconcile import reconcile
from pccheck.report.sheet import HEADER_ROW, Value, fill, filter_over, page_setup
from pccheck.report.view import LAGGING, View
from pccheck.report.wording import answer_text, by_grade, named, sentence
from pccheck.text.dates import clock
from pccheck.text.definitions import GRADES, STATES, definition

Header = list[tuple[str, float]]
_ALL, _OVERVIEW = "Tất cả", "Tổng quan"


def render_workbook(
    campaign: Campaign,
    figures: Figures,
    rounds: Sequence[Round] = (),
    progress: Callable[[str, int], None] = lambda _sheet, _row: None,
) -> bytes:
    """The summary as an .xlsx file, byte for byte the same for the same figures.

    Args:
        campaign: whose summary it is.
        figures: every number in it.
        rounds: the itineraries, for the schedule.
        progress: told the sheet's name and the row that has been written.

    Raises:
        PccheckError: `sums-differ`.
    """
    from openpyxl import Workbook

    reconcile(campaign, figures)
    book = Workbook(write_only=True)
    view = View(campaign, figures)
    for name, title, header, rows in _tables(view, rounds):
        sheet = book.create_sheet(name)
        page_setup(sheet, view.running)
        last = fill(sheet, f"{title} - {campaign.short_title}", header, rows, partial(progress, name))
        filter_over(sheet, len(header), last)
        if name == _OVERVIEW:
            _chart(sheet, view, len(header))
    book.properties.creator = campaign.documents.issuer_name
    book.properties.title = campaign.short_title
    book.properties.created = figures.made_at.replace(tzinfo=None)
    stream = BytesIO()
    book.save(stream)
    stamp = figures.made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    modified = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    return settled(stream.getvalue(), {"docProps/core.xml": lambda core: modified.sub(rb"\g<1>" + stamp, core)})


def _tables(view: View, rounds: Sequence[Round]) -> Iterator[tuple[str, str, Header, Iterator[Sequence[Value]]]]:
    """Name, title, header and rows of each sheet."""
    of = view.campaign
    cell_header, measures = _cell_columns(of)
    yield _OVERVIEW, "Tổng quan theo địa bàn", [("Địa bàn", 24), *cell_header], _overview(view, measures)
    yield (
        "Theo địa bàn và loại", "Theo địa bàn và loại đối tượng",
        [("Địa bàn", 22), ("Loại đối tượng", 26), *cell_header], _crossed(view, measures),
    )  # fmt: skip
    yield "Theo nội dung", "Kết quả theo nội dung kiểm tra", _criteria_header(view), _criteria(view)
    yield "Đơn vị", "Đơn vị có kết quả", _units_header(of), _units(view)
    yield "Chưa triển khai", sentence(f"đơn vị {view.lagging}"), _LAGGING_HEADER, _lagging(view)
    yield "Lịch kiểm tra", "Lịch kiểm tra", _SCHEDULE_HEADER, _schedule(rounds)
    definitions = ((code, words.name, words.meaning) for code, words in view.definitions)
    yield "Định nghĩa", "Định nghĩa số liệu", [("Mã", 22), ("Số liệu", 36), ("Định nghĩa", 90)], definitions
    yield "Số liệu", "Toàn bộ số liệu", _FIGURES_HEADER, _figures(view)


def _cell_columns(of: Campaign) -> tuple[Header, list[str]]:
    """The columns that an area, a category or both of them have: header and measures."""
    measures = ["units.planned", *(f"units.{s}" for s in STATES)]
    measures += [*(f"unplanned.{s}" for s in STATES if s != "pending"), "units.visited"]
    levels = by_grade(of.assessments)
    names = [definition(m).name.removeprefix("Đơn vị ") for m in measures] + [level.text for level in levels]
    return [(sentence(name), 10.0) for name in names], measures + [f"level.{level.code}" for level in levels]


def _overview(view: View, measures: list[str]) -> Iterator[Sequence[Value]]:
    for area in view.areas:
        yield [area.name, *(view.figures.count(m, area.code) for m in measures)]
    yield [_ALL, *(view.figures.count(m) for m in measures)]


def _crossed(view: View, measures: list[str]) -> Iterator[Sequence[Value]]:
    areas = [(row.code, row.name) for row in view.areas]
    categories = [(row.code, row.name) for row in view.categories]
    for area, area_name in [*areas, ("", _ALL)]:
        for category, category_name in [*categories, ("", _ALL)]:
            numbers = [view.figures.count(m, area, category) for m in measures]
            if any(numbers) or not area:
                yield [area_name, category_name, *numbers]


def _most_counts(of: Campaign) -> int:
    return max((len(criterion.counts) for criterion in of.criteria), default=0)


def _criteria_header(view: View) -> Header:
    grades = [(sentence(view.grade_words[g]), 10.0) for g in GRADES]
    counts = [
        ((f"Số liệu {n}", 22.0), ("Tổng", 12.0), ("Đơn vị có số liệu", 10.0))
        for n in range(1, _most_counts(view.campaign) + 1)
    ]
    return [
        ("Mã", 7), ("Nội dung", 28), ("Địa bàn", 20), ("Loại đối tượng", 24), ("Thuộc diện áp dụng", 10),
        *grades, *chain.from_iterable(counts),
    ]  # fmt: skip


def _criteria(view: View) -> Iterator[Sequence[Value]]:
    count, most = view.figures.count, _most_counts(view.campaign)
    areas = [("", _ALL), *((row.code, row.name) for row in view.areas)]
    categories = [("", _ALL), *((row.code, row.name) for row in view.categories)]
    for criterion in view.campaign.criteria:
        for area, area_name in areas:
            for category, category_name in categories:
                at = (area, category, criterion.code)
                if not count("asked", *at) and (area or category):
                    continue
                numbers: list[Value] = [count("asked", *at), *(count(f"grade.{g}", *at) for g in GRADES)]
                for c in criterion.counts:
                    numbers += [c.text, count(f"sum.{c.code}", *at), count(f"known.{c.code}", *at)]
                numbers += [None] * 3 * (most - len(criterion.counts))
                yield [criterion.code, criterion.short, area_name, category_name, *numbers]


def _units_header(of: Campaign) -> Header:
    answers = ((f"{c.code}. {c.short}", 22.0) for c in of.criteria)
    return [
        ("STT", 6), ("Mã", 10), ("Đơn vị", 34), ("Loại đối tượng", 22), ("Địa bàn", 18), ("Địa chỉ", 24),
        ("Kế hoạch", 8), ("Ngày", 12), ("Nhóm", 8), ("Tình trạng", 14), ("Lý do", 22), ("Mức độ triển khai", 18),
        *answers,
    ]  # fmt: skip


def _units(view: View) -> Iterator[Sequence[Value]]:
    """The units with an outcome; what is still planned is not told (inspections come unannounced)."""
    recorded = (unit for unit in (*view.done, *view.hindered) if unit.state != PLANNED)
    for number, unit in enumerate(recorded, 1):
        yield [
            number, *_unit_columns(view, unit), unit.address, "trong" if unit.planned else "ngoài", unit.date,
            unit.team, view.state(unit), unit.reason, view.level(unit), *_answers(view, unit),
        ]  # fmt: skip


def _answers(view: View, unit: VisitedUnit) -> Iterator[str]:
    for criterion in view.campaign.criteria:
        asked = unit in view.done and criterion.applies(unit.category)
        yield answer_text(view.campaign, criterion, unit.answers.get(criterion.code)) if asked else ""


def _unit_columns(view: View, unit: VisitedUnit) -> list[Value]:
    return [unit.code, unit.name, view.category_names[unit.category], view.area_names[unit.area]]


_LAGGING_HEADER: Header = [
    ("STT", 6), ("Mã", 10), ("Đơn vị", 34), ("Loại đối tượng", 22), ("Địa bàn", 18), ("Ngày", 12),
    ("Mức độ triển khai", 20), ("Nội dung còn thiếu", 50), ("Đã kiến nghị tại chỗ", 40),
]  # fmt: skip


def _lagging(view: View) -> Iterator[Sequence[Value]]:
    levels = [level.code for level in view.campaign.assessments if level.grade in LAGGING]
    units = (unit for level in levels for unit in view.at_level(level))
    for number, unit in enumerate(units, 1):
        yield [
            number, *_unit_columns(view, unit), unit.date, view.level(unit), view.lacking(unit), view.advice(unit),
        ]  # fmt: skip


_SCHEDULE_HEADER: Header = [
    ("STT", 6), ("Ngày", 12), ("Nhóm", 20), ("Địa bàn", 20), ("Giờ đến", 9), ("Giờ đi", 9), ("Mã", 10), ("Đơn vị", 36),
    ("Địa chỉ", 26), ("Phương tiện", 18), ("Cán bộ đại diện", 28),
]  # fmt: skip


def _schedule(rounds: Sequence[Round]) -> Iterator[Sequence[Value]]:
    """A row a visit; a day whose units may not be named yet has one row, with their number."""
    number = 0
    for one in rounds:
        around = (one.vehicle, "; ".join(escort.name for escort in one.escorts))
        for stop in one.stops if one.released else ():
            number += 1
            times = [clock(time) if time is not None else "" for time in (stop.arrive, stop.leave)]
            yield [number, one.day, one.team, stop.area, *times, stop.code, stop.name, stop.address, *around]
        if not one.released:
            number += 1
            told = f"{len(one.stops)} đơn vị, chưa được nêu tên"
            yield [number, one.day, one.team, "; ".join(one.areas), "", "", "", told, "", *around]


_FIGURES_HEADER: Header = [
    ("Mã số liệu", 50), ("Số liệu", 44), ("Địa bàn", 20), ("Loại đối tượng", 26), ("Nội dung", 28), ("Giá trị", 12),
    ("Số lượt kiểm tra", 10),
]  # fmt: skip


def _figures(view: View) -> Iterator[Sequence[Value]]:
    for key, figure in view.figures:
        criterion = view.campaign.criterion.get(key.criterion)
        yield [
            str(key), named(view.campaign, key.measure, key.criterion).name,
            view.area_names.get(key.area, key.area), view.category_names.get(key.category, key.category),
            criterion.short if criterion else key.criterion, view.figures.count(*key), len(figure.visits),
        ]  # fmt: skip


def _chart(sheet: Any, view: View, columns: int) -> None:  # noqa: ANN401 - openpyxl lends it add_chart, untyped
    """The levels by area as stacked bars below the overview, from the overview's own cells."""
    from openpyxl.chart import BarChart, Reference

    if not view.areas:
        return
    first = columns - len(view.campaign.assessments) + 1
    last = HEADER_ROW + len(view.areas)
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 50
    chart.title = "Mức độ triển khai theo địa bàn"
    chart.add_data(Reference(sheet, first, HEADER_ROW, columns, last), titles_from_data=True)
    chart.set_categories(Reference(sheet, 1, HEADER_ROW + 1, 1, last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.height, chart.width = 4 + 0.8 * len(view.areas), 26
    sheet.add_chart(chart, f"A{last + 4}")
