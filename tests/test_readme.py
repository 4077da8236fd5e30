"""The pages that people read tell the truth."""

import re
from pathlib import Path

import pytest

from tests.cli.tree import unreal
from tests.readme import PAGES, README, ROOT, filled

PACKAGE = ROOT / "pccheck"
SHOWN = (
    Path("README.md"),
    Path("pccheck/README.md"),
    Path("templates/README.md"),
    Path("tests/README.md"),
    Path("tests/bench/README.md"),
    Path("examples/ha-tinh-2021/README.md"),
    Path(".github/CONTRIBUTING.md"),
)
"""The pages that lead through the repository."""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_generated_blocks_are_what_the_program_says(page: Path, demo: Path) -> None:
    """Help texts and the sample session are the program's own; `python -m tests.readme` renews
    them.
    """
    text = page.read_text(encoding="utf-8")
    session = (demo.parent / "session.txt").read_text(encoding="utf-8")
    assert filled(text, session) == text


@pytest.mark.parametrize("page", ["pccheck/README.md", ".github/CONTRIBUTING.md"])
def test_the_places_that_it_names_are_there(page: str) -> None:
    """Each file or room named by more than its own name; and what is said to be in a file is."""
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:[\w-]+/)+(?:[\w-]+\.\w+|[\w-]+/))`", text))
    assert len(named) > 10
    files = {name for name in named if "STEP" not in name}
    missing = [name for name in files if not any((at / name).exists() for at in (ROOT, PACKAGE))]
    assert missing == []
    for what, file in re.findall(r"`([A-Za-z_.]+)` in `([\w/]+\.py)`", text):
        words = (PACKAGE / file).read_text(encoding="utf-8")
        assert what.rpartition(".")[2] in words, (what, file)


def test_the_two_commands_stand_in_it() -> None:
    """What CI runs from nothing is what the README tells the newcomer to run."""
    text = README.read_text(encoding="utf-8")
    assert "pip install -e . && pccheck demo out" in text
    assert 'pip install -e ".[dev]" && pytest' in text


def test_its_pictures_are_there_and_small() -> None:
    """Each picture is a file of the repository, of 150 kB at most."""
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README.read_text(encoding="utf-8"))
    assert len(pictures) == 2
    assert all((README.parent / one).stat().st_size <= 150_000 for one in pictures)


@pytest.mark.parametrize("path", SHOWN, ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    """A link of a page to a file of the repository finds it."""
    page = ROOT / path
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_is_read_in_one_sitting() -> None:
    """150 lines: what it is, two commands, eight commands, a day, and where to read on."""
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 150


def test_its_commands_are_real() -> None:
    """Every command in a block of shell is one that pccheck knows, with options that it knows."""
    text = "".join((ROOT / page).read_text(encoding="utf-8") for page in SHOWN)
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    commands = [
        line.partition(" #")[0]
        for block in blocks
        for line in block.splitlines()
        if line[:8] == "pccheck "
    ]
    assert len(commands) > 25
    assert {line: wrong for line in commands if (wrong := unreal(line))} == {}
