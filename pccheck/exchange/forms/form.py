"""The field form as a workbook: one visit a file, to be filled in on a laptop or on paper."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pccheck.exchange.forms.dropdowns import lists_of, put_dropdowns
from pccheck.exchange.forms.form_rows import FONT, TEXT, WIDTHS, FormRows
from pccheck.exchange.forms.hidden import put_hidden
from pccheck.exchange.forms.questions import ASKED
from pccheck.model.answers.criterion import Criterion
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.shown import asked_text
from pccheck.model.form import LISTED, FieldForm, cell_keys
from pccheck.model.visit import DONE
from pccheck.text.capitals import sentence
from pccheck.text.dates import date_words
from pccheck.text.words.outcomes import FORMS_IN_DOCUMENTS, ON_FORMS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_SHEET = "Phiếu kiểm tra"
_BOX = "☐"
_LABELS = {
    "date": ASKED["date"].vi,
    "team": "Nhóm đã kiểm tra (nếu không phải nhóm nêu trên)",
    "outcome": ASKED["outcome"].vi,
    "reason": "Lý do (khi không kiểm tra được)",
    "form": "Hình thức kiểm tra (sửa nếu khác)",
    "start": ASKED["started"].vi,
    "end": ASKED["ended"].vi,
    "rep": "Đại diện đơn vị: họ tên, chức vụ (mỗi mục một ô)",
    "cooperation": ASKED["cooperation"].vi,
    "opinion": ASKED["opinion"].vi,
    "copies": ASKED["copies"].vi,
}
_LISTS = {
    "present": (
        "Thành viên nhóm kiểm tra có mặt: họ tên, chức vụ (mỗi mục một ô; xóa người vắng)",
        "",
        "",
    ),
    "directive": ("Văn bản chỉ đạo đơn vị đã ban hành: số, ký hiệu", "Ngày", "Về việc"),
    "code": ("{code}: nội dung mã hoặc đường dẫn", "Vị trí niêm yết", ""),
    "advice": (ASKED["advice"].vi, "Thời hạn", ""),
}
_DATE, _TIME, _NUMBER = "dd/mm/yyyy", "hh:mm", "#,##0.##"
_MINUTES = {"date": _DATE, "start": _TIME, "end": _TIME}
"""How what is written into the rows of the visit is shown."""
_FORMATS = {"decimal": _NUMBER, "integer": _NUMBER, "date": _DATE, "text": TEXT, "tick": TEXT}
"""How what is written into a blank is shown, by the blank's form."""


