"""The native charts of the summary workbook, each below the table whose cells it shows."""

from collections.abc import Sequence
from typing import Any

from pccheck.report.excel.sheet import Sheet, TableArea

_INK = "000000"


def stacked_bars(
    sheet: Sheet, area: TableArea, title: str, columns: tuple[int, int], fills: Sequence[str]
) -> None:
    """Bars from left to right, one a row, a part for each of the columns from `columns[0]` to
    `columns[1]`.

    Args:
        sheet: whose table is written already, with names in the first column.
        area: where that stands; all its rows are shown.
        title: what stands above the chart.
        columns: the first and last column, from 1.
        fills: the colour (RRGGBB) of each column.
    """
    chart = _bars(sheet, area, title, columns, fills)
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 50
    chart.x_axis.scaling.orientation = "maxMin"
    chart.height, chart.width = 4 + 0.8 * (area.last - area.head), 26


def columns_by_week(
    sheet: Sheet, area: TableArea, title: str, columns: tuple[int, int], fills: Sequence[str]
) -> None:
    """Columns side by side, a group for each row of the table; arguments as for `stacked_bars`."""
    chart = _bars(sheet, area, title, columns, fills)
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 60
    chart.height, chart.width = 9, 22


def _bars(
    sheet: Sheet, area: TableArea, title: str, columns: tuple[int, int], fills: Sequence[str]
) -> Any:  # noqa: ANN401
    """The chart below the table; Excel leaves out an axis of which nothing is said."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.shapes import GraphicalProperties

    chart = BarChart()
    chart.title = title
    chart.add_data(
        Reference(sheet, columns[0], area.head, columns[1], area.last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, 1, area.head + 1, 1, area.last))
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format = "#,##0"
    chart.legend.position = "b"
    for series, fill in zip(chart.series, fills, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=fill)
        series.graphicalProperties.line.solidFill = _INK
    sheet.add_chart(chart, f"A{area.free + 1}")
    return chart
