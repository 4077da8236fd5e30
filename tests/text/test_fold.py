"""What is kept of a text, and what it is compared by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pccheck.text.fold import clean, fold, nfc

UNSEEN = [
    "\0",
    "\x01",
    "\x07",
    "\x1b",
    "\x7f",
    "\xad",
    "\u200b",
    "\u202e",
    "\u2060",
    "\ufeff",
    "\ud800",
]


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_nobody_sees_is_not_kept(sign: str) -> None:
    """A word with it is the word without it, kept and compared."""
    assert nfc(f"Trư{sign}ờng") == "Trường"
    assert fold(f"Trư{sign}ờng") == "truong"


@given(st.text(st.characters()))
def test_what_is_kept_can_stand_in_any_document(text: str) -> None:
    """XML takes it; cleaning twice changes nothing; lines stay lines."""
    etree.Element("t").text = clean(text)
    assert clean(clean(text)) == clean(text)
    assert clean("một\nhai\tba") == "một\nhai\tba"
