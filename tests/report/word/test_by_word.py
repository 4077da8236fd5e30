"""PDF by Word: only what is asked of PowerShell, since there is no Windows here."""

import subprocess
from pathlib import Path, PureWindowsPath
from typing import cast

import pytest

from pccheck.errors import PccheckError
from pccheck.report.word.by_word import command, print_by_word

SYSTEM = cast("Path", PureWindowsPath(r"C:\Windows"))


def test_the_script_is_run_by_windows_own_shell_without_a_question() -> None:
    """By its place, no profile of the user's; the policy is lifted for this start alone; folders
    with blanks are one word.
    """
    script, folder = Path("x/pdf.ps1"), Path("thư mục/giấy tờ")
    words = command(SYSTEM, script, folder)
    assert words[0] == r"C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe"
    assert words[1:6] == ["-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass"]
    assert words[6:] == ["-File", str(script), str(folder)]


@pytest.mark.parametrize("lacking", [False, True])
def test_each_document_has_its_pdf_or_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, lacking: bool
) -> None:
    """The script begins with the mark by which PowerShell 5 knows UTF-8, and stays nowhere."""
    sources = [tmp_path / f"{number}.docx" for number in range(2)]
    seen: list[bytes] = []

    def run(words: list[str], **_how: object) -> None:
        seen.append(Path(words[-2]).read_bytes())
        for path in sources[lacking:]:
            path.with_suffix(".pdf").write_bytes(b"%PDF")

    monkeypatch.setattr(subprocess, "run", run)
    if lacking:
        with pytest.raises(PccheckError, match="word-failed"):
            print_by_word(tmp_path, sources)
    else:
        print_by_word(tmp_path, sources)
    (script,) = seen
    assert script.startswith(b"\xef\xbb\xbfparam(")
    assert not [*tmp_path.glob("*.ps1")]


def test_what_word_says_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Word on the computer PowerShell says so, and fails."""

    def run(words: list[str], **_how: object) -> None:
        raise subprocess.CalledProcessError(1, words, stderr=b"Retrieving the COM class\n failed")

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(PccheckError, match="word-failed") as caught:
        print_by_word(tmp_path, [])
    assert caught.value.params["why"] == "Retrieving the COM class failed"
