"""The summary workbook: every figure, the units and the definitions, ready to print."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from pccheck.model.campaign import Campaign
from pccheck.model.figures import Figures, VisitedUnit
from pccheck.model.visit import PLANNED
from pccheck.report.reconcile import reconcile
from pccheck.report.sheet import HEADER_ROW, Value, fill, print_setup
from pccheck.report.view import LAGGING, View
from pccheck.report.wording import answer_text, named, sentence
from pccheck.text.definitions import GRADES, STATES, definition

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Header = list[tuple[str, float]]
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive can say."""
_ALL = "Tất cả"


def render_workbook(campaign: Campaign, figures: Figures) -> bytes:
    """The summary as an .xlsx file, byte for byte the same for the same figures.

    Raises:
        PccheckError: `sums-differ`.
    """
    from openpyxl import Workbook

    reconcile(campaign, figures)
    book = Workbook()
    book.remove(book.worksheets[0])
    view = View(campaign, figures)
    for name, title, header, rows in _tables(view):
        sheet = book.create_sheet(name)
        last = fill(sheet, f"{title} - {campaign.short_title}", header, rows)
        print_setup(sheet, len(header), last, view.running)
    _chart(book.worksheets[0], view)
    book.properties.creator = campaign.documents.issuer_name
    book.properties.title = campaign.short_title
    book.properties.created = figures.made_at.replace(tzinfo=None)
    stream = BytesIO()
    book.save(stream)
    return _settled(stream, figures.made_at)


def _tables(view: View) -> Iterator[tuple[str, str, Header, Iterator[Sequence[Value]]]]:
    """Name, title, header and rows of each sheet."""
    of = view.campaign
    cell_header, measures = _cell_columns(of)
    yield "Tổng quan", "Tổng quan theo địa bàn", [("Địa bàn", 24), *cell_header], _overview(view, measures)
    yield (
        "Theo địa bàn và loại", "Theo địa bàn và loại đối tượng",
        [("Địa bàn", 22), ("Loại đối tượng", 26), *cell_header], _crossed(view, measures),
    )  # fmt: skip
    yield "Theo nội dung", "Kết quả theo nội dung kiểm tra", _criteria_header(view), _criteria(view)
    yield "Đơn vị", "Đơn vị có kết quả", _units_header(of), _units(view)
    yield "Chưa triển khai", sentence(f"đơn vị {view.lagging}"), _LAGGING_HEADER, _lagging(view)
    definitions = ((code, words.name, words.meaning) for code, words in view.definitions)
    yield "Định nghĩa", "Định nghĩa số liệu", [("Mã", 22), ("Số liệu", 36), ("Định nghĩa", 90)], definitions
    yield "Số liệu", "Toàn bộ số liệu", _FIGURES_HEADER, _figures(view)


def _cell_columns(of: Campaign) -> tuple[Header, list[str]]:
    """The columns that an area, a category or both of them have: header and measures."""
    measures = ["units.planned", *(f"units.{s}" for s in STATES)]
    measures += [*(f"unplanned.{s}" for s in STATES if s != "pending"), "units.visited"]
    names = [definition(m).name.removeprefix("Đơn vị ") for m in measures] + [level.text for level in of.assessments]
    return [(sentence(name), 10.0) for name in names], measures + [f"level.{level.code}" for level in of.assessments]


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


def _chart(sheet: "Worksheet", view: View) -> None:
    """The levels by area as stacked bars below the overview, from the overview's own cells."""
    from openpyxl.chart import BarChart, Reference

    if not view.areas:
        return
    columns = sheet.max_column
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


def _settled(stream: BytesIO, made_at: datetime) -> bytes:
    """The archive with the time of the figures in place of the time of saving."""
    import re

    stamp = made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    settled = BytesIO()
    with ZipFile(stream) as old, ZipFile(settled, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, data)
    return settled.getvalue()
