"""Every command of pccheck, as Typer has it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import typer

from pccheck.cli.app import app


@cache
def commands() -> dict[str, Any]:
    """The commands by their words ('' for pccheck itself)."""
    return dict(_walk(typer.main.get_command(app), ""))


def _walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - Typer's own Click has no public types
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from _walk(command.get_command(None, name), f"{path} {name}".strip())
