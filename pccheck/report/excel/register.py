"""The register of outgoing documents as a workbook (Nghị định 30/2020/NĐ-CP, annex IV, I)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from pccheck.report.excel.columns import Header, SheetColumn, Value
from pccheck.report.excel.file import workbook
from pccheck.report.excel.sheet import SheetTable
from pccheck.values import dataclass

_COLUMNS: Header = [
    SheetColumn("Số, ký hiệu văn bản", 16),
    SheetColumn("Ngày tháng văn bản", 12),
    SheetColumn("Tên loại và trích yếu nội dung văn bản", 44),
    SheetColumn("Người ký", 20),
    SheetColumn("Nơi nhận văn bản", 36),
    SheetColumn("Đơn vị, người nhận bản lưu", 16),
    SheetColumn("Số lượng bản", 9),
    SheetColumn("Ngày chuyển", 12),
    SheetColumn("Ký nhận", 12),
    SheetColumn("Ghi chú", 14),
]
"""The ten of annex IV, I.2; the last four are filled in by hand as the paper goes out."""
_HEADER = [replace(one, name=f"{one.name}\n({n})") for n, one in enumerate(_COLUMNS, 1)]


@dataclass(frozen=True, slots=True)
class OutgoingPaper:
    """An issued document as the register says it; '' for what is not known."""

    symbol: str
    day: date
    about: str
    signer: str = ""
    recipients: str = ""
    kept_by: str = ""


def register_workbook(
    office: str, papers: Sequence[OutgoingPaper], mark: str, made_at: datetime
) -> bytes:
    """The register: a sheet for each year; `papers`: by day; `mark` is on every page."""
    years = groupby(papers, lambda paper: paper.day.year)
    title = "Sổ đăng ký văn bản đi"
    sheets = (
        SheetTable(f"Năm {year}", f"{title} năm {year} - {office}", _HEADER, map(_row, of_year))
        for year, of_year in years
    )
    return workbook(title, office, sheets, made_at=made_at, mark=mark)


def _row(paper: OutgoingPaper) -> list[Value]:
    said: list[Value] = [paper.symbol, paper.day, paper.about, paper.signer]
    said += [paper.recipients, paper.kept_by]
    by_hand = len(_HEADER) - len(said)
    return [*said, *[None] * by_hand]
