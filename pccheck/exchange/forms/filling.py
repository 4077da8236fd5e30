"""A form filled in by a program, as an inspector would type it: for the example and for tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path

_COLUMNS = "CDE"


def fill_form(path: Path, rows: Mapping[str, Sequence[str | float | None]]) -> None:
    """Type into the rows with these keys, in columns C, D and E; None leaves a cell as it is."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    places = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for key, values in rows.items():
        for column, value in zip(_COLUMNS, values, strict=False):
            if value is not None:
                cell = sheet[f"{column}{places[key]}"]
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(path)
