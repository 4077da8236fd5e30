"""A book on a CD or on a share: everything that tells works, everything that writes is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pccheck.book.ledger import file
from tests.cli.conftest import Shell


@pytest.fixture
def share(planned: Shell, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """The planned book, as if its folder lay on a network drive."""
    monkeypatch.setattr(file, "on_network", lambda path: Path(path).name == "pccheck.db")
    before = _state(planned.folder)
    yield planned
    assert _state(planned.folder) == before


def _state(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("pccheck*") if path.is_file()}


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("log", "HT-0001"),
        ("target", "list"),
        ("team", "list"),
        ("plan", "show"),
        ("plan", "why", "HT-0001"),
        ("today",),
        ("follow",),
        ("report", "--out", "bao-cao.html"),
        ("verify",),
        ("backup", "b.zip"),
    ],
)
def test_what_tells_works(share: Shell, words: tuple[str, ...]) -> None:
    """As with any other book."""
    share.ok(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("record", "HT-0001", "--unplanned", "--answer", "b1=0/4"),
        ("team", "absent", "TV1", "--from", "mai", "--reason", "họp"),
        ("config", "author", "Văn phòng"),
        ("undo",),
    ],
)
def test_what_writes_is_refused(share: Shell, words: tuple[str, ...]) -> None:
    """One line, with the way out; the book stays as it was, to the byte."""
    answer = share(*words)
    assert answer.status == 1
    assert answer.err.splitlines()[-1].endswith("`pccheck restore FILE FOLDER`.")
