"""PDF by Microsoft Word, on Windows where LibreOffice is missing: by a script for PowerShell.

Nobody here has run it: there is no Windows. The script goes by Microsoft's documentation of
`Documents.Open` and `Document.ExportAsFixedFormat`.
"""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pccheck.errors import PccheckError

SCRIPT = """\
param([string]$Folder)
$ErrorActionPreference = 'Stop'
$word = New-Object -ComObject Word.Application
try {
    $word.Visible = $false
    $word.DisplayAlerts = 0
    $word.AutomationSecurity = 3  # no macro runs
    foreach ($file in Get-ChildItem -LiteralPath $Folder -Filter *.docx) {
        $document = $word.Documents.Open($file.FullName, $false, $true, $false)
        $pdf = [System.IO.Path]::ChangeExtension($file.FullName, '.pdf')
        # PDF (17), for printing, all pages, properties, headings as bookmarks, tagged, PDF/A
        $document.ExportAsFixedFormat($pdf, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1,
            $true, $true, $true)
        $document.Close(0)
    }
} finally {
    $word.Quit(0)
}
"""
"""Every .docx of a folder as PDF beside it; read only, without a window or a question."""
PATIENCE, EACH = 180, 20
"""Seconds that a start may take, and each document beside; LibreOffice takes some ten for the
longest report."""


def command(system: Path, script: Path, folder: Path) -> list[str]:
    """What runs the script; the policy counts for this one start. `system`: Windows' own folder."""
    shell = system / "System32" / "WindowsPowerShell" / "v1.0" / "powershell.exe"
    how = ["-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"]
    return [str(shell), *how, "-File", str(script), str(folder)]


def print_by_word(folder: Path, sources: Sequence[Path]) -> None:
    """Print the .docx files, which are all that the folder holds.

    Raises:
        PccheckError: `word-failed`.
    """
    script = folder / "pdf.ps1"
    script.write_text(SCRIPT, encoding="utf-8-sig")  # without the mark it is read as ANSI
    system = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"))
    try:
        subprocess.run(  # noqa: S603 - words of our own
            command(system, script, folder),
            capture_output=True,
            timeout=PATIENCE + EACH * len(sources),
            check=True,
        )
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace")
        raise PccheckError("word-failed", why=" ".join(why.split())[:200]) from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PccheckError("word-failed", why=" ".join(str(error).split())[:200]) from error
    finally:
        script.unlink(missing_ok=True)
    if not all(path.with_suffix(".pdf").is_file() for path in sources):
        raise PccheckError("word-failed", why="0")
