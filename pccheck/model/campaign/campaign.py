"""A campaign as values: what `templates/campaigns/*.toml` says, checked."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pccheck.model.answers.criterion import Criterion, Option
from pccheck.model.campaign.draw import DrawRule
from pccheck.model.campaign.priority import PriorityRule
from pccheck.model.campaign.scans import ScanRule
from pccheck.model.campaign.texts import Release, Texts


@dataclass(frozen=True)
class Base:
    """A document that the campaign rests on (căn cứ)."""

    number: str
    date: date
    issuer: str
    kind: str
    title: str


@dataclass(frozen=True)
class Level:
    """A level of areas (tỉnh, huyện, xã)."""

    code: str
    text: str


@dataclass(frozen=True)
class Category:
    """A kind of target.

    `opens` are (from, to) in minutes after midnight, `minutes` the length of a visit.
    """

    code: str
    text: str
    weight: float
    minutes: int
    opens: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Section:
    """A group of criteria."""

    code: str
    text: str


@dataclass(frozen=True)
class Assessment:
    """A level of deployment and the conditions under which it holds, all of them.

    The first level that holds counts.

    `count_is_zero`: the numerator of that criterion's ratio is 0 and its denominator is not.
    `required_unanswered`: a required criterion that applies has not been answered.
    `required_met`: at least this share of the required criteria that apply is met.
    `no_ratio_under_threshold`: no ratio of any criterion that applies is under its threshold.
    """

    code: str
    text: str
    grade: str
    count_is_zero: str | None
    required_unanswered: bool
    required_met: float | None
    no_ratio_under_threshold: bool


@dataclass(frozen=True)
class TaskForce:
    """Who inspects: bodies by code.

    `health`, `vehicles`, `representative` are empty where the campaign has none.

    A nomination's document must be dated before `nomination_before`: the day itself is too late.
    """

    name: str
    lead: str
    health: str
    representative: str
    nomination_before: date | None
    vehicles: str


@dataclass(frozen=True)
class Planning:
    """Frame of a day on the road.

    Minutes after midnight, minutes, km/h, road ÷ great-circle distance.

    `overtime_minutes`: so much later than `day_to` a team may be back. `office_days`: working days
    of each calendar week on which every team stays in the office. `health`: whether somebody of the
    health body goes with each team: '', `wanted` or `required`. `working_days`, `days_off`: days
    that are worked or not whatever the calendar says.
    """

    day_from: int
    day_to: int
    lunch_minutes: int
    areas_per_team_day: int
    speed_kmh: float
    road_factor: float
    overtime_minutes: int
    office_days: int
    health: str
    working_days: tuple[date, ...]
    days_off: tuple[date, ...]

    @property
    def overrides(self) -> dict[date, bool]:
        """Whether a day is worked, for the days that the campaign's file names."""
        return {**dict.fromkeys(self.working_days, True), **dict.fromkeys(self.days_off, False)}


@dataclass(frozen=True)
class Measure:
    """A step of the ladder from reminding to proposing a sanction.

    `deadline_days`: how long the unit has. `document`: the kind of letter; '' for a step that needs
    none (by word of mouth, in the minutes).
    """

    code: str
    text: str
    deadline_days: int
    document: str


@dataclass(frozen=True)
class DocumentHeads:
    """What the head and the foot of every document say."""

    governing_body: str
    issuing_body: str
    issuer_name: str
    issuer_code: str
    unit_code: str
    place: str
    province: str
    addressee: str
    sizes: str
    authority: tuple[str, ...]
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Recommendation:
    """What the report asks of whom, by when."""

    to: str
    text: str
    deadline: date


@dataclass(frozen=True)
class ReportText:
    """The wording of the report that no figure decides."""

    subject: str
    causes: tuple[str, ...]
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True)
class Campaign:
    """One inspection drive, as its file says. `version` is the SHA-256 of the file's text."""

    version: str
    code: str
    title: str
    short_title: str
    from_: date
    to: date
    form: str
    purpose: tuple[str, ...]
    areas: str
    routing_level: str
    code_prefix: str
    bases: tuple[Base, ...]
    levels: tuple[Level, ...]
    categories: tuple[Category, ...]
    choices: tuple[Option, ...]
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    assessments: tuple[Assessment, ...]
    task_force: TaskForce
    planning: Planning
    documents: DocumentHeads
    report: ReportText
    texts: Texts
    release: Release
    measures: tuple[Measure, ...]
    scans: ScanRule
    priorities: tuple[PriorityRule, ...]
    draw: DrawRule | None

    @cached_property
    def category(self) -> dict[str, Category]:
        """The categories by code."""
        return {c.code: c for c in self.categories}

    @cached_property
    def criterion(self) -> dict[str, Criterion]:
        """The criteria by code."""
        return {c.code: c for c in self.criteria}

    @cached_property
    def choice(self) -> dict[str, Option]:
        """The choices by code."""
        return {c.code: c for c in self.choices}

    @cached_property
    def assessment(self) -> dict[str, Assessment]:
        """The levels of deployment by code."""
        return {a.code: a for a in self.assessments}

    def checklist(self, category: str) -> tuple[Criterion, ...]:
        """The criteria that targets of this category are asked, in order."""
        return tuple(c for c in self.criteria if c.applies(category))
