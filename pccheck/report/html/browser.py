"""PDF of a page, by the browser that is there."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.errors import PccheckError

_PATIENCE = 120
"""Seconds; a month of three teams takes three."""
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge")
_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_INSTALLED = ("Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe")


def print_page(html: str) -> bytes:
    """The page printed as its style says, in a profile of its own: no open window is disturbed.

    Raises:
        PccheckError: `no-browser`; `browser-failed`, also when it says that all is well and there
            is no file.
    """
    program = next(_programs(), None)
    if program is None:
        raise PccheckError("no-browser")
    with TemporaryDirectory(prefix="pccheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        page, printed = folder / "page.html", folder / "page.pdf"
        page.write_text(html, encoding="utf-8")
        command = [
            program,
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed}",
            *_as_root(),
            page.as_uri(),
        ]
        try:
            done = subprocess.run(  # noqa: S603 - found by us, told of our own files
                command, capture_output=True, timeout=_PATIENCE, check=False
            )
            if printed.is_file():
                return printed.read_bytes()
            why = " ".join(done.stderr.decode(errors="replace").split())[-200:]
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PccheckError("browser-failed", why=" ".join(str(error).split())[:200]) from error
        raise PccheckError("browser-failed", why=why or str(done.returncode))


def _as_root() -> tuple[str, ...]:
    """Browsers shut themselves in, which an administrator of Linux cannot; the page is ours."""
    return ("--no-sandbox",) if os.name != "nt" and os.geteuid() == 0 else ()


def _programs() -> Iterator[str]:
    yield from filter(None, map(shutil.which, _NAMES))
    for root in filter(None, map(os.environ.get, _WINDOWS)):
        for path in (Path(root) / one for one in _INSTALLED):
            if path.is_file():
                yield str(path)
