"""The hours of a team's day, as people and programs read them."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.show import clock

if TYPE_CHECKING:
    from pccheck.cli.tell.answers import HoursJson, MeetingJson
    from pccheck.model.day.timetable import Joining
    from pccheck.model.itinerary import TeamDay


def hours_line(team_day: "TeamDay") -> str:
    """Departure, meetings, lunch and return on one line; '' where nothing is planned."""
    from pccheck.actions.tell.day_hours import hours_said

    return "; ".join(words for _minute, words in hours_said(team_day))


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
