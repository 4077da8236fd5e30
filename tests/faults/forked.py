"""A command run again and again under strace, each time in a fork of a process that has everything
imported already: `python -m tests.faults.forked WARM FOLDER WORD…`.

Reads a list of strace's options a line, in JSON; the command runs with these in the folder, which
its caller makes anew each time. Answers a line: [exit status, what it printed to stderr].
"""

import ctypes
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

from pccheck.__main__ import main
from pccheck.sync import sealing

sealing._N = 2**10
"""As in `tests/conftest.py`."""
_PR_SET_PTRACER, _ANYBODY = 0x59616D61, -1
"""prctl(2): who may trace, where Yama is strict."""


def warm_up(folder: str, words: Sequence[str]) -> None:
    """Run the command once here, so that its forks need to import nothing."""
    os.chdir(folder)
    sys.argv = ["pccheck", *words]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), suppress(SystemExit):
        main()


def serve(folder: str) -> None:
    """Fork as often as asked; returns in each fork, to run the command as any other process."""
    out = Path(folder).with_name("out.txt")
    for line in sys.stdin:
        ear, mouth = os.pipe()
        if (child := os.fork()) == 0:
            os.close(mouth)
            _become(folder, out)
            os.read(ear, 1)  # until strace is there
            os.close(ear)
            return
        os.close(ear)
        tracer = subprocess.Popen(
            ["strace", "-f", "-p", str(child), *json.loads(line)], stderr=subprocess.PIPE
        )
        assert tracer.stderr is not None
        attached = tracer.stderr.readline()
        assert b"attached" in attached, attached
        os.close(mouth)
        _, status = os.waitpid(child, 0)
        tracer.communicate()
        answer = os.waitstatus_to_exitcode(status), out.read_text("utf-8", "replace")
        print(json.dumps(answer), flush=True)
    os._exit(0)


def _become(folder: str, out: Path) -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
    os.chdir(folder)
    nowhere = os.open(os.devnull, os.O_RDWR)
    said = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    for stream, place in ((0, nowhere), (1, nowhere), (2, said)):
        os.dup2(place, stream)


if __name__ == "__main__":
    warm, place, *typed = sys.argv[1:]
    warm_up(warm, typed)
    serve(place)
    main()
