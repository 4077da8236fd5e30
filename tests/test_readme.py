"""The README tells the truth."""

import re
from pathlib import Path

from tests.cli.tree import unreal
from tests.readme import README, filled


def test_generated_blocks_are_what_the_program_says(demo: Path) -> None:
    """Help texts and the sample session are the program's own.

    `python -m tests.readme` renews them.
    """
    text = README.read_text(encoding="utf-8")
    session = (demo.parent / "session.txt").read_text(encoding="utf-8")
    assert filled(text, session) == text


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


def test_its_commands_are_real() -> None:
    """Every command in a block of shell is one that pccheck knows, with options that it knows."""
    blocks = re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    commands = [
        line.partition(" #")[0]
        for block in blocks
        for line in block.splitlines()
        if line[:8] == "pccheck "
    ]
    assert len(commands) > 25
    assert {line: wrong for line in commands if (wrong := unreal(line))} == {}
