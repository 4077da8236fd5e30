"""Files are written whole or not at all."""

import os
import subprocess
import sys
from errno import ENOSPC
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pccheck.actions.report.reporting import write_output, write_outputs
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


def test_a_full_disk_leaves_the_old_file_and_no_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk fills up while writing, the old file stands
    and nothing half written is left.
    """
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


def test_a_file_and_its_folder_are_written_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the picture beside it finds no room, the page is not there either, nor the folder made
    for it.
    """
    files = {tmp_path / "a.html": b"page", tmp_path / "a_files" / "hinh-1.png": b"picture"}
    whole = Path.write_bytes

    def full(half: Path, content: bytes) -> int:
        if content == b"picture":
            half.touch()
            raise OSError(ENOSPC, "No space left on device")
        return whole(half, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(PccheckError) as refused:
            write_outputs(files, force=False)
    assert refused.value.code == "disk-full"
    assert list(tmp_path.iterdir()) == []
    write_outputs(files, force=False)
    assert [path.read_bytes() for path in files] == [b"page", b"picture"]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    """The page is not written without what belongs to it."""
    (tmp_path / "a_files").write_bytes(b"mine")
    with pytest.raises(PccheckError) as refused:
        write_outputs(
            {tmp_path / "a.html": b"page", tmp_path / "a_files" / "header.htm": b"x"}, force=False
        )
    assert refused.value.code == "read-only"
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("a_files", b"mine")]


def test_a_workbook_without_room_for_its_rows_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows are kept in temporary files: when they find no room, one line says so."""
    from pccheck.report.excel import file
    from pccheck.report.excel.workbook import render_workbook
    from tests.report.making import small_case

    class Full(BytesIO):
        def write(self, row: object) -> int:
            raise OSError(ENOSPC, "No space left on device", row)

    monkeypatch.setattr(file, "TemporaryFile", Full)
    with pytest.raises(PccheckError) as refused:
        render_workbook(*small_case())
    assert refused.value.code == "disk-full"


def test_a_file_open_in_another_program_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


_AS_NOBODY = """
import os, sys
from pathlib import Path
from pccheck.actions.report.reporting import write_output
from pccheck.errors import PccheckError
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    write_output(Path(sys.argv[1]), b"new", force=True)
except PccheckError as error:
    print(error.code)
"""
"""Root may write everywhere: the rights are given up when everything has been imported."""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of folders are another matter here")
@pytest.mark.parametrize("rights", [0o555, 0o000])
def test_a_folder_without_the_right_to_write_is_said(rights: int) -> None:
    """A folder that may be read only, or not even looked into: one line, and it is as it was."""
    with TemporaryDirectory() as name:
        folder, shut = Path(name), Path(name) / "shut"
        shut.mkdir()
        (shut / "a.html").write_bytes(b"old")
        folder.chmod(0o755)
        shut.chmod(rights)
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, shut / "a.html"], capture_output=True, check=True
        )
        shut.chmod(0o755)
        assert done.stdout.decode().split() == ["read-only"]
        assert [(one.name, one.read_bytes()) for one in shut.iterdir()] == [("a.html", b"old")]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """Neither a folder's name nor the working folder's is taken for a file's,
    with --force either.
    """
    for path in (tmp_path, Path()):
        with pytest.raises(PccheckError) as refused:
            write_output(path, b"x", force=True)
        assert refused.value.code == "output-is-folder"
