"""Target lists into the book: a preview first, then the entries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from pccheck.actions.desk.categories import category_meant
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import Finder
from pccheck.actions.desk.places import Places, areas_listed
from pccheck.actions.lists.known_units import KnownUnits
from pccheck.actions.lists.row_areas import RowAreas
from pccheck.actions.lists.row_kinds import KindTaken, RowKinds
from pccheck.actions.lists.sameness import put_sameness
from pccheck.book.ask.targets import (
    aliases_of,
    highest_number,
    targets,
)
from pccheck.book.ledger.ledger import LETTER
from pccheck.book.ledger.transaction import Statement
from pccheck.book.tables.kinds import OWN_PRIORITY, WISH
from pccheck.model.alias import CODE, KEY, OWN
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.ids import target_key
from pccheck.model.lists import BadRow, Note, TargetRow
from pccheck.model.records import Target
from pccheck.text.dates import clock
from pccheck.text.fold import fold
from pccheck.text.hours import read_hours
from pccheck.values import dataclass

_NAMED = ("name", "original")
"""What a row calls the unit: not taken where the book spells it otherwise."""
PRIORITY = "priority"
WISHES = ("visit_before", "not_on", "visit_form")
APART = (PRIORITY, *WISHES)
"""What a list says of a unit that is no part of its record: it travels no sooner than the plan."""
_COMPARED = (
    "name",
    "category",
    "area",
    "address",
    "own_code",
    "tax",
    PRIORITY,
    "contact",
    "phone",
    "lat",
    "lon",
    "minutes",
    "opens",
    "source",
    *WISHES,
)
_SAID = (*(name for name in _COMPARED if name not in APART), "original")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row understood: the record that it is of, its natural key (as an id: it holds a name), what
    it says, and what of that is new.

    `code` is the target's short code, '' for a new one; `changes` hold (field, old, new), none for
    a new one. `respelled`: it was found by its words once abbreviations are written out, not by its
    letters; the name in the book stays. `near`: targets (code, name) that a new one may be, for the
    user to decide. `namesakes`: the records of other units that have the same natural key.
    """

    row: TargetRow
    rec: str
    key: str
    fields: dict[str, Any]
    code: str
    changes: tuple[tuple[str, object, object], ...]
    respelled: str = ""
    near: tuple[tuple[str, str], ...] = ()
    namesakes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListWish:
    """What the user says of a list: the category and the area of the rows that name none, and the
    categories that words of the list mean.
    """

    category: str = ""
    area: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; `kinds`: what the list's words for kinds were taken for; `notes`:
    what else was guessed.
    """

    added: tuple[Proposal, ...]
    changed: tuple[Proposal, ...]
    same: int
    bad: tuple[BadRow, ...]
    kinds: tuple[KindTaken, ...] = ()
    notes: tuple[Note, ...] = ()


def preview_targets(
    desk: Desk, rows: tuple[TargetRow, ...], bad: tuple[BadRow, ...], wish: ListWish | None = None
) -> Preview:
    """Understand every row: its category, its area, and whether the book has the target already.

    Raises:
        PccheckError: `unknown-category-option`; those of `find_area`.
    """
    reader = _TargetReader(desk, rows, wish or ListWish())
    added, changed, refused, same = [], [], list(bad), 0
    for row in rows:
        proposal = reader.read(row)
        if isinstance(proposal, BadRow):
            refused.append(proposal)
        elif not proposal.code:
            added.append(proposal)
        elif proposal.changes or proposal.respelled:
            changed.append(proposal)
        else:
            same += 1
    refused.sort(key=lambda one: (one.place.file, one.place.sheet, one.place.row))
    told = reader.kinds.taken_for(desk.current.campaign), tuple(reader.areas.notes)
    return Preview(tuple(added), tuple(changed), same, tuple(refused), *told)


def import_targets(desk: Desk, preview: Preview, by: str) -> int:
    """Keep what the preview shows, in one transaction; returns the entries written.

    A list may be public: in its order, each row could be told from the numbers of its entries.
    """
    kept = (*preview.added, *preview.changed)
    with desk.book.writing(by, desk.now) as transaction:
        names = [*_short_codes(desk, kept)]
        for proposal in kept:
            names += _own_names(desk, proposal)
        transaction.put_apart([beside] for beside in _sayings_apart(desk, kept))
        transaction.put_shuffled(names)
        transaction.put_shuffled(_sayings(kept))
        for proposal in preview.added:
            for other in proposal.namesakes:
                put_sameness(desk, transaction, proposal.rec, other, same=False)
        return transaction.count


def _sayings(kept: Iterable[Proposal]) -> Iterator[Statement]:
    """What the rows say of their units: of a new one all that a row can say, be it nothing."""
    for proposal in kept:
        blank = {} if proposal.code else dict.fromkeys(_SAID)
        said = {name: value for name, value in proposal.fields.items() if name not in APART}
        yield Statement("target", proposal.rec, blank | said)


def _sayings_apart(desk: Desk, kept: Iterable[Proposal]) -> Iterator[Statement]:
    """The priorities and wishes that rows give their units, where the book has them otherwise."""
    for proposal in kept:
        changed = {name for name, _before, _after in proposal.changes}
        new = changed if proposal.code else proposal.fields
        said = {name: proposal.fields[name] for name in APART if name in new}
        if PRIORITY in said:
            yield priority_statement(desk, proposal.rec, said.pop(PRIORITY))
        if said:
            yield wish_statement(desk, proposal.rec, said)


def wish_statement(desk: Desk, rec: str, said: Mapping[str, object]) -> Statement:
    """When a unit is to be visited; known once the current campaign is over."""
    fields = {"campaign": desk.current.rec, "target": rec, **said}
    return Statement(WISH, desk.book.keyed_id(WISH, rec), fields)


def priority_statement(desk: Desk, rec: str, priority: float | None) -> Statement:
    """How much the office's list prefers a unit; known once the current campaign is over."""
    said = {"campaign": desk.current.rec, "target": rec, PRIORITY: priority}
    return Statement(OWN_PRIORITY, desk.book.keyed_id(OWN_PRIORITY, rec), said)


