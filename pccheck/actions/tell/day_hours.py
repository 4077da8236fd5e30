"""The hours of a team's day in words: departure, meetings, lunch, return."""

from collections.abc import Iterator

from pccheck.model.itinerary import TeamDay
from pccheck.text.dates import clock
from pccheck.text.words.catalogue import _


def hours_said(team_day: TeamDay) -> Iterator[tuple[int, str]]:
    """Each hour as minutes after midnight, with what it is; none where nothing is planned.

    Where nobody goes out that is said first.
    """
    hours = team_day.hours
    if hours is None and team_day.stops and not team_day.goes_out:
        yield 0, _("Stays at {place}").format(place=team_day.base)
    if hours is None:
        return
    leaves = _("Leaves {place} at {time}")
    yield hours.departs, leaves.format(place=team_day.base, time=clock(hours.departs))
    names = {stop.region: stop.region_name for stop in team_day.stops}
    for joining in hours.joinings:
        time, area = f"{clock(joining.begins)}–{clock(joining.ends)}", names.get(joining.area, "")
        yield joining.begins, _("meets {area} {time}").format(area=area, time=time)
    if hours.lunch is not None:
        yield hours.lunch, _("lunch at {time}").format(time=clock(hours.lunch))
    yield hours.returns, _("back at {time}").format(time=clock(hours.returns))
