"""The checklist as an XLSForm for telephones (ODK, KoBo).

The columns that `record --table` takes back.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pccheck.exchange.forms.form import OUTCOMES, STATUSES
from pccheck.model.answers.criterion import Criterion
from pccheck.model.campaign.campaign import Campaign

_SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "appearance",
)
_DONE = "${outcome} = 'done'"
Line = dict[str, str]


def render_xlsform(campaign: Campaign) -> bytes:
    """The sheets survey, choices and settings; no names of units: inspections are unannounced."""
    from openpyxl import Workbook

    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    survey.append(_SURVEY)
    for line in _survey(campaign):
        survey.append([line.get(column, "") for column in _SURVEY])
    choices = book.create_sheet("choices")
    choices.append(("list_name", "name", "label"))
    for said in _choices(campaign):
        choices.append(said)
    settings = book.create_sheet("settings")
    settings.append(("form_title", "form_id", "version", "default_language"))
    settings.append((campaign.title, campaign.code, campaign.version[:12], "vi"))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _survey(campaign: Campaign) -> Iterator[Line]:
    yield {
        "type": "text",
        "name": "target",
        "label": "Mã đơn vị",
        "hint": f"Ví dụ {campaign.code_prefix}-0017",
        "required": "yes",
        "constraint": f"regex(., '^{campaign.code_prefix}-[0-9]+[a-z]?$')",
        "constraint_message": "Mã đơn vị như trên lịch trình",
    }
    yield {
        "type": "select_one loai",
        "name": "category",
        "label": "Loại đối tượng",
        "required": "yes",
    }
    yield {
        "type": "date",
        "name": "date",
        "label": "Ngày kiểm tra",
        "required": "yes",
        "constraint": ". <= today()",
        "constraint_message": "Không thể sau hôm nay",
    }
    yield {
        "type": "select_one ket_qua",
        "name": "outcome",
        "label": "Kết quả lượt kiểm tra",
        "required": "yes",
    }
    yield {
        "type": "text",
        "name": "reason",
        "label": "Lý do không kiểm tra được",
        "required": "yes",
        "relevant": "${outcome} != 'done'",
    }
    yield {"type": "time", "name": "started", "label": "Giờ bắt đầu", "relevant": _DONE}
    yield {
        "type": "time",
        "name": "ended",
        "label": "Giờ kết thúc",
        "relevant": _DONE,
        "constraint": ". >= ${started}",
        "constraint_message": "Không thể trước giờ bắt đầu",
    }
    for criterion in campaign.criteria:
        yield from _criterion(campaign, criterion)
    yield {
        "type": "barcode",
        "name": "location_code",
        "label": "Quét mã QR địa điểm",
        "relevant": _DONE,
        "constraint": "not(contains(., '|'))",
        "constraint_message": "Đây là mã cá nhân, không được lưu",
    }
    yield {"type": "image", "name": "photo", "label": "Ảnh mã QR niêm yết", "relevant": _DONE}
    for name, label in (
        ("rep", "Đại diện đơn vị: họ tên"),
        ("rep_title", "Chức vụ"),
        ("cooperation", "Việc phối hợp của đơn vị"),
        ("opinion", "Ý kiến của đơn vị"),
        ("advice", "Kiến nghị tại chỗ"),
    ):
        yield {"type": "text", "name": name, "label": label, "relevant": _DONE}
    yield {
        "type": "date",
        "name": "advice_deadline",
        "label": "Thời hạn",
        "relevant": "${advice} != ''",
    }
    yield {
        "type": "integer",
        "name": "copies",
        "label": "Số bản biên bản",
        "relevant": _DONE,
        "constraint": ". >= 1",
    }


def _criterion(campaign: Campaign, criterion: Criterion) -> Iterator[Line]:
    """The answer, its numbers and a note; asked of the categories that it applies to."""
    asked = [c.code for c in campaign.categories if criterion.applies(c.code)]
    where = (
        ""
        if len(asked) == len(campaign.categories)
        else " or ".join(f"${{category}} = '{code}'" for code in asked)
    )
    relevant = f"{_DONE} and ({where})" if where else _DONE
    kind = "tra_loi" if criterion.choice else "so_lieu"
    said = f"${{{criterion.code}}}"
    yield {
        "type": f"select_one {kind}",
        "name": criterion.code,
        "label": f"{criterion.code}. {criterion.text}",
        "relevant": relevant,
        "required": "yes" if criterion.required else "",
    }
    valued = " and ".join(f"{said} != '{status}'" for status in STATUSES)
    first = criterion.ratio[0] if criterion.ratio else ""
    texts = {count.code: count.text for count in criterion.counts}
    for code in criterion.ratio or tuple(texts):
        least = f". >= ${{{criterion.code}_{first}}}" if first and code != first else ". >= 0"
        yield {
            "type": "decimal" if not first else "integer",
            "name": f"{criterion.code}_{code}",
            "label": texts[code],
            "relevant": f"{relevant} and {said} != '' and {valued}",
            "constraint": least,
            "constraint_message": f"Không nhỏ hơn {texts[first]}"
            if "$" in least
            else "Từ 0 trở lên",
        }
    yield {
        "type": "text",
        "name": f"{criterion.code}_note",
        "label": f"{criterion.code}: ghi chú",
        "relevant": relevant,
    }


def _choices(campaign: Campaign) -> Iterator[Sequence[str]]:
    statuses = [*STATUSES.items()]
    lists = {
        "loai": [(c.code, c.text) for c in campaign.categories],
        "ket_qua": [*OUTCOMES.items()],
        "tra_loi": [*((c.code, c.text) for c in campaign.choices), *statuses],
        "so_lieu": [("value", "có số liệu"), *statuses],
    }
    for name, pairs in lists.items():
        for code, text in pairs:
            yield name, code, text
