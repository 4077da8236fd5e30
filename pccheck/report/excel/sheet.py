"""A worksheet that prints well: its rows written out one by one, its page set up, its table."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, repeat
from typing import IO, Any

from pccheck.report.excel.cells import CellLook, Content, Styles, height, look_of, row_xml
from pccheck.report.excel.columns import (
    LETTERS,
    Formula,
    Header,
    PartOf,
    RowPlace,
    SheetColumn,
    Value,
)
from pccheck.values import dataclass

Sheet = Any
"""A sheet of openpyxl, whose stubs know cells of two kinds and therefore hardly any."""
_TITLE_HEIGHT, _GAP = 24.0, 6.0
"""Points: the row of the title; the empty rows that keep the table apart."""
_ABOVE = 3
"""The first row below the title: of the groups, else of the heads."""
_TOTAL = "Tổng cộng"


@dataclass(frozen=True, eq=False)
class SheetTable:
    """A sheet: its name, what stands above its table, the table, and what draws a chart below it.

    `rows`: a value for each of the columns, None where it works itself out. `most`: about how many
    rows there will be; they are not known before they are written. `table`: the name of the Excel
    table, '' for an ordinary filter. A hidden sheet is not printed either.
    """

    name: str
    title: str
    columns: Header
    rows: Iterable[Sequence[Value]]
    most: int = 0
    table: str = ""
    chart: "Callable[[Sheet, TableArea], None] | None" = None
    is_hidden: bool = False

    @property
    def head(self) -> int:
        """The row of the heads; above it are the groups, where there are any."""
        return _ABOVE + any(column.group for column in self.columns)


@dataclass(frozen=True)
class TableArea:
    """Where a sheet's table stands: the row of its heads, the last row of its values, and the first
    that is free.
    """

    head: int
    last: int
    free: int


def write(
    sheet: Sheet,
    table: SheetTable,
    styles: Styles,
    file: IO[bytes],
    done: Callable[[int], None] = lambda _: None,
) -> TableArea:
    """Write the rows of a sheet as XML, one by one, without keeping them.

    Args:
        sheet: an empty sheet, which gets all but the rows.
        table: what is written.
        styles: those of `cells.styles`.
        file: gets the rows.
        done: told how many of the table's rows have been written.
    """
    for row in _heads(table, styles):
        file.write(row.encode())
    rows, last = _Rows(table, styles), table.head
    for last, values in enumerate(table.rows, table.head + 1):
        file.write(rows.row(last, values).encode())
        done(last - table.head)
    free = last + 1
    if table.table and last > table.head and any(column.adds_up for column in table.columns):
        free = last + 3
        file.write(row_xml(last + 1, _GAP, ()).encode())
        file.write(rows.total(last + 2).encode())
    area = TableArea(table.head, last, free)
    _set_up(sheet, table, area)
    return area


def _heads(table: SheetTable, styles: Styles) -> Iterator[str]:
    """The title, the groups where there are any, the heads."""
    style, names = styles[CellLook.HEAD, True], [column.name for column in table.columns]
    yield row_xml(1, _TITLE_HEIGHT, [(table.title, styles[CellLook.TITLE, True])])
    yield row_xml(2, _GAP, ())
    if table.head > _ABOVE:
        groups = [column.group for column in table.columns]
        none = styles[CellLook.TITLE, True]
        yield row_xml(_ABOVE, height(()), ((group, style if group else none) for group in groups))
    widths = (column.width for column in table.columns)
    high = height(zip(names, widths, strict=True), bold=True)
    yield row_xml(table.head, high, zip(names, repeat(style), strict=False))


class _Rows:
    """The rows of a table, one after the other, and what they come to."""

    def __init__(self, table: SheetTable, styles: Styles) -> None:
        self._table = table
        self._styles = styles
        self._names = [column.name for column in table.columns]
        self._widths = [column.width for column in table.columns]
        self._letters = dict(zip(self._names, LETTERS, strict=False))
        self._sums: dict[str, float] = defaultdict(float)
        self._is_plain = not any(one.computed or one.adds_up for one in table.columns)

    def row(self, number: int, values: Sequence[Value]) -> str:
        """A row of values, in the order of the columns."""
        high = height(zip(values, self._widths, strict=True))
        if self._is_plain:
            return row_xml(number, high, ((v, self._styles[look_of(v), False]) for v in values))
        row = dict(zip(self._names, values, strict=True))
        at, cells = RowPlace(self._letters, self._table.head + 1, number, row, self._sums), []
        for column in self._table.columns:
            content: Content = row[column.name]
            if content is None and column.computed:
                content = column.computed.worked_out(at)
                row[column.name] = content.value
            self._sums[column.name] += column.counts(row)
            cells.append((content, self._style(column, content)))
        return row_xml(number, high, cells)

    def total(self, number: int) -> str:
        """The row of totals."""
        first, *others = self._table.columns
        at = RowPlace(self._letters, self._table.head + 1, number, self._sums, self._sums)
        cells: list[tuple[Content, int]] = [(_TOTAL, self._styles[CellLook.TEXT, True])]
        for column in others:
            content: Content = None
            if column.adds_up and isinstance(column.computed, PartOf):
                content = column.computed.worked_out(at)
            elif column.adds_up:
                content = Formula(column.total(self._table.table), self._sums[column.name])
            cells.append((content, self._style(column, content, bold=True)))
        return row_xml(number, height([(_TOTAL, first.width)], bold=True), cells)

    def _style(self, column: SheetColumn, content: Content, *, bold: bool = False) -> int:
        if not isinstance(content, Formula):
            return self._styles[look_of(content), bold]
        look = CellLook.WHOLE
        if isinstance(column.computed, PartOf):
            look = CellLook.SHARE if column.computed.is_share else CellLook.DECIMAL
        return self._styles[look, bold]


def _set_up(sheet: Sheet, table: SheetTable, area: TableArea) -> None:
    """Everything of a sheet but its rows: widths, page, heads that stay, groups, table, chart."""
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.table import Table, TableColumn

    columns = table.columns
    for letter, column in zip(LETTERS, columns, strict=False):
        sheet.column_dimensions[letter].width = column.width
    sheet.cell(area.free, len(columns))  # so that the sheet says how large it is
    sheet.freeze_panes = f"A{area.head + 1}"
    sheet.print_title_rows = f"{_ABOVE}:{area.head}"
    for first, last in _groups(columns):
        sheet.merge_cells(start_row=_ABOVE, end_row=_ABOVE, start_column=first, end_column=last)
    ref = f"A{area.head}:{LETTERS[len(columns) - 1]}{area.last}"
    if table.table and area.last > area.head:
        heads = [TableColumn(id=n, name=column.name) for n, column in enumerate(columns, 1)]
        within = AutoFilter(ref=ref)
        sheet.add_table(
            Table(displayName=table.table, ref=ref, tableColumns=heads, autoFilter=within)
        )
    else:
        sheet.auto_filter.ref = ref
    if table.chart:
        table.chart(sheet, area)
    if table.is_hidden:
        sheet.sheet_state = "hidden"


def _groups(columns: Header) -> Iterator[tuple[int, int]]:
    """The first and last column, from 1, of each group of several."""
    first = 1
    for group, members in groupby(columns, lambda column: column.group):
        last = first + len(list(members)) - 1
        if group and last > first:
            yield first, last
        first = last + 1


def page_setup(sheet: Sheet, mark: str) -> None:
    """A4 landscape, as wide as the page, `mark` in header and foot."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.page import PageMargins
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4 in the file format's list
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(
        left=0.4, right=0.4, top=0.6, bottom=0.6, header=0.3, footer=0.3
    )  # inches
    sheet.oddHeader, sheet.oddFooter = HeaderFooterItem(), HeaderFooterItem()
    sheet.oddHeader.right.text = sheet.oddFooter.left.text = mark or None
    sheet.oddFooter.right.text = "&P/&N"
