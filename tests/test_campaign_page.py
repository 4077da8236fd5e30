"""The pages of the campaign and the regime file leave nothing unsaid."""

from dataclasses import fields

from pccheck.model.campaign.campaign import Campaign, Heading
from tests.campaign_page import regime_sections, sections

LINES = [line for section in (*sections(), *regime_sections()) for line in section.lines]


def test_every_field_says_what_it_means() -> None:
    """A field of a dataclass has a docstring below it, and one of the files or `_RARE` names it."""
    assert [line for line in LINES if not (line.meaning and line.example)] == []


def test_every_table_is_described() -> None:
    """Each table of a campaign, and each within one, says what it is."""
    tables = {section.name.strip("[]"): section.about for section in sections()}
    named = {field.name for field in fields(Campaign)} - {field.name for field in fields(Heading)}
    assert named - {"version"} <= tables.keys()
    assert {"criteria.counts", "texts.plan.duties", "assessments.when"} <= tables.keys()
    assert all(tables.values())
