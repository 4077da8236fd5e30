"""What is said of a plan, in words."""

import pytest

from pccheck.text.words.reasons import circle_words, points_words, reason_words


def test_less_work_is_told_as_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """No negative minutes; the day as people write it."""
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    said = {"team": "Nhóm 2", "on": "2021-12-07", "gone": "HT-0001 Chợ"}
    less = reason_words("no-capacity", {**said, "minutes": -15})
    assert "bớt 15 phút" in less
    assert "07/12/2021" in less
    assert "thêm 15 phút" in reason_words("no-capacity", {**said, "minutes": 15})


def test_decimals_are_written_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comma in Vietnamese, a point in English."""
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    assert "1,3" in circle_words(40, 1.3)
    assert points_words("never-inspected", {"points": 2.5}).startswith("2,5 ")
    monkeypatch.setenv("PCCHECK_LANG", "en")
    assert "1.3" in circle_words(40, 1.3)
