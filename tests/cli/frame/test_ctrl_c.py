"""Ctrl-C, as a terminal sends it to the real program."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from time import monotonic

import pytest

from pccheck.cli.frame.app import app
from pccheck.cli.frame.verb import Group


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_plan_that_is_interrupted_leaves_the_book_as_it_was(demo: Path, tmp_path: Path) -> None:
    """Pressed while the bar shows that the solver is at work.

    One line, exit status 130, the old plan. Pressed again where nothing happens, as people do:
    Python drops what interrupts a finalizer or the callback of a weak reference. Pressed while the
    program ends, too. With `-m`, Python ends by the signal itself where the press fell into an
    `exec`, as in the making of a dataclass; shells call both 130.
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
    shown = bytearray()
    while b"Choosing the days" not in shown:
        shown += os.read(ours, 65536)
    with ThreadPoolExecutor() as reader:
        reader.submit(_until_it_closes, ours, shown)
        _press_until_it_ends(process, shown)
    os.close(ours)
    assert process.wait() in {128 + signal.SIGINT, -signal.SIGINT}
    assert shown.decode("utf-8", "replace").rstrip().endswith("Stopped.")
    assert _schedule(tmp_path) == _schedule(demo)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="since 3.12 Python keeps the exception")
def test_an_interruption_while_a_class_is_made_is_one_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Python tells it as an error of the class; it ends as any Ctrl-C does."""

    class Pressed:
        def __set_name__(self, _owner: type, _name: str) -> None:
            raise KeyboardInterrupt

    def make(*_words: object, **_settings: object) -> None:
        type("Made", (), {"field": Pressed()})

    monkeypatch.setattr(Group, "main", make)
    with pytest.raises(SystemExit) as ended:
        app(["doctor"])
    assert ended.value.code == 130
    assert capsys.readouterr().err.strip() in {"Stopped.", "Đã dừng."}


def _press_until_it_ends(process: subprocess.Popen[bytes], shown: bytearray) -> None:
    """Patiently until the program says that it stops, and then as often as can be."""
    pressed = 0.0
    while process.poll() is None:
        if b"Stopped." in shown or monotonic() - pressed > 5:
            process.send_signal(signal.SIGINT)
            pressed = monotonic()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.001)


def _until_it_closes(screen: int, shown: bytearray) -> None:
    with suppress(OSError):
        while more := os.read(screen, 65536):
            shown += more


def _schedule(folder: Path) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "pccheck", "plan", "show", "--json"],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return sha256(shown.stdout).hexdigest()
