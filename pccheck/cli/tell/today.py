"""`pccheck today`: a team's day, with addresses and contacts."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.cli.frame.steps import show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.tell.today import Day

app = Verb()


@app.command(
    help=_("Where a team goes today: addresses, times, whom to call."),
)
def today(
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("Another day."))] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
) -> None:
    """One team after the other."""
    from pccheck.actions.desk.letters import read_day
    from pccheck.actions.tell.today import day_of
    from pccheck.cli.frame.show import day, show_json

    with opened(book) as desk:
        on = read_day("--date", date_, desk.today) or desk.today
        found = day_of(desk, on, team)
        if as_json:
            show_json([_as_json(one) for one in found])
            return
        if not found:
            print(_("No visits on {day}. The itineraries: pccheck plan show").format(day=day(on)))
        for one in found:
            _show(one)


def _show(one: "Day") -> None:
    from pccheck.cli.frame.show import clock, day, show_table
    from pccheck.text.words.outcomes import outcome_words

    print(f"\n{day(one.day)}  {one.team}  {one.vehicle}".rstrip())
    for name, number in one.contacts:
        print(f"  {name}{f': {number}' if number else ''}")
    show_table(
        [_("Time"), _("Code"), _("Name"), _("Address"), _("Telephone"), _("State")],
        [
            (
                f"{clock(s.arrive)}–{clock(s.leave)}" if s.arrive is not None else "",
                s.code,
                s.name,
                ", ".join(filter(None, (s.address, s.area))),
                s.phone,
                outcome_words(s.state),
            )
            for s in one.stops
        ],
    )
    waiting = next((s for s in one.stops if s.state == "planned"), None)
    if waiting:
        show_next(f"pccheck record {waiting.code}")


def _as_json(one: "Day") -> dict[str, object]:
    from pccheck.cli.frame.show import clock

    return {
        "day": one.day,
        "team": one.team,
        "vehicle": one.vehicle,
        "contacts": [{"name": name, "phone": number} for name, number in one.contacts],
        "visits": [
            {
                "target": s.code,
                "name": s.name,
                "address": s.address,
                "area": s.area,
                "phone": s.phone,
                "arrive": clock(s.arrive),
                "leave": clock(s.leave),
                "state": s.state,
            }
            for s in one.stops
        ],
    }
