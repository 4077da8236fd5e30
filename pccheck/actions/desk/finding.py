"""Which target people mean."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, cached_property

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.book.ask.targets import (
    by_code,
    by_own_code,
    named_so,
    other_names,
    target,
    targets,
)
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Target
from pccheck.text.fold import fold
from pccheck.text.names.match import NEAR, NamedUnit, Names, same_marks
from pccheck.text.nearest import nearest
from pccheck.values import pattern

_SHOWN = 8
_BEHIND = pattern(
    r"(.+?)\s*(?:[,;(]|[-–]\s|(?=\b(?:huyện|huyen|quận|quan|thị xã|thi xa|thành phố|thanh pho|tp|tx"
    r"|xã|xa|phường|phuong|thị trấn|thi tran|h\.|x\.|p\.|tt\.)\s))\s*([^,;()]+)\)?",
    re.IGNORECASE,
)
"""A name with an area behind it."""

_CODED = (
    re.compile(r"(?P<name>.+?)\s*[(\[](?P<code>[\w./-]+)[)\]]"),
    re.compile(r"(?P<code>[\w./]+-?\w+)\s*[-–:,.]?\s+(?P<name>.+)"),
)
"""A name with its code behind it, in brackets, or before it."""
_AREA_WORDS = 4
"""Words that an area's name has at most, its type with them."""


def find_targets(desk: Desk, words: str) -> list[Target]:
    """As `Finder.meant`, for one question."""
    return Finder(desk).meant(words)


def find_target(desk: Desk, words: str) -> Target:
    """The one target that is meant; where it is not sure the user is asked, if somebody is there.

    Raises:
        PccheckError: `unknown-target`, `mistyped-target`, `ambiguous-target` or `doubled-code` with
            those that fit, `near-target`.
    """
    finder = Finder(desk)
    if sure := finder.sure(words):
        return sure
    near = finder.near(words)
    if not near:
        raise unknown(desk, words)
    chosen = desk.choose(words, near)
    if chosen is None:
        raise not_sure(words, near)
    return chosen


class Finder:
    """The targets of a book, made ready for many questions.

    Sole is not sure: only a code, and an equal or equally spelled name that no other unit has, is
    taken; an area behind the name must be the unit's. Whatever else looks alike is near.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._level = desk.current.campaign.routing_level
        self._match = cache(lambda words: self._names.match(words, _SHOWN))

    def meant(self, words: str) -> list[Target]:
        """The sure one alone, else those that the words can mean, two at least; none for none.

        Raises:
            PccheckError: `near-target` where only one is near, which nobody has confirmed.
        """
        if sure := self.sure(words):
            return [sure]
        near = self.near(words)
        if len(near) == 1:
            raise not_sure(words, near)
        return near

    def sure(self, words: str) -> Target | None:
        """The target that the words surely are."""
        coded = self.coded(words)
        if coded:
            return coded[0] if len(coded) == 1 else None
        equal = self._equal(words) or self._spelled(words)
        if equal:
            return equal[0] if len(equal) == 1 else None
        if named := self._named_and_coded(words):
            return named
        for name, where in _with_area_behind(words):
            areas = {area.rec for area in self._places.named(where)}
            there = [unit for unit in self._spelled(name) if self._lies_in(unit, areas)]
            if len(there) == 1:
                return there[0]
        return None

    def _named_and_coded(self, words: str) -> Target | None:
        """The unit whose name stands before or behind its code, as our lists for telephones have
        it: `Trường THPT Hương Sơn (HT-0350)`; none where the two are of different units.
        """
        for parts in filter(None, (one.fullmatch(words.strip()) for one in _CODED)):
            coded = self.coded(parts["code"])
            name = fold(parts["name"])
            if len(coded) == 1 and fold(coded[0].name) == name:
                return coded[0] if same_marks(parts["name"], coded[0].name) else None
        return None

    def _lies_in(self, unit: Target, areas: AbstractSet[str]) -> bool:
        return bool(areas & self._places.around(unit.area))

    def near(self, words: str) -> list[Target]:
        """The targets that the words may be, the likeliest first; where an area ends them, those
        that lie there, if any does.
        """
        likely = [*self.coded(words), *self._equal(words), *self._matched(words)]
        for name, where in _with_area_behind(words) or self._ending_in_area(words):
            likely += self._matched(name)
            areas = {area.rec for area in self._places.named(where)}
            likely = [unit for unit in likely if self._lies_in(unit, areas)] or likely
        return list({unit.rec: unit for unit in likely}.values())[:_SHOWN]

    def _ending_in_area(self, words: str) -> list[tuple[str, str]]:
        """The name and the area where the last words are that of one: `Chợ Hội Cẩm Xuyên`."""
        parts = words.split()
        for at in range(max(1, len(parts) - _AREA_WORDS), len(parts)):
            where = " ".join(parts[at:])
            if self._places.named(where):
                return [(" ".join(parts[:at]), where)]
        return []

    def coded(self, words: str) -> list[Target]:
        """The targets with this short code, else with this code of an office's own list."""
        code = words.strip()
        coded = by_code(self._desk.book, code) or by_own_code(self._desk.book, code)
        units = (target(self._desk.book, self._level, rec) for rec in coded)
        return [unit for unit in units if unit]

    def _equal(self, words: str) -> list[Target]:
        """The targets of just this name; the book itself looks them up."""
        called = named_so(self._desk.book, self._level, fold(words))
        return [unit for unit in called if same_marks(words, unit.name)]

    def _spelled(self, words: str) -> list[Target]:
        """The targets whose name it is once abbreviations are written out."""
        exact = dict.fromkeys(m.target for m in self._match(words) if m.why != NEAR)
        return [self._every[rec] for rec in exact]

    def _matched(self, words: str) -> list[Target]:
        return [self._every[match.target] for match in self._match(words)]

    @cached_property
    def _every(self) -> dict[str, Target]:
        return {one.rec: one for one in targets(self._desk.book, self._level)}

    @cached_property
    def _names(self) -> Names[str]:
        return names_of(list(self._every.values()), other_names(self._desk.book))

    @cached_property
    def _places(self) -> Places:
        return Places(self._desk.book, self._desk.current)


