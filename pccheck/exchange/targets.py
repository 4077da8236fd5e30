"""Lists of targets, as offices send them."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pccheck.errors import PccheckError
from pccheck.exchange.cells import Row, bad_row
from pccheck.exchange.guard import guard
from pccheck.exchange.header import Field, Header, data_rows, find_header, no_header
from pccheck.exchange.sheets import Sheet, read_sheets
from pccheck.model.lists import BadRow, Place, TargetRow
from pccheck.text.fold import fold

Progress = Callable[[int, int], None]
"""Told now and then how many rows of how many have been read."""

FIELDS = (
    Field("ordinal", ("STT", "TT", "Số TT", "Số thứ tự", "No", "#")),
    Field(
        "name",
        (
            *("Tên đơn vị", "Tên đối tượng", "Tên cơ sở", "Tên cơ quan", "Tên địa điểm", "Tên tổ chức", "Tên điểm"),
            *("Tên trường", "Tên chợ", "Tên doanh nghiệp", "Tên", "Đơn vị", "Đơn vị được kiểm tra", "Cơ quan, đơn vị"),
            *("Đối tượng kiểm tra", "Đối tượng", "Cơ sở", "Cơ quan", "Địa điểm", "Name", "Target", "Unit"),
        ),
        needed=True,
    ),
    Field(
        "category", ("Loại đối tượng", "Loại hình", "Loại", "Nhóm đối tượng", "Nhóm", "Phân loại", "Category", "Type")
    ),
    Field(
        "district",
        (
            *("Huyện", "Quận", "Địa bàn", "Huyện, thành phố", "Huyện, thị", "Huyện TP", "Huyện TX", "Huyện quận"),
            *("Thành phố, huyện", "Quận, huyện", "Tên huyện", "Địa bàn cấp huyện", "District", "Area"),
        ),
    ),
    Field(
        "commune",
        (
            *("Xã", "Phường", "Xã, phường", "Xã, thị trấn", "Phường, xã", "Xã TT", "Tên xã", "Địa bàn cấp xã"),
            *("Commune", "Ward"),
        ),
    ),
    Field("address", ("Địa chỉ", "Nơi đặt trụ sở", "Trụ sở", "Address")),
    Field("code", ("Mã", "Mã đơn vị", "Mã đối tượng", "Mã số", "Mã cơ sở", "Code", "ID")),
    Field("priority", ("Ưu tiên", "Mức ưu tiên", "Độ ưu tiên", "Priority")),
    Field("phone", ("Điện thoại", "Số điện thoại", "ĐT", "SĐT", "Số ĐT", "Phone", "Telephone")),
    Field("lat", ("Vĩ độ", "Lat", "Latitude")),
    Field("lon", ("Kinh độ", "Lon", "Lng", "Long", "Longitude")),
    Field("source", ("Nguồn", "Nguồn thông tin", "Nguồn dữ liệu", "Nguồn tin", "Source")),
)

_EVERY = 1_000
_DISTRICTS = ("huyen ", "quan ", "thi xa ", "thanh pho ", "tp ", "tx ")
_COMMUNES = ("xa ", "phuong ", "thi tran ")


def read_targets(path: Path, *, progress: Progress | None = None) -> tuple[tuple[TargetRow, ...], tuple[BadRow, ...]]:
    """The rows of every sheet that has the header, as written, and those that cannot be taken.

    Raises:
        PccheckError: no-header, and those of `guard` and `read_sheets`.
    """
    with _collector_paused():
        return _read(path, read_sheets(guard(path)), progress)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Rows hold no cycles: walking a million of them again and again would cost a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(
    path: Path, sheets: list[Sheet], progress: Progress | None
) -> tuple[tuple[TargetRow, ...], tuple[BadRow, ...]]:
    tables = [(sheet, header) for sheet in sheets if (header := find_header(sheet, FIELDS))]
    if not tables:
        raise no_header(str(path), sheets, FIELDS)
    targets, bad, done = [], [], 0
    total = sum(len(sheet.rows) for sheet, _ in tables)
    for sheet, header in tables:
        for row, group in _rows(path.name, sheet, header):
            if progress and (done + row.place.row) % _EVERY == 0:
                progress(done + row.place.row, total)
            try:
                targets.append(_target(row, group))
            except PccheckError as error:
                bad.append(bad_row(error))
        done += len(sheet.rows)
    if progress:
        progress(total, total)
    return tuple(targets), tuple(bad)


def _rows(file: str, sheet: Sheet, header: Header) -> Iterator[tuple[Row, str]]:
    for number, cells, group in data_rows(sheet, header):
        yield Row(Place(file, sheet.name, number), cells, header.columns, sheet.holes), group


def _target(row: Row, group: str) -> TargetRow:
    lat, lon = row.point()
    target = TargetRow(
        row.place,
        row.needed("name"),
        row.word("category"),
        row.word("district"),
        row.word("commune"),
        row.text("address"),
        row.text("code"),
        row.number("priority"),
        row.phone("phone"),
        lat,
        lon,
        row.word("source"),
    )
    return _grouped(target, group) if group else target


def _grouped(target: TargetRow, group: str) -> TargetRow:
    """What the group row above says, where the row itself says nothing of it."""
    folded = fold(group)
    if folded.startswith(_DISTRICTS):
        return target if target.district else replace(target, district=group)
    if folded.startswith(_COMMUNES):
        return target if target.commune else replace(target, commune=group)
    return target if target.category else replace(target, category=group)
