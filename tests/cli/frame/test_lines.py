"""Lines on a terminal."""

import io

from hypothesis import given
from hypothesis import strategies as st

from pccheck.cli.frame.lines import folded, say


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
