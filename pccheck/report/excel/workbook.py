"""The summary workbook: every figure, the units and the definitions, ready to print."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from errno import ENOSPC
from functools import partial
from io import BytesIO
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, NamedTuple

from pccheck.errors import PccheckError
from pccheck.model.audit.told import ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import Figures
from pccheck.report.archive import settled
from pccheck.report.excel import charts
from pccheck.report.excel import figures as numbers
from pccheck.report.excel import units as lists
from pccheck.report.excel.sheet import (
    HEADER_ROW,
    Header,
    Sheet,
    Value,
    fill,
    filter_over,
    page_setup,
    set_normal,
)
from pccheck.report.view.pictures import DONE_FILL, PLANNED_FILL, Pictures
from pccheck.report.view.reconcile import reconcile
from pccheck.report.view.view import View
from pccheck.text.capitals import sentence

if TYPE_CHECKING:
    from openpyxl import Workbook


class SheetTable(NamedTuple):
    """A sheet: its name, what stands above its table, the table, and what draws a chart below it.

    `most`: about how many rows there will be; they are not known before they are written.
    """

    name: str
    title: str
    header: Header
    rows: Iterator[Sequence[Value]]
    most: int
    chart: Callable[[Sheet], None] | None = None


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
    from lxml.etree import SerialisationError
    from openpyxl import Workbook

    reconcile(campaign, figures)
    book = Workbook(write_only=True)
    try:
        _fill(book, View(campaign, figures), rounds, scanned, progress)
        stream = BytesIO()
        book.save(stream)
    except (OSError, SerialisationError) as error:
        _drop(book)
        if getattr(error, "errno", None) == ENOSPC or "ENOSPC" in str(error):
            raise PccheckError("disk-full", path=gettempdir()) from error
        raise
    stamp = figures.made_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    modified = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    return settled(
        stream.getvalue(), {"docProps/core.xml": lambda core: modified.sub(rb"\g<1>" + stamp, core)}
    )


def _fill(
    book: "Workbook",
    view: View,
    rounds: Sequence[ToldDay],
    scanned: Iterable[UnitScans],
    progress: Callable[[str, float], None],
) -> None:
    """Sheet by sheet, row by row, and who made it when."""
    campaign = view.campaign
    set_normal(book)
    tables = list(_tables(view, rounds, scanned))
    whole, before = sum(table.most for table in tables), 0
    for table in tables:
        sheet = book.create_sheet(table.name)
        page_setup(sheet, view.running)
        title = f"{table.title} - {campaign.short_title}"
        told = partial(_told, progress, table, before, whole)
        last = fill(sheet, title, table.header, table.rows, told)
        before += table.most
        filter_over(sheet, len(table.header), last)
        if table.chart:
            table.chart(sheet)
    book.properties.creator = campaign.documents.issuer_name
    book.properties.title = campaign.short_title
    book.properties.created = view.figures.made_at.replace(tzinfo=None)


def _told(
    progress: Callable[[str, float], None], table: SheetTable, before: int, whole: int, row: int
) -> None:
    progress(table.name, (before + min(row - HEADER_ROW, table.most)) / whole)


def _drop(book: "Workbook") -> None:
    """Close what is half written: left open it would complain on its own, long after."""
    from lxml.etree import SerialisationError

    for sheet in book.worksheets:
        writer: Any = getattr(sheet, "_writer", None)
        for part in (getattr(sheet, "_rows", None), writer):
            with suppress(OSError, SerialisationError, StopIteration):
                if part is not None:
                    part.close()


def _tables(
    view: View, rounds: Sequence[ToldDay], scanned: Iterable[UnitScans]
) -> Iterator[SheetTable]:
    """The sheets in their order."""
    of, figures, weeks = view.campaign, view.figures, Pictures(view).weeks
    cell_header, measures = numbers.cell_columns(of)
    overview = [("Địa bàn", 24.0), *cell_header]
    areas, units = len(view.areas) + 1, len(figures.units)
    cells = areas * (len(view.categories) + 1)
    yield SheetTable(
        "Tổng quan",
        "Tổng quan theo địa bàn",
        overview,
        numbers.overview(view, measures),
        areas,
        _levels(view, len(overview)),
    )
    yield SheetTable(
        "Theo địa bàn và loại",
        "Theo địa bàn và loại đối tượng",
        [("Địa bàn", 22), ("Loại đối tượng", 28), *cell_header],
        numbers.crossed(view, measures),
        cells,
    )
    yield SheetTable(
        "Theo nội dung",
        "Kết quả theo nội dung kiểm tra",
        numbers.criteria_header(view),
        numbers.criteria(view),
        cells * len(of.criteria),
    )
    yield SheetTable(
        "Tiến độ",
        "Tiến độ kiểm tra theo tuần",
        numbers.PROGRESS_HEADER,
        numbers.progress(weeks),
        len(weeks),
        _weekly("Tiến độ kiểm tra theo tuần", (2, 3), len(weeks), (PLANNED_FILL, DONE_FILL)),
    )
    yield SheetTable(
        "Đơn vị", "Đơn vị có kết quả", lists.units_header(of), lists.units(view), units
    )
    made = len(figures.visits)
    yield SheetTable(
        "Lượt kiểm tra", "Từng lượt kiểm tra", lists.visits_header(of), lists.visits(view), made
    )
    yield SheetTable(
        "Số lượt", "Số lượt kiểm tra", numbers.VISITS_HEADER, numbers.visits(view), made
    )
    yield SheetTable(
        of.words.lacking,
        sentence(f"đơn vị {view.lagging}"),
        lists.lagging_header(of),
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
    stops = sum(len(one.stops) for one in rounds)
    yield SheetTable(
        "Lịch kiểm tra", "Lịch kiểm tra", lists.SCHEDULE_HEADER, lists.schedule(rounds), stops
    )
    if of.scans:
        yield from _scans(view, scanned)
    yield SheetTable(
        "Định nghĩa",
        "Định nghĩa số liệu",
        numbers.DEFINITIONS_HEADER,
        numbers.definitions(view),
        len(view.definitions),
    )
    yield SheetTable(
        "Số liệu",
        "Toàn bộ số liệu",
        numbers.FIGURES_HEADER,
        numbers.all_figures(view),
        len(figures.values),
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
        _weekly(weekly, (2, 2), len(by_week), (DONE_FILL,)),
    )
    yield SheetTable(
        f"Lượt {terms['act_short']} theo đơn vị",
        f"Lượt {terms['act']} theo đơn vị",
        lists.scanned_header(mondays),
        lists.scanned(view, mondays, scanned),
        int(figures.count("targets")),
    )


def _levels(view: View, columns: int) -> Callable[[Sheet], None] | None:
    """The levels by area, from the overview's last columns."""
    levels = view.levels
    if not view.areas:
        return None
    return partial(
        charts.stacked_bars,
        title=sentence(f"{view.measured} theo địa bàn"),
        columns=(columns - len(levels) + 1, columns),
        rows=len(view.areas),
        fills=[Pictures(view).fills[level.code] for level in levels],
    )


def _weekly(
    title: str, columns: tuple[int, int], rows: int, fills: Sequence[str]
) -> Callable[[Sheet], None] | None:
    if not rows:
        return None
    return partial(charts.columns_by_week, title=title, columns=columns, rows=rows, fills=fills)
