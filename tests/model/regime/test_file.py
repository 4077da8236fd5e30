"""A regime file is read by its dataclasses; what is wrong is told with its line."""

import pytest

from pccheck.errors import PccheckError
from pccheck.model.regime.file import read_regime
from pccheck.text.words.faults import words
from tests.campaigns import REGIMES, campaign_text

TEXT = campaign_text(REGIMES / "nd217-2025.toml")


@pytest.mark.parametrize(
    ("right", "wrong", "field"),
    [
        ('article = "Đ11.3"', 'article = "Điều 11"', "papers.article"),
        ('words = "Nội dung quyết định kiểm tra chuyên ngành"\n', "", "papers.words"),
        ("days = 15\n", "days = 0\n", "authorities.limit.days"),
        ('act = "announce"', 'act = "anounce"', "steps.act"),
        ('after = ["cong-bo"]', 'after = ["cong-bố"]', "steps.after"),
        ('unless = "qua-tang"', 'unless = "qua"', "steps.unless"),
        ('by = ["truong-doan"]', 'by = ["doan-truong"]', "steps.by"),
        ('when = "tam-dung"', 'when = "tam"', "steps.when"),
        ('paper = "gia-han"', 'paper = "han"', "steps.paper"),
        ('any = ["head"]', 'any = ["boss"]', "signatures.any"),
        ('issuer = "doi-tuong"', 'issuer = "ai-do"', "papers.issuer"),
        ('code = "di-lai"', 'codes = "di-lai"', "steps.grounds.code"),
        ('code = "ky-luat"', 'code = "xung-dot"', "bars.code"),
        ('holds = "days"', 'holds = "time"', "papers.parts.holds"),
    ],
)
def test_a_mistake_is_told_with_its_line(right: str, wrong: str, field: str) -> None:
    """The field by its full name, and a line of the table that it stands in."""
    assert right in TEXT
    text = TEXT.replace(right, wrong, 1)
    with pytest.raises(PccheckError) as caught:
        read_regime(text, "quy-trinh.toml")
    said = words(caught.value)
    assert field in said
    assert "quy-trinh.toml" in said
    assert caught.value.params.get("line", 1)


def test_a_step_within_days_of_nothing() -> None:
    """A limit runs from a step that there is."""
    text = TEXT.replace('act = "end"\n', 'act = "end"\nwithin = { days = 5, of = "gi" }\n')
    with pytest.raises(PccheckError) as caught:
        read_regime(text, "quy-trinh.toml")
    assert caught.value.params["field"] == "steps.within"
    assert "bien-ban" in str(caught.value.params["known"])
