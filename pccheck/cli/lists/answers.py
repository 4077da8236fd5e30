"""What the verbs of lists answer under `--json`."""

from datetime import date
from typing import Any, NotRequired, TypedDict

from pccheck.cli.frame.programs.answers import RowFaultJson
from pccheck.cli.tell.answers import AskedBodyJson


class UnitJson(TypedDict):
    """A target."""

    target: str
    name: str
    category: str
    area: str
    area_name: str
    region: str
    region_name: str
    address: str
    own_code: str
    priority: float | None
    phone: str
    lat: float | None
    lon: float | None
    minutes: int | None
    opens: str
    record: str


class NewUnitJson(TypedDict):
    """A row that adds a target: what it says."""

    row: int
    near: list[str]
    name: str
    category: str
    area: str
    area_name: str
    address: NotRequired[str]
    own_code: NotRequired[str]
    priority: NotRequired[float]
    phone: NotRequired[str]
    lat: NotRequired[float]
    lon: NotRequired[float]
    minutes: NotRequired[int]
    opens: NotRequired[str]
    source: NotRequired[str]
    original: NotRequired[dict[str, str]]


class ChangedUnitJson(TypedDict):
    """A row that changes a target."""

    row: int
    target: str
    name: str
    category: str
    area: str
    area_name: str
    fields_changed: dict[str, list[Any]]


class KindTakenJson(TypedDict):
    """A word of a list for a kind of units, and the category that it was taken for."""

    words: str
    category: str
    rows: int


class TargetImportJson(TypedDict):
    """What a list of targets brings."""

    added: list[NewUnitJson]
    changed: list[ChangedUnitJson]
    same: int
    kinds: list[KindTakenJson]
    bad: list[RowFaultJson]
    notes: list[RowFaultJson]


class PersonJson(TypedDict):
    """A member of the task force."""

    teams: list[str]
    member: str
    name: str
    title: str
    role: str
    leads: bool
    body: str
    body_name: str
    document: str
    document_date: date | None


class CodeJson(TypedDict):
    """A location code."""

    target: str
    name: str
    payload: str
    place: str
    since: date | None
    record: str


class NewCountJson(TypedDict):
    """A count that an export says anew."""

    row: int
    subject: str
    day: date
    before: int
    count: int


class ScanImportJson(TypedDict):
    """What an export of scans brings."""

    mapping: dict[str, str]
    remembered: bool
    added_count: int
    counts: list[NewCountJson]
    same: int
    without_number: int
    unregistered: list[str]
    bad: list[RowFaultJson]


class ClaimJson(TypedDict):
    """What a unit says of its scans, beside the count."""

    target: str
    name: str
    area: str
    area_name: str
    visit: str
    day: date
    claimed: float
    counted: int | None


ANSWERS = {
    "target import": TargetImportJson,
    "target list": list[UnitJson],
    "team list": list[PersonJson] | list[AskedBodyJson],
    "code list": list[CodeJson],
    "scans import": ScanImportJson,
    "scans compare": list[ClaimJson],
}
