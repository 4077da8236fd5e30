"""The fields of each kind of document, beside those of every one."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pccheck.model.documents import Late, Papers
from pccheck.model.itinerary import Contact, Stop
from pccheck.report.view.fields import common
from pccheck.report.view.fields.field import Cue, Fields, ListField, MadeFrom
from pccheck.text.capitals import sentence
from pccheck.text.dates import clock, date_words
from pccheck.text.numbers import counted

_PERSON = (
    Cue("tên", "Nguyễn Văn A", lambda one: one.name),
    Cue("chức vụ", "Chánh Thanh tra", lambda one: one.title),
    Cue("cơ quan", "Sở Thông tin và Truyền thông", lambda one: one.body),
    Cue("nhiệm vụ", "Tổ trưởng", lambda one: sentence(one.role)),
)


def _paper(value: Callable[[Papers], str]) -> Callable[[MadeFrom], str]:
    return lambda given: value(given.content["paper"])


def _people(
    of: Callable[[Papers], tuple[Contact, ...]],
) -> Callable[[MadeFrom], tuple[Contact, ...]]:
    return lambda given: of(given.content["paper"])


_UNIT = (
    Cue("đơn vị", "Chợ Hà Tĩnh", _paper(lambda of: of.name)),
    Cue("mã đơn vị", "HT-0017", _paper(lambda of: of.code)),
    Cue("loại đơn vị", "Chợ, trung tâm thương mại", _paper(lambda of: of.category_name)),
    Cue("địa chỉ", "số 1 đường Trần Phú", _paper(lambda of: of.address)),
    Cue("địa bàn", "phường Nam Hà", _paper(lambda of: of.area)),
    Cue("ngày kiểm tra", "07/12/2021", _paper(lambda of: date_words(of.day) if of.day else "")),
    Cue("bắt đầu", "08:30", _paper(lambda of: of.started)),
    Cue("kết thúc", "10:00", _paper(lambda of: of.ended)),
    Cue("mức đánh giá", "đã triển khai", lambda g: g.view.assessed(g.content["paper"])),
    Cue("tồn tại", "Tạo mã QR (chưa đạt, 0/6)", lambda g: g.view.lacking_in(g.content["paper"])),
    Cue("sự phối hợp", "Phối hợp tốt", _paper(lambda of: of.cooperation)),
    Cue("ý kiến của đơn vị", "Nhất trí", _paper(lambda of: of.opinion)),
    Cue("lý do", "Chợ nghỉ phiên", _paper(lambda of: of.reason)),
)


def _answers(given: MadeFrom) -> Iterator[tuple[str, str]]:
    view, paper = given.view, given.content["paper"]
    for criterion in view.campaign.checklist(paper.category):
        yield criterion.text, view.answer(criterion, paper.answers)


_UNIT_LISTS = (
    ListField(
        "kết quả",
        (
            Cue("nội dung", "Niêm yết mã QR địa điểm", lambda of: of[0]),
            Cue("trả lời", "đạt", lambda of: of[1]),
        ),
        _answers,
    ),
    ListField(
        "kiến nghị",
        (
            Cue("nội dung", "Niêm yết đủ mã", lambda of: of[0]),
            Cue("thời hạn", "20/12/2021", lambda of: date_words(of[1]) if of[1] else ""),
        ),
        lambda given: given.content["paper"].recommendations,
    ),
    ListField("đại diện đơn vị", _PERSON, _people(lambda of: of.unit_people)),
    ListField("đại diện tổ kiểm tra", _PERSON, _people(lambda of: of.team_people)),
)

_LATE = (
    Cue("số đơn vị quá hạn", "03", lambda given: counted(len(given.content["late"]))),
    Cue("thời hạn mới", "20/01/2022", lambda g: date_words(g.view.due(g.content.get("days") or 0))),
)
LateOf = tuple[MadeFrom, Late]


def _late(value: Callable[[Late], str]) -> Callable[[LateOf], str]:
    return lambda of: value(of[1])


def _lacks(of: LateOf) -> str:
    given, late = of
    return given.view.lacking(given.content["units"][late.target])


_LATE_LISTS = (
    ListField(
        "đơn vị quá hạn",
        (
            Cue("mã", "HT-0017", _late(lambda one: one.code)),
            Cue("tên", "Chợ Hà Tĩnh", _late(lambda one: one.name)),
            Cue("địa bàn", "thành phố Hà Tĩnh", _late(lambda one: one.area_name)),
            Cue("ngày kiểm tra", "07/12/2021", _late(lambda one: _day(one.day))),
            Cue("mức", "chưa triển khai", _late(lambda one: one.level)),
            Cue("tồn tại", "Tạo mã QR (chưa đạt, 0/6)", _lacks),
            Cue("văn bản đôn đốc", "Công văn số 15/STTTT-CNTT", _late(lambda one: one.reminder)),
            Cue("thời hạn", "20/12/2021", _late(lambda one: _day(one.deadline))),
        ),
        lambda given: [(given, late) for late in given.content["late"]],
    ),
)


def _day(day: Any) -> str:  # noqa: ANN401 - a date or None
    return date_words(day) if day else ""


_MEMBERS = (ListField("thành viên", _PERSON, lambda given: given.content["members"]),)
_ROUND = (
    Cue("ngày kiểm tra", "07/12/2021", lambda given: date_words(given.content["round"].day)),
    Cue("nhóm", "Nhóm kiểm tra số 1", lambda given: given.content["round"].team),
    Cue("địa bàn", "huyện Can Lộc", lambda given: "; ".join(given.content["round"].areas)),
    Cue("phương tiện", "Xe 7 chỗ", lambda given: given.content["round"].vehicle),
)


def _stops(given: MadeFrom) -> tuple[Stop, ...]:
    """The units of the day; none before they may be told."""
    day = given.content["round"]
    return day.stops if day.released else ()


_ROUND_LISTS = (
    ListField("thành viên nhóm", _PERSON, lambda given: given.content["round"].crew),
    ListField("cán bộ đại diện", _PERSON, lambda given: given.content["round"].escorts),
    ListField(
        "lịch",
        (
            Cue("giờ", "09:30", lambda stop: clock(stop.arrive) if stop.arrive is not None else ""),
            Cue("tên", "Chợ Hà Tĩnh", lambda stop: stop.name),
            Cue("địa chỉ", "số 1 đường Trần Phú", lambda stop: stop.address),
        ),
        _stops,
    ),
)

_OWN: Mapping[str, tuple[tuple[Cue, ...], tuple[ListField, ...]]] = {
    "bao-cao": ((), _MEMBERS),
    "quyet-dinh": ((), _MEMBERS),
    "bien-ban": (_UNIT, _UNIT_LISTS),
    "ket-qua": (_UNIT, _UNIT_LISTS),
    "don-doc": (_LATE, _LATE_LISTS),
    "kien-nghi": (_LATE, _LATE_LISTS),
    "thong-bao": (_ROUND, _ROUND_LISTS),
}


def fields_of(kind: str, *, of_unit: bool = False) -> Fields:
    """The fields of a kind of document; of a letter of the office's own those of a unit too, where
    it is about one.
    """
    own = (_UNIT, _UNIT_LISTS) if of_unit else ((), ())
    fields, lists = _OWN.get(kind, own)
    named = {field.name for field in fields}
    return Fields(
        [*fields, *(f for f in common.FORM if f.name not in named)], [*lists, *common.LISTS]
    )
