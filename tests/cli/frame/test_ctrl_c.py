"""Ctrl-C, as a terminal sends it to the real program."""

import os
import shutil
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_plan_that_is_interrupted_leaves_the_book_as_it_was(demo: Path, tmp_path: Path) -> None:
    """Pressed while the bar shows that the solver is at work.

    One line, exit status 130, the old plan.
    """
    import pty

    shutil.copy(demo / "pccheck.db", tmp_path)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pccheck", "plan", "--afresh", "--yes", "--effort", "long"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        env={**os.environ, "PCCHECK_NOW": "2021-12-06T08:00", "PCCHECK_LANG": "en"},
    )
    os.close(theirs)
    shown = b""
    while b"Choosing the days" not in shown:
        shown += os.read(ours, 65536)
    process.send_signal(signal.SIGINT)
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    assert process.wait() == 130
    assert shown.decode("utf-8", "replace").rstrip().endswith("Stopped.")
    assert _schedule(tmp_path) == _schedule(demo)


def _schedule(folder: Path) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "pccheck", "plan", "show", "--json"],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return sha256(shown.stdout).hexdigest()
