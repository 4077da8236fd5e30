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
    return _working_days_ahead(desk, desk.current.campaign.release.areas_days)


def areas_from(desk: Desk, day: dt.date) -> dt.date:
    """The day from which the areas of an itinerary on `day` may be told."""
    from pccheck.plan.working_days import working_days

    ahead = desk.current.campaign.release.areas_days
    first, last = day - dt.timedelta(days=30 + 3 * ahead), day - dt.timedelta(days=1)
    before = working_days(first, last, desk.current.campaign.planning.overrides)
    return [*before, day][-1 - ahead]


def given_until(desk: Desk) -> dt.date:
    """The last day that a team may be handed: so many working days ahead as the campaign says."""
    return _working_days_ahead(desk, desk.current.campaign.release.give_days)


def _working_days_ahead(desk: Desk, days: int) -> dt.date:
    from pccheck.plan.working_days import working_days

    last = desk.today + dt.timedelta(days=30 + 3 * days)
    tomorrow, overrides = (
        desk.today + dt.timedelta(days=1),
        desk.current.campaign.planning.overrides,
    )
    return [desk.today, *working_days(tomorrow, last, overrides)][days]
