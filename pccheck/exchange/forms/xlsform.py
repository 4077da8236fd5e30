"""The checklist as an XLSForm for ODK and KoBo, with the columns of `record --table`."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.kind import GIVEN, NO_ANSWER, AnswerKind, Blank
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.form import answer_list
from pccheck.model.visit import DONE
from pccheck.text.words.outcomes import ON_FORMS

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
_DONE = f"${{outcome}} = '{DONE}'"
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
        "relevant": f"${{outcome}} != '{DONE}'",
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
    if campaign.scans:
        yield from _posted(campaign.scans.code)
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


def _posted(code: str) -> Iterator[Line]:
    """The code that is posted at the unit."""
    yield {
        "type": "barcode",
        "name": "location_code",
        "label": f"Quét {code}",
        "relevant": _DONE,
        "constraint": "not(contains(., '|'))",
        "constraint_message": "Đây là mã cá nhân, không được lưu",
    }
    yield {"type": "image", "name": "photo", "label": f"Ảnh {code}", "relevant": _DONE}


def _criterion(campaign: Campaign, criterion: Criterion) -> Iterator[Line]:
    """The answer, what is written beside it and a note; asked where it applies."""
    code, kind = criterion.code, campaign.kinds[criterion.code]
    relevant = _relevant(campaign, criterion)
    yield {
        "type": f"select_one {answer_list(campaign, code, 'so_lieu')}",
        "name": code,
        "label": f"{code}. {criterion.text}",
        "relevant": relevant,
        "required": "yes" if criterion.required else "",
    }
    own = f"${{{code}}}"
    valued = " and ".join(f"{own} != '{status}'" for status in ("", *NO_ANSWER))
    for blank in sorted(kind.blanks, key=lambda blank: blank.least):
        yield {
            "type": blank.form,
            "name": f"{code}_{blank.code}",
            "label": blank.text,
            "relevant": f"{relevant} and {valued}",
            **_constraint(code, kind, blank),
        }
    yield {
        "type": "text",
        "name": f"{code}_note",
        "label": f"{code}: ghi chú",
        "relevant": relevant,
    }


def _relevant(campaign: Campaign, criterion: Criterion) -> str:
    """When a criterion is asked: at a visit that was made, of the categories it applies to."""
    asked = [c.code for c in campaign.categories if criterion.applies(c.code)]
    if len(asked) == len(campaign.categories):
        return _DONE
    where = " or ".join(f"${{category}} = '{code}'" for code in asked)
    return f"{_DONE} and ({where})"


def _constraint(criterion: str, kind: AnswerKind, blank: Blank) -> Line:
    """What a number may be."""
    if not blank.is_number:
        return {}
    if not blank.least:
        return {"constraint": ". >= 0", "constraint_message": "Từ 0 trở lên"}
    least = next(other.text for other in kind.blanks if other.code == blank.least)
    return {
        "constraint": f". >= ${{{criterion}_{blank.least}}}",
        "constraint_message": f"Không nhỏ hơn {least}",
    }


def _choices(campaign: Campaign) -> Iterator[Sequence[str]]:
    lists = {
        "loai": [(c.code, c.text) for c in campaign.categories],
        "ket_qua": [*ON_FORMS.items()],
        "tra_loi": [*((c.code, c.text) for c in campaign.choices), *NO_ANSWER.items()],
        "so_lieu": [*GIVEN.items(), *NO_ANSWER.items()],
    }
    for code, kind in campaign.kinds.items():
        options = [(option.code, option.text) for option in kind.options]
        lists.setdefault(answer_list(campaign, code, "so_lieu"), [*options, *NO_ANSWER.items()])
    for name, pairs in lists.items():
        for code, text in pairs:
            yield name, code, text
