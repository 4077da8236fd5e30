"""The rows of the field form, by which a form that came back is read and known."""

from pccheck.model.form import checksum, form_keys
from tests.campaigns import SECOND, campaign

SECOND_CAMPAIGN = campaign(SECOND)


def test_a_form_has_a_row_for_all_that_is_asked() -> None:
    """The answer of each criterion of the category, its numbers under it, and no other's."""
    keys = form_keys(SECOND_CAMPAIGN, "buu-cuc")
    assert len(keys) == len(set(keys))
    answers = [key for key in keys if key.startswith("answer:")]
    assert answers == [f"answer:{c.code}" for c in SECOND_CAMPAIGN.checklist("buu-cuc")]
    at = keys.index("answer:tb1")
    assert keys[at + 1 : at + 3] == ["count:tb1.may-tinh", "count:tb1.may-quet"]
    assert "answer:hs3" not in keys


def test_a_form_is_known_by_what_it_asks() -> None:
    """Another visit, checklist, unit or row is another form."""
    keys = form_keys(SECOND_CAMPAIGN, "buu-cuc")
    own = checksum("v", "1", "MH-0001", keys)
    assert own == checksum("v", "1", "MH-0001", list(keys))
    others = [
        checksum("w", "1", "MH-0001", keys),
        checksum("v", "2", "MH-0001", keys),
        checksum("v", "1", "MH-0002", keys),
        checksum("v", "1", "MH-0001", keys[1:]),
    ]
    assert own not in others
    assert len(set(others)) == 4
