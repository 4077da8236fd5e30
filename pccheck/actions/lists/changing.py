"""One unit of the list: added, corrected, no more there."""

from collections.abc import Mapping
from datetime import date

from pccheck.actions.desk.categories import category_meant
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.targets import (
    PRIORITY,
    WISHES,
    ListWish,
    code_of,
    import_targets,
    key_of,
    key_statement,
    never_visited,
    preview_targets,
    priority_statement,
    wish_statement,
)
from pccheck.book.ask.visits import visits
from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.lists.targets import typed_target
from pccheck.model.lists import BadRow
from pccheck.model.records import Target, Visit

Change = tuple[str, object, object]
"""Field, before, after."""
_TYPED = {"code": "own_code"}
"""What a list calls a field otherwise than the book."""


def add_target(
    desk: Desk, words: Mapping[str, str], wish: ListWish, by: str, *, sure: bool
) -> Target:
    """Take one unit into the list, as a list of one row would.

    Args:
        desk: the open book.
        words: what people write in each of its fields.
        wish: its category and area.
        by: who writes.
        sure: it is a unit of its own, however much it looks like others.

    Raises:
        PccheckError: `target-there`, `target-near`; what words or a row are refused for.
    """
    row = typed_target(words)
    preview = preview_targets(desk, (row,), (), wish)
    for bad in preview.bad:
        raise _refused(bad)
    if not preview.added:
        raise wrong_use("target-there", name=row.name)
    (proposal,) = preview.added
    if proposal.near and not sure:
        listed = "; ".join(" ".join(near) for near in proposal.near)
        raise wrong_use("target-near", name=row.name, found=listed)
    import_targets(desk, preview, by)
    return find_target(desk, code_of(desk, proposal.rec))


def edit_target(
    desk: Desk, unit: Target, words: Mapping[str, str], wish: ListWish, by: str
) -> list[Change]:
    """Correct what the list says of a unit.

    Args:
        desk: the open book.
        unit: which.
        words: what people write in the fields that change, «-» for nothing.
        wish: its other category or area, '' for the same.
        by: who writes.

    Returns what changed.

    Raises:
        PccheckError: what words or a row are refused for.
    """
    campaign = desk.current.campaign
    row = typed_target({"name": unit.name} | dict(words))
    said = {_TYPED.get(field, field): getattr(row, field) for field in words}
    if wish.category:
        said["category"] = category_meant(campaign, wish.category)
    if wish.area:
        said["area"] = Places(desk.book, desk.current).find(wish.area, campaign.routing_level).rec
    pairs = ((field, getattr(unit, field), after) for field, after in said.items())
    changes = [change for change in pairs if _before(change) != _after(change)]
    if not changes:
        return []
    if bad := never_visited(campaign, row, said.get("category", unit.category)):
        raise _refused(bad)
    with desk.book.writing(by, desk.now) as transaction:
        fields = {field: None if after == "" else after for field, _was, after in changes}
        if PRIORITY in fields:
            priority = priority_statement(desk, unit.rec, fields.pop(PRIORITY))
            transaction.put(*priority, whole=True)  # also where an older book said it elsewhere
            transaction.go_on_apart()
        wished = {name: fields.pop(name) for name in WISHES if name in fields}
        if wished:
            transaction.put(*wish_statement(desk, unit.rec, wished))
            transaction.go_on_apart()
        transaction.put("target", unit.rec, fields)
        named = {name: getattr(unit, name) for name in ("category", "name", "area", "address")}
        named |= {name: said[name] for name in named if name in said}
        transaction.put(*key_statement(desk, unit.rec, key_of(desk, **named)))
    return changes


def retire_target(desk: Desk, unit: Target, day: date, why: str, by: str) -> list[Visit]:
    """Say that a unit is no more from a day on: it is drawn, planned and counted no longer.

    Returns its planned visits from that day on, which stand until somebody cancels them.
    """
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put("target", unit.rec, {"until": day.isoformat(), "why": why or None})
    own = visits(desk.book, desk.current.rec, unit.rec)
    return [visit for visit in own if visit.is_ahead(day)]


def _before(change: Change) -> object:
    _field, before, _after = change
    return before


def _after(change: Change) -> object:
    _field, _before, after = change
    return after


def _refused(bad: BadRow) -> PccheckError:
    return wrong_use("typed-field", mistakes=[("", bad.code, bad.params)])
