"""Which area people mean, and how it is called."""

from collections.abc import Iterable, Mapping

from pccheck.book import Book
from pccheck.book.ask.campaigns import Current, area_ancestors, areas
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Area
from pccheck.model.schedule import Reason
from pccheck.text.names.places import matching, split_type
from pccheck.text.nearest import nearest
from pccheck.text.words.reasons import reason_words

_MARGIN = 0.3
"""Degrees, some 30 km: no commune of one reaches further from its centre."""


class Places:
    """The areas of the campaign's period, found by name."""

    def __init__(self, book: Book, current: Current) -> None:
        self.areas = areas(book, current.campaign.from_, current.campaign.to)
        self.by_rec: Mapping[str, Area] = {area.rec: area for area in self.areas}
        self._ancestors = area_ancestors(book)
        self._found: dict[tuple[str, str], list[Area]] = {}

    def hold(self, lat: float, lon: float) -> bool:
        """Whether a place lies among the areas.

        Not further than `_MARGIN` outside the centres that are known.
        """
        lats = [area.lat for area in self.areas if area.lat is not None]
        lons = [area.lon for area in self.areas if area.lon is not None]
        if not lats or not lons:
            return True
        return (
            min(lats) - _MARGIN <= lat <= max(lats) + _MARGIN
            and min(lons) - _MARGIN <= lon <= max(lons) + _MARGIN
        )

    def said(self, reason: Reason) -> str:
        """A reason of the plan in words, its area by name."""
        area = self.by_rec.get(str(reason.params.get("area", "")))
        return reason_words(reason.code, {**reason.params, **({"area": area.name} if area else {})})

    @property
    def centre(self) -> tuple[float, float]:
        """The centre of the area around all others, else of any that has one.

        (0, 0) where none has.
        """
        known = [(bool(one.parent), one.lat, one.lon) for one in self.areas if one.lat is not None]
        return next(
            ((lat, lon or 0.0) for _, lat, lon in sorted(known, key=lambda one: one[0])), (0.0, 0.0)
        )

    def named(self, name: str, within: str = "") -> list[Area]:
        """The areas that `name` can mean, among those inside the area `within`.

        `commune, district` is understood.
        """
        key = (name, within)
        if key not in self._found:
            inner, _, outer = name.partition(",")
            found = matching(
                inner,
                ((a.name, a) for a in self.areas if not within or self._inside(a.rec, within)),
            )
            if outer.strip():
                around = {area.rec for area in self.named(outer.strip(), within)}
                found = [a for a in found if any(self._inside(a.rec, other) for other in around)]
            self._found[key] = found
        return self._found[key]

    def find(self, name: str) -> Area:
        """The one area that `name` means.

        Raises:
            PccheckError: `unknown-area`, `mistyped-area`, `ambiguous-area`.
        """
        found = self.named(name) or [a for a in self.areas if a.code == name]
        if not found:
            raise self.unknown(name)
        if len(found) > 1:
            raise wrong_use("ambiguous-area", name=name, found=self.listed(found))
        return found[0]

    def unknown(self, name: str) -> PccheckError:
        """The complaint that there is no such area, with those whose name is nearly that."""
        bare: dict[str, list[Area]] = {}
        for area in self.areas:
            bare.setdefault(split_type(area.name)[1], []).append(area)
        if near := nearest(split_type(name)[1], bare):
            return wrong_use(
                "mistyped-area",
                name=name,
                near=self.listed(area for one in near for area in bare[one]),
            )
        return wrong_use("unknown-area", name=name)

    def listed(self, found: Iterable[Area]) -> str:
        """Areas as a list that tells them apart."""
        return "; ".join(self.full_name(area) for area in found)

    def full_name(self, area: Area) -> str:
        """The area's name with that of the one around it, unless that is the whole province."""
        parent = self.by_rec.get(area.parent or "")
        return f"{area.name}, {parent.name}" if parent and parent.parent else area.name

    def region(self, area: str, level: str) -> Area | None:
        """The area's ancestor at this level."""
        return next(
            (self.by_rec.get(rec) for at, rec in self._ancestors.get(area, ()) if at == level), None
        )

    def upwards(self, area: str) -> tuple[str, ...]:
        """The area, the one around it, and so on."""
        found: list[str] = []
        while area in self.by_rec and area not in found:
            found.append(area)
            area = self.by_rec[area].parent or ""
        return tuple(found)

    def around(self, area: str) -> frozenset[str]:
        """The area and all that it lies in."""
        return frozenset(rec for _, rec in self._ancestors.get(area, ()))

    def _inside(self, area: str, other: str) -> bool:
        return any(rec == other for _, rec in self._ancestors.get(area, ()))
