"""`pccheck` in a process of its own: help texts are made when a verb is imported, in the language
of that moment.
"""

import os
import subprocess
import sys

_MAIN = "from pccheck.cli.frame.app import app; app(prog_name='pccheck')"


def help_text(words: list[str], language: str, columns: int) -> str:
    """What `pccheck WORDS` prints, in this language, on a terminal this wide."""
    environment = {**os.environ, "PCCHECK_LANG": language, "COLUMNS": str(columns)}
    run = subprocess.run(
        [sys.executable, "-c", _MAIN, *words],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=True,
    )
    return run.stdout