def unknown(desk: Desk, words: str) -> PccheckError:
    """The complaint that nothing fits, with the nearest codes where a code was meant."""
    if any(sign.isdigit() for sign in words):
        every = targets(desk.book, desk.current.campaign.routing_level)
        codes = {target.code: target for target in every}
        if near := nearest(words, codes):
            likely = [codes[code] for code in near]
            return wrong_use("mistyped-target", name=words, near=_listed(likely))
    return wrong_use("unknown-target", name=words)


def not_sure(words: str, near: Sequence[Target]) -> PccheckError:
    """The complaint that lists what may be meant."""
    found, codes = _listed(near), {target.code for target in near}
    if len(near) == 1:
        return wrong_use("near-target", name=words, found=found)
    if len(codes) < len(near):
        return wrong_use("doubled-code", name=words, count=len(near), found=found)
    first = near[0].code
    return wrong_use("ambiguous-target", name=words, count=len(near), found=found, code=first)


def names_of(among: Sequence[Target], others: Iterable[tuple[str, str]] = ()) -> Names[str]:
    """The targets' names, and further names of some, to be matched; what is found is a record."""
    where = {one.rec: f"{one.area_name} {one.region_name}" for one in among}
    return Names(
        [
            *(NamedUnit(one.name, where[one.rec], one.rec) for one in among),
            *(NamedUnit(name, where[rec], rec) for name, rec in others if rec in where),
        ]
    )


def lies_in(area: str, target: Target) -> bool:
    """Whether the words name the unit's area or the one above it, in full or by its bare name."""
    words = fold(area)
    names = [fold(name) for name in (target.area_name, target.region_name) if name]
    return any(words in (name, name.partition(" ")[2]) or name in words for name in names)


def _with_area_behind(words: str) -> list[tuple[str, str]]:
    """The name and the area of words that may end in one."""
    parts = _BEHIND.fullmatch(words.strip())
    return [(parts[1], parts[2])] if parts else []


def _listed(found: Sequence[Target]) -> str:
    return "; ".join(f"{t.code} {t.name} ({t.area_name})" for t in found[:_SHOWN])
