"""strace: processes of which calls to the system fail as asked, or are written down."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest


@cache
def _why_not() -> str:
    """Why nothing can be watched here; '' where it can."""
    if not shutil.which("strace"):
        return "strace is not installed"
    run = subprocess.run(
        ["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, check=False
    )
    return "" if run.returncode == 0 else "strace may not trace here: ptrace is not permitted"


def need_strace() -> None:
    """Skip the test where there is no strace, or no right to trace."""
    if why := _why_not():
        pytest.skip(why)


def recorded(
    options: Sequence[str], words: Sequence[str], log: Path, environment: Mapping[str, str]
) -> None:
    """Run Python with these words; its calls stand in the log, as these options have them."""
    subprocess.run(
        ["strace", "-f", *options, "-o", str(log), sys.executable, *words],
        check=True,
        stdout=subprocess.DEVNULL,
        env=environment,
    )


class Forks:
    """A command that is run as often as asked; `forked.py` is the other end."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def run(self, options: Sequence[str]) -> tuple[int, str]:
        """Run it under strace with these options: its exit status, and its complaints."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{json.dumps(options)}\n")
        self._server.stdin.flush()
        status, complaints = json.loads(self._server.stdout.readline())
        return status, complaints


@contextmanager
def forks(
    warm: Path, folder: Path, words: Sequence[str], environment: Mapping[str, str]
) -> Iterator[Forks]:
    """A process that runs `pccheck` with these words in this folder, in one fork after another,
    once it has warmed up in another one.
    """
    command = [sys.executable, "-m", "tests.faults.forked", str(warm), str(folder), *words]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        yield Forks(server)
