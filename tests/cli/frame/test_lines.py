"""Lines on a terminal."""

import io
import sys
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.cli.frame.lines import folded, folding, say, warn


class _Screen(io.StringIO):
    """A terminal that keeps what it was sent."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> _Screen:
    """The terminal, 20 columns wide."""
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return _Screen()


def test_whoever_prints_is_folded(screen: _Screen) -> None:
    """By plain `print` too; data for programs, written as lines, are left as they are."""
    with redirect_stdout(screen), folding():
        print("một hai ba bốn năm sáu bảy")
        sys.stdout.writelines(['{"a": "một hai ba bốn năm sáu bảy"}\n'])
    assert screen.getvalue().splitlines() == [
        *("một hai ba bốn năm", "    sáu bảy", '{"a": "một hai ba bốn năm sáu bảy"}')
    ]


def test_what_is_wrong_is_red_where_colours_are_wanted(
    screen: _Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of its lines on a terminal; none with NO_COLOR, whose value does not matter."""
    with redirect_stdout(screen), folding():
        warn("! một hai ba bốn năm sáu")
    assert screen.getvalue().split("\n") == [
        *("\x1b[31m! một hai ba bốn năm\x1b[0m", "\x1b[31m    sáu\x1b[0m", "")
    ]
    monkeypatch.setenv("NO_COLOR", "1")
    screen.truncate(0)
    with redirect_stdout(screen), folding():
        warn("! một")
    assert "\x1b" not in screen.getvalue()


def test_words_stay_whole_and_commands_too() -> None:
    """A line is cut between words.

    A command in backticks is never cut, even where it is longer than the terminal.
    """
    line = "  Nhóm kiểm tra đến địa bàn: `pccheck follow close HT-0001 --reason x`, xin báo lại."
    assert folded(line, 30) == [
        "  Nhóm kiểm tra đến địa bàn:",
        "    `pccheck follow close HT-0001 --reason x`,",
        "    xin báo lại.",
    ]
    assert folded(line, 200) == [line]


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1), st.integers(12, 40))
def test_no_line_is_wider_than_the_terminal(words: list[str], width: int) -> None:
    """Where every word fits, every piece does, and no word is lost."""
    pieces = folded(" ".join(words), width)
    assert max(map(len, pieces)) <= width
    assert " ".join(pieces).split() == words


def test_a_pipe_gets_the_line_whole() -> None:
    """Other programs read a line as a line."""
    out = io.StringIO()
    say("a " * 200, out)
    assert out.getvalue().count("\n") == 1
