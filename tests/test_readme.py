"""The README tells the truth."""

from pathlib import Path

from tests.readme import README, filled


def test_generated_blocks_are_what_the_program_says(demo: Path) -> None:
    """Help texts and the sample session are the program's own; `python -m tests.readme` renews them."""
    text = README.read_text(encoding="utf-8")
    session = (demo.parent / "session.txt").read_text(encoding="utf-8")
    assert filled(text, session) == text


def test_the_two_commands_stand_in_it() -> None:
    """What CI runs from nothing is what the README tells the newcomer to run."""
    text = README.read_text(encoding="utf-8")
    assert "pip install -e . && pccheck demo out" in text
    assert 'pip install -e ".[dev]" && pytest' in text
