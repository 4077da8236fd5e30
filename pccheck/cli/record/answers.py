"""What `pccheck record` and `pccheck visit` answer under `--json`."""

from datetime import date
from typing import TypedDict

from pccheck.cli.frame.programs.answers import RowFaultJson, State


class RecordedJson(TypedDict):
    """A visit as it was kept."""

    visit: str
    target: str
    name: str
    day: date
    state: State
    planned: bool
    team: str
    level: str
    level_reason: str
    not_checked: list[str]


class TakenFormJson(TypedDict):
    """What became of a filled form."""

    file: str
    target: str
    day: date | None
    visit: str
    taken_before: bool
    empty: bool
    corrected: bool
    inserted: list[int]
    left: list[RowFaultJson]
    pictures: int
    notes: list[RowFaultJson]
    old_checklist: bool
    gone: list[str]
    not_on_form: list[str]
    refused: str | None
    bad: list[RowFaultJson]


class VisitRowJson(TypedDict):
    """A row of a table of visits."""

    row: int
    target: str
    name: str
    category: str
    area_name: str
    day: date
    state: State
    criteria: list[str]
    edited: list[str]
    pictures: int


class NotCountedJson(TypedDict):
    """A row that its server says is not to be counted."""

    row: int
    name: str
    review: str


class UnusedJson(TypedDict):
    """What of a table is not used, and how many cells of it say something."""

    sheet: str
    name: str
    cells: int


class VisitTableJson(TypedDict):
    """What a table of visits brings."""

    mapping: dict[str, str]
    added_count: int
    same: int
    visits: list[VisitRowJson]
    corrections: list[VisitRowJson]
    left_out: list[NotCountedJson]
    bare: list[int]
    unused: list[UnusedJson]
    notes: list[RowFaultJson]
    bad: list[RowFaultJson]


class VisitJson(TypedDict):
    """A visit of the campaign."""

    visit: str
    target: str
    name: str
    category: str
    area: str
    area_name: str
    day: date
    team: str
    arrive: str
    leave: str
    planned: bool
    pinned: bool
    state: State
    started: str
    ended: str
    level: str
    reason: str


ANSWERS = {
    "record": RecordedJson | list[TakenFormJson] | VisitTableJson,
    "visit list": list[VisitJson],
}
