"""What the verbs of trust answer under `--json`."""

from datetime import date, datetime
from typing import Any, Literal, TypedDict

from pccheck.cli.follow.answers import FindingJson


class LevelJson(TypedDict):
    """How many units were found at a level."""

    level: str
    level_name: str
    units: int


class AreaJson(TypedDict):
    """Where an area stands; `done_unplanned`: those of `done` that were not planned."""

    area: str
    area_name: str
    planned_units: int
    done: int
    done_unplanned: int
    pending: int


class UpcomingJson(TypedDict):
    """The next day with visits."""

    day: date
    visit_count: int


class UnsavedJson(TypedDict):
    """What stands in no backup yet."""

    entry_count: int
    first_at: datetime | None
    secret: bool


class UnheardJson(TypedDict):
    """An installation from which nothing has come for days."""

    installation: str
    by: str
    last_heard: datetime


class StatusJson(TypedDict):
    """Where the campaign stands."""

    campaign: str
    title: str
    first: date
    last: date
    sample: str
    target_count: int
    team_count: int
    states: dict[str, int]
    unplanned: int
    no_data: int
    levels: list[LevelJson]
    areas: list[AreaJson]
    today: int
    week: int
    overdue_visits: int
    upcoming: UpcomingJson | None
    untold: int
    unnamed: int
    undocumented: int
    nomination_before: date | None
    asked_units: int
    asked_units_week: int
    asked_units_overdue: int
    left_out_count: int
    left_out_met_count: int
    questions: int
    incomplete: int
    unknown: int
    ahead: int
    silent: int
    decisions: int
    old_plans: list[str]
    unheard: list[UnheardJson]
    unsaved: UnsavedJson


class SaidJson(TypedDict):
    """One of the values that stand."""

    entry: str
    at: datetime
    by: str
    installation: str
    stated: Any
    stated_words: str
    withheld: bool


class QuestionJson(TypedDict):
    """A field of which two values stand, or what looks written down twice."""

    asks: str
    kind: str
    record: str
    name: str
    field: str
    said: list[SaidJson]


class ChangeJson(TypedDict):
    """A field that an entry sets."""

    field: str
    old: Any
    new: Any
    old_words: str
    new_words: str


class EventJson(TypedDict):
    """An entry of the journal."""

    entry: str
    at: datetime
    by: str
    installation: str
    kind: str
    record: str
    name: str
    changes: list[ChangeJson]
    withheld: bool
    erased: bool
    waits: str


class BookFaultJson(TypedDict):
    """What is wrong with a book."""

    fault: str
    message: str
    detail: str


class VerdictJson(TypedDict):
    """Whether a book is what it says."""

    entries: int
    read: int
    records: int
    faults: list[BookFaultJson]
    withheld_payloads: int
    erased_payloads: int
    unknown: int
    ahead: int
    shared_ids: int
    forks: int
    questions: int
    incomplete: int
    witness: str


class GoingJson(TypedDict):
    """An entry that goes."""

    entry: str
    kind: str
    name: str
    fields_said: dict[str, Any]
    kept: list[str]


class PaperJson(TypedDict):
    """A kept file of an issued document, and whether what goes was found in it."""

    document: str
    name: str
    sha256: str
    readable: bool


class StaysJson(TypedDict):
    """How many entries of a kind are never erased."""

    kind: str
    entry_count: int


class ErasureJson(TypedDict):
    """What an erasure would do."""

    going: list[GoingJson]
    papers: list[PaperJson]
    stays: list[StaysJson]


class LeafJson(TypedDict):
    """A paper of a dossier."""

    document: str
    day: date
    title: str
    target: str | None
    pages: int | None
    leaf_state: Literal["issued", "draft", "kept", "no-file", "not-here", "untold", "disputed"]
    file: str


class WantingJson(TypedDict):
    """What the regime asks and the dossier lacks, or has otherwise."""

    target: str | None
    what: str
    day: date | None
    article: str


class InspectionFileJson(TypedDict):
    """The dossier of an inspection."""

    file: str
    decision: str
    targets: list[str]
    leaves: list[LeafJson]
    lacking_steps: list[WantingJson]
    breaches: list[WantingJson]
    findings: list[FindingJson]


ANSWERS = {
    "dossier": InspectionFileJson,
    "status": StatusJson | list[QuestionJson],
    "questions": list[QuestionJson],
    "log": list[EventJson],
    "verify": VerdictJson,
    "erase": ErasureJson,
}
