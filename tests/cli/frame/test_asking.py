"""Questions on the terminal."""

import io

import pytest

from pccheck.cli.frame.asking import confirmed, is_so, is_so_or_later, which_or_later


@pytest.mark.parametrize(
    ("typed", "keeps", "means"),
    [("\n", True, False), ("c\n", True, True), ("k\n", False, False), ("gì\ny\n", True, True)],
)
def test_what_somebody_means_is_not_taken_by_enter(
    monkeypatch: pytest.MonkeyPatch, typed: str, keeps: bool, means: bool
) -> None:
    """Enter keeps what was shown; it never says that a unit is the one that was meant."""
    for ask, answer in ((confirmed, keeps), (is_so, means)):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        assert ask("?") is answer


@pytest.mark.parametrize(
    ("typed", "means"),
    [("\n", None), ("có\n", True), ("Khong\n", False), ("gì\n\n", None), ("gì\nk\n", False)],
)
def test_a_question_may_wait(
    monkeypatch: pytest.MonkeyPatch, typed: str, means: bool | None
) -> None:
    """Only Enter leaves it for later; what is neither yes nor no is asked again."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert is_so_or_later("?") is means


@pytest.mark.parametrize(
    ("typed", "number"), [("\n", None), ("-\n", 0), ("2\n", 2), ("7\n0\nx\n1\n", 1)]
)
def test_a_choice_may_wait(monkeypatch: pytest.MonkeyPatch, typed: str, number: int | None) -> None:
    """Only Enter leaves it for later; a number of nothing is asked again."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert which_or_later("?", 3) == number
