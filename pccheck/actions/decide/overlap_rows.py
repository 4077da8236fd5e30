"""The ledger of what other bodies do, row by row: which unit, and what it means here."""

from datetime import date
from typing import NamedTuple

from pccheck.actions.decide.overlaps import against_words
from pccheck.actions.decide.same_unit import Meant, SameUnits
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.overlaps import overlaps, own_inspections
from pccheck.book.ask.targets import targets
from pccheck.model.records import Target
from pccheck.model.regime.overlaps import Ledger, Overlap

AGAINST, KEPT, OPEN, BESIDE, OTHER = "against", "kept", "open", "beside", "other"
"""What a row means: it stands in the way; the unit is kept all the same; somebody must say which
unit it is; it does not stand in the way; it is no unit of the book.
"""

_SHORTEST = 6
"""Letters of a row's code, at least."""


class LedgerRow(NamedTuple):
    """A row: its code here, what it means, the unit ('' for none), whose list it is of, what is
    done when, and what stands in the way by which rule. `near`: units that it may mean.
    """

    overlap: str
    state: str
    target: str
    name: str
    listed_as: str
    tax: str
    address: str
    body: str
    kind: str
    joint: bool
    first: date
    last: date
    content: str
    near: tuple[Target, ...]
    article: str
    reason: str


def ledger_rows(desk: Desk, standing: Ledger) -> list[LedgerRow]:
    """Every row, what stands in the way and what is open first."""
    units = {unit.rec: unit for unit in targets(desk.book, desk.current.campaign.routing_level)}
    every = [*overlaps(desk.book), *own_inspections(desk.book, desk.current.rec)]
    matching = SameUnits(desk) if any(overlap.is_open for overlap in every) else None
    length = _length([overlap.rec for overlap in every])
    rows = []
    for overlap in every:
        meant = matching.meant(overlap) if matching and overlap.is_open else Meant()
        row = _row(overlap, standing, units.get(overlap.target), meant)
        rows.append(row._replace(overlap=row.overlap[:length]))
    order = (AGAINST, KEPT, OPEN, BESIDE, OTHER)
    return sorted(
        rows, key=lambda row: (order.index(row.state), row.target, row.first, row.overlap)
    )


def _row(overlap: Overlap, standing: Ledger, unit: Target | None, meant: Meant) -> LedgerRow:
    every = standing.against.get(overlap.target, ())
    against = [other for other in every if other.overlap == overlap]
    return LedgerRow(
        overlap=overlap.rec,
        state=_state(overlap, standing, has_unit=bool(unit), against=bool(against)),
        target=unit.code if unit else "",
        name=unit.name if unit else "",
        listed_as=overlap.name,
        tax=overlap.tax,
        address=overlap.address,
        body=overlap.body,
        kind=overlap.kind,
        joint=overlap.joint,
        first=overlap.first,
        last=overlap.last,
        content=overlap.content,
        near=(meant.target,) if meant.target else meant.near,
        article="; ".join(dict.fromkeys(other.rule.cited for other in against)),
        reason="; ".join(map(against_words, against)),
    )


def _state(overlap: Overlap, standing: Ledger, *, has_unit: bool, against: bool) -> str:
    if overlap.is_open:
        return OPEN
    if not has_unit:
        return OTHER
    if not against:
        return BESIDE
    return KEPT if overlap.target in standing.kept else AGAINST


def _length(recs: list[str]) -> int:
    """How many letters of an id tell each from the others."""
    length = _SHORTEST
    while len({rec[:length] for rec in recs}) < len(set(recs)):
        length += 2
    return length
