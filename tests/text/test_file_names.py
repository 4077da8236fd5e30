"""File names made from data."""

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.file_names import file_name


@given(st.text())
def test_a_name_stays_in_its_folder(words: str) -> None:
    """It is one part of a path, on Windows too, and can be made there."""
    name = file_name(words)
    assert Path(name).name == PureWindowsPath(name).name == name
    assert not set(name) & set('<>:"/\\|?*\0')
    assert name.strip(" .") == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("/../x", "-x"),
        ("con.txt", "_con.txt"),
        ("TH/12", "TH-12"),
        ("", "_"),
        ("Đội 1", "Đội 1"),
    ],
)
def test_names(words: str, name: str) -> None:
    """What may stand in a name is left alone."""
    assert file_name(words) == name
