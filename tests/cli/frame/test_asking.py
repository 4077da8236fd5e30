"""Questions on the terminal."""

import io

import pytest

from pccheck.cli.frame.asking import confirmed, is_so


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
