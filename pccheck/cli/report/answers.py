"""What the verbs of reporting answer under `--json`."""

from datetime import date, datetime
from typing import Literal, NotRequired, TypedDict


class CountedVisitJson(TypedDict):
    """A visit that figures are made from."""

    visit: str
    name: str


class FigureJson(TypedDict):
    """A figure, what it counts, and, traced, by their ids the visits that it is made from."""

    figure: str
    measure: str
    area: str
    category: str
    criterion: str
    value: float
    definition: str
    visit_ids: NotRequired[list[str]]


class FiguresJson(TypedDict):
    """Every figure of the campaign, and, traced, the visits that they are made from."""

    campaign: str
    made_at: datetime
    as_of: date | None
    later_entries: int
    illustrative: bool
    figures: list[FigureJson]
    visits: NotRequired[list[CountedVisitJson]]


class FaultJson(TypedDict):
    """Where a rule is broken."""

    severity: Literal["hint", "style", "fault", "void"]
    where: str
    found: str
    wanted: str


class RuleJson(TypedDict):
    """A rule of documents, and whether it is kept."""

    rule: str
    about: str
    result: Literal["pass", "noted", "fail", "n/a"]
    faults: list[FaultJson]


class CheckedFileJson(TypedDict):
    """A document checked."""

    file: str
    rules: list[RuleJson]


class DossierJson(TypedDict):
    """A folder of documents checked."""

    files: list[CheckedFileJson]
    together: list[RuleJson]


class TemplateFaultJson(TypedDict):
    """Something mistyped in a Word file with places to fill."""

    paragraph: str
    mistyped: str
    paragraph_text: str


class TemplateFieldJson(TypedDict):
    """A field that a Word file can be filled with."""

    typed_as: str
    example: str


class DepartureJson(TypedDict):
    """What an edited paper says in place of what the book says."""

    was: str
    now: str
    reason: str


class IssuedJson(TypedDict):
    """An issued document."""

    document: str
    decision: str
    register_number: int
    day: date
    document_kind: str
    as_of: date | None
    sha256: str
    deadline: date | None
    departures: list[DepartureJson]


class DifferingJson(TypedDict):
    """A figure that differs, and the visits because of which."""

    figure: str
    old_value: float
    new_value: float
    visits: list[CountedVisitJson]


class EntryJson(TypedDict):
    """An entry behind a figure."""

    entry: str
    at: datetime
    by: str
    fields: list[str]


class TracedVisitJson(CountedVisitJson):
    """A visit behind a figure, and its entries."""

    history: list[EntryJson]


class TraceJson(TypedDict):
    """A figure, visit by visit."""

    figure: str
    value: float
    visits: list[TracedVisitJson]


ANSWERS = {
    "report": FiguresJson,
    "report check": CheckedFileJson | DossierJson,
    "report template check": list[TemplateFaultJson],
    "report template fields": list[TemplateFieldJson],
    "report issued": list[IssuedJson],
    "report diff": list[DifferingJson],
    "report trace": TraceJson,
}
