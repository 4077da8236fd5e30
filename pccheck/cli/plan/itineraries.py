"""The itineraries as people and programs read them."""

from typing import TYPE_CHECKING, Any

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import clock, day, show_json, show_table
from pccheck.text.words.catalogue import _
from pccheck.text.words.outcomes import outcome_words

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.model.records import Visit


def show_itineraries(
    desk: "Desk", team: str, on: str, area: str, *, calendar: bool, as_json: bool
) -> None:
    """The visits by day, team and order, with vehicle and representatives.

    Or a calendar of who goes where.

    Raises:
        PccheckError: `unknown-team`, `bad-date`, those of `Places.one`.
    """
    from pccheck.actions.desk.crews import going
    from pccheck.actions.desk.places import Places
    from pccheck.book.ask.people import people
    from pccheck.book.ask.visits import itineraries, visits
    from pccheck.errors import wrong_use
    from pccheck.text.dates import read_date

    staff = people(desk.book, desk.current.rec)
    codes = {t.code for t in staff.teams}
    if team and team not in codes:
        raise wrong_use("unknown-team", value=team, known=", ".join(sorted(codes)))
    wanted = read_date(on, desk.today) if on else None
    if on and wanted is None:
        raise wrong_use("bad-date", option="--date", value=on)
    inside = _inside(desk, Places(desk.book, desk.current).one(area).rec) if area else None
    vehicles = {v.rec: v.name or v.code for v in staff.vehicles}
    members = {m.rec: ", ".join(filter(None, (m.name or m.code, m.title))) for m in staff.members}
    known = {(i.team, i.day): i for i in itineraries(desk.book, desk.current.rec)}
    rounds: dict[tuple[Any, str, str], list[Visit]] = {}
    for visit in visits(desk.book, desk.current.rec):
        here = inside is None or visit.target in inside
        if here and team in ("", visit.team_code) and wanted in (None, visit.day):
            rounds.setdefault((visit.day, visit.team_code, visit.team), []).append(visit)
    if as_json:
        show_json(
            [
                {
                    "day": on_day,
                    "team": code,
                    "vehicle": vehicles.get(i.vehicle) if (i := known.get((rec, on_day))) else None,
                    "representatives": [members.get(m, m) for m in i.escorts] if i else [],
                    "members": [members[m.rec] for m in going(staff, rec, on_day, i)],
                    "visits": [
                        {
                            "target": v.code,
                            "name": v.name,
                            "area": v.area_name,
                            "arrive": clock(v.arrive),
                            "leave": clock(v.leave),
                            "planned": v.planned,
                            "state": v.state,
                        }
                        for v in found
                    ],
                }
                for (on_day, code, rec), found in rounds.items()
            ]
        )
        return
    if calendar:
        _show_calendar(desk, rounds)
        return
    if not rounds:
        print(_("No visits. Make the schedule with `pccheck plan`."))
    for (on_day, code, rec), found in rounds.items():
        itinerary = known.get((rec, on_day))
        escorts = [members.get(member, member) for member in itinerary.escorts] if itinerary else []
        vehicle = vehicles.get(itinerary.vehicle, "") if itinerary else ""
        print()
        say(f"{day(on_day)}  {code}  {'; '.join(filter(None, (vehicle, *escorts)))}".rstrip())
        crew = ", ".join(m.name or m.code for m in going(staff, rec, on_day, itinerary))
        if crew:
            say(_("Goes: {who}").format(who=crew))
        show_table(
            [_("Time"), _("Code"), _("Name"), _("Area"), _("State")],
            [(_time(v), v.code, v.name, v.area_name, outcome_words(v.state)) for v in found],
        )


def _inside(desk: "Desk", area: str) -> set[str]:
    """The targets that lie in an area."""
    from pccheck.book.ask.targets import targets

    return {
        one.rec for one in targets(desk.book, desk.current.campaign.routing_level, areas=[area])
    }


def _show_calendar(desk: "Desk", rounds: "dict[tuple[Any, str, str], list[Visit]]") -> None:
    """A line a day, a column a team: where it goes, and to how many."""
    from pccheck.book.ask.targets import targets

    regions = {
        one.rec: one.region_name for one in targets(desk.book, desk.current.campaign.routing_level)
    }
    teams = sorted({code for _day, code, _rec in rounds})
    cells = {
        (on, code): ", ".join(dict.fromkeys(regions.get(v.target, "") for v in found))
        + f" ({len(found)})"
        for (on, code, _rec), found in rounds.items()
    }
    days = sorted({on for on, _code, _rec in rounds})
    show_table(
        [_("Day"), *teams],
        [(day(on), *(cells.get((on, code), "") for code in teams)) for on in days],
    )


def _time(visit: "Visit") -> str:
    return (
        f"{clock(visit.arrive)}–{clock(visit.leave)}"
        if visit.arrive is not None
        else _("outside the plan")
    )


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
