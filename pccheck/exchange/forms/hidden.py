"""The hidden sheet of a field form: of which visit it is, what stands in it, its lists."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pccheck.exchange.tables.cells import text_of
from pccheck.model.form import FieldForm, checksum, printed

if TYPE_CHECKING:
    from openpyxl import Workbook

HIDDEN = "pccheck"
"""The name of the sheet."""


def put_hidden(
    book: "Workbook", form: FieldForm, lists: Mapping[str, Sequence[str]], unit: int
) -> None:
    """What the form is of, what stands in it, and the lists of its dropdowns by name.

    `unit`: the row that names the unit.
    """
    from openpyxl.workbook.defined_name import DefinedName

    form_sheet: Any = book.worksheets[0]  # the stubs allow more in a cell than a form holds
    sheet: Any = book.create_sheet(HIDDEN)
    sheet.sheet_state = "hidden"
    keys = [str(key.value) for (key,) in form_sheet.iter_rows(max_col=1) if key.value]
    said = {
        "visit": form.visit,
        "version": form.version,
        "code": form.code,
        "checksum": checksum(form.visit, form.version, form.code, keys),
        "unit": text_of(form_sheet.cell(unit, 2).value),
    }
    for row, (key, value) in enumerate(said.items(), 1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
    for row, text in enumerate(_printed(form_sheet), 1):
        sheet.cell(row, 3, text)
    for column, (name, texts) in enumerate(lists.items(), 4):
        for row, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
        letter = sheet.cell(1, column).column_letter
        book.defined_names[name] = DefinedName(
            name, attr_text=f"{HIDDEN}!${letter}$1:${letter}${len(texts)}"
        )


def _printed(sheet: Any) -> list[str]:  # noqa: ANN401 - the form's sheet
    """What stands in the form, keys apart, each once."""
    texts: dict[str, None] = {}
    for cells in sheet.iter_rows(min_col=2):
        for cell in cells:
            if cell.value is not None:
                texts[printed(cell.column_letter, text_of(cell.value))] = None
    return [*texts]
