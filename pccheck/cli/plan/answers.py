"""What the verbs of the plan answer under `--json`."""

from datetime import date, datetime
from typing import Any, Literal, TypedDict

from pccheck.cli.frame.programs.answers import State, StopJson
from pccheck.cli.tell.answers import HoursJson


class PlannedDayJson(TypedDict):
    """A team's day of the plan."""

    day: date
    team: str
    vehicle: str | None
    representatives: list[str]
    people: list[str]
    hours: HoursJson | None
    visits: list[StopJson]


class LeftOutJson(TypedDict):
    """A target without a visit, and why."""

    target: str
    name: str
    area: str
    area_name: str
    cause: str
    reason: str


class RouteStopJson(TypedDict):
    """A visit of a schedule that is not kept yet; `travel` is the way to it."""

    target: str
    arrive: str
    leave: str
    travel_minutes: int


class RouteJson(TypedDict):
    """A team's day of a schedule that is not kept yet."""

    team: str
    day: date
    vehicle: str | None
    member_codes: list[str]
    representative_codes: list[str]
    visits: list[RouteStopJson]


class NotPlannedJson(TypedDict):
    """A target that a schedule leaves out, and why."""

    target: str
    cause: str
    reason: str


class WaysJson(TypedDict):
    """By what rule a schedule's ways are reckoned, and how many the office's table gives."""

    table: str | None
    speed_kmh: float
    road_factor: float
    ways: int
    ways_by_table: int


class TeamLoadJson(TypedDict):
    """What a team has to do."""

    visit_count: int
    day_count: int
    travel_minutes: int
    load_minutes: float


class ShareJson(TypedDict):
    """How many of those that could be visited are planned."""

    planned_units: int
    candidates: int


class WarnedJson(TypedDict):
    """What a chief would ask about the plan."""

    warning: str
    message: str
    params: dict[str, Any]


class TotalsJson(TypedDict):
    """A schedule in numbers; `bound`: no plan covers more.

    `bound_excess`: by such a share at worst the bound is above what can be covered; 0 where some
    plan is known to cover as much. `bound_is_tight`: there was time to look for a low one.
    """

    covered: float
    bound: float
    bound_excess: float
    bound_is_tight: bool
    travel_minutes: int
    travel: WaysJson
    located: dict[str, int]
    by_team: dict[str, TeamLoadJson]
    by_area: dict[str, ShareJson]
    by_category: dict[str, ShareJson]
    warnings: list[WarnedJson]


class WhereJson(TypedDict):
    """When and with which team."""

    day: date
    team: str
    arrive: str


Change = Literal["moved", "dropped", "new", "hour"]
MovedJson = TypedDict(
    "MovedJson",  # `from` is no name of a field
    {
        "change": Change,
        "target": str,
        "from": WhereJson | None,
        "to": WhereJson | None,
        "reason": str | None,
    },
)


class ScheduleJson(TypedDict):
    """A schedule, and what it changes in the plan that stands."""

    totals: TotalsJson
    itineraries: list[RouteJson]
    visited_already: int
    overdue_visits: int
    next_due: date | None
    left_out: list[NotPlannedJson]
    moves: list[MovedJson]


class PointsJson(TypedDict):
    """Points that a target has, and for what."""

    cause: str
    points: float
    reason: str


class PlannedVisitJson(TypedDict):
    """A visit of one target."""

    visit: str
    day: date
    team: str
    arrive: str
    state: State
    pinned: bool


class AgainstJson(TypedDict):
    """What stands against a visit."""

    cause: str
    reason: str


class WhyJson(TypedDict):
    """Why a target has its points, and when it is visited or what stands against it."""

    target: str
    name: str
    points: float
    causes: list[PointsJson]
    rank: int | None
    added_because: str | None
    kept_because: str | None
    visits: list[PlannedVisitJson]
    against: AgainstJson | None


class MovingJson(TypedDict):
    """A planned visit that goes to another team's day."""

    target: str
    day: date
    team: str


class OpeningJson(TypedDict):
    """Where one visit more could be, and what that costs."""

    day: date
    team: str
    work_minutes: int
    fall_out: list[str]
    moving_visits: list[MovingJson]


class WhenJson(TypedDict):
    """The best places for one visit more to a target, the cheapest first."""

    target: str
    name: str
    not_up_because: str | None
    openings: list[OpeningJson]


class ChanceJson(TypedDict):
    """How likely the units of a stratum with so many tickets are to be drawn."""

    category: str
    area: str
    stratum_units: int
    stratum_places: int
    tickets: int
    units: int
    probability: float


class SimulatedJson(TypedDict):
    """What draws by other seeds come to for a unit."""

    target: str
    category: str
    area: str
    tickets: int
    probability: float
    place_share: float
    has_fallen: bool


class DrawJson(TypedDict):
    """A draw that was announced or made just now."""

    commitment: str
    seed: int | None
    chosen: bool
    seed_source: str | None
    pool: str
    draw_rule: str
    units: int
    targets: list[str] | None
    chances: list[ChanceJson]


class AuditFaultJson(TypedDict):
    """What is wrong with a draw."""

    fault: str
    message: str
    targets: list[str]


class PickedJson(TypedDict):
    """A target that was added by hand."""

    target: str
    reason: str


class LotJson(TypedDict):
    """A target's lot."""

    target: str
    lot_name: str
    category: str
    area: str
    tickets: int
    lot: str
    rank: int | None


class TellingJson(TypedDict):
    """That somebody was told of a team's day before."""

    at: datetime
    whom: str
    channel: Literal["phone", "document"]
    document: str
    named: bool
    day: date
    team: str


class HandJson(TypedDict):
    """What somebody decided beside the lots."""

    hand: str
    at: datetime
    by: str
    targets: list[str]
    reason: str
    details: dict[str, Any]
    undone: bool
    told: list[TellingJson]


class ParcelJson(TypedDict):
    """A team's days handed over before their release."""

    at: datetime
    by: str
    team: str
    first: date
    last: date
    targets: list[str]
    installations: list[str]


class RepeatedJson(TypedDict):
    """A draw repeated; seed and lots are null while they are secret, and all that is of the draw
    where the campaign draws no lots.
    """

    holds: bool
    seed: int | None
    commitment: str | None
    bits: str | None
    draw_rule: str | None
    seed_source: str | None
    seed_result: str | None
    secret_until: datetime | None
    chosen: bool
    pool: str | None
    units: int | None
    drawn: int | None
    trials: int
    chances: list[ChanceJson]
    simulated: list[SimulatedJson] | None
    faults: list[AuditFaultJson]
    picked: list[PickedJson]
    lots: list[LotJson] | None


class AuditJson(RepeatedJson):
    """A draw repeated, every hand beside it, and who was handed which days before."""

    hands: list[HandJson]
    parcels: list[ParcelJson]


class TableOfWaysJson(TypedDict):
    """By what ways are reckoned."""

    table: str | None
    ways_by_table: int
    speed_kmh: float
    road_factor: float


ANSWERS = {
    "plan": ScheduleJson,
    "plan show": list[PlannedDayJson] | list[LeftOutJson],
    "plan draw": DrawJson,
    "plan audit": AuditJson,
    "plan travel": TableOfWaysJson,
    "plan why": WhyJson,
    "plan when": WhenJson,
}
