"""What a workbook of the task force would bring, as `pccheck team import` shows it."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pccheck.cli.frame.bad_rows import bad_row_json, show_bad_rows, show_notes
from pccheck.cli.frame.lines import say
from pccheck.cli.lists.answers import ChangedPersonJson, TeamImportJson
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import field_words

if TYPE_CHECKING:
    from pccheck.actions.lists.people import PeoplePlan
    from pccheck.actions.lists.people_changes import Changed


_COUNTED = ("body", "member", "team", "vehicle", "absence", "closure")


def show_people(plan: "PeoplePlan", changed: "Sequence[Changed]") -> None:
    """How much it holds, what changes of whom the book has, the rows that cannot be read."""
    print(
        _(
            "{body} bodies, {member} members, {team} teams, {vehicle} vehicles, "
            "{absence} absences, {closure} closed areas."
        ).format_map(_counts(plan))
    )
    show_notes(plan.notes)
    for record in changed:
        say(f"  ~ {record.code} {record.name}: {_changes(record)}")
    for record in changed:
        if record.other_person:
            line = _(
                "  ! {code} is {name} in the book: kept, the code is another person's from now on,"
                " in what was planned too. Who is new gets a new code."
            )
            say(line.format(code=record.code, name=record.name))
    show_bad_rows(plan.bad)


def _changes(record: "Changed") -> str:
    every = record.changes
    return "; ".join(
        f"{field_words(name)}: {old or '–'} → {new or '–'}" for name, old, new in every
    )


def question(changed: "Sequence[Changed]") -> str:
    """What is asked before it is kept; '' for the usual question."""
    others = sum(record.other_person for record in changed)
    if others:
        return _("{count} codes become another person's. Keep this?").format(count=others)
    return ""


def people_json(plan: "PeoplePlan", changed: "Sequence[Changed]") -> TeamImportJson:
    """The same for programs."""
    counts = _counts(plan)
    return {
        "records_listed": {kind: counts[kind] for kind in _COUNTED},
        "changed": list(map(_changed, changed)),
        "bad": list(map(bad_row_json, plan.bad)),
        "notes": list(map(bad_row_json, plan.notes)),
    }


def _counts(plan: "PeoplePlan") -> Counter[str]:
    records = {(fact.kind, fact.rec) for fact in plan.facts}
    return Counter(kind for kind, _rec in records)


def _changed(record: "Changed") -> ChangedPersonJson:
    return {
        "kind": record.kind,
        "record_code": record.code,
        "name": record.name,
        "other_person": record.other_person,
        "fields_changed": {name: [old, new] for name, old, new in record.changes},
    }
