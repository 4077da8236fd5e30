"""Answers that are typed one behind the other."""

from pathlib import Path

import pytest

from pccheck.actions.record.typed import in_order
from pccheck.errors import PccheckError
from tests.campaigns import campaign

SCORED = campaign(Path(__file__).parents[2] / "cases" / "campaigns" / "cham-diem.toml")
"""It asks g2 only where g1 is yes."""


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("co 1/3/2026 bui", "g1 g2 g3"),
        ("khong bui 4", "g1 g3 d1"),
        ("- bui", "g3"),
        ("co - bui", "g1 g3"),
        ("khong - bui 4 gieng - 8 1/2 5 dat t -", "g1 g3 d1 d2 d4 n1 n2 n3 n4"),
    ],
)
def test_what_is_not_asked_has_no_place(words: str, codes: str) -> None:
    """But where there is a word for each criterion."""
    assert [*in_order(SCORED, "buu-cuc", words.split())] == codes.split()


@pytest.mark.parametrize(
    ("words", "code"),
    [("khong - bui", "which-place"), ("khong " + "x " * 12, "too-many-answers")],
)
def test_a_word_that_has_no_sure_place_is_refused(words: str, code: str) -> None:
    """A `-` behind what is not asked may be of either; more words than criteria are of none."""
    with pytest.raises(PccheckError) as refused:
        in_order(SCORED, "buu-cuc", words.split())
    assert refused.value.code == code
