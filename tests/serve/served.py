"""`pccheck serve` as a process of its own, until it is told to end, which it does well."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\?key=(\S+)")


@contextmanager
def serving(folder: Path, moment: str, *options: str) -> Iterator[tuple[str, str]]:
    """The address and the key of the book in a folder, at a moment (ISO)."""
    words = [sys.executable, "-m", "pccheck", "serve", "--no-open", *options]
    environment = {**os.environ, "PCCHECK_NOW": moment}
    with subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        assert process.stderr
        address = ADDRESS.search(process.stdout.readline())
        assert address
        try:
            yield address[1], address[2]
        finally:
            process.send_signal(signal.SIGINT)
            told = process.stderr.read()
            assert process.wait(60) == 0
            assert told == ""
