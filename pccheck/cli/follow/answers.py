"""What the verbs of following up answer under `--json`."""

from datetime import date
from typing import Literal, TypedDict


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


class CaseFindingJson(TypedDict):
    """A finding that must be mended."""

    criterion: str
    to_do: str
    clause: str | None
    clause_cited: str
    found_on: date
    deadline: date | None
    finding_state: Literal["late", "open", "partly", "disputed", "mended", "closed"]
    reply_state: Literal["mended", "partly", "disputed", "stands", "dropped"] | None
    replied_on: date | None
    reply_how: Literal["form", "letter", "spoken"] | None
    text: str
    document: str
    file: str


class FindingJson(CaseFindingJson):
    """The same with its unit."""

    target: str
    name: str


class CaseJson(TypedDict):
    """A unit that is followed."""

    target: str
    name: str
    level: str
    visited: date
    measures: list[MeasureJson]
    replies: list[ReplyJson]
    findings: list[CaseFindingJson]
    overdue: bool
    ignored: int
    repeats: int
    revisit_because: str | None


ANSWERS = {
    "follow": list[CaseJson],
    "follow list": list[FindingJson],
    "follow show": CaseJson,
}
