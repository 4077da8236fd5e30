"""What may be told to others on the day on which somebody asks."""

import datetime as dt

from pccheck.actions.desk.desk import Desk
from pccheck.model.audit.told import ToldDay, as_told
from pccheck.model.itinerary import TeamDay


def for_others(desk: Desk, day: TeamDay) -> ToldDay:
    """A team's day as it may be told now."""
    return as_told(day, areas_until(desk))


def areas_until(desk: Desk) -> dt.date:
    """The last day whose areas may be told: so many working days ahead as the campaign says."""
    from pccheck.plan.working_days import working_days

    campaign, tomorrow = desk.current.campaign, desk.today + dt.timedelta(days=1)
    days = campaign.release.areas_days
    last = desk.today + dt.timedelta(days=30 + 3 * days)
    ahead = working_days(tomorrow, last, campaign.planning.overrides)
    return [desk.today, *ahead][days]
