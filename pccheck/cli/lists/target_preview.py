"""What a list of targets would bring, as `pccheck target import` shows it before it is kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.targets import Preview, Proposal
from pccheck.cli.frame.bad_rows import bad_row_json, show_bad_rows, show_notes
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import show_json
from pccheck.cli.lists.answers import ChangedUnitJson, NewUnitJson, TargetImportJson
from pccheck.cli.lists.unit_page import change_words, names_in
from pccheck.model.lists import Note
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.lists.succession import LikelySuccessor

_SHOWN = 10


def show_preview(desk: Desk, preview: Preview, notes: Sequence[Note], *, as_json: bool) -> None:
    """What the list brings, each unit by name, category and area."""
    places = Places(desk.book, desk.current)
    notes = (*notes, *preview.notes)
    if as_json:
        show_json(_as_json(places, preview, notes))
        return
    line = _(
        "{added} to add, {changed} to change, {same} left alone, {bad} rows that cannot be read."
    )
    added, changed, bad = len(preview.added), len(preview.changed), len(preview.bad)
    print(line.format(added=added, changed=changed, same=preview.same, bad=bad))
    show_notes(notes)
    _show_originals(preview)
    for kind in preview.kinds:
        line = _("  = «{words}» is taken for {kind}: {count} rows")
        say(line.format(words=kind.words, kind=kind.text, count=kind.rows))
    texts = {category.code: category.text for category in desk.current.campaign.categories}
    for proposal in preview.added[:_SHOWN]:
        category = texts[proposal.fields["category"]]
        area = places.full_name(places.by_rec[proposal.fields["area"]])
        say(f"  + {proposal.row.name} ({category}; {area})")
    if added > _SHOWN:
        print(_("  + … and {count} more").format(count=added - _SHOWN))
    for proposal in preview.added:
        _show_near(proposal)
    for proposal in preview.changed:
        _show_change(proposal, names_in(desk, places))
    show_bad_rows(preview.bad)


def ask_of_successors(likely: "Sequence[LikelySuccessor]") -> None:
    """New units that may follow units whose area is no more: the user decides."""
    if likely:
        print(_("May follow a unit of a former area; say so:"))
    for pair in likely[:_SHOWN]:
        former = pair.former
        say(f"  ? {pair.code} {pair.name} ← {former.code} {former.name} ({former.area_name})")
        print(f"    pccheck target successor {former.code} {pair.code}")
    if len(likely) > _SHOWN:
        print(_("  ? … and {count} more").format(count=len(likely) - _SHOWN))


def _as_json(places: Places, preview: Preview, notes: Sequence[Note]) -> TargetImportJson:
    return {
        "added": [_added(proposal, places) for proposal in preview.added],
        "changed": [_changed(proposal, places) for proposal in preview.changed],
        "same": preview.same,
        "kinds": [
            {"words": kind.words, "category": kind.category, "rows": kind.rows}
            for kind in preview.kinds
        ],
        "bad": list(map(bad_row_json, preview.bad)),
        "notes": list(map(bad_row_json, notes)),
    }


def _added(proposal: Proposal, places: Places) -> NewUnitJson:
    area, row = places.by_rec[proposal.fields["area"]], proposal.row.place.row
    said = {**proposal.fields, "area": area.code, "area_name": area.name}
    return cast("NewUnitJson", {"row": row, "near": list(dict(proposal.near)), **said})


def _changed(proposal: Proposal, places: Places) -> ChangedUnitJson:
    changes = {field: [old, new] for field, old, new in proposal.changes}
    if "area" in changes:
        changes["area"] = list(map(places.code_of, changes["area"]))
    area = places.by_rec[proposal.fields["area"]]
    return {
        "row": proposal.row.place.row,
        "target": proposal.code,
        "name": proposal.row.name,
        "category": proposal.fields["category"],
        "area": area.code,
        "area_name": area.name,
        "fields_changed": changes,
    }


def _show_near(proposal: Proposal) -> None:
    """Units of the book that a new one may be."""
    if not proposal.near:
        return
    listed = "; ".join(f"{code} {name}" for code, name in proposal.near)
    line = _("  ? {name} (row {row}) may be {listed}")
    print(line.format(name=proposal.row.name, row=proposal.row.place.row, listed=listed))


def _show_change(proposal: Proposal, names: dict[str, str]) -> None:
    """The unit of the book that a row is, where it is spelled otherwise, and what changes of it."""
    row = proposal.row
    if proposal.respelled:
        line = _("  = {name} (row {row}) is {code} {known}")
        known = proposal.respelled
        print(line.format(name=row.name, row=row.place.row, code=proposal.code, known=known))
    changes = [change_words(change, names) for change in proposal.changes]
    if changes:
        print(f"  ~ {proposal.code} {row.name}: {'; '.join(changes)}")


def _show_originals(preview: Preview) -> None:
    """What was converted from an old encoding or numbering, before it is kept."""
    shown = []
    for row in (proposal.row for proposal in (*preview.added, *preview.changed)):
        shown += [(row.place.row, text, getattr(row, field, "")) for field, text in row.originals]
    for number, text, meant in shown[:_SHOWN]:
        print(_("  ≈ row {row}: {text} → {meant}").format(row=number, text=text, meant=meant))
    if len(shown) > _SHOWN:
        print(_("  ≈ … and {count} more").format(count=len(shown) - _SHOWN))
