"""PDF by LibreOffice, from .docx files: PDF/A-2b asked for, tagged, the same bytes each time. On
Windows without it by Word.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.errors import PccheckError
from pccheck.report.word.by_word import EACH, PATIENCE, print_by_word
from pccheck.report.word.profile import FONT, with_lines, write_profile
from pccheck.report.word.settle import settled_pdf

_AT_ONCE = 100
"""Documents for one start: a command line of Windows has no room for thousands."""
_WINDOWS = ("PROGRAMFILES", "PROGRAMFILES(X86)")
_EMBEDDED = re.compile(rb"/BaseFont/[A-Z]{6}\+([A-Za-z]+)")


def render_pdfs(
    documents: Sequence[bytes],
    made_at: datetime,
    progress: Callable[[float], None] = lambda _share: None,
) -> list[bytes]:
    """The documents printed, in a profile of its own, so that an office that is open is no
    obstacle. With the extra `pdf` the same bytes for the same list of documents.

    Args:
        documents: .docx files.
        made_at: the time that the properties say.
        progress: is told the share that is done.

    Raises:
        PccheckError: `no-soffice`; `soffice-failed`, also when LibreOffice says that all is well
            and there is no file; `word-failed`.
    """
    program = _program()
    printed: list[bytes] = []
    with TemporaryDirectory(prefix="pccheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        substituted = write_profile(folder / "profile")
        for begin in range(0, len(documents), _AT_ONCE):
            some = documents[begin : begin + _AT_ONCE]
            if substituted:
                some = [with_lines(document) for document in some]
            printed += [settled_pdf(pdf, made_at) for pdf in _print(program, folder, some)]
            progress(len(printed) / len(documents))
    return printed


def fonts_instead(content: bytes) -> list[str]:
    """The fonts of a PDF file by LibreOffice where the decree's is not among them, by their
    families; none where it is, and none of what is no PDF.
    """
    fonts = [*dict.fromkeys(name.decode() for name in _EMBEDDED.findall(content))]
    decreed = FONT.replace(" ", "")
    return [] if any(font.startswith(decreed) for font in fonts) else fonts


def _print(program: str, folder: Path, documents: Sequence[bytes]) -> list[bytes]:
    """`program`: LibreOffice, '' for Word."""
    sources = [folder / f"{number}.docx" for number in range(len(documents))]
    for path, content in zip(sources, documents, strict=True):
        path.write_bytes(content)
    if not program:
        print_by_word(folder, sources)
        return [_taken(path.with_suffix(".pdf")) for path in sources]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    names = [path.name for path in sources]
    try:
        done = subprocess.run(  # noqa: S603 - words of our own
            [program, profile, "--headless", "--norestore", "--convert-to", "pdf", *names],
            cwd=folder,
            capture_output=True,
            timeout=PATIENCE + EACH * len(names),
            check=False,
        )
        return [_taken(path.with_suffix(".pdf")) for path in sources]
    except FileNotFoundError as error:
        why = " ".join(done.stderr.decode(errors="replace").split())[:200] or str(done.returncode)
        raise PccheckError("soffice-failed", why=why) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PccheckError("soffice-failed", why=" ".join(str(error).split())[:200]) from error


def _taken(path: Path) -> bytes:
    """A file's content; the file goes, so that the next documents' is not taken for theirs."""
    content = path.read_bytes()
    path.unlink()
    return content


def _program() -> str:
    """LibreOffice's; '' where Word is to be tried: on Windows without it."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    installed = (
        Path(os.environ.get(root, "")) / "LibreOffice/program/soffice.exe" for root in _WINDOWS
    )
    found = found or next((str(path) for path in installed if path.is_file()), None)
    if not found and os.name != "nt":
        raise PccheckError("no-soffice")
    return found or ""
