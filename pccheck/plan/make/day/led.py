"""The ways between the places of a problem as teams go them: over the meetings on them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pccheck.model.day.places import AT_AREA, AT_BASE
from pccheck.model.schedule import Candidate, Crew, Fixed, Problem
from pccheck.plan.make.day.roads import Roads

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

_NONE = -1
"""No area, as of bases; no place to be led over."""


class LedWays:
    """The ways between visits and bases, numbered as they are given, bases last.

    Attributes:
        ways: `ways[a][b]` is the way from a to b, the minutes of a meeting on it counted.
        one_way: the way back may differ from the way there.
    """

    def __init__(
        self, problem: Problem, visits: Sequence[Candidate | Fixed], bases: Sequence[Crew]
    ) -> None:
        meeting = problem.meeting
        self._at, self._stay = meeting.at, meeting.minutes
        seats = dict(sorted(meeting.places.items())) if self._at == AT_AREA else {}
        self._roads = Roads([*visits, *bases, *seats.values()], problem.travel)
        inside = [visit.area for visit in visits]
        count = len(visits) + len(bases)
        numbers = {area: n for n, area in enumerate(sorted({*inside} - {""}))}
        places = {area: count + n for n, area in enumerate(seats)}
        nowhere = [_NONE] * len(bases)
        self._area = [numbers.get(area, _NONE) for area in inside] + nowhere
        self._over = [places.get(area, _NONE) for area in inside] + nowhere
        self._leads = bool(seats) or self._stay > 0
        self.ways: Sequence[Mapping[int, int]] = self._roads.ways
        if self._leads:
            self.ways = [_Led(self, here) for here in range(count)]
        self.one_way = self._leads or self._roads.one_way

    def drive(self, here: int, there: int) -> int:
        """The minutes driven from one place to another."""
        over, ways = self._over[there], self._roads.ways
        if over == _NONE or self._area[here] == self._area[there]:
            return ways[here][there]
        return ways[here][over] + ways[over][there]

    def stay(self, here: int, there: int) -> int:
        """The minutes at a meeting on that way."""
        here_in, there_in = self._area[here], self._area[there]
        if there_in in (_NONE, here_in) or (self._at == AT_BASE and here_in != _NONE):
            return 0
        return self._stay

    def between(self, origins: Sequence[int], places: Sequence[int]) -> "NDArray[int64]":
        """The same ways as an array: from each of the origins, a row, to each of the places."""
        direct = self._roads.between(origins, places)
        if not self._leads:
            return direct
        from numpy import array, where

        here_in = array([self._area[place] for place in origins])[:, None]
        there_in = array([self._area[place] for place in places])
        enters = (there_in != _NONE) & (here_in != there_in)
        stays = enters & (here_in == _NONE) if self._at == AT_BASE else enters
        led = self._led(direct, origins, places)
        return where(enters, led, direct) + where(stays, self._stay, 0)

    def _led(
        self, direct: "NDArray[int64]", origins: Sequence[int], places: Sequence[int]
    ) -> "NDArray[int64]":
        """The ways over the seats of the places' areas; direct where there is none."""
        led = direct.copy()
        columns: dict[int, list[int]] = {}
        for column, place in enumerate(places):
            columns.setdefault(self._over[place], []).append(column)
        for seat in columns.keys() - {_NONE}:
            there = self._roads.between([seat], [places[column] for column in columns[seat]])
            led[:, columns[seat]] = self._roads.between(origins, [seat]) + there
        return led


class _Led(dict[int, int]):
    """Minutes from one place to the others, meetings counted, worked out when first asked for."""

    __slots__ = ("_here", "_led")

    def __init__(self, led: LedWays, here: int) -> None:
        super().__init__()
        self._led, self._here = led, here

    def __missing__(self, there: int) -> int:
        minutes = self._led.drive(self._here, there) + self._led.stay(self._here, there)
        self[there] = minutes
        return minutes
