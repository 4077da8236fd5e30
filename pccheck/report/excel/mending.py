"""What findings oblige units to, a row each: what, by which clause, until when, how it stands."""

from collections.abc import Iterator, Sequence

from pccheck.model.findings.obligations import (
    CLOSED,
    DISPUTED,
    LATE,
    MENDED,
    OPEN,
    PARTLY,
    Obligation,
)
from pccheck.report.excel.columns import Header, SheetColumn, Value
from pccheck.report.view.view import View

MENDING_HEADER: Header = [
    SheetColumn("STT", 5),
    SheetColumn("Mã", 10),
    SheetColumn("Đơn vị", 38),
    SheetColumn("Địa bàn", 18),
    SheetColumn("Ngày kiểm tra", 12),
    SheetColumn("Nội dung kiểm tra", 30),
    SheetColumn("Phải khắc phục", 38),
    SheetColumn("Điều khoản", 24),
    SheetColumn("Thời hạn", 12),
    SheetColumn("Trạng thái", 18),
    SheetColumn("Ngày trả lời", 12),
    SheetColumn("Văn bản trả lời", 16),
    SheetColumn("Nội dung trả lời", 30),
]
_STANDS = {
    LATE: "quá hạn",
    OPEN: "chưa khắc phục",
    PARTLY: "đã khắc phục một phần",
    DISPUTED: "đơn vị có ý kiến khác",
    MENDED: "đã khắc phục",
    CLOSED: "không theo dõi nữa",
}
_ASKED = "có hai trả lời khác nhau"


def mending_count(view: View) -> int:
    """How many rows there are."""
    return sum(len(case.obligations) for case in view.figures.cases)


def mending(view: View) -> Iterator[Sequence[Value]]:
    """Unit by unit, in the order of the checklist."""
    places = {code: place for place, code in enumerate(view.campaign.criterion)}
    rows: list[list[Value]] = []
    for case in view.figures.cases:
        where = view.area_names.get(case.area)
        ordered = sorted(case.obligations, key=lambda owed: places.get(owed.criterion, -1))
        rows += [[case.code, case.name, where, *_of_finding(view, owed)] for owed in ordered]
    for number, row in enumerate(rows, 1):
        yield [number, *row]


def _of_finding(view: View, owed: Obligation) -> list[Value]:
    campaign, reply = view.campaign, owed.unit_said
    criterion, clause = campaign.criterion.get(owed.criterion), owed.clause(campaign)
    return [
        owed.day,
        criterion.short if criterion else owed.criterion,
        owed.to_do(campaign),
        campaign.clause_cited(clause) if campaign.is_compared(clause) else None,
        owed.deadline,
        _ASKED if owed.lacking.is_asked else _STANDS[owed.state(view.data_day)],
        reply.day if reply else None,
        (reply.number or None) if reply else None,
        (reply.text or None) if reply else None,
    ]
