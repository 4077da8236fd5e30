"""What comes in from people's lists: rows read, not yet in the book."""

from datetime import date
from typing import NamedTuple

from pccheck.values import dataclass


class Place(NamedTuple):
    """Where something was read: file, sheet, row (1-based), column (letter or header)."""

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""


class TargetRow(NamedTuple):
    """A row of a target list, as written: category and areas are still people's words, '' where the
    cell was empty.

    `minutes`: of a visit, and `opens`: opening hours, where they are not those of its category.
    `contact`: whom to ask for there. `tax`: its tax number. `originals`: (field, what the cell
    said) where the text was converted from an old encoding or numbering. `of_district`: the column
    of the district says that it is one («Huyện»), not any area («Địa bàn»). `province`: where the
    list has a column for it. `visit_before`, `not_on`, `visit_form`: as in `Target`.
    """

    place: Place
    name: str
    category: str
    district: str
    commune: str
    address: str = ""
    code: str = ""
    priority: float | None = None
    phone: str = ""
    lat: float | None = None
    lon: float | None = None
    source: str = ""
    minutes: int | None = None
    opens: str = ""
    contact: str = ""
    tax: str = ""
    originals: tuple[tuple[str, str], ...] = ()
    of_district: bool = False
    province: str = ""
    visit_before: str = ""
    not_on: str = ""
    visit_form: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What the user must be told of a list that was read.

    A code of `text.words.faults` and what its words name.
    """

    place: Place
    code: str
    params: dict[str, object]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken: an error code of `text.words.faults` and what its words name."""

    place: Place
    code: str
    params: dict[str, object]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An agency; `kind` as written (chủ trì, phối hợp, phương tiện)."""

    place: Place
    code: str
    name: str
    kind: str
    area: str


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of the task force; `team` '' for an area's representative.

    `also`: further teams that they may go out with, and whether they lead them.
    """

    place: Place
    code: str
    name: str
    title: str
    body: str
    role: str
    team: str
    leads: bool
    document: str
    document_date: date | None
    phone: str
    also: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team; times are minutes after midnight, `overtime` is in minutes."""

    place: Place
    code: str
    name: str
    base: str
    lat: float | None
    lon: float | None
    day_from: int | None
    day_to: int | None
    overtime: int | None = None


@dataclass(frozen=True, slots=True)
class VehicleRow:
    """A vehicle; `team` '' when it may go with any."""

    place: Place
    code: str
    name: str
    seats: int
    team: str
    note: str


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A member, vehicle or team away, or an area closed (`who`), first and last day included."""

    place: Place
    who: str
    first: date
    last: date
    reason: str


@dataclass(frozen=True, slots=True)
class PeopleLists:
    """A task-force workbook."""

    bodies: tuple[BodyRow, ...]
    members: tuple[MemberRow, ...]
    teams: tuple[TeamRow, ...]
    vehicles: tuple[VehicleRow, ...]
    absences: tuple[AbsenceRow, ...]
    closures: tuple[AbsenceRow, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...] = ()
