"""Every hand in what the lots decided, read from the journal: who, when, why, who knew before."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.lots.hands import (
    FROM_THE_START,
    Past,
    decided_by_hand,
    told_of_area,
    told_of_day,
)
from pccheck.book.ask.visits import visits
from pccheck.book.journal import journal
from pccheck.book.journal.merge import voided_among
from pccheck.book.ledger.authors import author_names
from pccheck.book.tables.campaigns import read_text
from pccheck.model.audit import hands as codes
from pccheck.model.audit.hands import Hand, Telling
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.draw import ADD
from pccheck.model.journal.entry import VOID, Entry
from pccheck.model.visit import CANCELLED, POSTPONED

_DECIDING = ("area", "category", "lat", "lon", "minutes", "opens", "priority", "until")
"""What the list says of a unit that decides on its lot, or whether there is room for it."""
_UNSAID = (
    "version",
    "bases",
    "citations",
    "clauses",
    "habits",
    "printing",
    "texts",
    "report",
    "documents",
)
"""What a campaign's file says that no plan depends on."""


class _Step(NamedTuple):
    """An entry: what it says, what stood in its record's fields before all that was decided with
    it, and what stands in them now.
    """

    entry: Entry
    said: Mapping[str, Any]
    before: Mapping[str, Any]
    now: Mapping[str, Any]


def hands(desk: Desk) -> list[Hand]:
    """Every hand, by time: units added, cancelled, moved, pinned; areas closed; after the first
    draw also what became of the list, of the campaign's file and of the plan. What was decided
    alike at once is one.
    """
    reader = _Reader(desk)
    found: dict[tuple[object, ...], Hand] = {}
    for past in decided_by_hand(desk.book, desk.current.rec):
        for hand in reader.of(past):
            alike = (hand.code, hand.act, hand.reason, repr(hand.params), hand.undone)
            first = found.get(alike)
            found[alike] = replace(first, targets=first.targets + hand.targets) if first else hand
    cancelled = {hand.act for hand in found.values() if hand.first_code == codes.CANCELLED}
    told = (h for h in found.values() if h.first_code != codes.STRUCK or h.act not in cancelled)
    return sorted(told, key=lambda hand: (hand.at, hand.code))


