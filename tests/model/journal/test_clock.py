"""The hybrid logical clock."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.journal.clock import (
    AHEAD,
    ZONE,
    end_of,
    is_ahead,
    local,
    moment,
    stamp,
    tick,
    zone_of,
)

NOW = datetime(2021, 12, 7, 1, 30, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds only


@given(MOMENTS, MOMENTS)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    """Stamps have fixed width, so comparing their texts compares the times; and they read back
    exactly.
    """
    assert (stamp(one) < stamp(other)) == (one < other)
    assert len(stamp(one)) == len(stamp(other))
    assert moment(stamp(one)) == one


def test_stamps_are_utc_wherever_the_user_is() -> None:
    """The same moment gives the same stamp in any time zone."""
    there = NOW.astimezone(timezone(timedelta(hours=7)))
    assert stamp(there) == stamp(NOW) == "2021-12-07T01:30:00.000000Z"


@pytest.mark.parametrize(
    "at",
    [
        "",
        "x",
        "2021-12-07",
        "2021-12-07T01:30:00Z",
        "2021-12-07T01:30:00.000000",
        "2021-12-07T01:30:00.000000+00:00",
        "2021-12-07T08:30:00.000000+07:00",
        "2021-12-7T1:30:0.0Z",
        "2021-13-07T01:30:00.000000Z",
        "0001-01-01T00:00:00.000000+14:00",
        " 2021-12-07T01:30:00.000000Z",
    ],
)
def test_other_ways_to_write_a_time_are_no_stamps(at: str) -> None:
    """Only the one form of fixed width is a stamp, or text order would not be time order; others
    count as ahead.
    """
    assert moment(at) is None
    assert is_ahead(at, NOW)


@given(MOMENTS, st.timedeltas(-timedelta(days=400), AHEAD))
def test_the_next_stamp_is_later_than_everything_seen(now: datetime, off: timedelta) -> None:
    """Whatever the wall clock does, within a day of the newest stamp seen the next one is later,
    and not before now.
    """
    seen = stamp(now + off)
    assert tick(now, seen) > seen
    assert tick(now, seen) >= stamp(now)


def test_a_stamp_far_ahead_does_not_move_our_clock() -> None:
    """More than 24 hours ahead: flagged, and our next stamp is our own time; exactly 24 hours is
    followed.
    """
    far = stamp(NOW + AHEAD + timedelta(microseconds=1))
    assert is_ahead(far, NOW)
    assert tick(NOW, far) == stamp(NOW)
    near = stamp(NOW + AHEAD)
    assert not is_ahead(near, NOW)
    assert tick(NOW, near) > near


def test_the_first_stamp_is_now() -> None:
    """Nothing seen yet."""
    assert tick(NOW, "") == stamp(NOW)


def test_a_day_is_the_zones_day() -> None:
    """It ends at midnight there, whatever the computer's clock shows; also where clocks change."""
    assert stamp(end_of(date(2021, 12, 7), ZONE)) == "2021-12-07T16:59:59.999999Z"
    assert stamp(end_of(date(2021, 10, 31), "Europe/Berlin")) == "2021-10-31T22:59:59.999999Z"
    assert local(NOW, ZONE).isoformat() == "2021-12-07T08:30:00+07:00"
    assert local(datetime.fromisoformat("2021-12-07T08:30"), ZONE) == NOW


@given(st.datetimes(datetime(1976, 1, 1), datetime(2037, 1, 1)))  # noqa: DTZ001 - as clocks show it
def test_a_zone_whose_rules_are_not_read_has_one(shown: datetime) -> None:
    """Việt Nam's clocks are those of the IANA's database, on each day since 1975."""
    assert local(shown, ZONE) == shown.replace(tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize("name", ["", "Hà Nội", "../etc/passwd", "Asia/Nowhere", "/etc/localtime"])
def test_what_is_no_zone(name: str) -> None:
    """A name that is none, or leads to a file elsewhere, is refused."""
    with pytest.raises(ValueError, match=r".*"):
        zone_of(name)
