"""What the verbs about decisions answer under `--json`."""

from datetime import date
from typing import Literal, TypedDict

from pccheck.cli.frame.programs.answers import RowFaultJson


class ClockJson(TypedDict):
    """A step to come in an inspection, or what is not as the regime asks."""

    clock_state: Literal["next", "late", "wrong"]
    decision: str
    target: str | None
    name: str
    what: str
    day: date | None
    article: str
    due_code: str


class DecisionJson(TypedDict):
    """A decision on an inspection."""

    decision: str
    day: date
    authority: str
    ground: str
    time_limit: int
    targets: list[str]
    content: str


class InspectionJson(DecisionJson):
    """The same with what is next and wrong."""

    clock: list[ClockJson]


class OverlapJson(TypedDict):
    """A row of another body's list, and what it means here."""

    overlap: str
    overlap_state: Literal["against", "kept", "open", "beside", "other"]
    target: str | None
    name: str
    listed_as: str
    tax: str
    address: str
    body_name: str
    overlap_kind: str
    joint: bool
    first: date
    last: date
    overlap_content: str
    near: list[str]
    article: str
    overlap_reason: str


class OverlapMatchJson(TypedDict):
    """A row that surely is a unit of the book."""

    row: int
    listed_as: str
    target: str
    name: str


class OverlapImportJson(TypedDict):
    """What an import of another body's list does."""

    bodies_listed: list[str]
    added_count: int
    sure_count: int
    open_count: int
    changed_count: int
    same: int
    matches: list[OverlapMatchJson]
    bad: list[RowFaultJson]
    notes: list[RowFaultJson]


ANSWERS = {
    "decision": list[DecisionJson],
    "decision show": InspectionJson,
    "due": list[ClockJson],
    "overlap import": OverlapImportJson,
    "overlap list": list[OverlapJson],
}
