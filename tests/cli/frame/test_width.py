"""Nothing that a terminal of 80 columns shows is cut inside a word."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.terminal import launcher, typed

_NARROW, _WIDE = "80", "1000"
_PAGES = """
from contextlib import suppress
from pccheck.cli.frame.app import app
from tests.cli.tree import commands
for path in commands():
    print(end="\\0")
    with suppress(SystemExit):
        app([*path.split(), "--help"], prog_name="pccheck")
"""
_COMMAND = re.compile(r"(^ *|: |`)pccheck ")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_help_page_cuts_a_word(language: str) -> None:
    """Every page has the same words in the same order where it need not be folded."""
    narrow, wide = (_pages(language, columns) for columns in (_NARROW, _WIDE))
    for folded, whole in zip(narrow, wide, strict=True):
        assert folded.split() == whole.split()
        assert all(len(line) <= 80 or _COMMAND.search(line) for line in folded.splitlines())


def _pages(language: str, columns: str) -> list[str]:
    """The help of every command, at this width."""
    run = subprocess.run(
        [sys.executable, "-c", _PAGES],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PCCHECK_LANG": language, "COLUMNS": columns},
        check=True,
    )
    return run.stdout.split("\0")[1:]


@pytest.fixture(scope="module")
def books(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The example's book for each width."""
    folders = {columns: tmp_path_factory.mktemp(columns) for columns in (_NARROW, _WIDE)}
    for folder in folders.values():
        shutil.copy(demo / "pccheck.db", folder)
        launcher(folder)
    return folders


@pytest.mark.sessions
@pytest.mark.xdist_group("width")
@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "line",
    [
        *("status", "guide", "today", "target list cho", "target show HT-0483", "team list"),
        *("team list --nominations", "plan --dry-run --effort quick", "plan show", "plan audit"),
        *("plan show --left-out", "plan why HT-0483", "plan travel", "visit list", "due"),
        *("notify --date mai --script", "record HT-0326"),
        *("follow show HT-0483", "scans compare", "questions", "log HT-0483", "verify"),
        *("report trace units.visited", "report issued", "campaign list", "code list", "nhap"),
        *("init nua", "plan sho"),
        "follow",
    ],
)
def test_no_answer_cuts_a_word(line: str, books: dict[str, Path]) -> None:
    """No line is longer than the terminal but a command that is to be copied, and each word is one
    that the same answer has at a terminal without bounds.
    """
    shown = {width: _shown(line, width, book) for width, book in books.items()}
    long = [row for row in shown[_NARROW].splitlines() if len(row.rstrip()) > 80]
    assert [row for row in long if not _COMMAND.search(row) and len(row.split()) > 1] == []
    assert _words(shown[_NARROW]) - _words(shown[_WIDE]) == set()


def _shown(line: str, columns: str, book: Path) -> str:
    """What a terminal this wide shows of an answer, every question answered with Enter."""
    settings = {"PCCHECK_NOW": "2021-12-23T18:00", "PCCHECK_LANG": "vi", "COLUMNS": columns}
    _status, text = typed(f"pccheck {line}", book, book, **settings)
    return text


def _words(text: str) -> set[str]:
    """The words of an answer without the signs about them; what has digits is made by chance."""
    bare = (word.strip(".,:;()«»\"'") for word in text.split())
    return {word for word in bare if re.search(r"\w", word) and not re.search(r"\d", word)}
