"""Which unit of the book a row of a list is: by its natural key, its own code, its name.

Two rows made one record are never told apart again, one unit in two records is healed by a word:
what is not sure is another unit, and proposed.
"""

import re
from collections import defaultdict

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import names_of
from pccheck.actions.desk.places import Places
from pccheck.book.ask.targets import called_so, lent_keys, other_names, targets
from pccheck.model.alias import KEY, OWN
from pccheck.model.lists import TargetRow
from pccheck.model.records import Target
from pccheck.text.fold import fold
from pccheck.text.names.match import Names
from pccheck.values import dataclass

_NEAR = 0.8
"""From this score on a new unit may be one that the book has."""
_NEAR_SHOWN = 3
_BRACKETS = re.compile(r"\s*\([^()]*\)")
"""What a list tells of a unit behind its name: `(sáp nhập từ …)`."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a row is: the unit `target`, or without one a new unit.

    `near`: units that a new one may be all the same; `namesakes`: records of units that have its
    natural key and are others.

    `respelled`: its name is written otherwise than in the book, and the book's stays. `doubtful`:
    several units have the row's natural key, and it does not say which it is.
    """

    target: Target | None = None
    near: tuple[Target, ...] = ()
    namesakes: tuple[str, ...] = ()
    respelled: bool = False
    other_name: bool = False
    doubtful: tuple[Target, ...] = ()


class KnownUnits:
    """The units of the book, ready for many rows."""

    def __init__(self, desk: Desk, places: Places) -> None:
        self._book, self._places = desk.book, places
        self._level = desk.current.campaign.routing_level
        self._known = {unit.rec: unit for unit in targets(desk.book, self._level)}
        self._lent = lent_keys(desk.book)
        self._names: dict[tuple[str, str], Names[str]] | None = None
        self._by_key: dict[str, list[Target]] = defaultdict(list)
        for key, _source, rec in called_so(desk.book, KEY):
            if rec in self._known:
                self._by_key[key].append(self._known[rec])
        self._called: dict[tuple[str, str], list[Target]] = defaultdict(list)
        for unit in self._known.values():
            self._called[unit.folded, unit.area].append(unit)
        self._by_code: dict[str, list[Target]] = defaultdict(list)
        self._codes: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._all_codes: dict[str, set[str]] = defaultdict(set)
        for code, source, rec in called_so(desk.book, OWN):
            if rec in self._known:
                self._by_code[code].append(self._known[rec])
                self._codes[rec, source].add(code)
                self._all_codes[rec].add(code)

    def recognise(self, row: TargetRow, key: str, category: str, area: str) -> Recognised:
        """What the row is; `key`: its natural key."""
        if row.source and (named := self._of_source(row)):
            return Recognised(named)
        holders = self._by_key.get(key, [])
        fitting = [unit for unit in holders if row.code and row.code in self._all_codes[unit.rec]]
        fitting = fitting or [unit for unit in holders if not self._other_code(row, unit)]
        if len(fitting) > 1:
            return Recognised(doubtful=tuple(fitting))
        if fitting:
            (unit,) = fitting
            other_name = key in self._lent or fold(row.name) != unit.folded
            return Recognised(unit, other_name=other_name)
        if holders:
            return Recognised(namesakes=tuple(unit.rec for unit in holders))
        return self._by_name(row, category, area)

    def hold(self, rec: str) -> bool:
        """Whether this record is a unit of the book."""
        return rec in self._known

    def _of_source(self, row: TargetRow) -> Target | None:
        """The unit to which the row's source gave its code."""
        units = self._by_code.get(row.code, [])
        return next((u for u in units if row.code in self._codes[u.rec, row.source]), None)

    def _other_code(self, row: TargetRow, unit: Target) -> bool:
        """Whether the row's source gave the unit another code: it tells the two apart."""
        codes = self._codes.get((unit.rec, row.source), set())
        return bool(row.code and codes and row.code not in codes)

    def _by_name(self, row: TargetRow, category: str, area: str) -> Recognised:
        """The unit of the same category and area that the name surely is; else a new one, which may
        be one of a name much like it, of the same own code, or of just this name under another
        category.
        """
        names = self._index().get((category, self._region(area)))
        near: dict[str, Target] = {}
        shorter = _BRACKETS.sub("", row.name).strip()
        for match in names.match(shorter) if names and shorter != row.name else ():
            if match.score >= _NEAR and not self._other_code(row, self._known[match.target]):
                near[match.target] = self._known[match.target]
        for match in names.match(row.name) if names else ():
            unit = self._known[match.target]
            if match.score < _NEAR or self._other_code(row, unit):
                continue
            if match.sure and unit.area == area and not _elsewhere(row, unit):
                return Recognised(unit, respelled=True)
            near[unit.rec] = unit
        near |= {unit.rec: unit for unit in self._by_code.get(row.code, ())}
        same = self._called.get((fold(row.name), area), ())  # its kind was perhaps mended
        near |= {unit.rec: unit for unit in same if not _elsewhere(row, unit)}
        return Recognised(near=tuple(near.values())[:_NEAR_SHOWN])

    def _index(self) -> dict[tuple[str, str], Names[str]]:
        """The units by category and region, ready for matching."""
        if self._names is None:
            together: dict[tuple[str, str], list[Target]] = defaultdict(list)
            for unit in self._known.values():
                together[unit.category, unit.region].append(unit)
            others = other_names(self._book)
            self._names = {where: names_of(units, others) for where, units in together.items()}
        return self._names

    def _region(self, area: str) -> str:
        region = self._places.region(area, self._level)
        return region.rec if region else area


def _elsewhere(row: TargetRow, unit: Target) -> bool:
    """Whether the row has another address than the unit."""
    return bool(row.address and unit.address) and fold(row.address) != fold(unit.address)
