"""The hybrid logical clock: `at` orders what people see, and decides nothing.

After Kulkarni et al., 'Logical Physical Clocks' (2014), with the logical part folded into the
microseconds: the next stamp is the wall clock's, or one microsecond after the newest stamp seen,
whichever is later.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

AHEAD = timedelta(hours=24)
"""A stamp further ahead than this is kept and flagged, and does not move our clock."""

ZONE = "Asia/Ho_Chi_Minh"
"""The time zone of a campaign that names none."""
_FIXED = {ZONE: timezone(timedelta(hours=7), ZONE)}
"""Clocks that nobody has changed since 1975: the rules of such a zone need not be read."""


@cache
def zone_of(name: str) -> tzinfo:
    """The time zone of this name (IANA).

    Raises:
        ValueError: there is none.
    """
    if name in _FIXED:
        return _FIXED[name]
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (LookupError, OSError) as error:
        raise ValueError(name) from error


def local(moment: datetime, zone: str) -> datetime:
    """The moment as clocks of the zone show it; one without a zone is of this one already."""
    here = zone_of(zone)
    return moment.replace(tzinfo=here) if moment.tzinfo is None else moment.astimezone(here)


def end_of(day: date, zone: str) -> datetime:
    """The last microsecond of a day in a time zone."""
    return datetime.combine(day, time.max, zone_of(zone))


def stamp(moment: datetime) -> str:
    """The moment as entries carry it: UTC, microseconds, fixed width: text order is time order."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(at: str) -> datetime | None:
    """The stamp as an aware UTC time; None where it is none."""
    try:
        found = datetime.fromisoformat(at)
        return found if stamp(found) == at else None  # there are other ways to write a time
    except (ValueError, OverflowError):
        return None


def tick(now: datetime, newest: str) -> str:
    """The next stamp, given the wall clock and the newest stamp seen ('' for none)."""
    seen = moment(newest) if newest else None
    if seen is None or seen - now > AHEAD:
        return stamp(now)
    return stamp(max(now, seen + timedelta(microseconds=1)))


def is_ahead(at: str, now: datetime) -> bool:
    """Whether the stamp is more than `AHEAD` in the future (or no stamp at all)."""
    seen = moment(at)
    return seen is None or seen - now > AHEAD