def render_form(form: FieldForm, *, blank: bool = False) -> bytes:
    """The form as an .xlsx file for A4; `blank`: with boxes to tick by hand, not read back."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.column_dimensions["A"].hidden = True
    rows = FormRows(sheet, blank)
    unit = _head(rows, form)
    _visit(rows, form)
    _checklist(rows, form)
    _papers(rows, form.campaign)
    _signatures(rows)
    _page(sheet, form, rows.last)
    if not blank:
        lists = lists_of(form)
        put_hidden(book, form, lists, unit)
        put_dropdowns(sheet, form, lists)
        sheet.protection.sheet = True
        sheet.protection.formatRows = False
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _head(rows: FormRows, form: FieldForm) -> int:
    """What inspects whom; returns the row that names the unit."""
    from openpyxl.styles import Alignment, Font

    heads = form.campaign.documents
    for text, size in ((heads.issuing_body, 12), ("PHIẾU KIỂM TRA", 15), (form.campaign.title, 12)):
        row = rows.line("", [text, None, None, None], bold=True, box=False)
        cell: Any = rows.sheet[f"B{row}"]
        cell.font = Font(name=FONT, size=size, bold=True)
        cell.alignment = Alignment("center", "center", wrap_text=True)
        rows.merge(row, "B", "E")
    rows.sheet.row_dimensions[2].height = 24
    dots = "…" * 30
    where = ", ".join(part for part in (form.address, form.area) if part)
    unit = rows.last + 1
    for label, text in (
        ("Đơn vị", f"{form.name} ({form.code})" if form.code else dots),
        ("Loại", form.campaign.category[form.category].text),
        ("Địa chỉ", where or dots),
        ("Nhóm kiểm tra", form.team or dots),
    ):
        row = rows.line("", [f"{label}: {text}", None, None, None], box=False)
        rows.merge(row, "B", "E")
    return unit


def _visit(rows: FormRows, form: FieldForm) -> None:
    rows.heading("I. LƯỢT KIỂM TRA")
    given = _by_hand(form) if rows.blank else {"date": form.day, "outcome": ON_FORMS[DONE]}
    team = ("team",) if form.teams and not rows.blank else ()
    remote = ("form",) if form.visit_form else ()
    given |= {"form": FORMS_IN_DOCUMENTS[form.visit_form]} if remote else {}
    for key in ("date", *team, *remote, "outcome", "reason", "start", "end", "rep"):
        lines = 2 if rows.blank and key in ("outcome", "rep") else 1
        row = rows.line(key, [None, _LABELS[key], given.get(key), None], lines=lines)
        if key == "rep" and not rows.blank:
            rows.open(row, "DE")
        else:
            rows.merge(row, "D", "E")
            rows.open(row, "D", _MINUTES.get(key, TEXT))
    _listed(rows, "present", form.members)


def _by_hand(form: FieldForm) -> dict[str, object]:
    """What stands in the rows of a form that is filled in with a pen."""
    boxes = "   ".join(f"{_BOX} {text}" for text in ON_FORMS.values())
    return {"date": date_words(form.day) if form.day else None, "outcome": boxes}


def _checklist(rows: FormRows, form: FieldForm) -> None:
    rows.heading("II. NỘI DUNG KIỂM TRA")
    rows.line("", ["Mã", "Nội dung", "Trả lời", "Ghi chú"], bold=True)
    for section in form.campaign.sections:
        criteria = [c for c in form.campaign.checklist(form.category) if c.section == section.code]
        if criteria:
            row = rows.line("", [section.text, None, None, None], bold=True)
            rows.merge(row, "B", "E")
        for criterion in criteria:
            _criterion(rows, form, criterion)


def _criterion(rows: FormRows, form: FieldForm, criterion: Criterion) -> None:
    kind = form.campaign.kinds[criterion.code]
    keys = cell_keys(criterion.code, kind)
    boxes, lines = None, 2
    if rows.blank:
        texts = [*(option.text for option in kind.options), *kind.unanswered]
        boxes, lines = "\n".join(f"{_BOX} {text}" for text in texts), len(texts)
    text = asked_text(form.campaign, criterion)
    row = rows.line(keys[""], [criterion.code, text, boxes, None], lines=lines)
    rows.open(row, "DE")
    for blank in () if rows.blank and kind.several else kind.blanks:
        row = rows.line(keys[blank.code], [None, f"    - {blank.label}", None, None])
        rows.open(row, "D", _FORMATS[blank.form])


def _papers(rows: FormRows, campaign: Campaign) -> None:
    rows.heading("III. TÀI LIỆU, Ý KIẾN, KIẾN NGHỊ")
    _listed(rows, "directive", ())
    if campaign.scans:
        _listed(rows, "code", (), code=sentence(campaign.scans.code))
    for key in ("cooperation", "opinion"):
        row = rows.line(key, [None, _LABELS[key], None, None], lines=3 if rows.blank else 2)
        rows.merge(row, "D", "E")
        rows.open(row, "D")
    _listed(rows, "advice", ())
    row = rows.line("copies", [None, _LABELS["copies"], None, None])
    rows.merge(row, "D", "E")
    rows.open(row, "D", _NUMBER)


def _listed(rows: FormRows, name: str, given: Sequence[str], **words: str) -> None:
    """Rows for what can be several; `given` are texts such as `name, title`, `words` the campaign's
    own.
    """
    what, beside, third = _LISTS[name]
    row = rows.line("", [None, what.format_map(words), beside, third], bold=True)
    if not third:
        rows.merge(row, "D", "E")
    texts = [*given, *[""] * (LISTED[name] - len(given))]
    for number, text in enumerate(texts, 1):
        first, _, second = text.partition(", ")
        cells = [number, first or None, second or None, None]
        row = rows.line(f"{name}:{number}", cells, lines=1.4 if rows.blank else 1)
        rows.open(row, "C")
        rows.open(row, "D", _DATE if beside in ("Ngày", "Thời hạn") else TEXT)
        if third:
            rows.open(row, "E")
        else:
            rows.merge(row, "D", "E")


def _signatures(rows: FormRows) -> None:
    rows.last += 1
    rows.line("", [None, "ĐẠI DIỆN ĐƠN VỊ", "NHÓM KIỂM TRA", None], bold=True, box=False)
    rows.merge(rows.last, "D", "E")
    rows.last += 4


def _page(sheet: "Worksheet", form: FieldForm, last: int) -> None:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "portrait"
    sheet.page_setup.paperSize = 9  # A4 in the file format's list
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.8, 0.4
    sheet.print_area = f"B1:E{last}"
    sheet.sheet_view.showGridLines = False
    sheet.oddFooter = HeaderFooterItem()
    sheet.oddFooter.left.text = form.code or None
    sheet.oddFooter.right.text = "&P/&N"
