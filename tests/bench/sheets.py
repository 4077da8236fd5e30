"""Workbooks as offices send them: `python -m tests.bench.sheets targets|visits COUNT FIRST FILE`.

The units stand in the communes of the example, each with a name and a code of its own; each visit
is of one of them, in the order of the list.
"""

import csv
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

from tests.bench.instances import AREAS

_KINDS = (
    ("Phòng chuyên môn", "so-nganh"),
    ("Trung tâm dịch vụ công", "so-nganh"),
    ("Ban quản lý", "ubnd-huyen"),
    ("Bộ phận một cửa", "ubnd-xa"),
)
"""Kinds of units that all nine criteria are asked of."""
_FIRST, _DAYS = date(2021, 12, 1), 28
_HEAD = {
    "targets": ("Mã", "Tên đơn vị", "Loại đối tượng", "Huyện", "Xã", "Địa chỉ", "Điện thoại"),
    "visits": (
        *("target", "date", "a1", "a2", "a3", "b1", "b2", "b3", "b4", "c1", "c2"),
        *("started", "ended", "opinion"),
    ),
}


def _communes() -> list[tuple[str, str]]:
    with AREAS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = {row["code"]: row["name"] for row in rows}
    return [(row["name"], names[row["parent"]]) for row in rows if row["level"] == "xa"]


def targets(number: int) -> tuple[object, ...]:
    """The row of a unit."""
    commune, district = _COMMUNES[number % len(_COMMUNES)]
    kind, category = _KINDS[number // len(_COMMUNES) % len(_KINDS)]
    place = number // len(_COMMUNES)
    name, code = f"{kind} {commune} số {place}", f"MH-{number:06d}"
    return (code, name, category, district, commune, f"Thôn {place}", f"0{912000000 + number}")


def visits(number: int) -> tuple[object, ...]:
    """The row of a visit: nine answers, its times, what the unit said."""
    day, part = _FIRST + timedelta(number % _DAYS), number % 64
    answers = (
        *("dat", "mot-phan; đang làm", f"{part}/64", f"{part}/70"),
        *(f"dat {part}/64", "dat", f"{part} {part} 99", "dat", "dat"),
    )
    return (f"MH-{number:06d}", day.isoformat(), *answers, "08:30", "09:15", "Nhất trí")


_COMMUNES = _communes()


def rows(what: str, count: int, first: int) -> Iterator[tuple[object, ...]]:
    """The rows from number `first` on."""
    row = targets if what == "targets" else visits
    return (row(number) for number in range(first, first + count))


if __name__ == "__main__":
    kind, length, start, path = sys.argv[1:]
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for cells in (_HEAD[kind], *rows(kind, int(length), int(start))):
        sheet.append(cells)
    book.save(Path(path))
