"""The itineraries as people and programs read them."""

from typing import TYPE_CHECKING, Any

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import clock, day, show_json, show_table
from pccheck.text.words.catalogue import _
from pccheck.text.words.outcomes import outcome_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.itinerary import Stop, TeamDay


def show_itineraries(
    desk: "Desk", team: str, on: str, area: str, *, calendar: bool, as_json: bool
) -> None:
    """The visits by day, team and order, with vehicle and representatives.

    Or a calendar of who goes where.

    Raises:
        PccheckError: those of `asked_days`.
    """
    from pccheck.actions.plan.showing import asked_days

    days = asked_days(desk, team, on, area)
    if as_json:
        show_json([_as_json(one) for one in days])
    elif calendar:
        _show_calendar(days)
    elif not days:
        if team or on or area:
            print(_("No such visits. All itineraries: pccheck plan show"))
        else:
            print(_("No visits. Make the schedule with `pccheck plan`."))
    else:
        for one in days:
            _show(one)


def _as_json(one: "TeamDay") -> dict[str, Any]:
    return {
        "day": one.day,
        "team": one.code,
        "vehicle": one.vehicle or None,
        "representatives": [contact.who for contact in one.escorts],
        "members": [contact.who for contact in one.crew],
        "visits": [
            {
                "target": stop.code,
                "name": stop.name,
                "area": stop.area,
                "arrive": clock(stop.arrive),
                "leave": clock(stop.leave),
                "planned": stop.planned,
                "state": stop.state,
            }
            for stop in one.stops
        ],
    }


def _show(one: "TeamDay") -> None:
    with_them = "; ".join(filter(None, (one.vehicle, *(c.who for c in one.escorts))))
    print()
    say(f"{day(one.day)}  {one.code}  {with_them}".rstrip())
    if one.crew:
        say(_("Goes: {who}").format(who=", ".join(contact.name for contact in one.crew)))
    show_table(
        [_("Time"), _("Code"), _("Name"), _("Area"), _("State")],
        [(_time(s), s.code, s.name, s.area, outcome_words(s.state)) for s in one.stops],
    )


def _show_calendar(days: "list[TeamDay]") -> None:
    """A line a day, a column a team: where it goes, and to how many."""
    teams = sorted({one.code for one in days})
    cells = {(one.day, one.code): f"{', '.join(one.areas)} ({len(one.stops)})" for one in days}
    show_table(
        [_("Day"), *teams],
        [
            (day(on), *(cells.get((on, code), "") for code in teams))
            for on in sorted({one.day for one in days})
        ],
    )


def _time(stop: "Stop") -> str:
    if stop.arrive is None:
        return _("outside the plan")
    return f"{clock(stop.arrive)}–{clock(stop.leave)}"


def show_left_out(desk: "Desk", *, as_json: bool) -> None:
    """The newest plan's left-out targets, with the reason of each."""
    from pccheck.actions.desk.places import Places
    from pccheck.book.ask.targets import targets
    from pccheck.book.ask.visits import left_out
    from pccheck.model.schedule import Reason

    known = {t.rec: t for t in targets(desk.book, desk.current.campaign.routing_level)}
    places = Places(desk.book, desk.current)
    rows = []
    for rec, code, params in left_out(desk.book, desk.current.rec):
        if rec in known:
            rows.append((known[rec], code, places.said(Reason(code, params))))
    if as_json:
        show_json(
            [
                {"target": t.code, "name": t.name, "code": code, "reason": said}
                for t, code, said in rows
            ]
        )
        return
    show_table(
        [_("Code"), _("Name"), _("Area"), _("Reason")],
        [(t.code, t.name, t.region_name, said) for t, _code, said in rows],
    )
    print(_("{count} targets left out.").format(count=len(rows)))
