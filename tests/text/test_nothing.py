"""Words that stand for nothing."""

import pytest

from pccheck.text.nothing import is_failure, is_no_number, is_nothing


@pytest.mark.parametrize("text", ["-", "–", "...", "n/a", "N/A", "NULL", "NaN", "(blank)", "None"])
def test_words_for_nothing(text: str) -> None:
    """What programs write where nobody answered is nothing in a text and in a code."""
    assert is_nothing(text)
    assert is_no_number(text)


@pytest.mark.parametrize("text", ["Nan", "Na", "A-1", "0912", "không", "Chợ -", "n", ""])
def test_words_that_say_something(text: str) -> None:
    """A name that begins like one of them, and no text at all, are none of them."""
    assert not is_nothing(text)


@pytest.mark.parametrize("text", ["0", "000", "không có", "Chưa có"])
def test_no_code(text: str) -> None:
    """Only a code or a telephone number can be none in these words."""
    assert is_no_number(text)
    assert not is_nothing(text)


@pytest.mark.parametrize(
    ("text", "failed"), [("#N/A", True), ("#REF!", True), ("Err:502", True), ("#1", False)]
)
def test_failed_formulas(text: str, failed: bool) -> None:
    """Pasted as a value, an error is still one; a number sign alone is none."""
    assert is_failure(text) is failed
