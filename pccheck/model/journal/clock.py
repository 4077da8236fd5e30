"""The hybrid logical clock: `at` orders what people see, and decides nothing.

After Kulkarni et al., 'Logical Physical Clocks' (2014), with the logical part folded into the
microseconds: the next stamp is the wall clock's, or one microsecond after the newest stamp seen,
whichever is later.
"""

from datetime import UTC, datetime, timedelta

AHEAD = timedelta(hours=24)
"""A stamp further ahead than this is kept and flagged, and does not move our clock."""


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
