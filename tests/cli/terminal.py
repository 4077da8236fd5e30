"""A pseudo-terminal.

A newcomer's, on which every question is answered with Enter, or one with keys of its own.
"""

import os
import re
import select
import subprocess
import sys
from pathlib import Path

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_LAUNCHER = 'exec "{python}" -m pccheck "$@"\n'


def launcher(folder: Path) -> Path:
    """A program called `pccheck` in a folder of its own, for a shell's PATH."""
    program = folder / "pccheck"
    program.write_text(f"#!/bin/sh\n{_LAUNCHER.format(python=sys.executable)}", encoding="utf-8")
    program.chmod(0o755)
    return program


_PATIENCE = 60
"""Questions that are answered with Enter."""


def typed(command: str, folder: Path, programs: Path, **environment: str) -> tuple[int, str]:
    """The exit status and what the terminal shows after a line is typed in this folder."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return typed_in_terminal(["/bin/sh", "-c", command], "", folder, **environment, PATH=path)


def typed_in_terminal(
    words: list[str], keys: str, folder: Path, **environment: str
) -> tuple[int, str]:
    """The same of a program at whose terminal these keys are waiting.

    Then every question gets Enter, and one that will not have it the end of all input.
    """
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        words,
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "100", **environment},
    )
    os.close(theirs)
    os.write(ours, keys.encode())
    shown, pressed = b"", 0
    while True:
        if select.select([ours], [], [], 0.5)[0]:
            try:
                new = os.read(ours, 65536)
            except OSError:  # the other end is closed: it has ended
                break
            if not new:
                break
            shown += new
        elif process.poll() is None:
            pressed += 1  # it waits: whatever it asks, take what it proposes
            os.write(ours, b"\n" if pressed < _PATIENCE else b"\x04")
    os.close(ours)
    text = _COLOUR.sub("", shown.decode("utf-8", "replace")).replace("\r\n", "\n")
    return process.wait(), text
