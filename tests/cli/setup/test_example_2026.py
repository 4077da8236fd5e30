"""The example of this year: every command of its page, as a reader types them."""

import re
import shlex
from pathlib import Path
from shutil import copytree

import pytest

from tests.cli.conftest import Shell

pytestmark = pytest.mark.sessions

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
    _followed_to_the_end(shell)
    report = shell.folder / "bep-an" / "so" / "van-ban" / "bao-cao.html"
    text = report.read_text(encoding="utf-8")
    assert "minh họa" in text
    assert "An Giang" in text
    assert "Hà Tĩnh" not in text


def _followed_to_the_end(shell: Shell) -> None:
    """Nothing of the inspection is next, late or not as the decree asks; its dossier lacks nothing,
    and all that its units had to mend is mended.
    """
    assert [row for row in shell.ok("due", "--json").json if row["decision"]] == []
    asked = ("dossier", "112", "--out", "lai.zip", "--json")
    answer = shell.ok(*asked).json
    assert (answer["lacking_steps"], answer["breaches"]) == ([], [])
    assert {one["finding_state"] for one in answer["findings"]} == {"mended"}
    stopped = [leaf for leaf in answer["leaves"] if leaf["target"] == "AG-0012"]
    assert [leaf["file"] for leaf in stopped] == ["03-dinh-chi-112-AG-0012.docx"]
    papers = {path.name for path in Path("van-ban").glob("*.html")}
    assert {
        "quyet-dinh-kiem-tra-112.html",
        "dinh-chi-112-AG-0012.html",
        "bien-ban-kiem-tra-112-AG-0007.html",
        "yeu-cau-khac-phuc-112-AG-0016.html",
    } <= papers
    assert not any(name.startswith("bien-ban-AG-0016") for name in papers)
    told = Path("van-ban", "bao-cao-ket-qua-112.html").read_text(encoding="utf-8")
    assert "Đã đình chỉ kiểm tra từ ngày 02/12/2026: đối tượng kiểm tra không còn." in told
