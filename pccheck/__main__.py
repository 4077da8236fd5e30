"""The entry point."""

import sys


def main() -> None:
    """Run `pccheck` on the command line's words."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")  # a redirected Windows console is not UTF-8
    from pccheck.cli.app import app

    app()


if __name__ == "__main__":
    main()
