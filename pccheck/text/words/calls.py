"""What is said on the telephone: always Vietnamese, like the documents."""

from collections.abc import Sequence
from datetime import date

from pccheck.text.dates import clock, date_words

FIRST_UNIT = "đơn vị đầu tiên trên địa bàn (báo khi nhóm xuất phát)"
"""Where a representative joins who is met at the first unit."""

_HALVES = {"morning": "buổi sáng", "afternoon": "buổi chiều", "whole": "cả ngày"}
WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def opening_words(issuer: str, task_force: str, day: date) -> str:
    """Who calls, and of which day."""
    weekday = WEEKDAYS[day.weekday()]
    return (
        f"Tôi gọi từ {issuer}, thay mặt {task_force}, xin báo lịch {weekday}, ngày"
        f" {date_words(day)}."
    )


def meeting_words(meet: int | None, place: str, *, rides: bool) -> str:
    """When and where to be; `rides`: with a seat in the team's vehicle, from its base on."""
    when = f"lúc {clock(meet)} " if meet is not None else ""
    words = f"Đề nghị anh/chị có mặt {when}tại {place}"
    return f"{words} để đi cùng xe của nhóm." if rides else f"{words}."


def representative_script(
    opening: str, areas: Sequence[str], meeting: str, units: Sequence[str]
) -> str:
    """To the area's representative or a member who goes along; no `units` before the release."""
    lines = [opening, f"Nhóm kiểm tra đến địa bàn {', '.join(areas)}. {meeting}"]
    if units:
        lines.append(f"Các đơn vị: {'; '.join(units)}.")
    else:
        lines.append("Đơn vị cụ thể sẽ báo khi đoàn đến. Xin không báo trước cho các đơn vị.")
    lines.append(
        "Xin anh/chị nhắc lại ngày, giờ và nơi gặp. Nếu không tham gia được, xin cho biết người"
        " thay."
    )
    return "\n".join(lines)


def vehicle_script(opening: str, vehicle: str, base: str, half: str) -> str:
    """To the office that arranges vehicles: no area, no unit, no minute to work one out from."""
    return (
        f"{opening}\nĐề nghị bố trí {vehicle or 'phương tiện'} {half_words(half)}, đón nhóm kiểm"
        f" tra tại {base}."
    )


def half_words(half: str) -> str:
    """Half a day, or all of it."""
    return _HALVES[half]


def unit_script(opening: str, arrive: int | None, contact: str, form: str = "") -> str:
    """To the inspected unit, after the release; `contact`: whom to ask for, '' for nobody; `form`:
    of the visit.
    """
    asked = f"Xin gặp {contact}.\n" if contact else ""
    when = f" khoảng {clock(arrive)}" if arrive is not None else ""
    words = _BY_FORM.get(form, _AT_UNIT).format(when=when)
    return f"{asked}{opening}\n{words}"


_AT_UNIT = (
    "Nhóm kiểm tra đến đơn vị{when}. Đề nghị lãnh đạo đơn vị, người phụ trách và hồ sơ liên quan"
    " sẵn sàng làm việc."
)
_BY_FORM = {
    "online": (
        "Nhóm kiểm tra làm việc trực tuyến với đơn vị{when}, không đến đơn vị. Đề nghị lãnh đạo đơn"
        " vị, người phụ trách tham gia; dữ liệu, hồ sơ điện tử liên quan sẵn sàng để xem xét."
    ),
    "desk": (
        "Nhóm kiểm tra từ xa dựa trên dữ liệu điện tử{when}, không đến đơn vị. Đề nghị đơn vị cung"
        " cấp, mở quyền xem dữ liệu, hồ sơ điện tử liên quan và cử người trả lời khi nhóm hỏi."
    ),
    "letter": (
        "Nhóm kiểm tra qua hồ sơ{when}, không đến đơn vị. Đề nghị đơn vị gửi hồ sơ, tài liệu liên"
        " quan trước giờ đó và cử người trả lời khi nhóm hỏi."
    ),
}
"""What a unit is asked for that nobody comes to."""


def at_base_script(opening: str, meeting: str, units: Sequence[str]) -> str:
    """To a member who takes part on a day on which nobody goes out; before the release without
    `units`, and without a word of how they are inspected: with the list it would tell which.
    """
    if not units:
        later = "Nội dung cụ thể sẽ báo khi bắt đầu. Xin không báo trước cho các đơn vị."
        return f"{opening}\n{meeting}\n{later}"
    work = f"Nhóm kiểm tra trực tuyến, từ xa, không đi địa bàn. {meeting}"
    return f"{opening}\n{work}\nCác đơn vị: {'; '.join(units)}."
