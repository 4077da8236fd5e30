"""A folder for what the machine remembers that cannot be made: said by who makes a book."""

import pytest

from tests.cli.conftest import Shell

_SAID = "Note: this machine cannot keep where the book ends"


@pytest.fixture
def nowhere(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file where the folder should be."""
    file = shell.folder / "no-folder"
    file.write_text("", encoding="utf-8")
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(file))


@pytest.mark.usefixtures("nowhere")
def test_who_makes_a_book_hears_what_protection_is_missing(shell: Shell) -> None:
    """Once: what is written afterwards says it no more."""
    made = shell.ok("init", "new", "--campaign", "pc-covid-2021")
    assert made.err.count(_SAID) == 1
    assert _SAID not in shell.ok("config", "author", "An", "--book", "new").err


def test_where_it_is_kept_nothing_is_said(shell: Shell) -> None:
    """The usual machine."""
    assert shell.ok("init", "new", "--campaign", "pc-covid-2021").err == ""
