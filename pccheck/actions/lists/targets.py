"""Target lists into the book: a preview first, then the entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import names_of
from pccheck.actions.desk.places import Places
from pccheck.book.ask.targets import (
    aliases_of,
    highest_number,
    keys,
    lent_keys,
    other_names,
    targets,
)
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.model.alias import CODE, KEY
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.ids import keyed_id, target_key
from pccheck.model.lists import BadRow, TargetRow
from pccheck.model.records import Target
from pccheck.text.dates import clock
from pccheck.text.fold import fold
from pccheck.text.hours import read_hours
from pccheck.text.names.abbreviations import spelled_out
from pccheck.text.names.match import Names

_NEAR = 0.8
"""From this score on a new unit may be one that the book has."""
_NEAR_SHOWN = 3
_TELLING = 3
"""Words with which a part of a category's name says enough."""
_NAMED = ("name", "original:name")
"""What a row calls the unit: not taken where the book spells it otherwise."""
_COMPARED = (
    "name",
    "category",
    "area",
    "address",
    "own_code",
    "priority",
    "phone",
    "lat",
    "lon",
    "minutes",
    "opens",
    "source",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A row understood: the record that it is of, its natural keys, what it says, and what of that
    is new.

    `code` is the target's short code, '' for a new one; `changes` hold (field, old, new), none for
    a new one. `respelled`: it was found by its words once abbreviations are written out, not by its
    letters; the name in the book stays. `near`: targets (code, name) that a new one may be, for the
    user to decide.
    """

    row: TargetRow
    rec: str
    keys: tuple[str, ...]
    fields: dict[str, Any]
    code: str
    changes: tuple[tuple[str, object, object], ...]
    respelled: str = ""
    near: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    added: tuple[Proposal, ...]
    changed: tuple[Proposal, ...]
    same: int
    bad: tuple[BadRow, ...]


def preview_targets(
    desk: Desk, rows: tuple[TargetRow, ...], bad: tuple[BadRow, ...], category: str = ""
) -> Preview:
    """Understand every row: its category, its area, and whether the book has the target already.

    `category`: that of the rows that name none, by name or code.

    Raises:
        PccheckError: `unknown-category-option`.
    """
    reader = _TargetReader(desk)
    usual = category_meant(desk.current.campaign, category) if category else ""
    added, changed, refused, same = [], [], list(bad), 0
    for row in rows:
        proposal = reader.read(row if row.category else row._replace(category=usual))
        if isinstance(proposal, BadRow):
            refused.append(proposal)
        elif not proposal.code:
            added.append(proposal)
        elif proposal.changes or proposal.respelled:
            changed.append(proposal)
        else:
            same += 1
    refused.sort(key=lambda one: (one.place.file, one.place.sheet, one.place.row))
    return Preview(tuple(added), tuple(changed), same, tuple(refused))


def import_targets(desk: Desk, preview: Preview, by: str) -> int:
    """Keep what the preview shows, in one transaction; returns the entries written."""
    prefix = desk.current.campaign.code_prefix
    with desk.book.writing(by, desk.now) as transaction:
        number = highest_number(desk.book, prefix)
        for proposal in (*preview.added, *preview.changed):
            number += _keep(desk, transaction, proposal, f"{prefix}-{number + 1:04d}")
        return transaction.count


def near_pairs(desk: Desk, preview: Preview) -> list[tuple[str, str, str, str]]:
    """After an import: (code, name) of each new target and of one that it may be, to be decided."""
    codes = {t.rec: t.code for t in targets(desk.book, desk.current.campaign.routing_level)}
    pairs: list[tuple[str, str, str, str]] = []
    for added in preview.added:
        code = codes.get(added.rec, "")
        pairs += [(code, added.row.name, *other) for other in added.near]
    return pairs


def _keep(desk: Desk, transaction: Transaction, proposal: Proposal, code: str) -> bool:
    """Write one target; whether it took the short code."""
    rec, coded = proposal.rec, bool(aliases_of(desk.book, proposal.rec, CODE))
    keys_before = aliases_of(desk.book, rec, KEY)
    names = [(KEY, key) for key in proposal.keys if key not in keys_before]
    for sort, text in names if coded else [(CODE, code), *names]:
        alias = {"target": rec, "sort": sort, "text": text}
        transaction.put("alias", transaction.new_id(), alias)
    transaction.put("target", rec, proposal.fields)
    return not coded


def category_meant(campaign: Campaign, words: str) -> str:
    """The code of the category with this name or code.

    Raises:
        PccheckError: `unknown-category-option`.
    """
    if found := _categories(campaign).get(spelled_out(words)):
        return found
    raise wrong_use("unknown-category-option", value=words, known=", ".join(campaign.category))


def _categories(campaign: Campaign) -> dict[tuple[str, ...], str]:
    """The categories' codes by what people may write, `spelled_out`: the name, the code, or a
    telling part of the name.

    A part stands between commas; the first one tells, and so does one of three words or more, where
    it is one category's alone: `chợ`, `BV`, `cơ sở y tế`.
    """
    whole: dict[tuple[str, ...], str] = {}
    parts: dict[tuple[str, ...], set[str]] = {}
    for category in campaign.categories:
        whole |= dict.fromkeys(map(spelled_out, (category.text, category.code)), category.code)
        first, *more = category.text.split(",")
        for part in (first, *(words for words in more if len(words.split()) >= _TELLING)):
            parts.setdefault(spelled_out(part), set()).add(category.code)
    return {words: code for words, (code, *others) in parts.items() if not others} | whole


def _changes(target: Target, said: Mapping[str, Any]) -> tuple[tuple[str, Any, Any], ...]:
    """What a row says otherwise than the book: field, before, after."""
    told = [name for name in _COMPARED if name in said and hasattr(target, name)]
    pairs = ((name, getattr(target, name), said[name]) for name in told)
    return tuple(pair for pair in pairs if pair[1] != pair[2])


class _TargetReader:
    """Understands the rows of one list, remembering what it has seen."""

    def __init__(self, desk: Desk) -> None:
        self._campaign = campaign = desk.current.campaign
        self._book, self._level = desk.book, campaign.routing_level
        self._places = Places(desk.book, desk.current)
        self._keys = keys(desk.book)
        self._lent = lent_keys(desk.book)
        self._names: dict[tuple[str, str], Names[str]] | None = None
        self._known = {t.rec: t for t in targets(desk.book, campaign.routing_level)}
        self._categories = _categories(campaign)
        self._choices = "; ".join(c.text for c in campaign.categories)
        self._rows: dict[str, TargetRow] = {}

    def read(self, row: TargetRow) -> Proposal | BadRow:
        category = self._categories.get(spelled_out(row.category))
        if category is None:
            code = "unknown-category" if row.category else "no-category"
            return BadRow(row.place, code, {"value": row.category, "known": self._choices})
        area = self._never(row, category) or self._area(row)
        if isinstance(area, BadRow):
            return area
        fields = {
            "name": row.name,
            "category": category,
            "area": area,
            "address": row.address,
            "own_code": row.code,
            "priority": row.priority,
            "phone": row.phone,
            "lat": row.lat,
            "lon": row.lon,
            "minutes": row.minutes,
            "opens": row.opens,
            "source": row.source,
            **{f"original:{name}": text for name, text in row.originals},
        }
        said = {name: value for name, value in fields.items() if value not in ("", None)}
        by_name = target_key("", category, row.name, area)
        own = (target_key(row.code, "", "", ""),) if row.code else ()
        twice = self._twice(row, own or (by_name,))
        if twice:
            return twice
        return self._proposal(row, (*own, by_name), said)

    def _never(self, row: TargetRow, category: str) -> BadRow | None:
        """Why no team could ever make the visit that the row itself asks for."""
        if row.minutes is None and not row.opens:
            return None
        planning, usual = self._campaign.planning, self._campaign.category[category]
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

    def _area(self, row: TargetRow) -> str | BadRow:
        if row.commune and row.district:  # the district may be one that is no more
            both = self._places.named(f"{row.commune}, {row.district}")
            if len(both) == 1:
                return both[0].rec
        district = self._places.named(row.district) if row.district else []
        if row.district and len(district) != 1:
            return self._bad_area(row, row.district, len(district))
        if not row.commune:
            return district[0].rec if district else self._bad_area(row, "", 0)
        found = self._places.named(row.commune, district[0].rec if district else "")
        return found[0].rec if len(found) == 1 else self._bad_area(row, row.commune, len(found))

    def _bad_area(self, row: TargetRow, name: str, count: int) -> BadRow:
        if not count:
            return BadRow(row.place, "row-unknown-area", {"value": name})
        listed = self._places.listed(self._places.named(name))
        return BadRow(row.place, "row-ambiguous-area", {"value": name, "found": listed})

    def _twice(self, row: TargetRow, own: tuple[str, ...]) -> BadRow | None:
        for key in own:
            first = self._rows.setdefault(key, row)
            if first is not row:
                code = "code-twice" if row.code else "row-twice"
                return BadRow(
                    row.place, code, {"value": row.code or row.name, "first": first.place.row}
                )
        return None

    def _proposal(self, row: TargetRow, own: tuple[str, ...], said: dict[str, Any]) -> Proposal:
        key = next((key for key in own if key in self._keys), None)
        target = self._of_key(row, key) if key else None
        near: tuple[tuple[str, str], ...] = ()
        respelled = ""
        if target is None:
            target, near = self._by_name(row, said)
            respelled = target.name if target else ""
        if target is None:
            return Proposal(row, keyed_id("target", own[0]), own, said, "", (), near=near)
        other_spelling = key == own[-1] and fold(row.name) != target.folded
        if respelled or other_spelling or key in self._lent:
            said = {name: value for name, value in said.items() if name not in _NAMED}
        return Proposal(row, target.rec, own, said, target.code, _changes(target, said), respelled)

    def _of_key(self, row: TargetRow, key: str) -> Target | None:
        """The target that has this key, unless its own code says that it is a namesake."""
        target = self._known.get(self._keys[key])
        if target and row.code and target.own_code and fold(target.own_code) != fold(row.code):
            return None
        return target

    def _by_name(
        self, row: TargetRow, said: dict[str, Any]
    ) -> tuple[Target | None, tuple[tuple[str, str], ...]]:
        """The target of the same category and area that the name surely is; else those that it may
        be.

        A row with a code of its own is the unit of that code, and nothing but a target without one
        can be it.
        """
        names = self._index().get((said["category"], self._region(said["area"])))
        near: list[Target] = []
        for match in names.match(row.name) if names else ():
            target = self._known[match.target]
            if match.score < _NEAR or (row.code and target.own_code):
                continue
            if match.sure and target.area == said["area"] and not row.code:
                return target, ()
            near.append(target)
        return None, tuple((target.code, target.name) for target in near[:_NEAR_SHOWN])

    def _index(self) -> dict[tuple[str, str], Names[str]]:
        """The book's targets by category and region, ready for matching."""
        if self._names is None:
            sorted_: dict[tuple[str, str], list[Target]] = {}
            for target in self._known.values():
                sorted_.setdefault((target.category, target.region), []).append(target)
            others = other_names(self._book)
            self._names = {where: names_of(known, others) for where, known in sorted_.items()}
        return self._names

    def _region(self, area: str) -> str:
        region = self._places.region(area, self._level)
        return region.rec if region else area


def listed_targets(
    desk: Desk, category: str, area: str, text: str
) -> tuple[list[Target], list[str]]:
    """The targets of a category (code or name), an area and some words of a name, each '' for any;
    by code.

    Also returns the full names of the areas that were meant when the name fits several: all of them
    count then.

    Raises:
        PccheckError: `unknown-category-option`; those of `Places.meant`.
    """
    campaign = desk.current.campaign
    meant = category_meant(campaign, category) if category else ""
    places = Places(desk.book, desk.current)
    found = places.meant(area) if area else []
    rows = targets(desk.book, campaign.routing_level, meant, [a.rec for a in found], fold(text))
    return rows, [places.full_name(a) for a in found] if len(found) > 1 else []
