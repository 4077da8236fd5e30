"""Answers of several verbs under `--json`."""

from typing import Literal, NotRequired, TypedDict

State = Literal["planned", "done", "closed", "refused", "postponed", "cancelled", "disputed"]
"""What has become of a visit."""


class RowFaultJson(TypedDict):
    """A row that cannot be taken, or what is to be known of it."""

    file: str
    sheet: str
    row: int
    column: str
    error: str
    message: str


class RefusalJson(TypedDict):
    """What any verb answers in place of its answer where it fails."""

    error: str
    message: str
    status: int
    file: NotRequired[str]
    sheet: NotRequired[str]
    row: NotRequired[int]
    column: NotRequired[str]


class StopJson(TypedDict):
    """A visit of a team's day."""

    visit: str
    target: str
    name: str
    area: str
    area_name: str
    visit_form: str
    arrive: str
    leave: str
    planned: bool
    state: State