def next_code(desk: Desk) -> str:
    """The next short code that is given here."""
    prefix, letter = desk.current.campaign.code_prefix, desk.book.setting(LETTER)
    return f"{prefix}-{highest_number(desk.book, prefix) + 1:04d}{letter}"


def _short_codes(desk: Desk, kept: Iterable[Proposal]) -> Iterator[Statement]:
    """The next short codes, for the units that have none, in the order of the list."""
    prefix = desk.current.campaign.code_prefix
    number, letter = highest_number(desk.book, prefix), desk.book.setting(LETTER)
    for proposal in kept:
        if not aliases_of(desk.book, proposal.rec, CODE):
            number += 1
            yield _name(desk, proposal.rec, CODE, f"{prefix}-{number:04d}{letter}")


def _own_names(desk: Desk, proposal: Proposal) -> Iterator[Statement]:
    """The natural key of a row, and the code that its source gives the unit."""
    yield key_statement(desk, proposal.rec, proposal.key)
    if proposal.row.code:
        yield _name(desk, proposal.rec, OWN, proposal.row.code, proposal.row.source)


def key_of(desk: Desk, category: str, name: str, area: str, address: str) -> str:
    """The id of a unit's natural key."""
    return desk.book.keyed_id("target", target_key(category, name, area, address))


def key_statement(desk: Desk, rec: str, key: str) -> Statement:
    """That a unit is found by this natural key."""
    return _name(desk, rec, KEY, key)


def _name(desk: Desk, target: str, sort: str, text: str, source: str = "") -> Statement:
    rec = desk.book.keyed_id("alias", target, sort, source, text)
    said = {"target": target, "sort": sort, "text": text, "source": source or None}
    return Statement("alias", rec, said)


