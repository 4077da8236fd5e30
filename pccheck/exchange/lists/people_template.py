"""A workbook of a task force to be filled in: the sheets and columns that `read_people` reads."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from pccheck.exchange.lists.people import SHEETS

_WIDTHS = {"ordinal": 6, "code": 14, "name": 44, "title": 34, "body": 14, "role": 18, "area": 24}
_USUAL = 16


def render_people(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """The workbook; `rows` gives the cells of each sheet (a key of `SHEETS`) by field name."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, (title, every) in SHEETS.items():
        fields = [field for field in every if field.name != "ordinal"]
        sheet = book.create_sheet(title)
        sheet.append([field.words[0] for field in fields])
        sheet.freeze_panes = "A2"
        for n, field in enumerate(fields, 1):
            sheet.cell(1, n).font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(field.name, _USUAL)
        for row in rows.get(name, ()):
            sheet.append([row.get(field.name, "") for field in fields])
            for cell in sheet[sheet.max_row]:
                cell.data_type = "s"  # never a formula
    file = BytesIO()
    book.save(file)
    return file.getvalue()
