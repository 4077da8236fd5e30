"""Workbooks of a task force: bodies, members, teams, vehicles, who and what is away when."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pccheck.errors import PccheckError
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import Row, text_of
from pccheck.exchange.tables.header import ORDINAL, Field, no_header
from pccheck.exchange.tables.leftovers import LISTS, ReadTable, leftovers, points_outside
from pccheck.exchange.tables.old_text import modern_sheets
from pccheck.exchange.tables.rows import make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_header
from pccheck.exchange.tables.twins import refuse_twins, same_labels
from pccheck.model.lists import (
    AbsenceRow,
    BadRow,
    BodyRow,
    MemberRow,
    Note,
    PeopleLists,
    Place,
    TeamRow,
    VehicleRow,
)
from pccheck.text.fold import fold
from pccheck.values import dataclass

T = TypeVar("T")

_SEVERAL = re.compile(r"[;,\n]")

_CODE = Field("code", ("Mã", "Mã số", "Code"), needed=True)
_AREA = Field("area", ("Địa bàn", "Huyện", "Area"))
_FIRST = Field("first", ("Từ ngày", "Ngày đầu", "From"), needed=True)
_LAST = Field("last", ("Đến ngày", "Đến hết ngày", "Ngày cuối", "To"), needed=True)
_REASON = Field("reason", ("Lý do", "Reason"))

BODIES = (
    ORDINAL,
    _CODE,
    Field(
        "name",
        ("Tên cơ quan, đơn vị", "Tên cơ quan", "Cơ quan, đơn vị", "Tên", "Name"),
        needed=True,
    ),
    Field("kind", ("Loại", "Vai trò", "Kind")),
    _AREA,
)
MEMBERS = (
    ORDINAL,
    _CODE,
    Field("name", ("Họ và tên", "Họ tên", "Họ, tên", "Tên", "Name"), needed=True),
    Field("title", ("Chức vụ", "Chức danh", "Title")),
    Field("body", ("Cơ quan", "Đơn vị", "Cơ quan, đơn vị", "Đơn vị công tác", "Body")),
    Field("role", ("Vai trò", "Nhiệm vụ", "Role")),
    Field("team", ("Nhóm", "Nhóm kiểm tra", "Team")),
    Field("leads", ("Trưởng nhóm", "Leads")),
    Field("document", ("Văn bản cử", "Số văn bản", "Document")),
    Field("document_date", ("Ngày văn bản", "Document date")),
    Field("phone", ("Điện thoại", "Số điện thoại", "ĐT", "SĐT", "Phone")),
)
TEAMS = (
    ORDINAL,
    _CODE,
    Field("name", ("Tên nhóm", "Nhóm", "Tên", "Name"), needed=True),
    Field("base", ("Nơi xuất phát", "Điểm xuất phát", "Base")),
    Field("lat", ("Vĩ độ", "Lat", "Latitude")),
    Field("lon", ("Kinh độ", "Lon", "Longitude")),
    Field("day_from", ("Giờ đi", "Giờ xuất phát", "From")),
    Field("day_to", ("Giờ về", "To")),
    Field("overtime", ("Làm thêm", "Làm thêm tối đa", "Số phút làm thêm", "Overtime")),
)
VEHICLES = (
    ORDINAL,
    _CODE,
    Field("name", ("Loại xe", "Phương tiện", "Tên xe", "Vehicle"), needed=True),
    Field("seats", ("Số chỗ", "Số chỗ ngồi", "Seats"), needed=True),
    Field("team", ("Nhóm", "Nhóm kiểm tra", "Team")),
    Field("note", ("Ghi chú", "Note")),
)
ABSENCES = (
    ORDINAL,
    Field("who", ("Đối tượng", "Mã", "Thành viên", "Ai, xe nào", "Who"), needed=True),
    *(_FIRST, _LAST, _REASON),
)
CLOSURES = (ORDINAL, Field("who", ("Địa bàn", "Area"), needed=True), _FIRST, _LAST, _REASON)

SHEETS = {
    "bodies": ("Cơ quan", BODIES),
    "members": ("Thành viên", MEMBERS),
    "teams": ("Nhóm", TEAMS),
    "vehicles": ("Phương tiện", VEHICLES),
    "absences": ("Vắng", ABSENCES),
    "closures": ("Địa bàn tạm dừng", CLOSURES),
}
"""What is read from which sheet, and its columns. A workbook may leave sheets out."""


def read_people(path: Path) -> PeopleLists:
    """The lists of a task-force workbook.

    Teams, bodies and absentees may be named by code or by name. A reference is
    checked where the workbook has the sheet that it points to.

    Raises:
        PccheckError: no-people-sheet, no-header, and those of `guard` and `read_sheets`.
    """
    every, notes = modern_sheets(guard(path))
    sheets: dict[str, Sheet] = {}
    for sheet in every:
        if not sheet.hidden:
            sheets.setdefault(fold(sheet.name), sheet)
    if not any(fold(name) in sheets for name, _ in SHEETS.values()):
        wanted = ", ".join(name for name, _ in SHEETS.values())
        raise PccheckError("no-people-sheet", path=str(path), wanted=wanted)
    reader = _PeopleReader(path, sheets)
    lists = reader.lists()
    read = [table.sheet for table in reader.tables]
    notes += _unread(path, [sheet for sheet in every if sheet not in read])
    return replace(lists, notes=(*notes, *lists.notes, *leftovers(path.name, read, reader.tables)))


def _unread(path: Path, sheets: Sequence[Sheet]) -> Iterator[Note]:
    """The sheets of which nothing is read: under another name, or hidden."""
    for sheet in sheets:
        place = Place(path.name, sheet.name)
        if sheet.hidden and sheet.name != LISTS:
            yield Note(place, "sheet-hidden", {})
        elif any(map(text_of, chain.from_iterable(sheet.rows))):
            yield Note(place, "sheet-unread", {"known": ", ".join(n for n, _ in SHEETS.values())})


@dataclass(frozen=True)
class _Named:
    """A code as written and the row where it stands."""

    code: str
    row: int


@dataclass(frozen=True)
class _Known:
    """What references may name: rows by code (casefolded), codes by name (folded)."""

    codes: dict[str, _Named] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def has(self, text: str) -> bool:
        """Whether it is a code or a name, also one that two rows bear."""
        return text.casefold() in self.codes or fold(text) in self.names

    def code_of(self, text: str) -> str | None:
        """The code that a code or a name means; '' and None mean none."""
        by_code = self.codes.get(text.casefold())
        return by_code.code if by_code else self.names.get(fold(text))


def _several(text: str) -> list[str]:
    """The words of a cell that names several, with `;` or `,` between them."""
    return [word.strip() for word in _SEVERAL.split(text) if word.strip()]


class _PeopleReader:
    """One reading of a workbook: its sheets, the codes met, the rows refused."""

    def __init__(self, path: Path, sheets: dict[str, Sheet]) -> None:
        self._path = path
        self._sheets = sheets
        self._bad: list[BadRow] = []
        self._known: dict[str, _Known] = {}
        self._strays: list[int] = []
        self.tables: list[ReadTable] = []

    def lists(self) -> PeopleLists:
        bodies = self._read("bodies", self._body)
        teams = self._read("teams", self._team)
        members = self._read("members", self._member)
        vehicles = self._read("vehicles", self._vehicle)
        absences = self._read(
            "absences", lambda row: self._days(row, "members", "vehicles", "teams")
        )
        closures = self._read("closures", self._days)
        strays = points_outside(Place(self._path.name, SHEETS["teams"][0]), self._strays)
        bad, notes = tuple(self._bad), tuple(strays)
        return PeopleLists(bodies, members, teams, vehicles, absences, closures, bad, notes)

    def _read(self, kind: str, make: Callable[[Row], T]) -> tuple[T, ...]:
        made, bad = make_each(self._rows(kind), make)
        self._bad += bad
        return tuple(made)

    def _rows(self, kind: str) -> Iterator[Row]:
        name, fields = SHEETS[kind]
        sheet = self._sheets.get(fold(name))
        if sheet is None:
            return
        self._known[kind] = _Known()
        if not sheet.rows:
            return
        header = find_header(sheet, fields)
        if header is None:
            raise no_header(str(self._path), [sheet], fields)
        refuse_twins(self._path.name, sheet, header, same_labels(sheet, header))
        self.tables.append(ReadTable(sheet, header))
        yield from rows_below(self._path.name, sheet, header)

    def _body(self, row: Row) -> BodyRow:
        name, kind, area = row.unit_name("name"), row.text("kind"), row.text("area")
        return BodyRow(row.place, self._code("bodies", row, name), name, kind, area)

    def _team(self, row: Row) -> TeamRow:
        name, base = row.needed("name"), row.text("base")
        lat, lon = row.point_inside(self._strays)
        first, last = row.minutes("day_from"), row.minutes("day_to")
        if first is not None and last is not None and last <= first:
            raise row.fault("ends-before-start", "day_to", value=row.text("day_to"))
        overtime = row.minutes_long("overtime", least=0)
        code = self._code("teams", row, name)
        return TeamRow(row.place, code, name, base, lat, lon, first, last, overtime)

    def _member(self, row: Row) -> MemberRow:
        name, title, role = row.person("name"), row.text("title"), row.text("role")
        body, teams = self._reference(row, "body", "bodies"), self._teams_of(row)
        document, day = row.code("document"), row.day("document_date")
        phone = row.phone("phone")
        code = self._code("members", row, name)
        (team, leads), *also = teams or [("", False)]
        return MemberRow(
            row.place, code, name, title, body, role, team, leads, document, day, phone, tuple(also)
        )

    def _teams_of(self, row: Row) -> list[tuple[str, bool]]:
        """The teams that a member goes with, and whether they lead them.

        All where the cell is ticked, or those named in it. Several stand in one cell.
        """
        teams = self._references(row, "team", "teams")
        text = row.text("leads")
        known = self._known.get("teams", _Known())
        led = [known.code_of(word) for word in _several(text)]
        if text and all(code in teams for code in led):
            return [(team, team in led) for team in teams]
        leads = row.yes("leads")
        return [(team, leads) for team in teams]

    def _vehicle(self, row: Row) -> VehicleRow:
        name, seats, note = row.needed("name"), row.count("seats"), row.text("note")
        if seats is None:
            raise row.fault("not-a-count", "seats", value="")
        team = self._reference(row, "team", "teams")
        return VehicleRow(row.place, self._code("vehicles", row, name), name, seats, team, note)

    def _days(self, row: Row, *kinds: str) -> AbsenceRow:
        """Days away of a member, vehicle or team; without kinds of an area, which no list names."""
        who = row.needed("who")
        if kinds:
            who = self._reference(row, "who", *kinds) or who
        first, last = row.day("first"), row.day("last")
        if first is None or last is None:
            raise row.fault("empty-cell", "first" if first is None else "last")
        if last < first:
            raise row.fault("ends-before-start", "last", value=row.text("last"))
        return AbsenceRow(row.place, who, first, last, row.text("reason"))

    def _code(self, kind: str, row: Row, name: str) -> str:
        """The row's code, from now on known to references, as is its name; a name that two rows
        bear means neither.
        """
        code, known = row.code("code") or row.needed("code"), self._known[kind]
        if code.casefold() in known.codes:
            raise row.fault(
                "code-twice", "code", value=code, first=known.codes[code.casefold()].row
            )
        known.codes[code.casefold()] = _Named(code, row.place.row)
        known.names[fold(name)] = "" if fold(name) in known.names else code
        return code

    def _references(self, row: Row, column: str, *kinds: str) -> list[str]:
        """The codes that the cell means: one, or several with `;` or `,` between them."""
        text = row.code(column)
        sheets = [self._known[kind] for kind in kinds if kind in self._known]
        is_one = any(known.has(text) for known in sheets)
        words = [text] if is_one else _several(text)
        return list(dict.fromkeys(self._meant(row, column, word, *kinds) for word in words))

    def _reference(self, row: Row, column: str, *kinds: str) -> str:
        """The code that the cell means; '' where it is empty."""
        text = row.code(column)
        return self._meant(row, column, text, *kinds) if text else ""

    def _meant(self, row: Row, column: str, text: str, *kinds: str) -> str:
        """The code that the words mean; the words where a sheet that could know them is missing."""
        for kind in kinds:
            if code := self._known.get(kind, _Known()).code_of(text):
                return code
        if not all(kind in self._known for kind in kinds):
            return text
        raise row.fault(
            "unknown-name", column, value=text, sheets=", ".join(SHEETS[kind][0] for kind in kinds)
        )
