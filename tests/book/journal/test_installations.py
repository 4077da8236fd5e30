"""Whatever installations do, the same entries are the same book; and who breaks that is caught."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from pccheck.book.journal import journal
from pccheck.book.journal import merge as merging
from pccheck.book.journal.merge import State
from pccheck.book.ledger import erasing
from pccheck.book.ledger import receive as receiving
from pccheck.book.ledger.receive import receive
from pccheck.book.tables import projection
from pccheck.model.journal.entry import Entry
from tests.book.installations import Installations
from tests.book.made import NOW, RAW, book_in_memory, made, raw, records_of
from tests.book.reference import reference

_QUICK = settings(
    max_examples=settings().max_examples // 3,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.long
def test_installations_agree_with_the_reference() -> None:
    """Clocks that are wrong, parts that arrive in any order, voids of voids, withheld and erased
    payloads, restored and copied books: each shows what the reference says, none loses an entry,
    and those that hold the same show and ask the same.
    """
    run_state_machine_as_test(Installations, settings=_QUICK)


def _melted(entries: Sequence[Entry], known: Callable[[str, int], bool]) -> list[State]:
    """Whatever bears an id is one record."""
    return [merging.merge(entries, known)] if entries else []


def _parents_only(basis: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Grandparents are forgotten."""
    return {i: basis.keys() & set(parents) for i, parents in basis.items()}


def _voids_for_ever(by_id: Mapping[str, Entry]) -> set[str]:
    """A void cannot be voided."""
    return {
        str((entry.fields() or {}).get("entry"))
        for entry in by_id.values()
        if entry.head.kind == "void"
    }


def _withheld_is_nothing(fields: Mapping[str, Any] | None, name: str) -> Any:  # noqa: ANN401
    """A payload that is not here says that there is none."""
    return (fields or {}).get(name)


def _upon_anything(state: State, entry: Entry) -> State | None:
    """An entry is taken for one that has seen all, whatever it names."""
    fields = entry.fields()
    if fields is None or state.kind == "void" or entry.head.kind != state.kind:
        return None
    standing = {name: [(entry.id, value)] for name, value in fields.items()}
    return state._replace(tips=(entry.id,), fields={**state.fields, **standing})


def _newest_wins(standing: Iterable[object]) -> bool:
    """Nothing is ever a question."""
    del standing
    return False


def _heads_alone(db: sqlite3.Connection, entries: Iterable[Entry]) -> list[Entry]:
    """What comes later of an entry that is here is dropped."""
    new = [entry for entry in entries if not journal.holds(db, entry).head]
    for entry in new:
        journal.insert(db, entry)
    return new


BUGS: dict[str, tuple[object, str, Callable[..., object]]] = {
    "kinds of one id are melted": (projection, "states", _melted),
    "only parents are replaced": (merging, "ancestors_of", _parents_only),
    "voids cannot be voided": (merging, "voided_among", _voids_for_ever),
    "a withheld value is none": (merging, "_value", _withheld_is_nothing),
    "entries side by side are taken for a line": (merging, "extend", _upon_anything),
    "two values are no question": (merging, "is_question", _newest_wins),
    "a payload that comes later is dropped": (journal, "keep", _heads_alone),
    "anything can be erased": (erasing, "may_go", lambda _db, hashes: set(hashes)),
    "an erasure that comes has no effect": (receiving, "take_in", lambda _book, _entries: None),
    "the tables are not renewed": (projection.Projection, "refresh", lambda _self, _rec: None),
}


A = made("t", "target", {"area": "một", "category": "buu-cuc"})
B = made("t", "target", {"area": "hai"}, [A.id])
SIDE = made("t", "target", {"area": "ba"}, [A.id], chain="elsewhere")
BETWEEN = made("t", "target", {"priority": 2}, [A.id])
GRANDCHILD = made("t", "target", {"area": "bốn"}, [BETWEEN.id])
BESIDE = made("t", "target", {"priority": 3}, [A.id], chain="elsewhere")
VOID = made("t", "void", {"entry": B.id, "why": "nhầm"}, [B.id])
VOID_VOID = made("t", "void", {"entry": VOID.id, "why": "đúng rồi"}, [VOID.id])
PERSON = made("p", "attendee", {"name": "An"})
FORGET = made("e", "erasure", {"why": "x", "entries": {PERSON.id: PERSON.head.dh}, "files": []})
TOO_MUCH = made("f", "erasure", {"why": "x", "entries": {A.id: A.head.dh}, "files": []})
KINDS = sorted((made("o", kind, {"name": kind}) for kind in ("body", "area")), key=lambda e: e.id)
HISTORIES: tuple[list[RAW], ...] = (
    raw([A, B, SIDE]),
    raw([A, BETWEEN, GRANDCHILD, BESIDE]),
    raw([A, B, VOID, VOID_VOID]),
    raw(KINDS[::-1]),
    [(A.raw_head, None), *raw([A, B])],
    [(A.raw_head, None)],
    raw([PERSON, FORGET]),
    raw([FORGET, PERSON]),
    raw([A, TOO_MUCH]),
)


def _disagree() -> bool:
    """Whether a history, an entry after another, is shown otherwise than the reference has it."""
    for history in HISTORIES:
        with book_in_memory() as book:
            for entry in history:
                receive(book, [entry], NOW)
            held = dict(history) | {head: data for head, data in history if data is not None}
            if records_of(book) != reference(set(held.items())):
                return True
    return False


def test_the_reference_agrees_where_no_bug_is_planted() -> None:
    """Else nothing would be proved by the bugs."""
    assert not _disagree()


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_caught(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these mistakes in the merge shows beside the reference."""
    where, name, wrong = BUGS[bug]
    monkeypatch.setattr(where, name, wrong)
    assert _disagree()
