"""The field form as a workbook: one visit a file, to be filled in on a laptop or on paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from math import ceil
from typing import TYPE_CHECKING, Any, Literal

from pccheck.exchange.tables.cells import text_of
from pccheck.model.answers.blank import Blank
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import NO_ANSWER
from pccheck.model.answers.parts import MOST
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.shown import shown_when
from pccheck.model.form import LISTED, FieldForm, answer_list, cell_keys, checksum, printed
from pccheck.model.visit import DONE, NOT_APPLICABLE
from pccheck.text.capitals import sentence
from pccheck.text.dates import date_words
from pccheck.text.numbers import number_words
from pccheck.text.words.outcomes import ON_FORMS

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

SHEET, HIDDEN = "Phiếu kiểm tra", "pccheck"
_FONT = "Times New Roman"
_WIDTHS = {"A": 1, "B": 5, "C": 47, "D": 19, "E": 27}
_LINE = 15.5
_BOX = "☐"
_LABELS = {
    "date": "Ngày kiểm tra",
    "outcome": "Kết quả lượt kiểm tra",
    "reason": "Lý do (khi không kiểm tra được)",
    "start": "Giờ bắt đầu",
    "end": "Giờ kết thúc",
    "rep": "Đại diện đơn vị: họ tên | chức vụ",
    "cooperation": "Việc phối hợp của đơn vị",
    "opinion": "Ý kiến của đơn vị",
    "copies": "Số bản biên bản",
}
_LISTS = {
    "present": ("Thành viên nhóm kiểm tra có mặt: họ tên | chức vụ (xóa người vắng)", "", ""),
    "directive": ("Văn bản chỉ đạo đơn vị đã ban hành: số, ký hiệu", "Ngày", "Về việc"),
    "code": ("{code}: nội dung mã hoặc đường dẫn", "Vị trí niêm yết", ""),
    "advice": ("Kiến nghị tại chỗ", "Thời hạn", ""),
}
_DATE, _TIME, _NUMBER, _TEXT = "dd/mm/yyyy", "hh:mm", "#,##0.##", "@"
_MINUTES = {"date": _DATE, "start": _TIME, "end": _TIME}
"""How what is written into the rows of the visit is shown."""
_FORMATS = {"decimal": _NUMBER, "integer": _NUMBER, "date": _DATE, "text": _TEXT, "tick": _TEXT}
"""How what is written into a blank is shown, by the blank's form."""


