"""The one door for files that are kept: plain ones, read once."""

import os
import sys
from pathlib import Path

import pytest

from pccheck.errors import PccheckError
from pccheck.exchange.readers import evidence
from pccheck.exchange.readers.evidence import read_plain


def refused(path: Path) -> str:
    """The code of the refusal."""
    with pytest.raises(PccheckError) as error:
        read_plain(path)
    return error.value.code


def test_a_plain_file_is_read_as_it_is(tmp_path: Path) -> None:
    """Every byte, up to the cap itself; one byte more is refused."""
    path = tmp_path / "a.bin"
    path.write_bytes(b"\r\n\x1a\0")
    assert read_plain(path) == b"\r\n\x1a\0"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evidence, "SIZE", 4)
        assert read_plain(path) == b"\r\n\x1a\0"
        patch.setattr(evidence, "SIZE", 3)
        assert refused(path) == "kept-file-too-big"


def test_what_is_no_file_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """A file that is not there, an empty one, a folder, a name that no system has."""
    (tmp_path / "empty").touch()
    assert refused(tmp_path / "none") == "no-such-file"
    assert refused(tmp_path / "empty") == "empty-file"
    assert refused(tmp_path) == "not-plain"
    assert refused(tmp_path / "a\0b") == "unreadable-file"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    """Neither a link to a plain file, nor a dangling one; a pipe does not make the command wait."""
    (tmp_path / "secret").write_bytes(b"decoy")
    (tmp_path / "link").symlink_to("secret")
    (tmp_path / "dangling").symlink_to("none")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "dangling", "pipe"):
        assert refused(tmp_path / name) == "not-plain"
