"""`pccheck today`: a team's day, with addresses and contacts."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.cli.frame.steps import show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.model.itinerary import Contact, TeamDay

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
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.days import team_days
    from pccheck.actions.desk.staff import team_record
    from pccheck.cli.frame.show import day, show_json

    with opened(book) as desk:
        on = read_day("--date", date_, desk.today) or desk.today
        found = team_days(desk, on, on, team_record(desk, team))
        if as_json:
            show_json([_as_json(one) for one in found])
            return
        if not found:
            print(_("No visits on {day}. The itineraries: pccheck plan show").format(day=day(on)))
        for one in found:
            _show(one)


def _show(one: "TeamDay") -> None:
    from pccheck.cli.frame.show import clock, day, show_table
    from pccheck.text.words.outcomes import outcome_words

    print(f"\n{day(one.day)}  {one.code}  {one.vehicle}".rstrip())
    for contact in _contacts(one):
        print(f"  {contact.who}{f': {contact.phone}' if contact.phone else ''}")
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


def _contacts(one: "TeamDay") -> "list[Contact]":
    """Who goes, and who is met there."""
    return list(dict.fromkeys((*one.crew, *one.escorts)))


def _as_json(one: "TeamDay") -> dict[str, object]:
    from pccheck.cli.frame.show import clock

    return {
        "day": one.day,
        "team": one.code,
        "vehicle": one.vehicle,
        "contacts": [{"name": c.who, "phone": c.phone} for c in _contacts(one)],
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
