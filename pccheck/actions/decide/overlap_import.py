"""Other bodies' plans and results into the book: a preview first, then the entries."""

from collections.abc import Iterator
from pathlib import Path

from pccheck.actions.decide.same_unit import Meant, SameUnits
from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.overlaps import overlaps
from pccheck.book.ledger.transaction import Statement
from pccheck.errors import wrong_use
from pccheck.exchange.lists.overlaps import OverlapRow, OverlapTable, is_organ
from pccheck.model.lists import BadRow
from pccheck.model.regime.overlap_rules import INSPECTION, KINDS
from pccheck.text.fold import fold
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Listed:
    """A row, its record, and which unit it means."""

    row: OverlapRow
    rec: str
    meant: Meant
    body: str
    kind: str


@dataclass(frozen=True, slots=True)
class OverlapPreview:
    """What an import would do.

    `new`: rows that the book does not have; `changed`: those of which it is new that they are, or
    are not, dropped; `same`: how many it has; `bodies`: whose list it is, as
    named or as its head says; `assumed`: how many rows are taken for a kiểm tra because nothing
    says what they are.
    """

    new: tuple[Listed, ...]
    changed: tuple[Listed, ...]
    same: int
    bad: tuple[BadRow, ...]
    bodies: tuple[str, ...]
    assumed: int

    @property
    def sure(self) -> tuple[Listed, ...]:
        """Those that surely are a unit of the book."""
        return tuple(one for one in self.new if one.meant.target)

    @property
    def open(self) -> tuple[Listed, ...]:
        """Those that somebody must decide."""
        return tuple(one for one in self.new if one.meant.near)

    @property
    def others(self) -> int:
        """How many are no unit of the book."""
        return len(self.new) - len(self.sure) - len(self.open)


def preview_overlaps(
    desk: Desk, path: Path, table: OverlapTable, body: str = "", kind: str = ""
) -> OverlapPreview:
    """Which unit each row means. `body`, `kind`: of the rows that do not say it themselves.

    Raises:
        PccheckError: `unknown-code`, `overlap-no-body`.
    """
    if kind and kind not in KINDS:
        raise wrong_use("unknown-code", option="--kind", value=kind, known=", ".join(KINDS))
    head = body or next((text for text in table.titles if is_organ(text)), "")
    if not head and not all(row.body for row in table.rows):
        raise wrong_use("overlap-no-body", file=path.name)
    units = SameUnits(desk)
    dropped = {overlap.rec: overlap.dropped for overlap in overlaps(desk.book)}
    new: dict[str, Listed] = {}
    changed: dict[str, Listed] = {}
    for row in table.rows:
        who, what = row.body or head, row.kind or kind or INSPECTION
        rec = _record(desk, row, who, what)
        if rec not in dropped:
            new.setdefault(rec, Listed(row, rec, units.meant(row), who, what))
        elif dropped[rec] != row.dropped:
            changed[rec] = Listed(row, rec, Meant(), who, what)
    same = len(table.rows) - len(new) - len(changed)
    bodies = dict.fromkeys(listed.body for listed in new.values())
    assumed = sum(not row.kind for row in table.rows) if not kind else 0
    kept = tuple(new.values()), tuple(changed.values())
    return OverlapPreview(*kept, same, table.bad, tuple(bodies), assumed)


def import_overlaps(desk: Desk, preview: OverlapPreview, by: str) -> int:
    """Keep what the preview shows, in one transaction; returns the entries written."""
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put_shuffled(_statements(preview))
        return transaction.count


def _statements(preview: OverlapPreview) -> Iterator[Statement]:
    for listed in preview.new:
        row, unit = listed.row, listed.meant.target
        fields = {
            "target": unit.rec if unit else None,
            "settled": int(not listed.meant.near),
            "body": listed.body,
            "kind": listed.kind,
            "joint": int(row.joint),
            "first": row.span.first.isoformat(),
            "last": row.span.last.isoformat(),
            "content": row.content,
            "document": row.document,
            "dropped": int(row.dropped),
            "name": row.name,
            "tax": row.tax,
            "code": row.code,
            "address": row.address,
        }
        said = {name: value for name, value in fields.items() if value not in ("", None)}
        yield Statement("overlap", listed.rec, said)
    for listed in preview.changed:
        yield Statement("overlap", listed.rec, {"dropped": int(listed.row.dropped)})


def _record(desk: Desk, row: OverlapRow, body: str, kind: str) -> str:
    """The id of what a row says: the same list, read twice or on two laptops, says it once."""
    unit = (row.tax, fold(row.name), fold(row.address))
    days = (row.span.first.isoformat(), row.span.last.isoformat())
    return desk.book.keyed_id("overlap", fold(body), kind, *unit, *days, fold(row.content))
