"""Area files: an office's own, or those that come with the program (`templates/areas/*.csv`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pccheck.errors import PccheckError
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import read_sheets
from pccheck.exchange.tables.cells import Row
from pccheck.exchange.tables.header import ORDINAL, Field, no_header
from pccheck.exchange.tables.leftovers import ReadTable, leftovers, points_outside
from pccheck.exchange.tables.rows import make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_header
from pccheck.model.lists import BadRow, Note, Place
from pccheck.text.capitals import numbered
from pccheck.text.fold import fold
from pccheck.text.names.places import split_type
from pccheck.values import dataclass

_FIELDS = (
    ORDINAL,
    Field("code", ("Mã", "Mã địa bàn", "Mã số", "Mã ĐVHC", "code"), needed=True),
    Field("name", ("Tên", "Tên địa bàn", "Tên đơn vị hành chính", "Địa bàn", "name"), needed=True),
    Field("level", ("Cấp", "Cấp hành chính", "Loại", "level")),
    Field("parent", ("Thuộc", "Trực thuộc", "Mã cấp trên", "Cấp trên", "parent")),
    Field("lat", ("Vĩ độ", "lat")),
    Field("lon", ("Kinh độ", "lon")),
    Field("valid_from", ("Từ ngày", "Có từ ngày", "Hiệu lực từ", "valid_from")),
    Field("valid_to", ("Đến ngày", "Đến hết ngày", "Hiệu lực đến", "valid_to")),
    Field("source", ("Nguồn", "source")),
)
_LEVELS = {
    "tinh": "tinh",
    "huyen": "huyen",
    "quan": "huyen",
    "thi xa": "huyen",
    "xa": "xa",
    "phuong": "xa",
    "thi tran": "xa",
    "dac khu": "xa",
}
"""The level of each type of unit; a «thành phố» is one of a province, or inside one."""
_CITY = "thanh pho"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A row of an area file; dates are ISO or empty, `parent` is another row's code or empty."""

    code: str
    name: str
    level: str
    parent: str
    lat: float | None
    lon: float | None
    valid_from: str
    valid_to: str


class AreaFile(NamedTuple):
    """The areas, and what must be told of the file: what was not read, centres left out."""

    rows: tuple[AreaRow, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """A row with its place; `parent` as written, a code or a name."""

    place: Place
    area: AreaRow


def read_areas(path: Path) -> AreaFile:
    """The rows of an area file, .csv or a workbook; a code may stand twice, from different days on.

    Where no level is said, the type in the name says it; what a unit lies in may be named by code
    or by name. A centre outside Việt Nam is left out.

    Raises:
        PccheckError: `no-header`, `area-rows` with all that is wrong, row by row; those of `guard`
            and `read_sheets`.
    """
    sheets = read_sheets(guard(path))
    for sheet in sheets:
        if header := find_header(sheet, _FIELDS):
            strays: list[int] = []
            make = partial(_read, strays=strays)
            read, bad = make_each(rows_below(path.name, sheet, header), make)
            break
    else:
        raise no_header(str(path), sheets, _FIELDS)
    bad += _twice(read)
    parents = _parents(read)
    areas: list[AreaRow] = []
    for row in read:
        written, place = row.area.parent, row.place
        meant = parents.get(fold(written), []) if written else [""]
        if len(meant) != 1:
            bad.append(BadRow(place, "area-parent", {"value": written, "count": len(meant)}))
            continue
        (outer,) = meant
        areas.append(replace(row.area, parent=outer, level=_level(row.area, outer)))
    if bad:
        mistakes = [(_where(row.place), row.code, row.params) for row in bad]
        raise PccheckError("area-rows", file=path.name, count=len(bad), mistakes=mistakes)
    outside = points_outside(Place(path.name, sheet.name), strays)
    notes = (*outside, *leftovers(path.name, sheets, [ReadTable(sheet, header)]))
    return AreaFile(tuple(areas), notes)


def _read(row: Row, strays: list[int]) -> _Read:
    lat, lon = row.point_inside(strays)
    since, until = row.day("valid_from"), row.day("valid_to")
    code = row.code("code")
    if not code:
        raise row.fault("empty-cell", "code")
    return _Read(
        row.place,
        AreaRow(
            code=code,
            name=numbered(row.needed("name")),
            level=row.text("level"),
            parent=row.code("parent"),
            lat=lat,
            lon=lon,
            valid_from=since.isoformat() if since else "",
            valid_to=until.isoformat() if until else "",
        ),
    )


def _twice(rows: Iterable[_Read]) -> list[BadRow]:
    """The rows whose code stands above already, from the same day on."""
    first: dict[tuple[str, str], _Read] = {}
    bad: list[BadRow] = []
    for one in rows:
        before = first.setdefault((one.area.code, one.area.valid_from), one)
        if before is not one:
            code, first_row = one.area.code, before.place.row
            bad.append(BadRow(one.place, "code-twice", {"value": code, "first": first_row}))
    return bad


def _parents(rows: Sequence[_Read]) -> Mapping[str, Sequence[str]]:
    """The codes that a cell may mean: a code itself, else a name, folded."""
    codes = {fold(one.area.code): [one.area.code] for one in rows}
    names: dict[str, list[str]] = defaultdict(list)
    for one in rows:
        if one.area.code not in names[fold(one.area.name)]:
            names[fold(one.area.name)].append(one.area.code)
    return {**names, **codes}


def _level(area: AreaRow, parent: str) -> str:
    """The code of its level: the one that is written, else that of its type."""
    said = fold(area.level).removeprefix("cap ")
    kind = said or split_type(area.name)[0]
    if kind == _CITY:
        return "huyen" if parent else "tinh"
    return _LEVELS.get(kind, area.level)


def _where(place: Place) -> str:
    return f"  {place.sheet + ' ' if place.sheet else ''}{place.column}{place.row}"
