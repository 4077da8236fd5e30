"""A record's state from its entries (README.md, 'The journal').

Depends on the set of entries alone, never on their order.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from graphlib import TopologicalSorter
from typing import Any, NamedTuple

from pccheck.model.journal.entry import VOID, Entry

Standing = list[tuple[str, Any]]
"""The values of one field that no later entry has replaced: (entry id, value), by entry id."""


class Withheld:
    """The value of a field whose payload is not here."""


WITHHELD = Withheld()


class State(NamedTuple):
    """A record: its kind, its newest entries, and what stands in each field.

    `incomplete`: a basis is missing. `unknown`: how many of its entries this program cannot
    project.
    """

    kind: str
    tips: tuple[str, ...]
    fields: dict[str, Standing]
    incomplete: bool
    unknown: int = 0

    def questions(self) -> dict[str, Standing]:
        """The fields in which different values stand."""
        return {name: standing for name, standing in self.fields.items() if is_question(standing)}

    def value(self, field: str) -> Any:  # noqa: ANN401 - a JSON value
        """The field's one value; None where there is none, where it is withheld, and where it is a
        question.
        """
        standing = self.fields.get(field)
        if not standing or standing[0][1] is WITHHELD or is_question(standing):
            return None
        return standing[0][1]

    def names(self, prefix: str) -> list[str]:
        """What follows the prefix in the names of the fields whose one value is not null,
        in order.
        """
        return [
            name[len(prefix) :]
            for name in sorted(self.fields)
            if name.startswith(prefix) and self.value(name) is not None
        ]


def is_question(standing: Standing) -> bool:
    """Whether different values stand."""
    if len(standing) == 1:
        return False
    return len({_canonical(value) for _, value in standing}) > 1


def _canonical(value: object) -> str:
    return "withheld" if value is WITHHELD else json.dumps(value, sort_keys=True)


def states(entries: Collection[Entry], known: Callable[[str, int], bool]) -> list[State]:
    """The records that bear the one id of these entries (each once): a record is a kind and an id,
    and none hides another. First that of the entry with the lowest id.
    """
    kinds = {entry.id: entry.head.kind for entry in entries if entry.head.kind != VOID}
    each = dict.fromkeys(kinds[i] for i in sorted(kinds))
    if len(each) <= 1:
        return [merge(entries, known)] if entries else []
    here = {entry.id for entry in entries}
    return [merge(_of_kind(entries, kind), known, here) for kind in each]


def _of_kind(entries: Iterable[Entry], kind: str) -> list[Entry]:
    """The entries of this kind, and the voids: which record one is of, what it names tells."""
    return [entry for entry in entries if entry.head.kind in (kind, VOID)]


def merge(
    entries: Iterable[Entry],
    known: Callable[[str, int], bool],
    beside: AbstractSet[str] = frozenset(),
) -> State:
    """The state that a record's entries (at least one, each once) amount to; `beside`: entries of
    its id that are here too, and of other records.

    An entry replaces, in the fields that it sets, what any of its ancestors set. A voided entry,
    and one whose kind and version are not `known`, sets nothing but remains an ancestor.
    """
    by_id = {entry.id: entry for entry in entries}
    return _in_line(by_id.values(), known) or _merged(by_id, known, beside)


def _in_line(entries: Iterable[Entry], known: Callable[[str, int], bool]) -> State | None:
    """The state where each entry was written upon the one before it, as nearly always."""
    state: State | None = None
    for entry in entries:
        if not known(entry.head.kind, entry.head.v):
            return None
        state = begin(entry) if state is None else extend(state, entry)
        if state is None:
            return None
    return state


def begin(entry: Entry) -> State | None:
    """The state of a record after its first entry; None where only `merge` can tell."""
    fields = entry.fields()
    if fields is None or entry.head.basis or entry.head.kind == VOID:
        return None
    standing = {name: [(entry.id, value)] for name, value in fields.items()}
    return State(entry.head.kind, (entry.id,), standing, incomplete=False)


def _merged(
    by_id: Mapping[str, Entry], known: Callable[[str, int], bool], beside: AbstractSet[str]
) -> State:
    ancestors = ancestors_of({i: e.head.basis for i, e in by_id.items()})
    voided = voided_among(
        {i: e for i, e in by_id.items() if e.head.kind != VOID or known(VOID, e.head.v)}
    )
    setters: dict[str, list[str]] = {}
    for i, entry in by_id.items():
        if entry.head.kind != VOID and i not in voided and known(entry.head.kind, entry.head.v):
            for name in entry.head.set:
                setters.setdefault(name, []).append(i)
    values = {i: entry.fields() for i, entry in by_id.items()}
    fields: dict[str, Standing] = {}
    for name, ids in setters.items():
        replaced = set().union(*(ancestors[i] for i in ids))
        fields[name] = [(i, _value(values[i], name)) for i in sorted(ids) if i not in replaced]
    inner: set[str] = set().union(*(entry.head.basis for entry in by_id.values()))
    return State(
        kind=next((e.head.kind for e in by_id.values() if e.head.kind != VOID), VOID),
        tips=tuple(sorted(by_id.keys() - inner)),
        fields=fields,
        incomplete=not inner <= by_id.keys() | beside,
        unknown=sum(not known(entry.head.kind, entry.head.v) for entry in by_id.values()),
    )


def extend(state: State, entry: Entry) -> State | None:
    """The state with one more entry appended onto all its tips;
    None where only `merge` can tell.
    """
    fields = entry.fields()
    if (
        fields is None
        or entry.head.kind != state.kind
        or tuple(sorted(entry.head.basis)) != state.tips
    ):
        return None
    if state.kind == VOID:  # nothing but voids so far
        return None
    standing = {name: [(entry.id, value)] for name, value in fields.items()}
    return state._replace(tips=(entry.id,), fields={**state.fields, **standing})


def _value(fields: Mapping[str, Any] | None, name: str) -> Any:  # noqa: ANN401 - a JSON value
    return WITHHELD if fields is None else fields[name]


def ancestors_of(basis: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Of each entry all its ancestors that are here; `basis` by entry id."""
    here = {i: basis.keys() & set(parents) for i, parents in basis.items()}
    ancestors: dict[str, set[str]] = {}
    for i in TopologicalSorter(here).static_order():
        ancestors[i] = here[i].union(*(ancestors[parent] for parent in here[i]))
    return ancestors


def voided_among(by_id: Mapping[str, Entry]) -> set[str]:
    """The entries that a void names which is not voided itself."""
    voids: dict[str, list[str]] = {}
    for i, entry in by_id.items():
        named = (entry.fields() or {}).get("entry") if entry.head.kind == VOID else None
        if isinstance(named, str) and named in by_id:
            voids.setdefault(named, []).append(i)
    order = TopologicalSorter(voids).static_order() if voids else ()
    voided: set[str] = set()
    for i in order:
        if any(v not in voided for v in voids.get(i, ())):
            voided.add(i)
    return voided
