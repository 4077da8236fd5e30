"""What is said of a plan, in words."""

import pytest

from pccheck.text.words.reasons import circle_words, points_words, reason_words


def test_an_area_that_no_team_goes_to_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are team-days their number is said; where there are none, that."""
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    said = {"area": "huyện Đức Thọ", "team": "Nhóm 2", "minutes": 45}
    assert "có 3 lịch trình" in reason_words("no-capacity", {**said, "team_days": 3})
    none = reason_words("no-capacity", {**said, "team_days": 0})
    assert "chưa có lịch trình nào tại huyện Đức Thọ" in none
    assert "0" not in none


def test_decimals_are_written_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A comma in Vietnamese, a point in English."""
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    assert "1,3" in circle_words(40, 1.3)
    assert points_words("never-inspected", {"points": 2.5}).startswith("2,5 ")
    monkeypatch.setenv("PCCHECK_LANG", "en")
    assert "1.3" in circle_words(40, 1.3)
