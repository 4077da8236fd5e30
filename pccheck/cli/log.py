"""`pccheck log`: every entry about a target."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pccheck.cli.options import BookOption, JsonOption, opened
from pccheck.text.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.history import Event

app = typer.Typer(rich_markup_mode=None)


@app.command(help=_("Every entry about a target and its visits: when, who, what changed."))
def log(
    target: Annotated[str, typer.Argument(help=_("A code, or words of the name."))],
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """Oldest first."""
    from dataclasses import asdict

    from pccheck.actions.finding import find_target
    from pccheck.actions.history import history_of
    from pccheck.cli.show import show_json

    with opened(book) as desk:
        found = find_target(desk, target)
        events = history_of(desk, found)
    if as_json:
        show_json([asdict(event) for event in events])
        return
    print(f"{found.code} {found.name}")
    for event in events:
        _show(event)


def _show(event: "Event") -> None:
    from datetime import datetime

    at = datetime.fromisoformat(event.at).astimezone()
    by = event.by or _("(nobody yet)")
    print(f"\n{at:%d/%m/%Y %H:%M:%S}  {by}  {event.kind}  {event.id[:12]}")
    if event.withheld:
        print("  " + _("(the payload is not here)"))
    for change in event.changes:
        old = "" if change.old is None else f"{_value(change.old)} → "
        print(f"  {change.field}: {old}{_value(change.new)}")


def _value(value: Any) -> str:  # noqa: ANN401 - a JSON value
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
