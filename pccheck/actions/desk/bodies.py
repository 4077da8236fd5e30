"""Which body, or which member of the task force, people mean."""

from collections.abc import Iterable
from typing import TypeVar

from pccheck.errors import wrong_use
from pccheck.model.records import Body, Member, People
from pccheck.text.fold import fold
from pccheck.text.nearest import nearest

_One = TypeVar("_One", Body, Member)


def find_body(staff: People, words: str) -> Body:
    """The one body with this code, or with these words in its name.

    Raises:
        PccheckError: `unknown-body`, `ambiguous-body`.
    """
    found = _named(staff.bodies, words)
    if not found:
        raise wrong_use("unknown-body", name=words, known=_listed(staff.bodies))
    if len(found) > 1:
        raise wrong_use("ambiguous-body", name=words, found=_listed(found))
    return found[0]


def find_member(staff: People, words: str) -> Member:
    """The one member with this code, or with these words in their name.

    Raises:
        PccheckError: `unknown-member`, `mistyped-member`, `ambiguous-member`.
    """
    found = _named(staff.members, words)
    if not found:
        if near := nearest(words, [one.code for one in staff.members]):
            known = {one.code: one for one in staff.members}
            raise wrong_use(
                "mistyped-member", name=words, near=_listed(known[code] for code in near)
            )
        raise wrong_use("unknown-member", name=words)
    if len(found) > 1:
        raise wrong_use("ambiguous-member", name=words, found=_listed(found))
    return found[0]


def _named(known: Iterable[_One], words: str) -> list[_One]:
    said = fold(words)
    among = list(known)
    exact = [one for one in among if said in (fold(one.code), fold(one.name))]
    return exact or [one for one in among if said and f" {said} " in f" {fold(one.name)} "]


def _listed(found: Iterable[Body | Member]) -> str:
    return "; ".join(f"{one.code} {one.name}" for one in found)
