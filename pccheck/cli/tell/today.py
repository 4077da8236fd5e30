"""`pccheck today`: a team's day, with addresses and contacts."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, CsvOption, JsonOption, opened
from pccheck.cli.frame.steps import show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from datetime import date

    from pccheck.actions.desk.desk import Desk
    from pccheck.cli.frame.listing import Listing
    from pccheck.model.itinerary import Contact, Stop, TeamDay

app = Verb()


@app.command(help=_("Where a team goes today: addresses, times, whom to call."))
def today(
    team: Annotated[str, typer.Option("--team", help=_("One team, by code."))] = "",
    date_: Annotated[str, typer.Option("--date", help=_("Another day."))] = "",
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One team after the other."""
    from pccheck.actions.decide.timed import is_timed
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.days import team_days
    from pccheck.actions.desk.staff import team_record
    from pccheck.cli.frame.lines import say
    from pccheck.cli.frame.listing import Layout, layout_of
    from pccheck.cli.frame.show import day

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        on = read_day("--date", date_, desk.around) or desk.today
        days = team_days(desk, on, on, team_record(desk, team))
        clock = _clock(desk) if layout is Layout.TABLE and is_timed(desk) else ""
        nearest = "" if days or layout is not Layout.TABLE else _nearest(desk, on)
    if layout is not Layout.TABLE:
        _days().show(days, layout)
        return
    if not days:
        print(_("No visits on {day}. The itineraries: pccheck plan show").format(day=day(on)))
        if nearest:
            print(nearest)
    for team_day in days:
        _show(team_day)
    if clock:
        say(clock)


def _nearest(desk: "Desk", on: "date") -> str:
    """The next day with visits, else the last one before: how to look at it; '' without any."""
    from pccheck.book.ask.visits import visits
    from pccheck.cli.frame.show import day

    days = sorted({visit.day for visit in visits(desk.book, desk.current.rec) if visit.day})
    ahead = [one for one in days if one > on]
    if not days:
        return ""
    line = _("Next day with visits: {day} (pccheck today --date {day})")
    if not ahead:
        line = _("The last day with visits was {day} (pccheck today --date {day})")
    return line.format(day=day(ahead[0] if ahead else days[-1]))


def _clock(desk: "Desk") -> str:
    """What the law asks next."""
    from pccheck.actions.decide.clock import clock_rows
    from pccheck.cli.decide.due import clock_line

    return clock_line(clock_rows(desk))


def _days() -> "Listing[TeamDay]":
    from pccheck.cli.frame.listing import Below, Column, Listing
    from pccheck.cli.tell import answers
    from pccheck.cli.tell.hours import hours_record

    contacts = Listing["Contact"](answers.ContactJson)
    return Listing["TeamDay"](
        answers.OwnDayJson,
        Column("day", _("Day")),
        Column("team", _("Team"), value=lambda row: row.code),
        Column("vehicle", _("Vehicle"), value=lambda row: row.vehicle or None),
        Column("contacts", value=lambda row: contacts.records(_contacts(row))),
        Column("hours", value=hours_record),
        Below("visits", _stops(), lambda row: row.stops),
    )


def _stops() -> "Listing[Stop]":
    from pccheck.cli.frame.listing import Column, Listing
    from pccheck.cli.frame.show import clock
    from pccheck.cli.tell.answers import ContactStopJson
    from pccheck.text.words.outcomes import form_words, outcome_words

    def time(stop: "Stop") -> str:
        return "" if stop.arrive is None else f"{clock(stop.arrive)}–{clock(stop.leave)}"

    def where(stop: "Stop") -> str:
        if stop.is_remote:
            return form_words(stop.visit_form)
        return ", ".join(filter(None, (stop.address, stop.area)))

    return Listing["Stop"](
        ContactStopJson,
        Column("", _("Time"), time),
        Column("target", _("Code"), value=lambda stop: stop.code),
        Column("name", _("Name")),
        Column("", _("Address"), where),
        Column("area", value=lambda stop: stop.area_code),
        Column("area_name", value=lambda stop: stop.area),
        Column("visit_form", value=lambda stop: stop.visit_form),
        Column("contact", _("Whom to ask for")),
        Column("phone", _("Telephone")),
        Column("arrive", value=lambda stop: clock(stop.arrive)),
        Column("leave", value=lambda stop: clock(stop.leave)),
        Column("state", _("State"), lambda stop: outcome_words(stop.state)),
    )


def _show(team_day: "TeamDay") -> None:
    from pccheck.cli.frame.lines import say
    from pccheck.cli.frame.show import day
    from pccheck.cli.tell.hours import hours_line
    from pccheck.model.visit import PLANNED

    print(f"\n{day(team_day.day)}  {team_day.code}  {team_day.vehicle}".rstrip())
    if hours := hours_line(team_day):
        say(hours)
    for contact in _contacts(team_day):
        print(f"  {contact.who}{f': {contact.phone}' if contact.phone else ''}")
    _stops().show(team_day.stops)
    if waiting := next((stop for stop in team_day.stops if stop.state == PLANNED), None):
        show_next(f"pccheck record {waiting.code}")


def _contacts(team_day: "TeamDay") -> "list[Contact]":
    """Who goes, and who is met there."""
    return list(dict.fromkeys((*team_day.crew, *team_day.escorts)))
