"""Whatever installations do, the same entries are the same book; and who breaks that is caught."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import run_state_machine_as_test

from pccheck.book import Book
from pccheck.book.journal import journal
from pccheck.book.journal import merge as merging
from pccheck.book.journal.merge import State
from pccheck.book.ledger import receive as receiving
from pccheck.book.tables import projection
from pccheck.model.journal.entry import Entry
from tests.book.installations import Installations

_QUICK = settings(
    max_examples=settings().max_examples // 2,
    phases=[Phase.generate],
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
_TO_CATCH = settings(
    _QUICK, max_examples=200, derandomize=True, database=None, phases=[Phase.generate]
)


def test_installations_agree_with_the_reference() -> None:
    """Clocks that are wrong, parts that arrive in any order, voids of voids, withheld payloads,
    restored and copied books: each shows what the reference says, none loses an entry, and those
    that hold the same show and ask the same.
    """
    run_state_machine_as_test(Installations, settings=_QUICK)


def _first_come_kind(by_id: Mapping[str, Entry]) -> str:
    """The kind of the entry that came first, not of the lowest."""
    return next((e.head.kind for e in by_id.values() if e.head.kind != "void"), "void")


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


def _head_alone(book: Book, entry: Entry) -> bool:
    """What comes later of an entry that is here is dropped."""
    has_head, _ = journal.holds(book.connection, entry)
    if not has_head:
        journal.insert(book.connection, entry)
    return not has_head


BUGS: dict[str, tuple[object, str, Callable[..., object]]] = {
    "the first to come decides on the kind": (merging, "_kind", _first_come_kind),
    "only parents are replaced": (merging, "ancestors_of", _parents_only),
    "voids cannot be voided": (merging, "voided_among", _voids_for_ever),
    "a withheld value is none": (merging, "_value", _withheld_is_nothing),
    "entries side by side are taken for a line": (merging, "extend", _upon_anything),
    "two values are no question": (merging, "is_question", _newest_wins),
    "a payload that comes later is dropped": (receiving, "_keep", _head_alone),
    "the tables are not renewed": (projection.Projection, "refresh", lambda _self, _rec: None),
}


@pytest.mark.parametrize("bug", BUGS)
def test_a_planted_bug_is_caught(bug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these mistakes in the merge is found by the machine."""
    where, name, wrong = BUGS[bug]
    monkeypatch.setattr(where, name, wrong)
    with pytest.raises((AssertionError, Flaky)):
        run_state_machine_as_test(Installations, settings=_TO_CATCH)
