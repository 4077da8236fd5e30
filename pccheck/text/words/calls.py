"""What is said on the telephone: always Vietnamese, like the documents."""

from collections.abc import Sequence
from datetime import date

from pccheck.text.dates import clock, date_words

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def _opening(issuer: str, task_force: str, day: date) -> str:
    weekday = _WEEKDAYS[day.weekday()]
    return (
        f"Tôi gọi từ {issuer}, thay mặt {task_force}, xin báo lịch {weekday}, ngày"
        f" {date_words(day)}."
    )


def representative_script(
    issuer: str,
    task_force: str,
    day: date,
    areas: Sequence[str],
    meet: int | None,
    place: str,
    units: Sequence[str],
) -> str:
    """To the area's representative or the health body's member; no `units` before the release."""
    when = f"lúc {clock(meet)} " if meet is not None else ""
    lines = [
        _opening(issuer, task_force, day),
        f"Nhóm kiểm tra đến địa bàn {', '.join(areas)}. Đề nghị anh/chị có mặt {when}tại {place}.",
    ]
    if units:
        lines.append(f"Các đơn vị: {'; '.join(units)}.")
    else:
        lines.append(
            "Đơn vị cụ thể sẽ báo khi đoàn đến. Kiểm tra đột xuất: xin không báo trước cho các"
            " đơn vị."
        )
    lines.append(
        "Xin anh/chị nhắc lại ngày, giờ và nơi gặp. Nếu không tham gia được, xin cho biết người"
        " thay."
    )
    return "\n".join(lines)


def vehicle_script(issuer: str, task_force: str, day: date, vehicle: str, leave: int | None) -> str:
    """To the office that arranges vehicles: no area, no unit."""
    when = f", xuất phát trước {clock(leave)}" if leave is not None else ""
    return (
        f"{_opening(issuer, task_force, day)}\nĐề nghị bố trí {vehicle or 'phương tiện'} cả"
        f" ngày{when}."
    )


def unit_script(issuer: str, task_force: str, day: date, arrive: int | None) -> str:
    """To the inspected unit, after the release."""
    when = f" khoảng {clock(arrive)}" if arrive is not None else ""
    return (
        f"{_opening(issuer, task_force, day)}\nNhóm kiểm tra đến đơn vị{when}."
        " Đề nghị lãnh đạo đơn vị, người phụ trách và hồ sơ liên quan sẵn sàng làm việc."
    )
