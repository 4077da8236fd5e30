"""The fields that every document has: its form, the campaign, the figures' lists."""

from collections.abc import Iterator

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.papers.texts import DocumentHeads
from pccheck.model.figures import RowHead, VisitedUnit
from pccheck.report.view.fields.field import Cue, ListField, MadeFrom
from pccheck.report.view.view import View
from pccheck.text.capitals import sentence
from pccheck.text.dates import date_words
from pccheck.text.numbers import number_words

UnitOf = tuple[View, VisitedUnit]
RowOf = tuple[View, str, RowHead]

FORM = (
    Cue("cơ quan chủ quản", "UBND TỈNH HÀ TĨNH", lambda g: _heads(g).governing_body),
    Cue("cơ quan ban hành", "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", lambda g: _heads(g).issuing_body),
    Cue("tên cơ quan", "Sở Thông tin và Truyền thông", lambda g: _heads(g).issuer_name),
    Cue("mã cơ quan", "STTTT", lambda g: _heads(g).issuer_code),
    Cue("mã đơn vị soạn thảo", "CNTT", lambda g: _heads(g).unit_code),
    Cue("số", "15", lambda g: g.view.number),
    Cue("nơi", "Hà Tĩnh", lambda g: _heads(g).place),
    Cue("ngày ban hành", "ngày 05 tháng 01 năm 2022", lambda g: g.view.blank_date),
    Cue("kính gửi", "UBND tỉnh Hà Tĩnh", lambda g: g.content.get("to") or _heads(g).addressee),
    Cue("quyền ký", "KT. GIÁM ĐỐC", lambda g: "\n".join(g.view.signature.lines)),
    Cue("người ký", "Nguyễn Văn A", lambda g: g.view.signature.name),
    Cue("lưu", "VT, CNTT", lambda g: _campaign(g).kept_words(g.view.kind)),
    Cue("đợt kiểm tra", "Kiểm tra việc triển khai …", lambda g: _campaign(g).title),
    Cue("từ ngày", "01/12/2021", lambda g: date_words(_campaign(g).from_)),
    Cue("đến ngày", "31/12/2021", lambda g: date_words(_campaign(g).to)),
    Cue("hình thức", "Đột xuất", lambda g: _campaign(g).form),
    Cue("tổ kiểm tra", "Tổ Kiểm tra PC-Covid", lambda g: _campaign(g).task_force.name),
    Cue("số liệu đến ngày", "31/12/2021", lambda g: date_words(g.view.data_day)),
)
"""What the form of a document says, and what the campaign is."""


def _heads(given: MadeFrom) -> DocumentHeads:
    return given.view.campaign.documents


def _campaign(given: MadeFrom) -> Campaign:
    return given.view.campaign


_UNIT = (
    Cue("mã", "HT-0017", lambda of: of[1].code),
    Cue("tên", "Chợ Hà Tĩnh", lambda of: of[1].name),
    Cue("loại", "Chợ, trung tâm thương mại", lambda of: of[0].category_names[of[1].category]),
    Cue("địa bàn", "thành phố Hà Tĩnh", lambda of: of[0].area_names[of[1].area]),
    Cue("địa chỉ", "số 1 đường Trần Phú", lambda of: of[1].address),
    Cue("ngày", "07/12/2021", lambda of: date_words(of[1].date) if of[1].date else ""),
    Cue("tình trạng", "đã kiểm tra", lambda of: of[0].state(of[1])),
    Cue("mức", "triển khai chưa đầy đủ", lambda of: of[0].level(of[1])),
    Cue("tồn tại", "Tạo mã QR (chưa đạt, 0/6)", lambda of: of[0].shortcomings(of[1])),
    Cue("lý do", "Chợ nghỉ phiên", lambda of: sentence(of[1].reason)),
)


def _done(given: MadeFrom) -> Iterator[UnitOf]:
    return ((given.view, unit) for unit in given.view.done)


def _lagging(given: MadeFrom) -> Iterator[UnitOf]:
    view = given.view
    for level in view.lagging_levels:
        yield from ((view, unit) for unit in view.at_level(level.code))


def _hindered(given: MadeFrom) -> Iterator[UnitOf]:
    return ((given.view, unit) for unit in given.view.hindered)


def _count(of: RowOf, measure: str) -> str:
    view, dimension, row = of
    return number_words(view.figures.count(measure, **{dimension: row.code}))


def _row_name(of: RowOf) -> str:
    return of[2].name


_ROW = (
    Cue("theo kế hoạch", "6", lambda of: _count(of, "units.planned")),
    Cue("đã kiểm tra", "6", lambda of: _count(of, "units.visited")),
    Cue("mức", "đã triển khai: 2; …", lambda of: "; ".join(_levels(of))),
)


def _levels(of: RowOf) -> Iterator[str]:
    for level in of[0].levels:
        yield f"{level.text}: {_count(of, f'level.{level.code}')}"


LISTS = (
    ListField("đơn vị đã kiểm tra", _UNIT, _done),
    ListField("đơn vị chưa đạt", _UNIT, _lagging),
    ListField("đơn vị chưa kiểm tra được", _UNIT, _hindered),
    ListField(
        "địa bàn",
        (Cue("tên", "huyện Can Lộc", _row_name), *_ROW),
        lambda g: [(g.view, "area", row) for row in g.view.areas],
    ),
    ListField(
        "loại đối tượng",
        (Cue("tên", "Trường học", _row_name), *_ROW),
        lambda g: [(g.view, "category", row) for row in g.view.categories],
    ),
    ListField(
        "căn cứ",
        (Cue("nội dung", "Văn bản số … ngày … của …", lambda base: base.basis),),
        lambda g: g.view.campaign.bases_of(g.view.kind),
    ),
    ListField(
        "nơi nhận",
        (Cue("tên", "Như trên", str),),
        lambda g: g.view.campaign.documents.recipients,
    ),
)
"""Rows that every document can have."""
