"""What the verbs of lists answer under `--json`."""

from datetime import date
from typing import Any, NotRequired, TypedDict

from pccheck.cli.frame.programs.answers import RowFaultJson, State
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
    tax: str
    priority: float | None
    contact: str
    phone: str
    lat: float | None
    lon: float | None
    minutes: int | None
    opens: str
    visit_before: str | None
    not_on: str
    visit_form: str
    until: date | None
    record: str


class UnitVisitJson(TypedDict):
    """A visit of the unit, or of one that it followed, in any campaign."""

    visit: str
    day: date
    started: str
    campaign: str
    target: str
    name: str
    team: str
    state: State
    level_name: str
    reason: str


class OpenCaseJson(TypedDict):
    """What a campaign still asks of the unit."""

    campaign: str
    target: str
    stage: str
    deadline: date | None


class KinJson(TypedDict):
    """A unit before or after this one, and from which day on."""

    target: str
    name: str
    day: date


class UnitPaperJson(TypedDict):
    """An issued document about the unit or one of its visits."""

    campaign: str
    document: str
    document_kind: str
    day: date


class UnitFileJson(TypedDict):
    """A file that was kept with a visit."""

    day: date
    kind: str
    name: str
    sha256: str


class OwnCodeJson(TypedDict):
    """A code that an office's own list gives the unit."""

    own_code: str
    source: str


class GuideJson(TypedDict):
    """Who stands for the unit's area."""

    body_name: str
    name: str
    title: str
    phone: str


class UnitHistoryJson(UnitJson):
    """A unit, whole."""

    why: str
    other_names: list[str]
    own_codes: list[OwnCodeJson]
    area_contacts: list[GuideJson]
    predecessors: list[KinJson]
    successors: list[KinJson]
    visits: list[UnitVisitJson]
    open_cases: list[OpenCaseJson]
    unit_documents: list[UnitPaperJson]
    kept_files: list[UnitFileJson]


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
    tax: NotRequired[str]
    priority: NotRequired[float]
    contact: NotRequired[str]
    phone: NotRequired[str]
    lat: NotRequired[float]
    lon: NotRequired[float]
    minutes: NotRequired[int]
    opens: NotRequired[str]
    visit_before: NotRequired[str]
    not_on: NotRequired[str]
    visit_form: NotRequired[str]
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


class ChangedPersonJson(TypedDict):
    """A member, body, team or vehicle of which a workbook says something else than the book."""

    kind: str
    record_code: str
    name: str
    other_person: bool
    fields_changed: dict[str, list[Any]]


class TeamImportJson(TypedDict):
    """What a workbook of the task force brings."""

    records_listed: dict[str, int]
    changed: list[ChangedPersonJson]
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
    notes: list[RowFaultJson]


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
    "target show": UnitHistoryJson,
    "target list": list[UnitJson],
    "team import": TeamImportJson,
    "team list": list[PersonJson] | list[AskedBodyJson],
    "code list": list[CodeJson],
    "scans import": ScanImportJson,
    "scans compare": list[ClaimJson],
}
