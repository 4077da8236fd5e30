"""Which area people mean, and how it is called."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.shipped import shipped
from pccheck.book import Book
from pccheck.book.ask.campaigns import Current, area_ancestors, areas
from pccheck.book.ask.targets import targets_named
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.day.places import Location
from pccheck.model.records import Area, Target
from pccheck.text.fold import fold
from pccheck.text.names.places import matching, split_type
from pccheck.text.nearest import nearest
from pccheck.text.words.reasons import reason_words
from pccheck.values import pattern

if TYPE_CHECKING:
    from pccheck.exchange.lists.country import Former
    from pccheck.model.schedule import Reason

NOWHERE = "nowhere"
"""How well a place is known of which nobody knows anything."""

_DISTRICTS = ("huyen", "quan", "thi xa", "thanh pho")
_TARGETS = ("gone", "moved")
"""What a reason says of several targets, by record."""

_DASHES = pattern(r"\s+[-–]\s+")
"""Between a commune and its district: `TT Nghèn - Can Lộc`; names have none with blanks."""
_MARGIN = 0.3
"""Degrees, some 30 km: no commune of one reaches further from its centre."""


def find_area(desk: Desk, words: str, level: str = "") -> Area:
    """The one area of the campaign that a name or a code means; one of `level` goes before others.

    Raises:
        PccheckError: `unknown-area`, `mistyped-area`, `ambiguous-area`.
    """
    return Places(desk.book, desk.current).find(words, level)


def areas_listed(desk: Desk, words: str) -> list[Area]:
    """The areas of which a list is shown: all that a name can mean, which whoever shows it says;
    none for ''. What is done to an area asks for the one: `find_area`.

    Raises:
        PccheckError: `unknown-area`, `mistyped-area`.
    """
    return Places(desk.book, desk.current).meant(words) if words else []


class Places:
    """The areas of the campaign's period, found by name."""

    def __init__(self, book: Book, current: Current) -> None:
        self._book = book
        self.areas = areas(book, current.campaign.from_, current.campaign.to)
        self.by_rec: Mapping[str, Area] = {area.rec: area for area in self.areas}
        self._ancestors = area_ancestors(book)
        self._parents = {area.parent for area in self.areas}
        self._level = current.campaign.routing_level
        self._first = current.campaign.from_
        self._named: dict[tuple[str, str], list[Area]] = {}

    def hold(self, lat: float, lon: float) -> bool:
        """Whether a place lies among the areas: within `_MARGIN` of the known centres."""
        if not self._box:
            return True
        south, north, west, east = self._box
        return south <= lat <= north and west <= lon <= east

    @cached_property
    def _box(self) -> tuple[float, ...]:
        """The southern, northern, western and eastern ends; () where no centre is known."""
        lats = [area.lat for area in self.areas if area.lat is not None]
        lons = [area.lon for area in self.areas if area.lon is not None]
        if not lats or not lons:
            return ()
        return min(lats) - _MARGIN, max(lats) + _MARGIN, min(lons) - _MARGIN, max(lons) + _MARGIN

    def code_of(self, rec: object) -> str:
        """The code of an area; '' where there is none such."""
        area = self.by_rec.get(str(rec))
        return area.code if area else ""

    def said(self, reason: "Reason") -> str:
        """A reason of the plan in words, its area and its targets by name."""
        names = dict(reason.params)
        if area := self.by_rec.get(str(reason.params.get("area", ""))):
            names["area"] = area.name
        names |= {key: self._listed(names[key]) for key in _TARGETS if key in names}
        return reason_words(reason.code, names)

    def _listed(self, recs: object) -> str:
        """Targets by code and name."""
        if not isinstance(recs, list | tuple):
            return str(recs)
        known = targets_named(self._book, self._level, recs)
        return "; ".join(f"{known[rec].code} {known[rec].name}" for rec in recs if rec in known)

    @property
    def centre(self) -> tuple[float, float]:
        """The centre of the area around all others, else of any that has one; else (0, 0)."""
        placed = [area for area in self.areas if area.lat is not None]
        outermost = min(placed, key=lambda area: bool(area.parent), default=None)
        return (outermost.lat or 0.0, outermost.lon or 0.0) if outermost else (0.0, 0.0)

    def named(self, name: str, within: str = "") -> list[Area]:
        """The areas, inside `within`, that `name` can mean; `commune, district` is understood.

        A name of before July 2025 means what became of that unit.
        """
        key = (name, within)
        if key not in self._named:
            self._named[key] = self._look_up(name, within)
        return self._named[key]

    def _look_up(self, name: str, within: str) -> list[Area]:
        inner, _, outer = _DASHES.sub(",", name).partition(",")
        among = [area for area in self.areas if not within or self._inside(area.rec, within)]
        fitting = matching(inner, ((area.name, area) for area in among))
        if outer.strip():
            around = {area.rec for area in self.named(outer.strip(), within)}
            fitting = [area for area in fitting if around & self.around(area.rec)]
        return fitting or self._after(inner, outer, among)

    def lie_in(self, province: str) -> bool:
        """Whether a province, by its name of today or of before, holds the campaign's areas."""
        tops = [area.name for area in self.areas if not area.parent]
        tops += [unit.name for unit in self._gone if not unit.outer]
        return split_type(province)[1] in {split_type(name)[1] for name in tops}

    def districts(self, name: str) -> list[Area]:
        """The areas that `name` can mean where it is said to be of a district: one with areas in
        it, else what became of a district of that name; any where none is.
        """
        meant = self.named(name)
        outer = [area for area in meant if area.parent and area.rec in self._parents]
        return outer or self._of_units(self._gone_districts(name), self.areas) or meant

    def communes(self, name: str, within: str = "") -> list[Area]:
        """The areas inside `within` that `name` can mean where it is said to be of a commune: those
        without areas in them; any where none is.
        """
        meant = self.named(name, within)
        return [area for area in meant if area.rec not in self._parents] or meant

    def _gone_districts(self, name: str) -> list["Former"]:
        former = matching(name, ((unit.name, unit) for unit in self._gone))
        return [unit for unit in former if unit.outer and split_type(unit.name)[0] in _DISTRICTS]

    @cached_property
    def _gone(self) -> list["Former"]:
        """The units of before that went into these areas."""
        from pccheck.exchange.lists.country import former_areas

        folder = shipped("templates") / "areas"
        return former_areas(folder, (area.code for area in self.areas), self._first)

    def _after(self, inner: str, outer: str, among: Iterable[Area]) -> list[Area]:
        """What became of a unit of before, the area with most of it first."""
        meant = matching(inner, ((unit.name, unit) for unit in self._gone))
        if outer.strip():
            held = {unit.outer for unit in meant}
            fitting = matching(outer.strip(), ((name, name) for name in held))
            meant = [unit for unit in meant if unit.outer in fitting]
        return self._of_units(meant, among)

    def _of_units(self, units: Iterable["Former"], among: Iterable[Area]) -> list[Area]:
        """What became of units of before."""
        by_code = {area.code: area for area in among}
        after: dict[str, Area] = {}
        for unit in units:
            after |= {code: by_code[code] for code in unit.successors if code in by_code}
        return list(after.values())

    def at_the_end(self, words: str) -> Area | None:
        """The area with whose full name the words end: «UBND xã Hưng Nguyên»; None for none."""
        last = fold(words).split()
        ends = (" ".join(last[at:]) for at in range(len(last)))
        ending = list(chain.from_iterable(self._by_folded.get(end, ()) for end in ends))
        return ending[0] if len(ending) == 1 else None

    @cached_property
    def _by_folded(self) -> dict[str, list[Area]]:
        by_folded: dict[str, list[Area]] = {}
        for area in self.areas:
            by_folded.setdefault(area.folded, []).append(area)
        return by_folded

    def related(self, one: str, other: str) -> bool:
        """Whether one of two areas (records) lies in the other, or they are one."""
        return self._inside(one, other) or self._inside(other, one)

    def meant(self, words: str) -> list[Area]:
        """The areas that somebody can mean by a name or a code, one at least.

        Raises:
            PccheckError: `unknown-area`, `mistyped-area`.
        """
        code = fold(words)
        meant = self.named(words) or [area for area in self.areas if fold(area.code) == code]
        if meant:
            return meant
        raise self._unknown(words)

    def find(self, words: str, level: str = "") -> Area:
        """The one area that a name or a code means; one of `level` goes before others.

        Raises:
            PccheckError: `unknown-area`, `mistyped-area`, `ambiguous-area`.
        """
        meant = self.meant(words)
        first = [area for area in meant if area.level == level]
        if len(first or meant) > 1:
            raise wrong_use("ambiguous-area", name=words, found=self.listed(meant))
        return (first or meant)[0]

    def _unknown(self, words: str) -> PccheckError:
        """No such area: those of nearly that name are named, else the routing level's."""
        bare: dict[str, list[Area]] = {}
        for area in self.areas:
            bare.setdefault(split_type(area.name)[1], []).append(area)
        near: list[Area] = []
        for name in nearest(split_type(words)[1], bare):
            near += bare[name]
        if near:
            return wrong_use("mistyped-area", name=words, near=self.listed(near))
        routed = [area for area in self.areas if area.level == self._level]
        return wrong_use("unknown-area", name=words, known=self.listed(routed))

    def listed(self, areas_: Iterable[Area]) -> str:
        """Areas as a list that tells them apart."""
        return "; ".join(self.full_name(area) for area in areas_)

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
        way: list[str] = []
        while area in self.by_rec and area not in way:
            way.append(area)
            area = self.by_rec[area].parent or ""
        return tuple(way)

    def locate(self, target: Target) -> tuple[Location, str]:
        """A target's own place, else the centre of its area, else of the nearest area around it
        that has one; and how well it is known: `target`, the level of that area, or `NOWHERE`.

        Coordinates outside the province are a mistake: the centre stands in.
        """
        names = (target.rec, *self.upwards(target.area))
        lat, lon = target.lat, target.lon
        if lat is not None and lon is not None and self.hold(lat, lon):
            return Location(lat, lon, names), "target"
        for area in (self.by_rec[rec] for rec in self.upwards(target.area)):
            if area.lat is not None and area.lon is not None:
                return Location(area.lat, area.lon, names), area.level
        return Location(0.0, 0.0, names), NOWHERE

    def around(self, area: str) -> frozenset[str]:
        """The area and all that it lies in."""
        return frozenset(rec for _, rec in self._ancestors.get(area, ()))

    def _inside(self, area: str, other: str) -> bool:
        return any(rec == other for _, rec in self._ancestors.get(area, ()))
