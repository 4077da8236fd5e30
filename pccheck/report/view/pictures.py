"""What the pictures of a document show: bars for table cells, and the map.

Their numbers are the tables' own.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

from markupsafe import Markup

from pccheck.errors import PccheckError
from pccheck.model.answers.grade import GRADES, MET, NOT_MET, PARTLY
from pccheck.model.audit.told import UNTOLD
from pccheck.model.campaign.levels import Assessment
from pccheck.model.figures import RowHead, ScanWeek
from pccheck.model.follow import ENOUGH
from pccheck.model.visit import DONE
from pccheck.report.view.view import View
from pccheck.report.view.widths import text_width
from pccheck.report.view.wording import NOT_TOLD
from pccheck.text.capitals import sentence
from pccheck.text.numbers import number_words
from pccheck.values import dataclass

_FILLS = {
    MET: ("D3ECC8", "E6F4E0"),
    PARTLY: ("F2B84B", "F7D28A"),
    NOT_MET: ("C4563E", "D98572"),
    "none": ("FFFFFF", "F2F2F2"),
}
"""RRGGBB of the levels by grade, light to dark, apart in grey too; a second level, the second."""
PLANNED_FILL, DONE_FILL = "FFFFFF", "A6A6A6"
_BAR_TEXT, _BAR_ROOM = 11, 4
"""Points: the size of a number in a bar, and the room that it needs beside it."""
_MOST_WEEKS = 26
"""Weeks that are shown without a gap; over a longer time those in which something happened."""
_NO_DAY = "Chưa rõ ngày"


@dataclass(frozen=True, slots=True)
class BarPart:
    """A part of a bar: its share (0–100), its colour, the number in it ('' if too narrow)."""

    share: float
    fill: str
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its share of the longest one (0–100), 0 for none."""

    share: float
    parts: tuple[BarPart, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Units of a week: planned for it; inspected in it, as planned and outside the plan.

    `monday` is None for those of which nobody knows, or (`untold`) may know yet, on which day.
    """

    monday: date | None
    planned: int
    done: int
    outside: int
    untold: bool = False

    @property
    def name(self) -> str:
        """The week as documents write it."""
        if self.monday:
            return week_words(self.monday)
        return NOT_TOLD if self.untold else _NO_DAY


@dataclass(frozen=True, slots=True)
class Map:
    """A picture for an `img`: its address, width and height in 1/96 inch, what it says."""

    src: str
    width: int
    height: int
    alt: str


def week_words(monday: date) -> str:
    """`06/12–12/12/2021`."""
    return f"{monday:%d/%m}–{monday + timedelta(days=6):%d/%m/%Y}"


class Pictures:
    """The pictures of one document."""

    planned_fill, done_fill = PLANNED_FILL, DONE_FILL
    week_words = staticmethod(week_words)

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def fills(self) -> dict[str, str]:
        """The colour of each level."""
        seen: Counter[str] = Counter()
        found = {}
        for level in self._view.levels:
            shades = _FILLS[level.grade]
            found[level.code] = shades[min(seen[level.grade], len(shades) - 1)]
            seen[level.grade] += 1
        return found

    @cached_property
    def shown(self) -> list[Assessment]:
        """The levels that some unit has."""
        return [
            level for level in self._view.levels if self._view.figures.count(f"level.{level.code}")
        ]

    def level_bars(self, width: float) -> Iterator[tuple[RowHead, Bar]]:
        """A bar for each named area with visited units; `width`: points of the longest."""
        count = self._view.figures.count
        most = max((count("units.visited", row.code) for row in self._view.leading.rows), default=0)
        for row in self._view.leading.rows:
            if whole := count("units.visited", row.code):
                numbers = [
                    (level.code, count(f"level.{level.code}", row.code)) for level in self.shown
                ]
                parts = [
                    BarPart(
                        100 * number / whole,
                        self.fills[code],
                        self._said(code, row.code, width * number / most),
                    )
                    for code, number in numbers
                    if number
                ]
                yield row, Bar(100 * whole / most, tuple(parts))

    def _said(self, level: str, area: str, room: float) -> str:
        measure = f"level.{level}"
        number = number_words(self._view.figures.count(measure, area))
        fits = text_width(number, _BAR_TEXT) + _BAR_ROOM <= room
        return (
            Markup('<span data-figure="{}">{}</span>').format(f"{measure}[area={area}]", number)
            if fits
            else ""
        )

    @cached_property
    def weeks(self) -> list[Week]:
        """Week by week what was planned and what was done; the weeks together are all units.

        Raises:
            PccheckError: `sums-differ`.
        """
        units = self._view.figures.units
        planned = Counter(
            _monday(u.plan_day if u.plan_visit else u.date) for u in units if u.planned
        )
        inspected = [unit for unit in units if unit.state == DONE]
        done = Counter(_monday(unit.date) for unit in inspected if unit.by_plan)
        outside = Counter(_monday(unit.date) for unit in inspected if not unit.by_plan)
        wholes = {"units.planned": planned, "units.done": done, "unplanned.done": outside}
        for whole, counted in wholes.items():
            if counted.total() != (right := self._view.figures.count(whole)):
                raise PccheckError(
                    "sums-differ",
                    left=whole,
                    left_value=right,
                    right=f"Σ {whole}[week=*]",
                    right_value=counted.total(),
                )
        mondays = _all_weeks(sorted(day for day in planned | done | outside if day))
        weeks = [Week(day, planned[day], done[day], outside[day]) for day in mondays]
        return [*weeks, *self._dayless(planned[None], done[None], outside[None])]

    def _dayless(self, planned: int, done: int, outside: int) -> list[Week]:
        """The units whose week is not known, and those of which it may not be told yet."""
        units = self._view.figures.units
        untold = sum(unit.area == UNTOLD for unit in units if unit.planned)
        rows = (Week(None, planned - untold, done, outside), Week(None, untold, 0, 0, untold=True))
        return [row for row in rows if any((row.planned, row.done, row.outside))]

    @property
    def scans(self) -> Sequence[ScanWeek]:
        """The scans of the units week by week; where only whole areas are counted, those."""
        return self._view.figures.scans or self._view.figures.area_scans

    def length(self, number: float, most: float) -> float:
        """The share of the longest bar, 0–100; what is not nothing can be seen."""
        return max(100 * number / most, 0.5) if number else 0.0

    @cached_property
    def map(self) -> Map | None:
        """The areas where they lie; None for fewer than two centres, or without a visit."""
        ground = self._view.figures.ground
        centres = dict(ground.centres) if ground else {}
        spots = [(row, place) for row in self._view.areas if (place := centres.get(row.code))]
        if len({place for _, place in spots}) <= 1 or not self._view.figures.count("units.visited"):
            return None
        from pccheck.report.view.maps.picture import WIDTH, Spot, draw
        from pccheck.report.view.maps.shares import UNSEEN

        count = self._view.figures.count
        enough = [level.code for level in self._view.levels if level.grade == ENOUGH]
        graded = [level.code for level in self._view.levels if level.grade in GRADES]
        drawn, said = [], []
        for row, (lat, lon) in spots:
            good, assessed = self._units_at(row.code, enough), self._units_at(row.code, graded)
            whole = int(count("units.visited", row.code))
            spot = Spot(lat, lon, sentence(row.name), good, assessed, whole)
            drawn.append(spot)
            said.append(f"{row.name} {spot.said or UNSEEN.text}")
        png, height = draw(drawn, ground.within if ground else (), self.enough)
        alt = (
            f"Sơ đồ các địa bàn theo {self._view.measured}; số đơn vị {self.enough} trên số đơn vị"
            " đã đánh giá: "
        )
        width, high = (round(points * 96 / 72) for points in (WIDTH, height))
        return Map(
            f"data:image/png;base64,{b64encode(png).decode()}",
            width,
            high,
            f"{alt}{'; '.join(said)}.",
        )

    def _units_at(self, area: str, levels: Sequence[str]) -> int:
        """How many units of an area are at one of these levels."""
        return sum(int(self._view.figures.count(f"level.{code}", area)) for code in levels)

    @cached_property
    def named(self) -> bool:
        """Whether the map has room for each area's name and numbers."""
        from pccheck.report.view.maps.labels import FEW

        return len(self._view.areas) <= FEW

    @property
    def enough(self) -> str:
        """The levels that are enough, in words."""
        return ", ".join(level.text for level in self._view.levels if level.grade == ENOUGH)


def _monday(day: date | None) -> date | None:
    return day - timedelta(days=day.weekday()) if day else None


def _all_weeks(known: Sequence[date]) -> list[date]:
    """The Mondays from the first to the last one, where they are not too many."""
    if not known or (known[-1] - known[0]).days // 7 >= _MOST_WEEKS:
        return list(known)
    return [known[0] + timedelta(weeks=n) for n in range((known[-1] - known[0]).days // 7 + 1)]
