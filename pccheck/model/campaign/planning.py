"""Who inspects, and the frame of their days: `[task_force]` and `[planning]` of a campaign file."""

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Annotated

from pccheck.model.day.places import AT_AREA, AT_BASE, AT_UNIT
from pccheck.model.toml.kinds import Checked, Clock, Mistake, between, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

WANTED, REQUIRED = "wanted", "required"
"""How much a campaign asks for a member of the health body on each itinerary; '' for not at all."""


BODY, AREA = "own-body", "own-area"
CONFLICTS = (BODY, AREA)
"""What makes a conflict of interest without anybody's declaring it."""


@dataclass(frozen=True)
class Titles:
    """What the people of the task force are called (chức danh)."""

    head: str = ""
    """Who leads the task force; left out, as its name has it: tổ trưởng, trưởng đoàn."""
    deputy: str = ""
    """Who stands in for the head; left out, likewise: tổ phó, phó trưởng đoàn."""
    secretary: str = "thư ký"
    """Who keeps its papers."""
    signer: str = ""
    """Who signs a team's minutes (trưởng nhóm); left out: a representative of the task force."""


@dataclass(frozen=True)
class TaskForce:
    """Who inspects (Tổ, Đoàn kiểm tra). Codes of bodies are those of the list of people."""

    name: str
    """What documents call it."""
    lead: str
    """The code of the body that leads (đơn vị chủ trì)."""
    short: str = ""
    """Its name as headings say it; `name` where it is left out."""
    health: str = ""
    """The code of the health body (Sở Y tế), which names members too; `""`: none."""
    representative: str = ""
    """The bodies of the areas whose representative (cán bộ đại diện) goes along; `""`: nobody."""
    nomination_before: date | None = None
    """Before which day bodies name their members (cử cán bộ): that day itself is too late."""
    vehicles: str = ""
    """The code of the body that arranges vehicles (bố trí phương tiện); `""`: none."""
    titles: Titles = field(default_factory=Titles)

    @property
    def called(self) -> str:
        """What headings call it."""
        return self.short or self.name

    @property
    def head(self) -> str:
        """What its head is called."""
        return self.titles.head or ("trưởng đoàn" if self._is_delegation else "tổ trưởng")

    @property
    def ranks(self) -> tuple[str, str, str]:
        """The titles of those who come first, in their order."""
        deputy = self.titles.deputy or ("phó trưởng đoàn" if self._is_delegation else "tổ phó")
        return self.head, deputy, self.titles.secretary

    @property
    def signer(self) -> str:
        """Who signs the minutes of a team."""
        return self.titles.signer or f"đại diện {self.called}"

    @property
    def _is_delegation(self) -> bool:
        return self.name.casefold().startswith("đoàn")


@dataclass(frozen=True)
class MeetingRule:
    """How the representatives of the areas (cán bộ đại diện) join a team (điểm hẹn)."""

    at: Annotated[str, one_of((AT_AREA, AT_BASE, AT_UNIT))] = AT_UNIT
    """Where: at the seat of their body, at the team's base, or at the first unit in their area."""
    minutes: Annotated[int, between(0, 120)] = 0
    """How many minutes the team stays for that."""


@dataclass(frozen=True)
class Planning(Checked):
    """The frame of a day on the road (lập lịch)."""

    day_from: Clock
    """When teams leave."""
    day_to: Clock
    """When they are back."""
    lunch_minutes: Annotated[int, between(0, 240)]
    """How long lunch takes."""
    speed_kmh: Annotated[float, between(1, 200)]
    """How fast a vehicle goes, in km/h, where no table of travel times (bảng đường đi) says it."""
    road_factor: Annotated[float, between(1, 5)]
    """How much longer the road is than the straight line."""
    areas_per_team_day: Annotated[int, between(0, 99)] = 0
    """How many areas of the routing level a team visits in a day, at most; 0: as many as lie near
    one another."""
    overtime_minutes: Annotated[int, between(0, 240)] = 0
    """How much later than `day_to` a team may be back, in minutes."""
    slack_minutes: Annotated[int, between(0, 240)] = 0
    """How much earlier a plan has a team back, in minutes, for what takes longer (dự phòng)."""
    visits_per_team_day: Annotated[int, between(0, 99)] = 0
    """How many visits a team makes in a day, at most; 0: as many as there is time for."""
    meeting: MeetingRule = field(default_factory=MeetingRule)
    office_days: Annotated[int, between(0, 4)] = 0
    """On how many working days of each week a team stays in the office, at least."""
    health: Annotated[str, one_of(("", WANTED, REQUIRED))] = ""
    """Whether somebody of the health body goes with each team; `""`: nobody asks."""
    spread: bool = False
    """Whether the teams' days are spread over the weeks as evenly as can be, rather than as they
    come (rải đều các tuần)."""
    conflicts: tuple[Annotated[str, one_of(CONFLICTS)], ...] = ()
    """Whom members do not visit, for a conflict of interest (xung đột lợi ích): `own-body`: the
    unit that bears the name of their own body; `own-area`: units of the area that their body is of.
    What `pccheck team conflict` and `pccheck decision bar` declare counts in any case."""
    working_days: tuple[date, ...] = ()
    """Days that are worked, whatever the public holidays say (làm bù)."""
    days_off: tuple[date, ...] = ()
    """Days that are not (nghỉ, hoán đổi)."""

    @property
    def overrides(self) -> dict[date, bool]:
        """Whether a day is worked, for the days that the campaign's file names."""
        return {**dict.fromkeys(self.working_days, True), **dict.fromkeys(self.days_off, False)}

    def mistakes(self) -> Iterator[Mistake]:
        """A day that is both worked and off, a day on the road that ends before it begins."""
        for day in sorted({*self.working_days} & {*self.days_off}):
            wanted = N_("without {day}, which is in `working_days`")
            yield Mistake("days_off", wanted, ["working_days"], day=day.isoformat())
        if self.day_to <= self.day_from:
            yield Mistake("day_to", N_("a time after `day_from`"), ["day_from"])
