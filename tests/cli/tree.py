"""Every command of pccheck, as Typer has it."""

import shlex
from collections.abc import Iterator
from functools import cache
from typing import Any

import typer

from pccheck.cli.frame.app import app


@cache
def commands() -> dict[str, Any]:
    """The commands by their words ('' for pccheck itself)."""
    return dict(_walk(typer.main.get_command(app), ""))


def _walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - Typer's own Click has no public types
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from _walk(command.get_command(None, name), f"{path} {name}".strip())


def unreal(line: str) -> set[str]:
    """What a typed command says that pccheck does not know: its verb or subcommand, or options.

    Empty for none.
    """
    words = shlex.split(line.replace("\\", "/"))[1:]
    paths = [" ".join(words[:n]) for n in (3, 2, 1) if " ".join(words[:n]) in commands()]
    if not paths and words and not words[0].startswith("-"):
        return {words[0]}
    command = commands()[paths[0] if paths else ""]
    depth = len(paths[0].split()) if paths else 0
    is_group = hasattr(command, "list_commands") and _is_word(words[depth:])
    wrong = {words[depth]} if is_group else set()
    named = (name for param in command.params for name in (*param.opts, *param.secondary_opts))
    known = {"--help", "-", *named}
    return wrong | {word for word in words if word.startswith("-") and word not in known}


def _is_word(rest: list[str]) -> bool:
    """Whether a group is followed by something that should have been one of its subcommands."""
    return bool(rest) and not rest[0].startswith("-")
