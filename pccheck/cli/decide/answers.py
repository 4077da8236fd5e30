"""What the verbs about decisions answer under `--json`."""

from datetime import date
from typing import Literal, TypedDict


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


ANSWERS = {
    "decision": list[DecisionJson],
    "decision show": InspectionJson,
    "due": list[ClockJson],
}
