"""File names made from data; paths and places on Windows."""

import os
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.text.file_names import file_name, long_path, put_in_place


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


class _Held:
    """A file that somebody holds for so many tries."""

    def __init__(self, tries: int) -> None:
        self.tries = tries

    def replace(self, place: Path) -> None:
        """Fail as Windows does (ERROR_SHARING_VIOLATION is a PermissionError to Python)."""
        self.tries -= 1
        if self.tries >= 0:
            raise PermissionError(13, "in use", place)


@pytest.mark.parametrize(
    ("system", "tries", "waits", "ends_well"),
    [("nt", 0, 0, True), ("nt", 3, 3, True), ("nt", 99, 5, False), ("posix", 1, 0, False)],
)
def test_a_held_place_is_tried_again_on_windows(
    monkeypatch: pytest.MonkeyPatch, system: str, tries: int, waits: int, *, ends_well: bool
) -> None:
    """A virus scanner lets go soon, Word does not; elsewhere the error means something else."""
    waited: list[float] = []
    held, place = cast("Path", _Held(tries)), Path("a")
    with monkeypatch.context() as there:
        there.setattr(os, "name", system)
        try:
            put_in_place(held, place, waited.append)
            went_well = True
        except PermissionError:
            went_well = False
    assert went_well is ends_well
    assert len(waited) == waits
    assert sum(waited) < 2


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("C:\\so\\a.db", "C:\\so\\a.db"),
        (f"C:\\{'x' * 250}", f"\\\\?\\C:\\{'x' * 250}"),
        (f"C:/a/../{'x' * 250}", f"\\\\?\\C:\\{'x' * 250}"),
        (f"\\\\may-chu\\chung\\{'x' * 250}", f"\\\\?\\UNC\\may-chu\\chung\\{'x' * 250}"),
        (f"\\\\?\\C:\\{'x' * 250}", f"\\\\?\\C:\\{'x' * 250}"),
    ],
)
def test_a_long_path_of_windows_has_the_mark_that_lifts_the_limit(path: str, wanted: str) -> None:
    """More than 260 letters are refused without it ("Maximum Path Length Limitation", Microsoft);
    behind it a path is taken as it stands.
    """
    assert long_path(path) == wanted