def code_of(desk: Desk, rec: str) -> str:
    """The short code that was given to a record."""
    return min(aliases_of(desk.book, rec, CODE), default="")


def near_pairs(desk: Desk, preview: Preview) -> list[tuple[str, str, str, str]]:
    """After an import: (code, name) of each new target and of one that it may be, to be decided."""
    codes = {t.rec: t.code for t in targets(desk.book, desk.current.campaign.routing_level)}
    pairs: list[tuple[str, str, str, str]] = []
    for added in preview.added:
        code = codes.get(added.rec, "")
        pairs += [(code, added.row.name, *other) for other in added.near]
    return pairs


def _changes(target: Target, said: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    """What a row says otherwise than the book: field, before, after."""
    told = [name for name in _COMPARED if name in said and hasattr(target, name)]
    pairs = ((name, getattr(target, name), said[name]) for name in told)
    return tuple(pair for pair in pairs if pair[1] != pair[2])


def never_visited(campaign: Campaign, row: TargetRow, category: str) -> BadRow | None:
    """Why no team could ever make the visit that the row itself asks for."""
    if row.minutes is None and not row.opens:
        return None
    planning, usual = campaign.planning, campaign.category[category]
    first, last = planning.day_from, planning.day_to + planning.overtime_minutes
    minutes, most = row.minutes or usual.minutes, last - first - planning.lunch_minutes
    if minutes > most:
        return BadRow(row.place, "longer-than-the-day", {"minutes": minutes, "most": most})
    hours = read_hours(row.opens) or usual.opens
    if max(min(to, last) - max(opens, first) for opens, to in hours) < minutes:
        day = clock(first), clock(last)
        return BadRow(
            row.place, "never-open-long", {"minutes": minutes, "first": day[0], "last": day[1]}
        )
    return None


class _TargetReader:
    """Understands the rows of one list, remembering what it has seen."""

    def __init__(self, desk: Desk, rows: Sequence[TargetRow], wish: ListWish) -> None:
        self._campaign = campaign = desk.current.campaign
        self._desk, self._book, self._now = desk, desk.book, desk.now
        self._places = Places(desk.book, desk.current)
        self._units = KnownUnits(desk, self._places)
        self._given: dict[str, list[str]] = defaultdict(list)
        usual = self._places.find(wish.area, campaign.routing_level) if wish.area else None
        self.areas = RowAreas(self._places, campaign.routing_level, usual)
        self.kinds = RowKinds(campaign, rows, wish.category, wish.kinds)
        self._rows: dict[tuple[str, str], TargetRow] = {}

    def read(self, row: TargetRow) -> Proposal | BadRow:
        category = self.kinds.of(row)
        if isinstance(category, BadRow):
            return category
        area = never_visited(self._campaign, row, category) or self.areas.of(row)
        if isinstance(area, BadRow):
            return area
        if (told := self._places.at_the_end(row.name)) and not self._places.related(told.rec, area):
            listed = self._places.full_name(self._places.by_rec[area])
            self.areas.notes.append(
                Note(row.place, "name-elsewhere", {"name": row.name, "area": listed})
            )
        if row.lat is not None and row.lon is not None and not self._places.hold(row.lat, row.lon):
            point = f"{row.lat}; {row.lon}"
            self.areas.notes.append(Note(row.place, "point-elsewhere", {"value": point}))
        fields = {
            "name": row.name,
            "category": category,
            "area": area,
            "address": row.address,
            "own_code": row.code,
            "tax": row.tax,
            PRIORITY: row.priority,
            "contact": row.contact,
            "phone": row.phone,
            "lat": row.lat,
            "lon": row.lon,
            "minutes": row.minutes,
            "opens": row.opens,
            "source": row.source,
            **{name: getattr(row, name) for name in WISHES},
            "original": dict(row.originals) or None,
        }
        said = {name: value for name, value in fields.items() if value not in ("", None)}
        key = key_of(self._desk, category, row.name, area, row.address)
        return self._twice(row, key) or self._proposal(row, key, said)

    def _twice(self, row: TargetRow, key: str) -> BadRow | None:
        """A list gives a code to one unit; without codes it names each unit once."""
        first = self._rows.setdefault((row.code, "" if row.code else key), row)
        if first is row:
            return None
        code = "code-twice" if row.code else "row-twice"
        value = row.code or row.name
        return BadRow(row.place, code, {"value": value, "first": first.place.row})

    def _proposal(self, row: TargetRow, key: str, said: dict[str, Any]) -> Proposal | BadRow:
        recognised = self._units.recognise(row, key, said["category"], said["area"])
        if recognised.doubtful:
            listed = "; ".join(f"{unit.code} {unit.name}" for unit in recognised.doubtful)
            return BadRow(row.place, "row-ambiguous-target", {"value": row.name, "found": listed})
        unit = recognised.target
        if unit is None:
            near = tuple((other.code, other.name) for other in recognised.near)
            apart = (*recognised.namesakes, *self._given[key])
            rec = self._new(key, further=bool(apart))
            return Proposal(row, rec, key, said, "", (), near=near, namesakes=apart)
        capital = row.name.isupper() and not unit.name.isupper() and not recognised.other_name
        if recognised.respelled or recognised.other_name or capital:
            said = {name: value for name, value in said.items() if name not in _NAMED}
        if not unit.stands(self._desk.today):
            name = f"{unit.code} {unit.name}"
            note = Note(row.place, "listed-again", {"name": name, "day": unit.until})
            self.areas.notes.append(note)
        respelled = unit.name if recognised.respelled or capital else ""
        return Proposal(row, unit.rec, key, said, unit.code, _changes(unit, said), respelled)

    def _new(self, key: str, *, further: bool) -> str:
        """The record of a new unit: the one of its key, for a `further` unit of that key any."""
        rec = self._book.new_id(self._now) if further or self._units.hold(key) else key
        self._given[key].append(rec)
        return rec


def choices_for(desk: Desk) -> dict[str, list[str]]:
    """What may stand in the columns of a list, by field: categories, areas of the routing level."""
    campaign = desk.current.campaign
    routed = [a for a in Places(desk.book, desk.current).areas if a.level == campaign.routing_level]
    return {
        "category": [category.text for category in campaign.categories],
        "district": [area.name for area in routed],
    }


@dataclass(frozen=True, slots=True)
class ListedTargets:
    """Targets to be listed; `near`: none holds the words, these are like them."""

    rows: tuple[Target, ...]
    near: bool = False


def listed_targets(desk: Desk, category: str, area: str, text: str) -> ListedTargets:
    """The targets of a category (code or name), an area and some words, each '' for any; by code.

    The words are a code, else words of the name, else what `record` would propose for them.

    Raises:
        PccheckError: `unknown-category-option`; those of `areas_listed`.
    """
    kind = category_meant(desk.current.campaign, category) if category else ""
    meant = areas_listed(desk, area)
    every = targets(
        desk.book, desk.current.campaign.routing_level, kind, [one.rec for one in meant]
    )
    rows = _called(desk, text, every) if text else every
    if rows or not text:
        return ListedTargets(tuple(rows))
    fitting = {unit.rec for unit in every}
    near = tuple(unit for unit in Finder(desk).near(text) if unit.rec in fitting)
    return ListedTargets(near, near=bool(near))


def _called(desk: Desk, text: str, among: Sequence[Target]) -> list[Target]:
    """Those with this code, then those whose name holds the words or beginnings of words."""
    coded = {unit.rec for unit in Finder(desk).coded(text)}
    words = [f" {word}" for word in fold(text).split()]
    holding = [unit for unit in among if words and _holds(unit, words)]
    named = [unit for unit in among if unit.rec in coded]
    return [*{unit.rec: unit for unit in (*named, *holding)}.values()]


def _holds(unit: Target, words: Iterable[str]) -> bool:
    """Whether the unit's name has all the words, each behind a blank."""
    return all(word in f" {unit.folded}" for word in words)
