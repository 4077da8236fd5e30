"""What an import of another body's list would do, and the questions after it."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pccheck.cli.frame.asking import is_so_or_later, which_or_later
from pccheck.cli.frame.bad_rows import bad_row_json, show_bad_rows, show_notes
from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import on_terminal
from pccheck.cli.frame.show import show_json
from pccheck.cli.frame.steps import quoted
from pccheck.text.words.catalogue import _
from pccheck.text.words.overlaps import kind_words

if TYPE_CHECKING:
    from pccheck.actions.decide.overlap_import import Listed, OverlapPreview
    from pccheck.actions.decide.overlap_rows import LedgerRow
    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.decide.answers import OverlapImportJson
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.lists import Note

_SHOWN = 10


def show_preview(preview: "OverlapPreview", notes: "Sequence[Note]", *, as_json: bool) -> None:
    """Whose list it is, what it says, which units are sure, which must be asked."""
    if as_json:
        show_json(_as_json(preview, notes))
        return
    say(_("Lists of: {bodies}").format(bodies=", ".join(preview.bodies) or "–"))
    kinds = Counter(kind_words(new.kind, joint=new.row.joint) for new in preview.new)
    say(", ".join(f"{kind} {count}" for kind, count in kinds.items()))
    if preview.assumed:
        line = _("{count} rows do not say what they are and are taken for kiểm tra (--kind).")
        print(line.format(count=preview.assumed))
    line = _(
        "{new} new rows: {sure} surely are units of the book, {open} must be decided, {others} are"
        " none; {changed} changed, {same} the same, {bad} that cannot be read."
    )
    said = {
        "new": len(preview.new),
        "sure": len(preview.sure),
        "open": len(preview.open),
        "others": preview.others,
        "changed": len(preview.changed),
        "same": preview.same,
        "bad": len(preview.bad),
    }
    print(line.format(**said))
    for sure in preview.sure[:_SHOWN]:
        unit = sure.meant.target
        say(f"  = {sure.row.name} → {unit.code} {unit.name}" if unit else "")
    if len(preview.sure) > _SHOWN:
        print("  = …")
    show_notes(notes)
    show_bad_rows(preview.bad)


def ask_of_open(desk: "Desk", preview: "OverlapPreview", by: str) -> None:
    """Which unit each row means that is not sure; without a terminal they stay open."""
    if not preview.open:
        return
    if not on_terminal():
        line = _("{count} rows may be units of the book: `pccheck overlap list --open`")
        print(line.format(count=len(preview.open)))
        return
    from pccheck.actions.decide.overlaps import find_overlap, say_unit

    for one in preview.open:
        _show_question(one)
        line = _("Which (number, - for none, empty for later)")
        chosen = which_or_later(line, len(one.meant.near))
        if chosen is not None:
            unit = one.meant.near[chosen - 1] if chosen else None
            say_unit(desk, find_overlap(desk, one.rec), unit, by)


def ask_of_contents(desk: "Desk", by: str) -> None:
    """Whether what others inspect is what this campaign inspects, where that decides."""
    from pccheck.actions.decide.overlaps import ledger_of, say_content

    contents = ledger_of(desk).contents
    if not on_terminal():
        list_contents(contents)
        return
    for content in contents:
        say(_("They inspect: {content}").format(content=content or _("(not said)")))
        same = is_so_or_later(_("The same as here (y, n, empty for later)"))
        if same is not None:
            say_content(desk, content, by, same=same)


def list_contents(contents: Sequence[str]) -> None:
    """The contents of which nobody has said whether they are the campaign's too."""
    for content in contents[:_SHOWN]:
        said = content or _("(not said)")
        line = _("? Is «{content}» what this campaign inspects too?").format(content=said)
        say(f"{line} pccheck overlap content {quoted(content)} --same | --other")
    if len(contents) > _SHOWN:
        print(_("  ? … and {count} more").format(count=len(contents) - _SHOWN))


def rows_listing() -> "Listing[LedgerRow]":
    """The columns of the ledger."""
    from pccheck.cli.decide.answers import OverlapJson
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.text.times.spans import Days, span_words

    states = {
        "against": _("in the way"),
        "kept": _("kept"),
        "open": _("to decide"),
        "beside": _("not in the way"),
        "other": _("no unit of ours"),
    }
    return Listing["LedgerRow"](
        OverlapJson,
        Column("overlap", _("Row")),
        Column(
            "overlap_state", _("State"), lambda row: states[row.state], value=lambda row: row.state
        ),
        Column("target", _("Code"), lambda row: row.target, value=lambda row: row.target or None),
        Column("listed_as", _("As listed")),
        Column("body_name", _("Body"), value=lambda row: row.body),
        Column(
            "overlap_kind",
            _("Kind"),
            lambda row: kind_words(row.kind, joint=row.joint),
            value=lambda row: row.kind,
        ),
        Column("", _("When"), lambda row: span_words(Days(row.first, row.last))),
        Column("near", value=lambda row: [unit.code for unit in row.near]),
        Column(
            "", _("May be"), lambda row: "; ".join(f"{unit.code} {unit.name}" for unit in row.near)
        ),
        Column("article", _("Article")),
        Column("overlap_reason", value=lambda row: row.reason),
        Column("overlap_content", value=lambda row: row.content),
    )


def _show_question(one: "Listed") -> None:
    row = one.row
    say(f"? {' – '.join(filter(None, (row.name, row.tax, row.address, one.body)))}")
    for number, unit in enumerate(one.meant.near, 1):
        facts = (unit.name, unit.tax, unit.address, unit.area_name)
        say(f"  {number}. {unit.code} {' – '.join(filter(None, facts))}")


def _as_json(preview: "OverlapPreview", notes: "Sequence[Note]") -> "OverlapImportJson":
    return {
        "bodies_listed": list(preview.bodies),
        "added_count": len(preview.new),
        "sure_count": len(preview.sure),
        "open_count": len(preview.open),
        "changed_count": len(preview.changed),
        "same": preview.same,
        "matches": [
            {
                "row": one.row.place.row,
                "listed_as": one.row.name,
                "target": unit.code,
                "name": unit.name,
            }
            for one in preview.sure
            if (unit := one.meant.target)
        ],
        "bad": [bad_row_json(row) for row in preview.bad],
        "notes": [bad_row_json(note) for note in notes],
    }
