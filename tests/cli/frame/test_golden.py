"""Help and listings, in both languages, as people read them."""

import pytest

from pccheck.cli.frame.verbs import VERBS
from tests.cli.conftest import Shell
from tests.golden import same_as_golden
from tests.process import help_text

LANGUAGES = ("vi", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", VERBS)
def test_help(verb: str, language: str) -> None:
    """Each verb's help is the golden text."""
    assert same_as_golden(f"help/{verb}.{language}.txt", help_text([verb, "--help"], language, 80))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("target-list", ("target", "list")),
        ("team-list", ("team", "list")),
        ("plan-show", ("plan", "show")),
        ("left-out", ("plan", "show", "--left-out")),
        ("status", ("status",)),
        ("campaigns", ("campaign", "list")),
    ],
)
def test_listings(planned: Shell, name: str, words: tuple[str, ...], language: str) -> None:
    """Each listing of the small book is the golden text."""
    planned.monkeypatch.setenv("PCCHECK_LANG", language)
    assert same_as_golden(f"listings/{name}.{language}.txt", planned.ok(*words).out)
