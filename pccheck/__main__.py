"""The entry point."""

import atexit
import gc
import os
import sys

_OBJECTS = 100_000
"""So many new ones are searched at once; most commands make fewer."""


def main() -> None:
    """Run `pccheck` on the command line's words.

    Python would search the modules for circles of objects while they load and once more at the end:
    a tenth of what a short command takes.
    """
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        if (
            hasattr(stream, "reconfigure")
            and (stream.encoding or "").lower().replace("-", "") != "utf8"
        ):
            stream.reconfigure(
                encoding="utf-8", errors="replace"
            )  # a redirected Windows console is not UTF-8
    if "PCCHECK_COMPLETING" in os.environ:  # a shell asks how a word may go on
        from pccheck.cli.setup.completion_scripts import answer

        answer()
        return
    from pccheck.cli.frame.app import app

    app()


if __name__ == "__main__":
    main()
