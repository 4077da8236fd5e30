"""Words that people type, and the language in which they are answered."""

import pytest

from pccheck.cli.frame.help import _ARGUMENTS
from pccheck.text.words.catalogue import kept_language
from pccheck.text.words.meanings import _MEANT
from tests.cli.conftest import Shell
from tests.cli.tree import commands, unreal


def test_help_and_version_by_every_name(shell: Shell) -> None:
    """`-h`, `help` and `--help` are one page, `version` and `--version` one line."""
    for words in ((), ("plan",), ("plan", "show")):
        page = shell.ok(*words, "--help").out
        assert shell.ok(*words, "-h").out == shell.ok("help", *words).out == page
    assert shell.ok("version").out == shell.ok("--version").out
    assert shell("help", "nothing").status == 2


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("ghi", "record"),
        ("nhap", "target import"),
        ("nhập", "target import"),
        ("xoa", "void"),
        ("sao-luu", "backup"),
        ("import", "target import"),
        ("sao lưu", "backup"),
        ("khôi phục", "restore"),
        ("schedule", "plan show"),
    ],
)
def test_a_word_leads_to_what_it_means(shell: Shell, word: str, command: str) -> None:
    """A word of either language that is no command names the command that does it."""
    answer = shell(word)
    assert answer.status == 2
    assert f"pccheck {command}" in answer.err


def test_every_meaning_is_a_command() -> None:
    """What is proposed can be typed; `sync` once it is there."""
    for proposed in _MEANT.values():
        assert [one for one in proposed if unreal(f"pccheck {one}") - {"sync"}] == []


def test_every_argument_has_a_name_in_words() -> None:
    """A help page never shows the name that an argument has in the code."""
    shown = {
        param.name
        for command in commands().values()
        for param in command.params
        if param.param_type_name == "argument" and not param.hidden
    }
    assert shown - _ARGUMENTS.keys() == set()


def test_choices_are_listed(shell: Shell) -> None:
    """An option that takes one of a few words says which."""
    assert "quick, usual, long" in " ".join(shell.ok("plan", "--help").out.split())


def test_the_language_is_kept(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """`config lang` settles it for the user, PCCHECK_LANG goes before it, another word is said."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(shell.folder / "settings"))
    kept_language.cache_clear()
    monkeypatch.delenv("PCCHECK_LANG")
    assert "Ngôn ngữ: vi" in shell.ok("config", "lang").out
    assert "Language: en" in shell.ok("config", "lang", "en").out
    assert "Usage" in shell.ok("--help").out
    monkeypatch.setenv("PCCHECK_LANG", "vi")
    assert "Ngôn ngữ: vi" in shell.ok("config", "lang").out
    assert shell("config", "lang", "fr").status == 2
    monkeypatch.setenv("PCCHECK_LANG", "fr")
    assert "PCCHECK_LANG=fr" in shell.ok("--version").err
    kept_language.cache_clear()
