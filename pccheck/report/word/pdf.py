"""PDF by LibreOffice, from the .docx file."""

import os
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.errors import PccheckError

_PATIENCE = 180
"""Seconds; the longest report takes some ten."""
_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)")


def render_pdf(docx: bytes) -> bytes:
    """The document printed, in a profile of its own, so that an office that is open is no obstacle.

    Raises:
        PccheckError: `no-soffice`; `soffice-failed`, also when LibreOffice says that all is well
            and there is no file.
    """
    program = _program()
    with TemporaryDirectory(prefix="pccheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / "document.docx"
        source.write_bytes(docx)
        command = [
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf",
            "--outdir",
            name,
            str(source),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603
            return source.with_suffix(".pdf").read_bytes()
        except FileNotFoundError as error:
            why = " ".join(done.stderr.decode(errors="replace").split())[:200] or str(
                done.returncode
            )
            raise PccheckError("soffice-failed", why=why) from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise PccheckError("soffice-failed", why=" ".join(str(error).split())[:200]) from error


def _program() -> str:
    found = shutil.which("soffice") or shutil.which("libreoffice")
    installed = (
        Path(os.environ.get(root, "")) / "LibreOffice/program/soffice.exe" for root in _WINDOWS
    )
    found = found or next((str(path) for path in installed if path.is_file()), None)
    if not found:
        raise PccheckError("no-soffice")
    return found