class _Reader:
    """Reads the records of one campaign."""

    def __init__(self, desk: Desk) -> None:
        self._book, self._campaign = desk.book, desk.current.rec
        self._authors = author_names(desk.book)
        self._kinds: Mapping[str, Callable[[_Step], Iterator[Hand]]] = {
            "pick": self._pick,
            "visit": self._visit,
            "closure": self._closure,
            "absence": self._absence,
            "target": self._unit,
            "own-priority": self._beside(("priority",)),
            "wish": self._beside(("visit_before", "not_on", "visit_form")),
            "conflict": self._beside(("member",)),
            "same": self._same,
            "plan": self._plan,
            "campaign": self._file,
        }

    def of(self, past: Past) -> Iterator[Hand]:
        """The hands in a record, undone ones and what undid them among them."""
        voided = voided_among({entry.id: entry for entry in past.entries})
        made: dict[str, list[Hand]] = {}
        for step in _steps(past.entries):
            entry = step.entry
            if step.now.get("campaign", self._campaign) != self._campaign:
                return
            made[entry.id] = list(self._of_entry(past, step, made))
            for hand in made[entry.id]:
                yield replace(hand, undone=entry.id in voided)

    def _of_entry(self, past: Past, step: _Step, made: Mapping[str, list[Hand]]) -> Iterator[Hand]:
        kind = step.entry.head.kind
        if kind == VOID:
            for hand in made.get(str(step.said.get("entry")), ()):
                why, params = step.said.get("why") or "", {"hand": hand.code, **hand.params}
                yield self._hand(codes.UNDONE, step, *hand.targets, reason=why, params=params)
        elif kind in self._kinds and (kind in FROM_THE_START or step.entry.id in past.later):
            yield from self._kinds[kind](step)

    def _hand(self, code: str, step: _Step, *targets: str, **more: Any) -> Hand:  # noqa: ANN401
        head = step.entry.head
        by = self._authors.get(head.by, "")
        return Hand(code, head.at, by, step.entry.act() or head.tx, targets, **more)

    def _pick(self, step: _Step) -> Iterator[Hand]:
        target = step.now["target"]
        code = codes.ADDED if step.now["choice"] == ADD else codes.CANCELLED
        told = self._told(step, target, self._slot_before(target, step.entry.head.at))
        yield self._hand(code, step, target, reason=step.now.get("reason") or "", told=told)

    def _visit(self, step: _Step) -> Iterator[Hand]:
        target, outcome = step.now["target"], step.said.get("outcome") or {}
        was, slot = step.before.get("slot"), step.now.get("slot")
        told = self._told(step, target, was)
        if outcome.get("state") in (CANCELLED, POSTPONED):
            params, why = {"state": outcome["state"]}, outcome.get("reason") or ""
            yield self._hand(codes.STRUCK, step, target, reason=why, params=params, told=told)
        elif "pin" in step.said:
            moved = bool(was and slot and was != slot)
            places = {"before": _place(was), "after": _place(slot)} if moved else {}
            pinned = codes.MOVED if moved else codes.PINNED
            pin = step.said["pin"]
            why = pin.get("reason", "") if isinstance(pin, dict) else ""
            code = pinned if pin else codes.UNPINNED
            yield self._hand(code, step, target, reason=why, params=places, told=told)

    def _slot_before(self, target: str, at: str) -> Mapping[str, Any] | None:
        """Where the unit's visit stood just before a stamp."""
        own = (visit.rec for visit in visits(self._book, self._campaign, target))
        entries = journal.entries_about(self._book.connection, own)
        before = [e for e in entries if "slot" in e.head.set and e.head.at < at]
        slot: Mapping[str, Any] | None = (before[-1].fields() or {}).get("slot") if before else None
        return slot

    def _told(
        self, step: _Step, target: str, slot: Mapping[str, Any] | None
    ) -> tuple[Telling, ...]:
        """Who knew of the team's day on which the visit stood."""
        if not slot:
            return ()
        day, at = date.fromisoformat(slot["day"]), step.entry.head.at
        where = (day, slot["team"])
        return tuple(told_of_day(self._book, self._campaign, at, where, target))

    def _closure(self, step: _Step) -> Iterator[Hand]:
        area, days = step.now["area"], _days(step)
        told = told_of_area(self._book, self._campaign, step.entry.head.at, area, days)
        params = {"about": area, **_days_named(days)}
        why = step.now.get("reason") or ""
        yield self._hand(codes.CLOSED, step, reason=why, params=params, told=tuple(told))

    def _absence(self, step: _Step) -> Iterator[Hand]:
        params = {"about": step.now["who"], **_days_named(_days(step))}
        yield self._hand(codes.AWAY, step, params=params)

    def _unit(self, step: _Step) -> Iterator[Hand]:
        rec = step.entry.head.rec
        if not step.before:
            yield self._hand(codes.LISTED, step, rec)
        elif changed := _changed(step, _DECIDING):
            yield self._hand(codes.CHANGED, step, rec, params={"fields": changed})

    def _beside(self, names: Sequence[str]) -> Callable[[_Step], Iterator[Hand]]:
        """What is said of a unit beside its record, in fields of these names."""

        def hands_in(step: _Step) -> Iterator[Hand]:
            target = step.now["target"]
            entries = journal.entries_of(self._book.connection, target)
            listed = next((entry.act() for entry in entries), "")
            if step.before or listed != step.entry.act():  # else part of its listing
                changed = _changed(step, names)
                yield self._hand(codes.CHANGED, step, target, params={"fields": changed})

        return hands_in

    def _same(self, step: _Step) -> Iterator[Hand]:
        code = codes.SAME if step.now.get("same") else codes.DISTINCT
        yield self._hand(code, step, step.now["one"], step.now["other"])

    def _plan(self, step: _Step) -> Iterator[Hand]:
        yield self._hand(codes.PLANNED, step, params={"chosen": bool(step.said.get("chosen"))})

    def _file(self, step: _Step) -> Iterator[Hand]:
        if "text" in step.said and "text" in step.before:
            tables = _tables_changed(step.before["text"], step.now["text"])
            yield self._hand(codes.CAMPAIGN, step, params={"fields": tables})


def _tables_changed(before: str, now: str) -> list[str]:
    """The names of a campaign file's parts that decide on a plan and differ."""
    old, new = read_text(before), read_text(now)
    names = (part.name for part in fields(Campaign) if part.name not in _UNSAID)
    return [name for name in names if getattr(old, name, None) != getattr(new, name, None)]


def _steps(entries: Sequence[Entry]) -> Iterator[_Step]:
    """The entries of a record with what they change; those of one commit see what stood before all
    of it.
    """
    before: dict[str, Any] = {}
    now: dict[str, Any] = {}
    act = ""
    for entry in entries:
        if not act or entry.act() != act:
            before, act = dict(now), entry.act()
        said = entry.fields() or {}
        now |= said if entry.head.kind != VOID else {}
        yield _Step(entry, said, before, dict(now))


def _place(slot: Mapping[str, Any] | None) -> dict[str, object]:
    """The day and the team (its record) of a slot."""
    return {"day": date.fromisoformat(slot["day"]), "team": slot["team"]} if slot else {}


def _days(step: _Step) -> tuple[date, date]:
    return date.fromisoformat(step.now["first"]), date.fromisoformat(step.now["last"])


def _days_named(days: tuple[date, date]) -> dict[str, object]:
    first, last = days
    return {"first": first, "last": last}


def _changed(step: _Step, names: Sequence[str]) -> dict[str, tuple[object, object]]:
    """What each of the fields said before and says now, where that differs."""
    pairs = {name: (step.before.get(name), step.now.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
