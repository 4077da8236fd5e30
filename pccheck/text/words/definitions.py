"""What every figure means, in the words of the official documents (always Vietnamese)."""

from collections.abc import Mapping
from typing import NamedTuple


class Definition(NamedTuple):
    """The name of a figure and what exactly it counts."""

    name: str
    meaning: str


STATES: dict[str, str] = {
    "done": "đã kiểm tra",
    "closed": "đóng cửa, không có người làm việc",
    "refused": "từ chối kiểm tra",
    "postponed": "hoãn",
    "cancelled": "không tiến hành kiểm tra",
    "disputed": "chưa thống nhất",
    "pending": "chưa kiểm tra",
}
"""What a unit's latest inspection or visit came to; an unplanned unit is never `pending`."""

GRADES: dict[str, str] = {
    "met": "đạt",
    "partly": "đạt một phần",
    "not-met": "chưa đạt",
    "value": "có số liệu",
    "no-data": "không có số liệu",
    "not-applicable": "không áp dụng",
    "not-checked": "chưa kiểm tra",
}
"""What an answer to a criterion amounts to."""

_STATE_MEANINGS = {
    "done": "đã được kiểm tra, dù lượt sau đó có không thực hiện được",
    "closed": "đóng cửa hoặc không có người làm việc khi đến kiểm tra ở lượt gần nhất",
    "refused": "từ chối kiểm tra ở lượt gần nhất",
    "postponed": "lượt gần nhất được hoãn sang ngày khác",
    "cancelled": "lượt gần nhất đã hủy",
    "disputed": (
        "có nội dung ghi nhận khác nhau chưa được thống nhất; không tính vào số đơn vị đã kiểm tra"
    ),
    "pending": "có lịch kiểm tra nhưng chưa ghi nhận kết quả",
}
_GRADE_MEANINGS = {
    "met": "đạt nội dung này; có ngưỡng tỷ lệ thì tỷ lệ không dưới ngưỡng",
    "partly": "đạt một phần, hoặc tỷ lệ dưới ngưỡng",
    "not-met": "chưa đạt, hoặc tỷ lệ bằng 0",
    "value": "đã cung cấp số liệu; nội dung này không có mức đạt hay chưa đạt",
    "no-data": "đã được hỏi nhưng không có số liệu; khác với số liệu bằng 0",
    "not-applicable": "mà khi kiểm tra thấy không phát sinh nội dung này (kể cả 0 trên 0)",
    "not-checked": "chưa được kiểm tra nội dung này",
}


_VISIT_MEANINGS = {
    "done": "đã thực hiện xong",
    "closed": "đã đến nơi nhưng đơn vị đóng cửa hoặc không có người làm việc",
    "refused": "mà đơn vị từ chối kiểm tra",
    "postponed": "được hoãn sang ngày khác",
    "cancelled": "đã hủy",
    "disputed": "có nội dung ghi nhận khác nhau chưa được thống nhất",
    "pending": "chưa ghi nhận kết quả",
}


def _visits(prefix: str, where: str) -> dict[str, Definition]:
    return {
        f"{prefix}.{state}": Definition(
            f"Lượt {where}: {name}", f"Số lượt kiểm tra {where} {_VISIT_MEANINGS[state]}."
        )
        for state, name in STATES.items()
        if (prefix, state) != ("visits.outside", "pending")
    }


def _states(prefix: str, where: str, group: str) -> dict[str, Definition]:
    return {
        f"{prefix}.{state}": Definition(
            f"Đơn vị {where}: {name}",
            (
                f"Số đơn vị {group} mà {_STATE_MEANINGS[state]}."
                if state not in ("done", "disputed", "pending")
                else f"Số đơn vị {group} {_STATE_MEANINGS[state]}."
            ),
        )
        for state, name in STATES.items()
        if (prefix, state) != ("unplanned", "pending")
    }


