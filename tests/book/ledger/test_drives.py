"""Where a book lies, told from its path: in the words of Windows and of Linux, on any machine; and
folders whose names last.
"""

from pathlib import Path

import pytest

from pccheck.book.ledger import drives, file
from pccheck.book.ledger.drives import (
    is_remote_on_linux,
    is_remote_on_windows,
    make_folder,
    on_network,
    own_rights,
    user_id,
)

LETTERS = {"C:\\": 3, "D:\\": 5, "E:\\": 2, "Z:\\": 4}
"""Drives as Windows numbers them: a disk, a CD, a stick, and a letter mapped to a share."""
MOUNTS = r"""
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
may-chu:/chung /mnt/chung nfs4 rw 0 0
//may-chu/so /media/o\040chung cifs rw 0 0
/dev/sdb1 /mnt/chung/the ext4 rw 0 0
an@may-chu:/home /home/an/xa fuse.sshfs rw 0 0
may-chu:/cu /srv nfs rw 0 0
/dev/sdc1 /srv ext4 rw 0 0
""".strip().splitlines()


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        (r"C:\so\pccheck.db", False),
        (r"D:\pccheck.db", False),
        (r"E:\pccheck.db", False),
        (r"z:\so\pccheck.db", True),
        (r"\\may-chu\so\pccheck.db", True),
        ("//may-chu/so/pccheck.db", True),
        (r"\\?\UNC\may-chu\so\pccheck.db", True),
        (r"\\?\C:\so\pccheck.db", False),
        (r"\\?\Z:\so\pccheck.db", True),
    ],
)
def test_windows(path: str, remote: bool) -> None:
    """A share by its own name, however it is written, and a letter that stands for one."""
    assert is_remote_on_windows(path, lambda root: LETTERS.get(root, 1)) == remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/so/pccheck.db", False),
        ("/mnt/chung/so/pccheck.db", True),
        ("/mnt/chung2/pccheck.db", False),
        ("/mnt/chung/the/pccheck.db", False),
        ("/media/o chung/pccheck.db", True),
        ("/home/an/xa/so/pccheck.db", True),
        ("/home/an/pccheck.db", False),
        ("/srv/pccheck.db", False),
    ],
)
def test_linux(path: str, remote: bool) -> None:
    """The deepest mount above the path counts, of two on one place the newer."""
    assert is_remote_on_linux(path, MOUNTS) == remote


def test_this_computer(tmp_path: Path) -> None:
    """A folder for temporary files is not on the network, nor is what is not there yet."""
    assert not on_network(tmp_path)
    assert not on_network(tmp_path / "so" / "pccheck.db")


def test_the_name_of_a_new_folder_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a power cut could take a new book with its folder; each one above it that is new too."""
    synced: list[Path] = []
    monkeypatch.setattr(drives, "sync_folder", synced.append)
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    assert synced == [tmp_path, tmp_path / "a"]
    make_folder(tmp_path / "a" / "b")
    assert len(synced) == 2


def test_a_folder_made_for_a_book_is_the_users_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows the log beside a book has the rights of the folder; one that was there is left."""
    owned: list[tuple[Path, bool]] = []

    def note(path: Path, *, is_folder: bool = False) -> None:
        owned.append((path, is_folder))

    monkeypatch.setattr(file, "make_own", note)
    for name in ("one.db", "two.db"):
        file.create_file(tmp_path / "so" / name).close()
    so = tmp_path / "so"
    assert owned == [(so, True), (so / "one.db", False), (so / "two.db", False)]


def test_rights_on_windows_are_the_users_alone() -> None:
    """By number, since the names of users and groups are of the system's language; granted before
    the inherited ones go, so that a mistake locks nobody out.
    """
    user = user_id('"pc-01\\cán bộ","S-1-5-21-1-2-3-1001"\r\n')
    assert user == "S-1-5-21-1-2-3-1001"
    assert own_rights("D:\\so\\pccheck.db", user, is_folder=False) == [
        ["D:\\so\\pccheck.db", "/grant:r", "*S-1-5-21-1-2-3-1001:F", "/q"],
        ["D:\\so\\pccheck.db", "/inheritance:r", "/q"],
    ]
    granted, _closed = own_rights("D:\\so\\pccheck-files", user, is_folder=True)
    assert granted[2] == "*S-1-5-21-1-2-3-1001:(OI)(CI)F"
