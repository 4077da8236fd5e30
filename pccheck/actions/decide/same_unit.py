"""Which unit of the book another body's row means: by tax number, code, name and address.

What is not sure is asked: a unit taken for another would be left out, or inspected twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.targets import called_so, targets
from pccheck.model.alias import CODE, OWN
from pccheck.model.records import Target
from pccheck.text.names.addresses import OTHER, SAME, Addresses, read_address
from pccheck.text.names.alike import alike
from pccheck.text.names.business import business_words, tax_base, tax_number, told_apart
from pccheck.text.names.match import same_marks
from pccheck.values import dataclass

_NEAR = 0.8
"""From this likeness of letters on a name may be meant, at the same address."""
_VERY_NEAR = 0.92
"""From this one on it may be, wherever nothing says that it lies elsewhere."""
_ASKED = 3


class Written(Protocol):
    """A unit as another body's list writes it; the areas behind its address."""

    @property
    def name(self) -> str:
        """As the list writes it."""

    @property
    def tax(self) -> str:
        """Its tax number, '' for none."""

    @property
    def code(self) -> str:
        """The code that its list gives it, '' for none."""

    @property
    def address(self) -> str:
        """As the list writes it, '' for none."""


class _RowRead(NamedTuple):
    """A row as it is read: what its name's cell says beside the name, in its place."""

    name: str
    tax: str
    code: str
    address: str


@dataclass(frozen=True, slots=True)
class Meant:
    """The unit that a row surely means; else those that it may mean, none for none."""

    target: Target | None = None
    near: tuple[Target, ...] = ()


class SameUnits:
    """The units of the book, ready for many rows."""

    def __init__(self, desk: Desk) -> None:
        known = targets(desk.book, desk.current.campaign.routing_level)
        self._known = {unit.rec: unit for unit in known}
        self._where = {unit.rec: _where(unit) for unit in known}
        self._addresses = Addresses(self._where.values())
        self._by_tax: dict[str, list[Target]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], list[Target]] = defaultdict(list)
        self._units = known
        self._letters = ["".join(business_words(unit.name)) for unit in known]
        self._by_number: dict[str, list[Target]] = defaultdict(list)
        for unit in known:
            for number in read_address(self._where[unit.rec]).numbers[:1]:
                self._by_number[number].append(unit)
            if unit.tax:
                self._by_tax[tax_base(unit.tax)].append(unit)
            self._by_words[business_words(unit.name)].append(unit)
        self._by_code: dict[str, set[str]] = defaultdict(set)
        for sort in (OWN, CODE):
            for code, _source, rec in called_so(desk.book, sort):
                self._by_code[code.casefold()].add(rec)

    def meant(self, row: Written) -> Meant:
        """Which unit the row is; where its name alone says nothing, what it writes behind it counts
        as tax number and address.
        """
        said = told_apart(row.name)
        numbered = _RowRead(row.name, row.tax or said.tax, row.code, row.address)
        meant = self._meant(numbered)
        if meant != Meant() or (said.name == row.name and not said.place):
            return meant
        address = ", ".join(filter(None, (said.place, row.address)))
        return self._meant(_RowRead(said.name, numbered.tax, row.code, address))

    def _meant(self, row: Written) -> Meant:
        by_tax = self._same_tax(row)
        if by_tax is not None:
            return by_tax
        coded = [
            self._known[rec] for rec in self._by_code[row.code.casefold()] if rec in self._known
        ]
        named = [unit for unit in coded if _same_name(row.name, unit)]
        if row.code and len(named) == 1:
            return Meant(named[0])
        return self._by_name(row, coded if row.code else ())

    def _same_tax(self, row: Written) -> Meant | None:
        """By its tax number; None where nobody has that."""
        number = tax_number(row.tax)
        holders = self._by_tax.get(tax_base(number), []) if number else []
        fitting = [unit for unit in holders if _may_be_one(number, unit.tax)]
        if not fitting:
            return None
        equal = [unit for unit in fitting if unit.tax == number]
        here = [unit for unit in fitting if self._compare(row, unit) == SAME]
        if len(equal) == 1 and (len(fitting) == 1 or "-" in number or equal == here):
            (unit,) = equal
            strange = self._compare(row, unit) == OTHER and not _shares_words(row.name, unit)
            return Meant(near=(unit,)) if strange else Meant(unit)
        alike = [unit for unit in here if _same_name(row.name, unit)]
        return Meant(alike[0]) if len(alike) == 1 else Meant(near=tuple(fitting[:_ASKED]))

    def _by_name(self, row: Written, coded: Iterable[Target]) -> Meant:
        """By its name and address: sure where both agree with one unit alone."""
        words = business_words(row.name)
        equal = [unit for unit in self._by_words.get(words, ()) if not _other_tax(row, unit)]
        sure = [
            unit
            for unit in equal
            if self._compare(row, unit) == SAME and same_marks(row.name, unit.name)
        ]
        if len(sure) == 1:
            return Meant(sure[0])
        near = {unit.rec: unit for unit in (*coded, *sure, *equal)}
        if not near:
            near = {unit.rec: unit for unit in self._much_like(row)}
        return Meant(near=tuple(near.values())[:_ASKED])

    def _much_like(self, row: Written) -> Iterator[Target]:
        """Units that may lie there, of a name much like it, in letters or shortened."""
        words = business_words(row.name)
        likely = alike("".join(words), self._letters)
        near = {self._units[at].rec: like for at, like in likely.items() if like >= _NEAR}
        for unit in (*map(self._known.__getitem__, near), *self._at_number(row.address)):
            place = self._compare(row, unit)
            if place == OTHER or _other_tax(row, unit):
                continue
            like = near.get(unit.rec, 0)
            shortened = place == SAME and _is_part(words, business_words(unit.name))
            if shortened or like >= (_NEAR if place == SAME else _VERY_NEAR):
                yield unit

    def _at_number(self, address: str) -> Iterable[Target]:
        """The units of which an address has the first number of this one."""
        first = next(iter(read_address(address).numbers), "")
        return self._by_number.get(first, ()) if first else ()

    def _compare(self, row: Written, unit: Target) -> str:
        return self._addresses.compare(row.address, self._where[unit.rec])


def _where(unit: Target) -> str:
    """Where a unit lies, as an address."""
    parts = dict.fromkeys((unit.address, unit.area_name, unit.region_name))
    return ", ".join(filter(None, parts))


def _may_be_one(number: str, own: str) -> bool:
    """Whether two tax numbers of one business can be of one place: one names no branch, or both
    the same.
    """
    return number == own or "-" not in number or "-" not in own


def _other_tax(row: Written, unit: Target) -> bool:
    """Whether both have tax numbers, of two businesses or two branches."""
    number = tax_number(row.tax)
    if not number or not unit.tax:
        return False
    return tax_base(number) != tax_base(unit.tax) or not _may_be_one(number, unit.tax)


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of two names has every word of the other."""
    return set(one) <= set(other) or set(other) <= set(one)


def _same_name(name: str, unit: Target) -> bool:
    return business_words(name) == business_words(unit.name)


def _shares_words(name: str, unit: Target) -> bool:
    """Whether the names have a word in common that is not the form of the business."""
    return bool(set(business_words(name)) & set(business_words(unit.name)))
