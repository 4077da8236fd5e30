"""The two campaigns that the tests run on: the shipped one, and one of another province, year, rule
and vocabulary.
"""

import re
from functools import cache
from pathlib import Path

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.read import read_campaign

DATA = Path(__file__).with_name("data")
SECOND = DATA / "kiem-tra-2026.toml"
SECOND_AREAS = DATA / "kiem-tra-2026-dia-ban.csv"
TEMPLATES = Path(__file__).parents[1] / "templates"
SHIPPED = TEMPLATES / "campaigns" / "pc-covid-2021.toml"
REGIMES = TEMPLATES / "regimes"


@cache
def campaign_text(path: Path) -> str:
    """The text of a campaign file, as `init` reads it."""
    return path.read_text(encoding="utf-8-sig")


@cache
def plain_text(path: Path) -> str:
    """The same without its rules of priority and its draw, for tests that set their own."""
    rules = re.compile(r"^\[(\[(priority|draw\.quotas)\]|draw)\].*\n(.+\n)*", re.MULTILINE)
    return rules.sub("", campaign_text(path))


@cache
def campaign(path: Path) -> Campaign:
    """A campaign file, read."""
    return read_campaign(campaign_text(path), path.name)
