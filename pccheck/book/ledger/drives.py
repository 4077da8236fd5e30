"""Where a file lies, on this computer or on a drive of the network; and names that last there.

A write-ahead log on a network drive seems to work, and damages books.
"""

import ntpath
import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath

_NETWORK = ("afs", "ceph", "cifs", "davfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs")
_BY_FUSE = tuple(
    f"fuse.{name}" for name in ("davfs2", "glusterfs", "gvfsd-fuse", "rclone", "sshfs")
)
"""Kinds of file systems, as Linux names them, behind which stands another computer."""
_MOUNTS = Path("/proc/mounts")
_REMOTE = 4  # DRIVE_REMOTE of Windows


def on_network(path: Path) -> bool:
    """Whether the file at this path, which need not be there yet, lies on a network drive."""
    whole = path.absolute()
    if os.name == "nt":
        return is_remote_on_windows(str(whole), _drive_type)
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        return is_remote_on_linux(str(whole.resolve()), mounts)
    except OSError:  # no such list here, or a folder that may not be looked into
        return False


def is_remote_on_windows(path: str, drive_type: Callable[[str], int]) -> bool:
    r"""Whether an absolute path is `\\server\share\…`, or on a letter that stands for one.

    `drive_type` gives Windows' number for a drive's root (`Z:\`).
    """
    drive = ntpath.splitdrive(path)[0].replace("/", "\\").upper()
    if drive.startswith("\\\\?\\UNC\\"):
        return True
    drive = drive.removeprefix("\\\\?\\").removeprefix("\\\\.\\")
    return drive.startswith("\\\\") or drive_type(f"{drive}\\") == _REMOTE


def is_remote_on_linux(path: str, mounts: Iterable[str]) -> bool:
    """Whether the newest of the deepest mounts above a path, as `/proc/mounts` lists them, is of
    the network.
    """
    above = {"/", path, *map(str, PurePosixPath(path).parents)}
    deepest, kind = "", ""
    for line in mounts:
        _device, place, name, *_options = line.split(" ")
        place = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place)
        if place in above and len(place) >= len(deepest):
            deepest, kind = place, name
    return kind in (*_NETWORK, *_BY_FUSE)


def _drive_type(root: str) -> int:
    from ctypes import windll  # type: ignore[attr-defined] # of Windows alone

    return int(windll.kernel32.GetDriveTypeW(root))


def make_own(path: Path, *, is_folder: bool = False) -> None:
    """Rights for the user alone on Windows, as 0600 and 0700 say elsewhere; a folder's for what
    will lie in it. A drive that knows no rights (FAT) is left as it is.
    """
    if os.name != "nt":
        return
    import subprocess

    with suppress(OSError, subprocess.SubprocessError):
        user = user_id(_told("whoami", "/user", "/fo", "csv", "/nh"))
        for words in own_rights(str(path), user, is_folder=is_folder):
            _told("icacls", *words)


def _told(tool: str, *words: str) -> str:
    """What a tool of Windows says, which must succeed."""
    import subprocess

    place = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", f"{tool}.exe")
    run = subprocess.run(  # noqa: S603 - a tool of Windows, by its place
        [place, *words], capture_output=True, timeout=20, check=True
    )
    return run.stdout.decode(errors="replace")


def user_id(told: str) -> str:
    """The user's number (SID) in what `whoami /user /fo csv /nh` says: `"name","S-1-5-21-…"`."""
    *_names, number = told.strip().split(",")
    return number.strip('"')


def own_rights(path: str, user: str, *, is_folder: bool) -> list[list[str]]:
    """What `icacls` is told, by the number of the user, since names depend on language and domain:
    all rights for them, and only when they have these the inherited ones away.
    """
    right = "(OI)(CI)F" if is_folder else "F"
    return [[path, "/grant:r", f"*{user}:{right}", "/q"], [path, "/inheritance:r", "/q"]]


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """A folder, and those above it, where they are missing; none is lost by a power cut."""
    missing = [place for place in (folder, *folder.parents) if not place.is_dir()]
    folder.mkdir(mode, parents=True, exist_ok=True)
    for place in reversed(missing):
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Let a name just given to a file survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
