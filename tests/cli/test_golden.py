"""Help and listings, in both languages, as people read them."""

import pytest

from pccheck.cli.app import VERBS
from tests.cli.conftest import Shell
from tests.golden import same_as_golden

LANGUAGES = ("vi", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", VERBS)
def test_help(shell: Shell, verb: str, language: str) -> None:
    """Each verb's help is the golden text."""
    shell.monkeypatch.setenv("PCCHECK_LANG", language)
    shell.monkeypatch.setenv("COLUMNS", "80")
    assert same_as_golden(f"help/{verb}.{language}.txt", shell.ok(verb, "--help").out)


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
