"""A campaign's regime is found beside the book first, then among the shipped ones."""

from dataclasses import replace
from pathlib import Path

import pytest

from pccheck.actions.decide.regimes import find_regime
from pccheck.errors import PccheckError
from tests.campaigns import REGIMES, SHIPPED, campaign, campaign_text


def test_the_campaign_of_2021_goes_on_as_it_does() -> None:
    """A campaign that names none follows the regime in which no law sets a limit."""
    regime = find_regime(campaign(SHIPPED), Path())
    assert (regime.code, regime.authorities) == ("ke-hoach-2021", ())


def test_a_ministry_brings_its_own(tmp_path: Path) -> None:
    """A file beside the book goes before the shipped one of its name: no code is touched."""
    own = tmp_path / "templates" / "regimes"
    own.mkdir(parents=True)
    text = campaign_text(REGIMES / "nd217-2025.toml").replace("days = 15", "days = 12")
    (own / "nd217-2025.toml").write_text(text, encoding="utf-8")
    of_2025 = replace(campaign(SHIPPED), regime="nd217-2025")
    limits = (
        find_regime(of_2025, folder).authority["don-vi-thuoc-bo"].limit
        for folder in (tmp_path, Path())
    )
    assert [limit and limit.days for limit in limits] == [12, 15]


def test_a_name_that_no_file_has() -> None:
    """The campaign's file is named, and what there is."""
    with pytest.raises(PccheckError) as caught:
        find_regime(replace(campaign(SHIPPED), regime="nd217"), Path(), "dot.toml")
    assert caught.value.code == "unknown-regime"
    assert "nd217-2025" in str(caught.value.params["known"])
