"""Who gets what: bipartite matching by augmenting paths (Kuhn 1955), as they ask."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Asker = TypeVar("Asker", bound=Hashable)
Thing = TypeVar("Thing", bound=Hashable)


def matched(
    wishes: Mapping[Asker, Sequence[Thing]], held: Mapping[Asker, Thing] | None = None
) -> dict[Asker, Thing]:
    """One thing for as many askers as can have one; none that has one loses it for the sake of a
    later one.

    Args:
        wishes: what each would take, the dearest first; those who ask first are served first.
        held: what some have already; it may be changed for another of their wishes.
    """
    given = dict(held or {})
    owner = {thing: asker for asker, thing in given.items()}

    def serve(asker: Asker, asked: set[Thing]) -> bool:
        for thing in wishes[asker]:
            if thing in asked:
                continue
            asked.add(thing)
            if thing not in owner or serve(owner[thing], asked):
                owner[thing] = asker
                given[asker] = thing
                return True
        return False

    for asker in wishes:
        if asker not in given:
            serve(asker, set())
    return given
