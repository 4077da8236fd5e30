"""In which area the rows of a list lie."""

import re
from collections.abc import Iterable, Sequence
from operator import attrgetter

from pccheck.actions.desk.places import Places
from pccheck.model.lists import BadRow, Note, TargetRow
from pccheck.model.records import Area

_REC = attrgetter("rec")
_BETWEEN = re.compile(r"[,;]|\s[-–]\s")


class RowAreas:
    """The areas that a list's rows name, by columns and groups, else by their address.

    `level`: the routing level; `usual`: the area of the rows that name none. `notes`: which areas
    were read from addresses, to be looked at.
    """

    def __init__(self, places: Places, level: str, usual: Area | None) -> None:
        self._places, self._level, self._usual = places, level, usual
        self.notes: list[Note] = []

    def of(self, row: TargetRow) -> str | BadRow:
        """The record of the row's area."""
        if row.province and not self._places.lie_in(row.province):
            return BadRow(row.place, "row-other-province", {"value": row.province})
        if row.commune and row.district:  # the district may be one that is no more
            both = self._places.named(f"{row.commune}, {row.district}")
            if len(both) == 1:
                return both[0].rec
        if not (row.commune or row.district):
            return self._in_address(row)
        district = self._districts(row)
        if row.district and len(district) != 1:
            return self._bad_area(row, row.district, district)
        if not row.commune:
            return district[0].rec
        within = district[:1] or ([self._usual] if self._usual else [])
        found = self._places.communes(row.commune, within[0].rec if within else "")
        return found[0].rec if len(found) == 1 else self._bad_area(row, row.commune, found)

    def _districts(self, row: TargetRow) -> list[Area]:
        """The areas that the column of the district can mean, which its heading decides: «Huyện» is
        no commune's, «Địa bàn» any area's.
        """
        if not row.district:
            return []
        return (self._places.districts if row.of_district else self._places.named)(row.district)

    def _bad_area(self, row: TargetRow, name: str, areas: Sequence[Area]) -> BadRow:
        if not areas:
            return BadRow(row.place, "row-unknown-area", {"value": name})
        listed = self._places.listed(areas)
        return BadRow(row.place, "row-ambiguous-area", {"value": name, "found": listed})

    def _in_address(self, row: TargetRow) -> str | BadRow:
        """The narrowest area that a part of the address names, if it lies in those named behind."""
        within = self._usual.rec if self._usual else ""
        parts = [part.strip(" .") for part in _BETWEEN.split(row.address)]
        named = [self._places.named(part, within) if part else [] for part in parts]
        for at, areas in enumerate(named):
            fitting = [area for area in areas if self._lies_in(area, named[at + 1 :])]
            if len(fitting) > 1:
                return self._bad_area(row, parts[at], fitting)
            if fitting and self._places.region(fitting[0].rec, self._level):
                area = self._places.full_name(fitting[0])
                note = Note(row.place, "area-of-address", {"name": row.name, "area": area})
                self.notes.append(note)
                return fitting[0].rec
        if self._usual:
            return self._usual.rec
        return BadRow(row.place, "row-without-area", {"address": row.address or "-"})

    def _lies_in(self, area: Area, behind: Iterable[Sequence[Area]]) -> bool:
        """Whether the area lies in one of those that each part behind it names."""
        around = self._places.around(area.rec)
        return all(not outer or not around.isdisjoint(map(_REC, outer)) for outer in behind)
