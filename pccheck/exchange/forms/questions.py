"""What telephones are asked, and by which words a column of a table says which of it it holds."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final, NamedTuple

from pccheck.model.answers.kind import AnswerKind
from pccheck.model.campaign.campaign import Campaign
from pccheck.text.fold import fold


class TwoLanguages(NamedTuple):
    """A question in both languages."""

    vi: str
    en: str


ASKED: Final[Mapping[str, TwoLanguages]] = {
    "area": TwoLanguages("Địa bàn", "Area"),
    "target": TwoLanguages("Đơn vị", "Unit"),
    "category": TwoLanguages("Loại đối tượng", "Kind of unit"),
    "date": TwoLanguages("Ngày kiểm tra", "Day of the visit"),
    "team": TwoLanguages(
        "Nhóm kiểm tra (nếu ngoài kế hoạch)", "Team (of a visit outside the plan)"
    ),
    "outcome": TwoLanguages("Kết quả lượt kiểm tra", "What became of the visit"),
    "reason": TwoLanguages("Lý do không kiểm tra được", "Why it was not made"),
    "started": TwoLanguages("Giờ bắt đầu", "Began at"),
    "ended": TwoLanguages("Giờ kết thúc", "Ended at"),
    "point": TwoLanguages("Vị trí nơi kiểm tra", "Place of the visit"),
    "rep": TwoLanguages("Đại diện đơn vị: họ tên", "Representative of the unit: name"),
    "rep_title": TwoLanguages("Đại diện đơn vị: chức vụ", "Representative of the unit: post"),
    "cooperation": TwoLanguages("Việc phối hợp của đơn vị", "Cooperation of the unit"),
    "opinion": TwoLanguages("Ý kiến của đơn vị", "Opinion of the unit"),
    "copies": TwoLanguages("Số bản biên bản", "Copies of the minutes"),
    "location_code": TwoLanguages("Quét {code}", "Scan the posted code"),
    "code_place": TwoLanguages("Vị trí niêm yết mã", "Where the code is posted"),
    "more_codes": TwoLanguages("Số {code} cần quét", "Codes to scan"),
    "more_photos": TwoLanguages("Số ảnh kèm theo", "Photos to take"),
    "more_advices": TwoLanguages("Số kiến nghị tại chỗ", "Recommendations to write down"),
    "more_people": TwoLanguages("Số thành viên nhóm cần ghi tên", "Members of the team to name"),
    "photo": TwoLanguages("Ảnh chụp", "Photo"),
    "advice": TwoLanguages("Kiến nghị tại chỗ", "Recommendation"),
    "advice_deadline": TwoLanguages(
        "Thời hạn thực hiện kiến nghị", "Deadline of the recommendation"
    ),
    "present": TwoLanguages("Thành viên nhóm có mặt: họ tên", "Member of the team present: name"),
    "present_title": TwoLanguages(
        "Thành viên nhóm có mặt: chức vụ", "Member of the team present: post"
    ),
}
"""The questions that every campaign has."""
PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "codes": ("location_code", "code_place"),
    "photos": ("photo",),
    "advices": ("advice", "advice_deadline"),
    "people": ("present", "present_title"),
}
"""What can be several, and the questions that are asked each time."""
_POINT: Final[Mapping[str, tuple[str, ...]]] = {
    "lat": ("Latitude",),
    "lon": ("Longitude",),
    "altitude": ("Altitude",),
    "accuracy": ("Accuracy", "Precision"),
}
"""What servers write behind the question of the place, where they give it a column a part."""
_OF_CODES = ("location_code", "code_place", "more_codes")
_NAMED = ("Đơn vị", "Đối tượng", "Đơn vị được kiểm tra", "Tên đơn vị được kiểm tra")
"""What a column of names is called; beside a column of codes it tells whether a code is meant."""
_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("KEY", "rootUuid", "instanceID", "_uuid", "Submission ID"),
    "target": (
        *("target", "Mã", "Mã đơn vị", "Mã đối tượng"),
        *("Tên", "Tên đơn vị", *_NAMED),
    ),
    "name": ("name", "Tên đơn vị", "Tên", "Tên đối tượng", *_NAMED),
    "area": ("area", "Địa bàn", "Huyện", "Xã", "Quận, huyện", "Xã, phường"),
    "category": ("category", "Loại", "Loại hình", "Loại đối tượng"),
    "date": ("date", "Ngày", "Ngày kiểm tra", "Ngày KT"),
    "team": ("team", "Nhóm", "Nhóm kiểm tra"),
    "outcome": ("outcome", "Kết quả", "Tình trạng"),
    "reason": ("reason", "Lý do"),
    "visit_form": ("visit_form", "Hình thức kiểm tra", "Form of visit"),
    "started": ("started", "Bắt đầu", "Giờ bắt đầu"),
    "ended": ("ended", "Kết thúc", "Giờ kết thúc"),
    "rep": ("rep", "Đại diện", "Đại diện đơn vị", "Người đại diện", "Đại diện cơ sở"),
    "rep_title": ("rep_title", "Chức vụ"),
    "cooperation": ("cooperation", "Hợp tác", "Phối hợp"),
    "opinion": ("opinion", "Ý kiến"),
    "advice": ("advice", "Kiến nghị"),
    "advice_deadline": ("advice_deadline", "Hạn", "Thời hạn"),
    "copies": ("copies", "Số bản"),
    "location_code": ("location_code", "Mã QR"),
    "level": ("level", "Mức"),
    "level_reason": ("level_reason", "Lý do mức"),
    "review": ("ReviewState", "_validation_status"),
    "edits": ("Edits",),
    "instance": ("instanceID", "_uuid"),
    "replaces": ("deprecatedID",),
    "called": ("instanceName",),
    "sent": ("SubmissionDate", "_submission_time"),
    "row": ("_index",),
    "parent": ("PARENT_KEY", "_submission__uuid", "_parent_index"),
}
"""What columns are called, also by the servers that telephones send to."""


def cell_columns(criterion: str, kind: AnswerKind) -> dict[str, str]:
    """The field in which each cell of an answer stands, by the cell's code."""
    return {"": criterion, **{blank.code: f"{criterion}_{blank.code}" for blank in kind.blanks}}


