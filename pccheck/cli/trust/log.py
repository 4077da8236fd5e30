"""`pccheck log`: every entry about a target."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.listing import Below, Column, Layout, Listing, layout_of, words
from pccheck.cli.frame.options import BookOption, CsvOption, JsonOption, TargetArgument, opened
from pccheck.cli.frame.show import day, second
from pccheck.cli.frame.verb import Verb
from pccheck.cli.trust import answers
from pccheck.text.words.catalogue import N_, _
from pccheck.text.words.fields import field_words, kind_words
from pccheck.text.words.values import value_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.trust.history import Change, Event

app = Verb()

SHOWN = 12
"""Characters of an entry's id that people see, and that `void` takes."""
INSTALLATION = -6
"""The end of a chain's id by which people tell one installation from another."""
_WAITS = {
    "answer": N_("(written after this laptop was said to be lost: see `pccheck questions`)"),
    "never": N_("(written after this laptop was said to be lost, and refused: counts for nothing)"),
    "release": N_("(stays on this laptop until it may be known)"),
}
"""What an entry waits for, in words."""


@app.command(help=_("Every entry about a target and its visits. When, who, what changed."))
def log(
    target: TargetArgument,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Oldest first."""
    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.trust.history import (
        assessments_of,
        found_done,
        history_of,
        names_of_records,
    )

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        target_meant = find_target(desk, target)
        events = history_of(desk, target_meant)
        names = names_of_records(desk)
        ends = found_done(desk, target_meant)
        assessed = assessments_of(desk, target_meant)
    if layout is not Layout.TABLE:
        _listing(desk, names).show(events, layout)
        return
    print(words(f"{target_meant.code} {target_meant.name}"))
    for event in events:
        _show(desk, event, names)
    for end in ends:
        said = _("{day}: a visit found done what was asked; the case is closed")
        if not end.whole:
            said = _("{day}: a visit found done what was asked; other things are lacking")
        print("\n" + said.format(day=day(end.day)))
    if assessed:
        print()
    for visit in assessed:
        said = f"{visit.level}: {visit.reason}" if visit.reason else visit.level
        when = f"{day(visit.day)} {visit.time}".rstrip()
        print(words(_("Assessment of {day}: {level}").format(day=when, level=said)))


def _listing(desk: "Desk", names: dict[str, str]) -> "Listing[Event]":
    """The entries, and under each what it changed."""

    def was(change: "Change") -> str:
        return "" if change.old is None else value_words(change.field, change.old, names)

    changes = Listing["Change"](
        answers.ChangeJson,
        Column("field", _("Field"), lambda change: field_words(change.field)),
        Column("old", _("Before"), was),
        Column("new", _("After"), lambda change: _new(change, names)),
        Column("old_words", value=was),
        Column("new_words", value=lambda change: _new(change, names)),
    )
    return Listing["Event"](
        answers.EventJson,
        Column("entry", _("Entry"), lambda event: event.id[:SHOWN], value=lambda event: event.id),
        Column("at", _("Time"), lambda event: second(desk.local(event.at))),
        Column("by", _("Who"), _who),
        Column(
            "installation",
            _("Installation"),
            lambda event: event.chain[INSTALLATION:],
            value=lambda event: event.chain,
        ),
        Column("kind", _("Kind"), lambda event: kind_words(event.kind)),
        Column("record", value=lambda event: event.rec),
        Column("name", value=lambda event: names.get(event.rec, "")),
        Below("changes", changes),
    )


def _show(desk: "Desk", event: "Event", names: dict[str, str]) -> None:
    when, chain = second(desk.local(event.at)), event.chain[INSTALLATION:]
    head = (when, _who(event), kind_words(event.kind), chain, event.id[:SHOWN])
    print(f"\n{words('  '.join(head))}")
    if event.withheld:
        print("  " + (_("(erased)") if event.erased else _("(the payload is not here)")))
    if event.waits:
        print("  " + _(_WAITS[event.waits]))
    for change in event.changes:
        old = "" if change.old is None else value_words(change.field, change.old, names)
        new = _new(change, names)
        if not new and change.new is not True:
            continue  # what was left empty
        arrow = f"{old} → " if old not in ("", new) else ""
        print(words(f"  {field_words(change.field)}" + (f": {arrow}{new}" if new else "")))


def _who(event: "Event") -> str:
    return event.by or _("(nobody yet)")


def _new(change: "Change", names: dict[str, str]) -> str:
    """What a field says now; '' where the field says all."""
    return "" if change.new is True else value_words(change.field, change.new, names)
