"""What must hold between the fields of a campaign file: each rule broken, each on its line."""

import re

import pytest

from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SECOND, campaign_text
from tests.model.campaign_file.refused import mistakes

TEXT = campaign_text(SECOND)
NO_CHOICES = re.sub(r"\[\[choices\]\]\n(.+\n)+", "", TEXT)
ALL_DAY = 'opens = ["08:00-16:30"]'
RULE = '\n[[priority]]\nwhen = "own-priority"\npoints = 1\n'
"""A rule before the one that is wrong: the second table's line is asked for."""
QUOTA = '\n[draw]\n[[draw.quotas]]\ncategory = "buu-cuc"\ncount = 2\n'


def complaint(text: str) -> tuple[str, str]:
    """The first field that reading this text complains of, and the words of its line."""
    first = mistakes(text)[0]
    return first.field, text.splitlines()[first.line - 1].strip()


@pytest.mark.parametrize(
    ("text", "field", "line"),
    [
        (TEXT.replace("days_before = 1", "days_before = 0"), "release.at", 'at = "15:00"'),
        (TEXT.replace("minutes = 30", "minutes = 421"), "categories.minutes", "minutes = 421"),
        (
            TEXT.replace(ALL_DAY, 'opens = ["16:01-24:00"]'),
            "categories.opens",
            'opens = ["16:01-24:00"]',
        ),
        (
            TEXT.replace(ALL_DAY, 'opens = ["07:00-08:29"]'),
            "categories.opens",
            'opens = ["07:00-08:29"]',
        ),
        (TEXT.replace(ALL_DAY, "opens = []"), "categories.opens", "opens = []"),
        (
            TEXT.replace('day_to = "16:30"', 'day_to = "08:00"'),
            "planning.day_to",
            'day_to = "08:00"',
        ),
        (NO_CHOICES, "criteria.choice", "choice = true"),
        (
            TEXT.replace('code = "hs1"', 'code = "hs1"\nkind = "ratio"'),
            "criteria.kind",
            'kind = "ratio"',
        ),
        (
            TEXT.replace("lunch_minutes = 90", 'lunch_minutes = 90\nhealth = "wanted"'),
            "planning.health",
            'health = "wanted"',
        ),
        (
            TEXT.replace(
                "speed_kmh", "days_off = [2026-03-09]\nworking_days = [2026-03-09]\nspeed_kmh"
            ),
            "planning.days_off",
            "days_off = [2026-03-09]",
        ),
        (
            f'{TEXT}{RULE}[[priority]]\nwhen = "of-category"\npoints = 1\ncategories = ["cho"]\n',
            "priority.categories",
            'categories = ["cho"]',
        ),
        (
            f'{TEXT}{RULE}[[priority]] # none\nwhen = "of-category"\npoints = 1\n',
            "priority.categories",
            "[[priority]] # none",
        ),
        (
            f'{TEXT}{RULE}[[priority]] # crowd\nwhen = "crowd"\npoints = 1\n',
            "priority.at_least",
            "[[priority]] # crowd",
        ),
        (f"{TEXT}{RULE}at_least = 9\n", "priority.at_least", "at_least = 9"),
        (
            f'{TEXT}{QUOTA}[[draw.quotas]]\ncategory = "cho"\nshare = 0.5\n',
            "draw.quotas.category",
            'category = "cho"',
        ),
        (f"{TEXT}{QUOTA}share = 0.5\n", "draw.quotas.count", "count = 2"),
        (
            f"{TEXT}{QUOTA}[[draw.quotas]] # neither\n",
            "draw.quotas.count",
            "[[draw.quotas]] # neither",
        ),
        (f'{TEXT}\n[scans]\nclaimed = "hs1.cho"\n', "scans.claimed", 'claimed = "hs1.cho"'),
        (f'{TEXT}\n[scans]\nclaimed = "hs1"\n', "scans.claimed", 'claimed = "hs1"'),
        (f"{TEXT}\n[scans]\ndays = 367\n", "scans.days", "days = 367"),
        (
            TEXT.replace("[[categories]]", '[[categories]]\naliases = ["buu-cuc", "DN"]', 1),
            "categories.aliases",
            'aliases = ["buu-cuc", "DN"]',
        ),
    ],
)
def test_what_does_not_go_together_is_refused(text: str, field: str, line: str) -> None:
    """Names before their time, visits longer than a day or a unit's hours, a choice of nothing, a
    kind of answer that does not fit, a health body that nobody is of, a day both worked and off;
    rules, quotas and scans that name what the file has not, or lack what they look at.
    """
    assert complaint(text) == (field, line)


def test_a_visit_that_just_fits_is_fine() -> None:
    """The whole day but for lunch, in one stretch of opening hours that just holds it."""
    longest = TEXT.replace("minutes = 30", "minutes = 420").replace(
        ALL_DAY, 'opens = ["09:30-18:00"]'
    )
    assert read_campaign(longest).category["buu-cuc"].minutes == 420


def test_a_table_that_is_left_out_is_complained_of_on_the_first_line() -> None:
    """Teams leave before names may be told by default; the file has no line for it."""
    early = TEXT[: TEXT.index("[release]")].replace('day_from = "08:00"', 'day_from = "05:00"')
    assert complaint(early) == ("release.at", early.splitlines()[0])


def test_an_inline_table_is_complained_of_on_its_line() -> None:
    """`release = {…}` before the first header has a line of its own."""
    head = TEXT[: TEXT.index("[release]")]
    inline = 'release = { days_before = 0, at = "15:00" }'
    assert complaint(f"{inline}\n{head}") == ("release.at", inline)


def test_what_a_rule_needs_makes_it_whole() -> None:
    """A crowd with its number, a category with its name, a quota by number, scans of a count."""
    text = (
        f'{TEXT}{RULE}[[priority]]\nwhen = "crowd"\npoints = 1\nat_least = 300\n[[priority]]\n'
        f'when = "of-category"\npoints = 2\ncategories = ["buu-cuc"]\n{QUOTA}'
        '[scans]\nclaimed = "tb1.may-tinh"\n'
    )
    campaign = read_campaign(text)
    assert [rule.at_least for rule in campaign.priority] == [0, 300, 0]
    assert campaign.scans
    assert campaign.scans.claimed == ("tb1", "may-tinh")
    assert campaign.draw
    assert campaign.draw.places("buu-cuc", "a", 9) == 2
