"""When outgoing papers may name the units that are visited."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.campaign.papers.texts import Release

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
RELEASES = st.builds(Release, days_before=st.integers(0, 30), at=st.integers(0, 24 * 60 - 1))
NOWS = st.datetimes(datetime(2021, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001 - put in the zone


@given(RELEASES, NOWS)
def test_what_may_be_told_is_what_may_be_told_by_now(release: Release, moment: datetime) -> None:
    """Day by day and all at once say the same."""
    now = moment.replace(tzinfo=HANOI)
    last = release.told_until(now)
    assert release.told_from(last, HANOI) <= now
    assert release.told_from(last + timedelta(days=1), HANOI) > now


def test_the_morning_of_the_visit_unless_said_otherwise() -> None:
    """At six of the day itself."""
    assert Release().told_from(date(2021, 12, 7), HANOI).isoformat() == "2021-12-07T06:00:00+07:00"