def asked(campaign: Campaign) -> dict[str, TwoLanguages]:
    """The questions that every campaign has, in its own words; no codes where none are posted."""
    if campaign.scans is None:
        return {name: words for name, words in ASKED.items() if name not in _OF_CODES}
    code = campaign.scans.code
    return {
        name: TwoLanguages(words.vi.format(code=code), words.en) for name, words in ASKED.items()
    }


def answer_words(campaign: Campaign) -> Iterator[tuple[str, TwoLanguages]]:
    """The questions of the checklist, by field: the answers, their blanks, their notes."""
    for criterion in campaign.criteria:
        code = criterion.code
        own = f"{code}. {criterion.text}"
        yield code, TwoLanguages(own, own)
        for blank in campaign.kinds[code].blanks:
            text = f"{code}: {blank.label}"
            yield f"{code}_{blank.code}", TwoLanguages(text, text)
        if criterion.photo:
            yield f"{code}_photo", TwoLanguages(f"{code}: ảnh", f"{code}: photo")
        yield f"{code}_note", TwoLanguages(f"{code}: ghi chú", f"{code}: note")


def column_words(campaign: Campaign) -> dict[str, tuple[str, ...]]:
    """By field, all that its column may be called: its name, the words of the question, others."""
    words: dict[str, tuple[str, ...]] = {
        field: (field, *vi_en)
        for field, vi_en in (*asked(campaign).items(), *answer_words(campaign))
    }
    for field, names in _WORDS.items():
        words[field] = (*names, *words.get(field, ()))
    called: dict[str, set[str]] = {}
    for criterion in campaign.criteria:
        for name in filter(None, (criterion.short, criterion.text)):
            called.setdefault(fold(name), set()).add(criterion.code)
    for name, codes in called.items():
        if len(codes) == 1:
            (code,) = codes
            words[code] = (*words[code], name)
    for field, parts in _POINT.items():
        words[field] = tuple(" ".join(both) for both in product(words["point"], parts))
    return words
