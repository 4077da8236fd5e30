"""The summary workbook: every figure, the units and the definitions, ready to print."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from pccheck.model.audit.told import ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import Figures
from pccheck.report.excel import answers, charts
from pccheck.report.excel import figures as numbers
from pccheck.report.excel import units as lists
from pccheck.report.excel.columns import SheetColumn, apart
from pccheck.report.excel.file import workbook
from pccheck.report.excel.mending import MENDING_HEADER, mending, mending_count
from pccheck.report.excel.sheet import Sheet, SheetTable, TableArea
from pccheck.report.view.pictures import DONE_FILL, PLANNED_FILL, Pictures
from pccheck.report.view.reconcile import reconcile
from pccheck.report.view.view import View
from pccheck.text.capitals import sentence
from pccheck.text.fold import fold

_FORBIDDEN, _LONGEST = re.compile(r"[\[\]:*?/\\]"), 31
"""What the name of a sheet must not hold, and how many letters it may have."""
_CODES = "Mã số liệu"


def render_workbook(
    campaign: Campaign,
    figures: Figures,
    rounds: Sequence[ToldDay] = (),
    scanned: Iterable[UnitScans] = (),
    progress: Callable[[str, float], None] = lambda _sheet, _share: None,
) -> bytes:
    """The summary as an .xlsx file, byte for byte the same for the same figures.

    Args:
        campaign: whose summary it is.
        figures: every number in it.
        rounds: the itineraries, for the schedule.
        scanned: the scans of each unit; read once, row by row.
        progress: told the sheet's name and what share of the workbook's rows has been written, 0 to
        1.

    Raises:
        PccheckError: `sums-differ`; `disk-full` where rows are kept until the file is whole.
    """
    reconcile(campaign, figures)
    view = View(campaign, figures)
    tables = list(_named(_tables(view, rounds, scanned), campaign.short_title))
    return workbook(
        campaign.short_title,
        campaign.documents.issuer_name,
        tables,
        made_at=figures.made_at,
        mark=view.running,
        done=partial(_told, tables, progress),
    )


def _told(
    tables: Sequence[SheetTable],
    progress: Callable[[str, float], None],
    table: SheetTable,
    rows: int,
) -> None:
    """What share of all rows has been written."""
    before = sum(one.most for one in tables[: tables.index(table)])
    progress(table.name, (before + min(rows, table.most)) / sum(one.most for one in tables))


def _named(tables: Iterable[SheetTable], campaign: str) -> Iterator[SheetTable]:
    """The tables under names that Excel takes, of sheets, tables and columns, no two alike; their
    titles say of which campaign they are.
    """
    times: dict[str, int] = {}
    for table in tables:
        name = _FORBIDDEN.sub(" ", table.name)[:_LONGEST].strip()
        nth = times[name.casefold()] = times.get(name.casefold(), 0) + 1
        name = name if nth == 1 else f"{name[: _LONGEST - 4]} ({nth})"
        words = re.findall(r"[a-z0-9]+", fold(name))
        yield replace(
            table,
            name=name,
            title=f"{table.title} - {campaign}",
            columns=apart(table.columns),
            table="_".join(["Bang", *words]),
        )


def _tables(
    view: View, rounds: Sequence[ToldDay], scanned: Iterable[UnitScans]
) -> Iterator[SheetTable]:
    """The sheets in their order."""
    yield from _of_areas(view)
    yield from _of_criteria(view)
    yield from _of_visits(view)
    yield from _of_follow_up(view)
    stops = sum(len(one.stops) for one in rounds)
    yield SheetTable(
        "Lịch kiểm tra", "Lịch kiểm tra", lists.SCHEDULE_HEADER, lists.schedule(rounds), stops
    )
    if view.campaign.scans:
        yield from _scans(view, scanned)
    yield SheetTable(
        "Đơn vị và nội dung",
        "Từng đơn vị, từng nội dung",
        answers.answers_header(view),
        answers.answers(view),
        len(view.done) * len(view.campaign.criteria),
    )
    yield SheetTable(
        "Giải thích",
        f"Giải thích chỉ tiêu số liệu (mã của từng số liệu ở trang ẩn «{_CODES}»)",
        numbers.DEFINITIONS_HEADER,
        numbers.definitions(view),
        len(view.definitions),
    )
    yield SheetTable(
        _CODES,
        "Toàn bộ số liệu theo mã",
        numbers.FIGURES_HEADER,
        numbers.all_figures(view),
        len(view.figures.values),
        is_hidden=True,
    )


def _of_areas(view: View) -> Iterator[SheetTable]:
    """How far the campaign is, by area, by category, by both, by week."""
    counted, weeks = numbers.counted(view), Pictures(view).weeks
    columns = [column for column, _ in counted]
    area, category = SheetColumn("Địa bàn", 24), SheetColumn("Loại đối tượng", 28)
    areas, categories = len(view.areas), len(view.categories)
    yield SheetTable(
        "Tổng quan",
        "Tổng quan theo địa bàn",
        [area, *columns],
        numbers.counts(view, counted, by_area=True),
        areas,
        chart=_levels(view, len(columns) + 1),
    )
    yield SheetTable(
        "Theo loại",
        "Tổng quan theo loại đối tượng",
        [category, *columns],
        numbers.counts(view, counted, by_category=True),
        categories,
    )
    yield SheetTable(
        "Theo địa bàn và loại",
        "Theo địa bàn và loại đối tượng",
        [area, category, *columns],
        numbers.counts(view, counted, by_area=True, by_category=True),
        areas * categories,
    )
    title = "Tiến độ kiểm tra theo tuần"
    yield SheetTable(
        "Tiến độ",
        title,
        numbers.PROGRESS_HEADER,
        numbers.progress(weeks),
        len(weeks),
        chart=_weekly(title, (2, 3), len(weeks), (PLANNED_FILL, DONE_FILL)),
    )


def _of_criteria(view: View) -> Iterator[SheetTable]:
    """What was found of each criterion and what numbers were given, over all and by area and
    category.
    """
    criteria = len(view.campaign.criteria)
    cells = criteria * len(view.areas) * len(view.categories)
    for by_cell, where, most in ((False, "", criteria), (True, " theo địa bàn", cells)):
        beside = f"{where}, loại đối tượng" if by_cell else ""
        yield SheetTable(
            f"Nội dung{where}",
            f"Kết quả từng nội dung kiểm tra{beside}",
            numbers.criteria_header(view, by_cell=by_cell),
            numbers.criteria(view, by_cell=by_cell),
            most,
        )
        yield SheetTable(
            f"Số liệu{where}",
            f"Số liệu do các đơn vị cung cấp{beside}",
            numbers.told_header(view, by_cell=by_cell),
            numbers.told(view, by_cell=by_cell),
            most,
        )


def _of_visits(view: View) -> Iterator[SheetTable]:
    """The units with their latest visit, and all visits."""
    made = len(view.figures.visits)
    yield SheetTable(
        "Đơn vị",
        "Đơn vị có kết quả",
        lists.units_header(view),
        lists.units(view),
        len(view.figures.units),
    )
    yield SheetTable(
        "Lượt kiểm tra",
        "Từng lượt kiểm tra",
        lists.visits_header(view.campaign),
        lists.visits(view),
        made,
    )
    yield SheetTable(
        "Số lượt", "Số lượt kiểm tra", numbers.VISITS_HEADER, numbers.visits(view), made
    )


def _of_follow_up(view: View) -> Iterator[SheetTable]:
    """The units that lack something, and what was asked of them."""
    units = len(view.figures.units)
    yield SheetTable(
        view.campaign.words.lacking,
        sentence(f"đơn vị {view.lagging}"),
        lists.lagging_header(view.campaign),
        lists.lagging(view),
        units,
    )
    yield SheetTable(
        "Biện pháp",
        "Nhắc nhở, đôn đốc, kiến nghị xử lý",
        lists.MEASURES_HEADER,
        lists.measures(view),
        units,
    )
    yield SheetTable(
        "Phải khắc phục",
        "Từng nội dung phải khắc phục",
        MENDING_HEADER,
        mending(view),
        mending_count(view),
    )


def _scans(view: View, scanned: Iterable[UnitScans]) -> Iterator[SheetTable]:
    """The scans by week and by unit."""
    figures, terms = view.figures, view.campaign.terms
    by_week, mondays = figures.scans or figures.area_scans, [week.monday for week in figures.scans]
    weekly = f"Lượt {terms['act']} theo tuần"
    yield SheetTable(
        f"Lượt {terms['act_short']} theo tuần",
        weekly,
        numbers.scans_header(view),
        numbers.scans(view),
        len(by_week),
        chart=_weekly(weekly, (2, 2), len(by_week), (DONE_FILL,)),
    )
    yield SheetTable(
        f"Lượt {terms['act_short']} theo đơn vị",
        f"Lượt {terms['act']} theo đơn vị",
        lists.scanned_header(mondays),
        lists.scanned(view, mondays, scanned),
        int(figures.count("targets")),
    )


def _levels(view: View, columns: int) -> Callable[[Sheet, TableArea], None] | None:
    """The levels by area, from the overview's last columns."""
    levels = view.levels
    if not view.areas:
        return None
    return partial(
        charts.stacked_bars,
        title=sentence(f"{view.measured} theo địa bàn"),
        columns=(columns - len(levels) + 1, columns),
        fills=[Pictures(view).fills[level.code] for level in levels],
    )


def _weekly(
    title: str, columns: tuple[int, int], rows: int, fills: Sequence[str]
) -> Callable[[Sheet, TableArea], None] | None:
    if not rows:
        return None
    return partial(charts.columns_by_week, title=title, columns=columns, fills=fills)
