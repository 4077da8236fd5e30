"""When a unit is due again."""

from datetime import date

import pytest

from pccheck.errors import PccheckError
from pccheck.model.campaign.every import Span, whole_months
from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SECOND, campaign_text

TEXT = campaign_text(SECOND)
DAY = date(2026, 1, 31)


def with_every(mark: str, every: str) -> str:
    """The campaign with `every` behind a line of it."""
    assert mark in TEXT
    return TEXT.replace(mark, f'{mark}\nevery = "{every}"', 1)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("90 days", date(2026, 5, 1)),
        ("1 week", date(2026, 2, 7)),
        ("1 month", date(2026, 2, 28)),
        ("13 months", date(2027, 2, 28)),
        ("2 years", date(2028, 1, 31)),
    ],
)
def test_time_is_counted_by_the_calendar(said: str, due: date) -> None:
    """Days and weeks by days; months and years to the same day, or the month's last."""
    campaign = read_campaign(with_every('text = "Bưu cục, điểm bưu điện văn hóa"', said))
    assert campaign.is_periodic
    assert campaign.due_again("buu-cuc", "hang-a", DAY) == due
    assert campaign.due_again("trung-tam-hcc", "hang-a", DAY) is None


def test_a_level_goes_before_a_category() -> None:
    """A unit found wanting is due sooner; what neither says is due never."""
    text = with_every('text = "chưa thực hiện"', "30 days")
    text = text.replace('code = "buu-cuc"', 'code = "buu-cuc"\nevery = "90 days"', 1)
    campaign = read_campaign(text)
    assert campaign.due_again("buu-cuc", "hang-d", DAY) == Span(days=30).after(DAY)
    assert campaign.due_again("buu-cuc", "hang-a", DAY) == Span(days=90).after(DAY)
    assert campaign.due_again("trung-tam-hcc", "hang-d", DAY) == Span(days=30).after(DAY)
    assert not read_campaign(TEXT).is_periodic


@pytest.mark.parametrize("said", ["90", "0 days", "-1 days", "90 ngày", "1.5 months", ""])
def test_what_is_no_time_is_refused(said: str) -> None:
    """With its field, and what would be right."""
    with pytest.raises(PccheckError) as refused:
        read_campaign(with_every('text = "Bưu cục, điểm bưu điện văn hóa"', said))
    assert refused.value.params["field"] == "categories.every"


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        (date(2026, 3, 2), date(2026, 4, 1), 0),
        (date(2026, 3, 2), date(2026, 4, 2), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2024, 11, 30), date(2026, 11, 29), 23),
        (date(2026, 4, 2), date(2026, 3, 2), 0),
    ],
)
def test_months_that_are_over(since: date, until: date, months: int) -> None:
    """Whole ones by the calendar; none before the day itself."""
    assert whole_months(since, until) == months
