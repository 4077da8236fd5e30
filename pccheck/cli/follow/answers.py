"""What the verbs of following up answer under `--json`."""

from datetime import date
from typing import TypedDict


class MeasureJson(TypedDict):
    """What was asked of a unit."""

    step: str
    day: date
    deadline: date
    document: str
    in_minutes: bool
    answered: bool


class ReplyJson(TypedDict):
    """What a unit replied."""

    day: date
    text: str
    document: str
    file: str


class CaseJson(TypedDict):
    """A unit that is followed."""

    target: str
    name: str
    level: str
    visited: date
    measures: list[MeasureJson]
    replies: list[ReplyJson]
    overdue: bool
    ignored: int
    repeats: int
    revisit_because: str | None


ANSWERS = {"follow": list[CaseJson], "follow show": CaseJson}