DEFINITIONS: dict[str, Definition] = {
    "targets": Definition(
        "Đối tượng trong danh sách",
        "Số đối tượng kiểm tra trong danh sách quản lý, không kể đối tượng trùng đã gộp.",
    ),
    "units.planned": Definition(
        "Đơn vị theo kế hoạch",
        "Số đơn vị có ít nhất một lượt kiểm tra trong kế hoạch; mỗi đơn vị tính một lần, ở đúng một"
        " trạng thái: của lượt gần nhất đã thực hiện xong; chưa có lượt nào như vậy thì của lượt"
        " gần nhất. Đơn vị được kiểm tra ngoài kế hoạch trước mọi lượt theo kế hoạch thì tính theo"
        " lượt theo kế hoạch.",
    ),
    **_states("units", "theo kế hoạch", "theo kế hoạch"),
    **_states("unplanned", "ngoài kế hoạch", "ngoài kế hoạch"),
    "unplanned.done": Definition(
        "Đơn vị ngoài kế hoạch: đã kiểm tra",
        "Số đơn vị ngoài kế hoạch đã được kiểm tra, dù lượt sau đó có không thực hiện được. Đơn vị"
        " ngoài kế hoạch là đơn vị không có trong kế hoạch hoặc được kiểm tra trước mọi lượt theo"
        " kế hoạch của đơn vị ấy.",
    ),
    "units.visited": Definition(
        "Đơn vị đã kiểm tra",
        "Số đơn vị theo kế hoạch và ngoài kế hoạch đã được kiểm tra, mỗi đơn vị tính một lần theo"
        " lượt gần nhất đã thực hiện xong.",
    ),
    "units.missed": Definition(
        "Đơn vị đã kiểm tra, lượt sau không thực hiện được",
        "Số đơn vị đã kiểm tra có lượt sau đó không thực hiện được (đóng cửa, từ chối, hoãn, hủy);"
        " vẫn được tính là đã kiểm tra.",
    ),
    "level": Definition(
        "{Measured}",
        "Số đơn vị đã kiểm tra được đánh giá ở mức này. Mức độ tính theo quy tắc của đợt kiểm tra;"
        " {head} đánh giá khác thì ghi rõ lý do. Tổng các mức bằng số đơn vị đã kiểm tra.",
    ),
    "asked": Definition(
        "Đơn vị thuộc loại phải kiểm tra nội dung",
        "Số đơn vị đã kiểm tra thuộc loại đối tượng phải kiểm tra nội dung này.",
    ),
    **{
        f"grade.{grade}": Definition(
            f"Theo nội dung: {name}",
            f"Số đơn vị thuộc loại phải kiểm tra {_GRADE_MEANINGS[grade]}.",
        )
        for grade, name in GRADES.items()
    },
    "sum": Definition(
        "Tổng số liệu",
        "Tổng số liệu này của các đơn vị đã kiểm tra có cung cấp số liệu; số liệu bằng 0 được"
        " tính.",
    ),
    "chosen": Definition(
        "Số đơn vị trả lời",
        "Số đơn vị đã kiểm tra có câu trả lời này; nội dung chọn được nhiều câu trả lời thì một đơn"
        " vị có thể được tính ở nhiều câu.",
    ),
    "known": Definition(
        "Số đơn vị có số liệu", "Số đơn vị đã kiểm tra cung cấp số liệu này, kể cả số liệu bằng 0."
    ),
    "visits.planned": Definition(
        "Lượt theo kế hoạch",
        "Số lượt kiểm tra trong kế hoạch; một đơn vị có thể có nhiều lượt, mỗi lượt tính một lần.",
    ),
    **_visits("visits", "theo kế hoạch"),
    **_visits("visits.outside", "ngoài kế hoạch"),
    "visits.made": Definition(
        "Lượt đã kiểm tra",
        "Số lượt kiểm tra đã thực hiện xong, theo kế hoạch và ngoài kế hoạch.",
    ),
    "visits.level": Definition(
        "Lượt theo {measured}", "Số lượt đã kiểm tra mà kết quả của lượt ấy ở mức này."
    ),
    "visits.month": Definition("Lượt theo tháng", "Số lượt đã kiểm tra trong tháng này."),
    "visits.team": Definition("Lượt theo nhóm", "Số lượt đã kiểm tra do nhóm này thực hiện."),
    "visits.again": Definition(
        "Lượt kiểm tra lại", "Số lượt đã kiểm tra từ lượt thứ hai trở đi của mỗi đơn vị."
    ),
    "units.again": Definition(
        "Đơn vị được kiểm tra nhiều lượt", "Số đơn vị có từ hai lượt đã kiểm tra trở lên."
    ),
    "follow.given": Definition(
        "Đơn vị có biện pháp",
        "Số đơn vị đã kiểm tra được áp dụng biện pháp này, tại buổi kiểm tra hoặc bằng văn bản; mỗi"
        " đơn vị tính một lần.",
    ),
    "follow.overdue": Definition(
        "Đơn vị quá hạn khắc phục",
        "Số đơn vị mà thời hạn của yêu cầu gần nhất đã qua và chưa được xác nhận khắc phục xong;"
        " đúng ngày hết hạn vẫn là trong hạn.",
    ),
    "follow.closed": Definition(
        "Đơn vị đã kết thúc theo dõi",
        "Số đơn vị từng có yêu cầu khắc phục mà nay không còn nội dung nào phải khắc phục.",
    ),
    "follow.again": Definition(
        "Đơn vị tái diễn tồn tại",
        "Số đơn vị lại có tồn tại sau khi đã khắc phục hoặc đã kết thúc theo dõi.",
    ),
    "follow.better": Definition(
        "Đơn vị tiến bộ",
        "Số đơn vị được kiểm tra từ hai lượt trở lên mà lượt cuối ở mức tốt hơn lượt đầu.",
    ),
    "follow.same": Definition(
        "Đơn vị không thay đổi",
        "Số đơn vị được kiểm tra từ hai lượt trở lên mà lượt cuối ở mức tốt như lượt đầu.",
    ),
    "follow.worse": Definition(
        "Đơn vị kém đi",
        "Số đơn vị được kiểm tra từ hai lượt trở lên mà lượt cuối ở mức kém hơn lượt đầu.",
    ),
    "follow.unclear": Definition(
        "Đơn vị chưa so sánh được",
        "Số đơn vị được kiểm tra từ hai lượt trở lên mà lượt đầu hoặc lượt cuối chưa được đánh"
        " giá.",
    ),
    "findings.all": Definition(
        "Nội dung phải khắc phục",
        "Số nội dung chưa đạt hoặc đạt một phần mà đơn vị phải khắc phục, kể cả nội dung đã khắc"
        " phục; nội dung thôi theo dõi không được tính; mỗi nội dung của một đơn vị tính một lần.",
    ),
    "findings.mended": Definition(
        "Nội dung đã khắc phục",
        "Số nội dung phải khắc phục mà đơn vị đã báo cáo khắc phục xong, hoặc kiểm tra lại thấy đã"
        " khắc phục.",
    ),
    "findings.partly": Definition(
        "Nội dung khắc phục một phần",
        "Số nội dung phải khắc phục mà đơn vị báo cáo mới khắc phục một phần và còn thời hạn.",
    ),
    "findings.disputed": Definition(
        "Nội dung đơn vị có ý kiến khác",
        "Số nội dung phải khắc phục mà đơn vị có ý kiến khác, chưa được kết luận.",
    ),
    "findings.late": Definition(
        "Nội dung quá hạn khắc phục",
        "Số nội dung phải khắc phục chưa khắc phục xong mà thời hạn riêng của nội dung đã qua; đúng"
        " ngày hết hạn vẫn là trong hạn.",
    ),
    "findings.open": Definition(
        "Nội dung còn thời hạn khắc phục",
        "Số nội dung phải khắc phục chưa có trả lời và còn thời hạn.",
    ),
    "scans.counted": Definition(
        "Lượt {act}",
        "Số lượt {act} trong thời gian của đợt kiểm tra, theo phần mềm thống kê, của các đối"
        " tượng trong danh sách; đối tượng không có số liệu không được tính.",
    ),
    "scans.compared": Definition(
        "Đơn vị có số liệu {act} để đối chiếu",
        "Số đơn vị đã kiểm tra có báo cáo số lượt {act} và có số liệu của phần mềm thống kê trong"
        " những ngày trước lượt kiểm tra, kể cả số liệu bằng 0.",
    ),
    "scans.silent": Definition(
        "Báo cáo có {act_short}, phần mềm không ghi nhận",
        "Số đơn vị báo cáo có lượt {act} nhưng phần mềm thống kê không ghi nhận lượt nào trong"
        " những ngày trước lượt kiểm tra.",
    ),
}
"""By measure; a family (`level`, `sum`, `visits.month` …) for every `level.<code>` and so on.

What stands in braces is one of the campaign's own words, see `Campaign.terms`.
"""


def definition(measure: str, terms: Mapping[str, str]) -> Definition:
    """The definition of a measure, of its family where it has none of its own.

    `terms`: the campaign's own words.

    Raises:
        KeyError: no such measure.
    """
    defined = DEFINITIONS[defined_as(measure)]
    return Definition(*(text.format_map(terms) for text in defined))


def defined_as(measure: str) -> str:
    """The measure, or its family, that the definitions have."""
    return measure if measure in DEFINITIONS else measure.rpartition(".")[0]
