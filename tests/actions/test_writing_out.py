"""Files are written whole or not at all."""

from errno import ENOSPC
from pathlib import Path

import pytest

from pccheck.actions.reporting import write_output
from pccheck.errors import PccheckError


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    """What is there is replaced only on demand, and then wholly."""
    path = tmp_path / "a.html"
    write_output(path, b"one", force=False)
    with pytest.raises(PccheckError) as refused:
        write_output(path, b"two", force=False)
    assert refused.value.code == "output-exists"
    assert path.read_bytes() == b"one"
    write_output(path, b"two", force=True)
    assert path.read_bytes() == b"two"


def test_a_full_disk_leaves_the_old_file_and_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk fills up while writing, the old file stands and nothing half written is left."""
    path = tmp_path / "a.html"
    path.write_bytes(b"old")

    def full(half: Path, content: bytes) -> int:
        half.touch()
        raise OSError(ENOSPC, f"No space left on device, {len(content)} bytes")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PccheckError) as refused:
        write_output(path, b"new", force=True)
    assert refused.value.code == "disk-full"
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a.html", b"old")]


def test_a_file_open_in_another_program_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file that Word holds: the user is told to close it."""
    path = tmp_path / "a.html"
    path.write_bytes(b"old")

    def held(half: Path, target: Path) -> None:
        raise PermissionError(13, f"{half} to {target}")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PccheckError) as refused:
        write_output(path, b"new", force=True)
    assert refused.value.code == "output-locked"
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]