@dataclass
class _Pen:
    """Writes rows one below the other; `inputs` are the cells to be filled in."""

    sheet: "Worksheet"
    blank: bool
    row: int = 0

    def line(
        self,
        key: str,
        cells: Sequence[object],
        *,
        bold: bool = False,
        lines: float = 1,
        box: bool = True,
    ) -> int:
        from openpyxl.styles import Alignment, Border, Font, Side

        self.row += 1
        self.sheet.cell(self.row, 1, key if not self.blank else None)
        side = Side(style="thin", color="808080")
        for column, value in enumerate(cells, 2):
            cell: Any = self.sheet.cell(self.row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
            cell.font = Font(name=_FONT, size=11.5, bold=bold)
            cell.alignment = Alignment("left", "top", wrap_text=True)
            if box:
                cell.border = Border(left=side, right=side, top=side, bottom=side)
            width = sum(_WIDTHS["BCDE"[n]] for n in self._span(column, cells))
            lines = max(lines, ceil(len(str(value or "")) * 0.92 / width))
        self.sheet.row_dimensions[self.row].height = lines * _LINE + 3
        return self.row

    def heading(self, text: str) -> None:
        self.row += 1
        self.sheet.row_dimensions[self.row].height = 5
        row = self.line("", [text, None, None, None], bold=True, box=False)
        self.sheet.merge_cells(f"B{row}:E{row}")

    def open(self, row: int, columns: str, form: str = _TEXT) -> None:
        """Make cells ones to fill in; the first of `columns` is merged with the others."""
        from openpyxl.styles import PatternFill, Protection

        for column in columns:
            cell: Any = self.sheet[f"{column}{row}"]
            cell.protection = Protection(locked=False)
            cell.number_format = form
            if not self.blank:
                cell.fill = PatternFill("solid", fgColor="FFF9E5")

    def merge(self, row: int, first: str, last: str) -> None:
        self.sheet.merge_cells(f"{first}{row}:{last}{row}")

    @staticmethod
    def _span(column: int, cells: Sequence[object]) -> Iterator[int]:
        """The columns that a text runs over: its own, and the empty ones merged with it."""
        place = column - 2
        yield place
        if place in (0, 2) and not any(cells[place + 1 :]):
            yield from range(place + 1, 4)


def render_form(form: FieldForm, *, blank: bool = False) -> bytes:
    """The form as an .xlsx file for A4; `blank`: with boxes to tick by hand, not read back."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for column, width in _WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["A"].hidden = True
    pen = _Pen(sheet, blank)
    unit = _head(pen, form)
    _visit(pen, form)
    _checklist(pen, form)
    _papers(pen, form.campaign)
    _signatures(pen)
    _page(sheet, form, pen.row)
    if not blank:
        _hidden(book, form, unit)
        _dropdowns(sheet, form)
        sheet.protection.sheet = True
        sheet.protection.formatRows = False
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(pen: _Pen, form: FieldForm) -> int:
    """What inspects whom; returns the row that names the unit."""
    from openpyxl.styles import Alignment, Font

    heads = form.campaign.documents
    for text, size in ((heads.issuing_body, 12), ("PHIẾU KIỂM TRA", 15), (form.campaign.title, 12)):
        row = pen.line("", [text, None, None, None], bold=True, box=False)
        cell: Any = pen.sheet[f"B{row}"]
        cell.font = Font(name=_FONT, size=size, bold=True)
        cell.alignment = Alignment("center", "center", wrap_text=True)
        pen.merge(row, "B", "E")
    pen.sheet.row_dimensions[2].height = 24
    dots = "…" * 30
    where = ", ".join(part for part in (form.address, form.area) if part)
    unit = pen.row + 1
    for label, text in (
        ("Đơn vị", f"{form.name} ({form.code})" if form.code else dots),
        ("Loại", form.campaign.category[form.category].text),
        ("Địa chỉ", where or dots),
        ("Nhóm kiểm tra", form.team or dots),
    ):
        row = pen.line("", [f"{label}: {text}", None, None, None], box=False)
        pen.merge(row, "B", "E")
    return unit


def _visit(pen: _Pen, form: FieldForm) -> None:
    pen.heading("I. LƯỢT KIỂM TRA")
    given = _by_hand(form) if pen.blank else {"date": form.day, "outcome": ON_FORMS[DONE]}
    for key in ("date", "outcome", "reason", "start", "end", "rep"):
        lines = 2 if pen.blank and key in ("outcome", "rep") else 1
        row = pen.line(key, [None, _LABELS[key], given.get(key), None], lines=lines)
        if key == "rep" and not pen.blank:
            pen.open(row, "DE")
        else:
            pen.merge(row, "D", "E")
            pen.open(row, "D", _MINUTES.get(key, _TEXT))
    _listed(pen, "present", form.members)


def _by_hand(form: FieldForm) -> dict[str, object]:
    """What stands in the rows of a form that is filled in with a pen."""
    boxes = "   ".join(f"{_BOX} {text}" for text in ON_FORMS.values())
    return {"date": date_words(form.day) if form.day else None, "outcome": boxes}


def _checklist(pen: _Pen, form: FieldForm) -> None:
    pen.heading("II. NỘI DUNG KIỂM TRA")
    pen.line("", ["Mã", "Nội dung", "Trả lời", "Ghi chú"], bold=True)
    for section in form.campaign.sections:
        criteria = [c for c in form.campaign.checklist(form.category) if c.section == section.code]
        if criteria:
            row = pen.line("", [section.text, None, None, None], bold=True)
            pen.merge(row, "B", "E")
        for criterion in criteria:
            _criterion(pen, form, criterion)


def _criterion(pen: _Pen, form: FieldForm, criterion: Criterion) -> None:
    kind = form.campaign.kinds[criterion.code]
    keys = cell_keys(criterion.code, kind)
    boxes, lines = None, 2
    if pen.blank:
        texts = [*(option.text for option in kind.options), NO_ANSWER[NOT_APPLICABLE]]
        boxes, lines = "\n".join(f"{_BOX} {text}" for text in texts), len(texts)
    text = criterion.text
    if criterion.show_if:
        text = f"{text} ({shown_when(form.campaign, criterion.show_if)})"
    row = pen.line(keys[""], [criterion.code, text, boxes, None], lines=lines)
    pen.open(row, "DE")
    for blank in () if pen.blank and kind.several else kind.blanks:
        row = pen.line(keys[blank.code], [None, f"    - {blank.label}", None, None])
        pen.open(row, "D", _FORMATS[blank.form])


def _papers(pen: _Pen, campaign: Campaign) -> None:
    pen.heading("III. TÀI LIỆU, Ý KIẾN, KIẾN NGHỊ")
    _listed(pen, "directive", ())
    if campaign.scans:
        _listed(pen, "code", (), code=sentence(campaign.scans.code))
    for key in ("cooperation", "opinion"):
        row = pen.line(key, [None, _LABELS[key], None, None], lines=3 if pen.blank else 2)
        pen.merge(row, "D", "E")
        pen.open(row, "D")
    _listed(pen, "advice", ())
    row = pen.line("copies", [None, _LABELS["copies"], None, None])
    pen.merge(row, "D", "E")
    pen.open(row, "D", _NUMBER)


def _listed(pen: _Pen, name: str, given: Sequence[str], **words: str) -> None:
    """Rows for what can be several; `given` are texts such as `name, title`, `words` the campaign's
    own.
    """
    what, beside, third = _LISTS[name]
    row = pen.line("", [None, what.format_map(words), beside, third], bold=True)
    if not third:
        pen.merge(row, "D", "E")
    texts = [*given, *[""] * (LISTED[name] - len(given))]
    for number, text in enumerate(texts, 1):
        first, _, second = text.partition(", ")
        cells = [number, first or None, second or None, None]
        row = pen.line(f"{name}:{number}", cells, lines=1.4 if pen.blank else 1)
        pen.open(row, "C")
        pen.open(row, "D", _DATE if beside in ("Ngày", "Thời hạn") else _TEXT)
        if third:
            pen.open(row, "E")
        else:
            pen.merge(row, "D", "E")


def _signatures(pen: _Pen) -> None:
    pen.row += 1
    pen.line("", [None, "ĐẠI DIỆN ĐƠN VỊ", "NHÓM KIỂM TRA", None], bold=True, box=False)
    pen.merge(pen.row, "D", "E")
    pen.row += 4


def _page(sheet: "Worksheet", form: FieldForm, last: int) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = (
        "portrait",
        9,
    )  # A4 in the file format's list
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.8, 0.4
    sheet.print_area = f"B1:E{last}"
    sheet.sheet_view.showGridLines = False
    sheet.oddFooter = HeaderFooterItem()
    sheet.oddFooter.left.text = form.code or None
    sheet.oddFooter.right.text = "&P/&N"


def _hidden(book: Any, form: FieldForm, unit: int) -> None:  # noqa: ANN401 - openpyxl's workbook
    """What the form is of, what stands in it, and the lists of its dropdowns.

    `unit`: the row that names the unit.
    """
    from openpyxl.workbook.defined_name import DefinedName

    sheet = book.create_sheet(HIDDEN)
    sheet.sheet_state = "hidden"
    keys = [str(key.value) for (key,) in book.worksheets[0].iter_rows(max_col=1) if key.value]
    said = {
        "visit": form.visit,
        "version": form.version,
        "code": form.code,
        "checksum": checksum(form.visit, form.version, form.code, keys),
        "unit": text_of(book.worksheets[0].cell(unit, 2).value),
    }
    for row, (key, value) in enumerate(said.items(), 1):
        sheet.cell(row, 1, key)
        sheet.cell(row, 2, value)
    for row, text in enumerate(_printed(book.worksheets[0]), 1):
        sheet.cell(row, 3, text)
    lists = _lists(form)
    for column, (name, texts) in enumerate(lists.items(), 4):
        for row, text in enumerate(texts, 1):
            sheet.cell(row, column, text)
        letter = sheet.cell(1, column).column_letter
        book.defined_names[name] = DefinedName(
            name, attr_text=f"{HIDDEN}!${letter}$1:${letter}${len(texts)}"
        )


def _printed(sheet: "Worksheet") -> list[str]:
    """What stands in the form, keys apart, each once."""
    texts: dict[str, None] = {}
    for cells in sheet.iter_rows(min_col=2):
        for cell in cells:
            if cell.value is not None:
                texts[printed(cell.column_letter, text_of(cell.value))] = None  # type: ignore[arg-type] # what `_Pen` wrote
    return [*texts]


def _lists(form: FieldForm) -> dict[str, list[str]]:
    """The texts of each dropdown, by the name of its list."""
    campaign = form.campaign
    lists = {
        "ds_tra_loi": [*(choice.text for choice in campaign.choices), *NO_ANSWER.values()],
        "ds_khong": [*NO_ANSWER.values()],
        "ds_ket_qua": [*ON_FORMS.values()],
    }
    for criterion in campaign.checklist(form.category):
        kind = campaign.kinds[criterion.code]
        if any(blank.form == "tick" for blank in kind.blanks):
            lists["ds_danh_dau"] = ["x"]
        options = () if kind.several else kind.options
        texts = [*(option.text for option in options), *NO_ANSWER.values()]
        lists.setdefault(_list_name(campaign, criterion), texts)
    return lists


def _list_name(campaign: Campaign, criterion: Criterion) -> str:
    return f"ds_{answer_list(campaign, criterion.code, 'khong')}"


def _dropdowns(sheet: "Worksheet", form: FieldForm) -> None:
    """What may be typed into which cell: one of a list, or a number."""
    from openpyxl.worksheet.datavalidation import DataValidation

    lists = {name: DataValidation("list", formula1=name, allow_blank=True) for name in _lists(form)}
    numbers = {blank: _number_rule(blank) for blank in _limited(form)}
    number = _number_rule(Blank("", ""))
    for dropdown in lists.values():
        dropdown.error, dropdown.errorTitle = "Chọn trong danh sách.", "Trả lời"
    for rule in (*lists.values(), number, *numbers.values()):
        rule.showErrorMessage = True
        sheet.add_data_validation(rule)
    rules: dict[object, DataValidation] = {"outcome": lists["ds_ket_qua"], "copies": number}
    for criterion in form.campaign.checklist(form.category):
        kind = form.campaign.kinds[criterion.code]
        keys = cell_keys(criterion.code, kind)
        rules[keys[""]] = lists[_list_name(form.campaign, criterion)]
        rules |= {keys[blank.code]: numbers.get(blank, number) for blank in kind.counts}
        ticks = (blank for blank in kind.blanks if blank.form == "tick")
        rules |= {keys[blank.code]: lists["ds_danh_dau"] for blank in ticks}
    for row in range(1, sheet.max_row + 1):
        key = sheet.cell(row, 1).value
        if key in rules:
            rules[key].add(f"D{row}")


def _limited(form: FieldForm) -> list[Blank]:
    """The numbers that have limits of their own."""
    kinds = [form.campaign.kinds[c.code] for c in form.campaign.checklist(form.category)]
    counts = chain.from_iterable(kind.counts for kind in kinds)
    return [blank for blank in counts if blank.is_limited]


def _number_rule(blank: Blank) -> "DataValidation":
    """What number may be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation

    sort: Literal["whole", "decimal"] = "whole" if blank.form == "integer" else "decimal"
    what = "Ghi một số nguyên" if blank.form == "integer" else "Ghi một số"
    low, high = f"{blank.lowest:.12g}", f"{blank.highest:.12g}"
    if blank.highest < MOST:
        rule = DataValidation(sort, "between", low, high, allow_blank=True)
        limits = f"từ {number_words(blank.lowest)} đến {number_words(blank.highest)}"
    else:
        rule = DataValidation(sort, "greaterThanOrEqual", low, allow_blank=True)
        limits = f"từ {number_words(blank.lowest)} trở lên"
    rule.error, rule.errorTitle = f"{what} {limits}; để trống nếu không biết.", "Số liệu"
    return rule
