"""The example of this year: every command of its page, as a reader types them."""

import re
import shlex
from pathlib import Path
from shutil import copytree

from tests.cli.conftest import Shell

EXAMPLE = Path(__file__).parents[3] / "examples" / "bep-an-2026"
_PART = re.compile(r"^(\d\d)/(\d\d)/(\d{4}):.*?```sh\n(.*?)```", re.MULTILINE | re.DOTALL)


def test_every_command_of_the_page_works(shell: Shell) -> None:
    """In its order, at its days; the papers are sound, and say that the data is made up."""
    copytree(EXAMPLE, shell.folder / "bep-an")
    shell.monkeypatch.chdir(shell.folder / "bep-an")
    shell.monkeypatch.setenv("PCCHECK_LANG", "vi")
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    typed = 0
    for day, month, year, commands in _PART.findall(page):
        shell.at(f"{year}-{month}-{day}T08:00")
        for line in commands.splitlines():
            program, *words = shlex.split(line)
            if program == "cd":
                shell.monkeypatch.chdir(shell.folder / "bep-an" / words[0])
                continue
            assert program == "pccheck", line
            shell.ok(*words)
            typed += 1
    assert typed == page.count("\npccheck ")
    report = shell.folder / "bep-an" / "so" / "van-ban" / "bao-cao.html"
    text = report.read_text(encoding="utf-8")
    assert "minh họa" in text
    assert "An Giang" in text
    assert "Hà Tĩnh" not in text
