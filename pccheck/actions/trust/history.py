"""Every entry about a record: when, who, what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.follow import cases
from pccheck.book.ask.history import record_names, records_about
from pccheck.book.ask.questions.late import late_entries
from pccheck.book.ask.visits import visits
from pccheck.book.journal import journal
from pccheck.book.ledger.authors import author_names
from pccheck.book.ledger.erasing import is_erased
from pccheck.book.ledger.share.release import kept_here
from pccheck.book.tables.kinds import ALIAS, OWN_PRIORITY, WISH, main_kind
from pccheck.model.assessment.words import reason_of
from pccheck.model.follow import End
from pccheck.model.journal.entry import VOID, Entry
from pccheck.model.journal.ids import main_of
from pccheck.model.records import Target, time_told
from pccheck.values import dataclass

ANSWER, NEVER, RELEASE = "answer", "never", "release"
"""What an entry may wait for."""


@dataclass(frozen=True, slots=True)
class Change:
    """One field that an entry sets: what stood before it (None for nothing), and what it says."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True)
class Event:
    """An entry as the log shows it; `at` is UTC (ISO), `by` a name, `chain` the installation's.

    `withheld`: the payload is not here; `erased`: since somebody erased it. `waits`: `ANSWER`,
    what a lost installation wrote, which counts for nothing until answered; `NEVER`, the same when
    it was refused; `RELEASE`, what stays here until it may be known; ''.
    """

    id: str
    at: str
    by: str
    chain: str
    kind: str
    rec: str
    changes: tuple[Change, ...]
    withheld: bool
    erased: bool = False
    waits: str = ""


def history_of(desk: Desk, target: Target) -> list[Event]:
    """The entries about a target and about its visits, by time.

    Of what was written at once the record itself comes before what is said beside it: its names,
    its priority, what is personal of it.
    """
    recs = records_about(desk.book, target.rec)
    events, late = events_of(desk, recs), late_entries(desk.book)
    secret = kept_here(desk.book, desk.now, recs)

    def waits(event: Event) -> str:
        if event.id in late:
            return ANSWER if late[event.id] else NEVER
        return RELEASE if event.rec in secret else ""

    return [replace(event, waits=waits(event)) for event in events]


def events_of(desk: Desk, recs: Iterable[str]) -> list[Event]:
    """The entries of these records, by time and in the order of `history_of`."""
    found = journal.entries_about(desk.book.connection, recs)
    begun: dict[str, str] = {}
    for entry in found:
        begun.setdefault(_act(entry), entry.head.at)
    entries = sorted(found, key=lambda entry: (begun[_act(entry)], _is_beside(entry.head.kind)))
    names = author_names(desk.book)
    by_id = {entry.id: entry for entry in entries}
    events = [_event(entry, by_id, names.get(entry.head.by, "")) for entry in entries]
    gone = {e.id for e in entries if is_erased(desk.book.connection, e.head.dh)}
    return [replace(event, erased=event.id in gone) for event in events]


def _act(entry: Entry) -> str:
    """What is the same of all that was written at once."""
    return entry.act() or entry.head.tx


def _is_beside(kind: str) -> bool:
    return kind in (ALIAS, OWN_PRIORITY, WISH) or main_kind(kind) != kind


def entries_told(desk: Desk, ids: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Entries by id: the id, what kind it is, of which record."""
    for entry_id in ids:
        if entry := journal.entry(desk.book.connection, entry_id):
            yield entry.id, main_kind(entry.head.kind), main_of(entry.head.rec)


def found_done(desk: Desk, target: Target) -> list[End]:
    """The ends of the target's case that nobody wrote down: a visit found done what was asked."""
    case = next(iter(cases(desk.book, desk.current, target.rec)), None)
    return [end for end in case.closings if end.visit and not end.reason] if case else []


class AssessedVisit(NamedTuple):
    """The day of a visit, its time where the unit had another on that day, the words of its level
    and what makes it hold.
    """

    day: date
    time: str
    level: str
    reason: str


def assessments_of(desk: Desk, target: Target) -> list[AssessedVisit]:
    """The visits that were assessed, by day and time."""
    campaign = desk.current.campaign
    every = visits(desk.book, desk.current.rec, target.rec)
    return [
        AssessedVisit(
            visit.day,
            time_told(visit, every),
            campaign.assessment[visit.level].text,
            reason_of(campaign, visit.causes),
        )
        for visit in every
        if visit.level in campaign.assessment
    ]


def names_of_records(desk: Desk) -> dict[str, str]:
    """What people call records: areas, teams, targets, the campaign, its versions; and what the
    campaign calls its codes, as `value_words` asks for them.
    """
    campaign = desk.current.campaign
    names = record_names(desk.book) | {desk.current.version: campaign.short_title}
    names |= {f"category={category.code}": category.text for category in campaign.categories}
    for code, kind in campaign.kinds.items():
        field = f"answer:{code}"
        names |= {f"{field}.choice={option.code}": option.text for option in kind.options}
        names |= {f"{field}.{blank.code}": blank.text for blank in kind.blanks}
    return names


def _event(entry: Entry, by_id: dict[str, Entry], by: str) -> Event:
    said = entry.fields()
    changes = (
        Change(name, _before(entry, name, by_id), value)
        for name, value in sorted((said or {}).items())
    )
    told = tuple(change for change in changes if (change.old, change.new) != (None, None))
    kind = entry.head.kind
    if kind == VOID and said and said["entry"] in by_id:
        kind = f"{VOID} {by_id[said['entry']].head.kind}"
    head = entry.head
    return Event(entry.id, head.at, by, head.chain, kind, head.rec, told, said is None)


def _before(entry: Entry, field: str, by_id: dict[str, Entry]) -> Any:  # noqa: ANN401 - JSON
    """What the nearest ancestors said of the field."""
    seen, queue = set(), list(entry.head.basis)
    while queue:
        parent = by_id.get(queue.pop(0))
        if parent is None or parent.id in seen:
            continue
        seen.add(parent.id)
        if field in parent.head.set and parent.head.kind == entry.head.kind:
            return (parent.fields() or {}).get(field)
        queue += parent.head.basis
    return None
