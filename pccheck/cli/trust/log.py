"""`pccheck log`: every entry about a target."""

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.cli.frame.show import clock, day
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _
from pccheck.text.words.fields import code_words, field_words, kind_words

if TYPE_CHECKING:
    from pccheck.actions.trust.history import Event

app = Verb()

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@app.command(help=_("Every entry about a target and its visits. When, who, what changed."))
def log(
    target: Annotated[str, typer.Argument(help=_("A code, or words of the name."))],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Oldest first."""
    from dataclasses import asdict

    from pccheck.actions.desk.finding import find_target
    from pccheck.actions.trust.history import history_of, names_of_records
    from pccheck.cli.frame.show import show_json

    with opened(book) as desk:
        found = find_target(desk, target)
        events = history_of(desk, found)
        names = names_of_records(desk)
    if as_json:
        show_json([asdict(event) for event in events])
        return
    print(f"{found.code} {found.name}")
    for event in events:
        _show(event, names)


def _show(event: "Event", names: dict[str, str]) -> None:
    from datetime import datetime

    at = datetime.fromisoformat(event.at).astimezone()
    by = event.by or _("(nobody yet)")
    print(f"\n{at:%d/%m/%Y %H:%M:%S}  {by}  {kind_words(event.kind)}  {event.id[:12]}")
    if event.withheld:
        print("  " + _("(the payload is not here)"))
    for change in event.changes:
        if change.field.startswith("key:"):
            continue  # how an import finds the target again: not for people
        old = "" if change.old is None else f"{value_words(change.field, change.old, names)} → "
        said = (
            "" if change.new is True else f": {old}{value_words(change.field, change.new, names)}"
        )
        print(f"  {field_words(change.field)}{said}")


def value_words(field: str, value: Any, names: dict[str, str]) -> str:  # noqa: ANN401 - a JSON value
    """A value as people read it.

    Names for records, an answer's parts, days and times as they are written here.
    """
    if value is None:
        return "–"
    if isinstance(value, str):
        return names.get(value) or (
            day(value) if _ISO_DAY.fullmatch(value) else code_words(field, value)
        )
    if isinstance(value, dict):
        parts = {**value, **value.get("counts", {})}
        parts.pop("counts", None)
        if "choice" in parts or len(parts) > 1:
            parts.pop("status", None)
        return ", ".join(
            f"{field_words(key)} {value_words(key, one, names)}" for key, one in parts.items()
        )
    if field in ("arrive", "leave"):
        return clock(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
