"""The hours of a team's day, as people and programs read them."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.show import clock
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pccheck.cli.tell.answers import HoursJson, MeetingJson
    from pccheck.model.day.timetable import Joining
    from pccheck.model.itinerary import TeamDay


def hours_line(team_day: "TeamDay") -> str:
    """Departure, meetings, lunch and return on one line; '' where nothing is planned."""
    return "; ".join(_hours(team_day))


def _hours(team_day: "TeamDay") -> "Iterator[str]":
    hours = team_day.hours
    if hours is None:
        return
    leaves = _("Leaves {place} at {time}")
    yield leaves.format(place=team_day.base, time=clock(hours.departs))
    names = {stop.region: stop.region_name for stop in team_day.stops}
    for joining in hours.joinings:
        time = f"{clock(joining.begins)}–{clock(joining.ends)}"
        yield _("meets {area} {time}").format(area=names.get(joining.area, ""), time=time)
    if hours.lunch is not None:
        yield _("lunch at {time}").format(time=clock(hours.lunch))
    yield _("back at {time}").format(time=clock(hours.returns))


def hours_record(team_day: "TeamDay") -> "HoursJson | None":
    """The same for programs; None where nothing is planned."""
    hours = team_day.hours
    if hours is None:
        return None
    return {
        "base": team_day.base,
        "departs": clock(hours.departs),
        "meetings": [_meeting(joining) for joining in hours.joinings],
        "lunch": clock(hours.lunch) or None,
        "returns": clock(hours.returns),
    }


def _meeting(joining: "Joining") -> "MeetingJson":
    return {
        "joins": joining.at,
        "asked": clock(joining.asked),
        "begins": clock(joining.begins),
        "ends": clock(joining.ends),
    }
