"""What every verb is made from: a Typer app whose help and refusals are in the user's words."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, redirect_stdout
from contextvars import ContextVar
from io import StringIO
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from pccheck.errors import wrong_use

ANSWERED: ContextVar[bool] = ContextVar("ANSWERED", default=False)
"""Whether this run has answered in JSON: what programs read is one value, never two."""
_Function = TypeVar("_Function", bound=Callable[..., Any])


@contextmanager
def _kept_first() -> Iterator[None]:
    """Without a terminal nobody is asked: the words wait until what is kept is kept, so that a
    closed pipe loses nothing.
    """
    if sys.stdout.isatty():
        yield
        return
    waiting = StringIO()
    try:
        with redirect_stdout(waiting):
            yield
    finally:
        sys.stdout.write(waiting.getvalue())


class _Spoken:
    """Help in the user's language, made only when somebody asks for it; what is printed by a verb
    that writes is printed after it is kept.
    """

    help: str | None
    params: Any

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's own Click has no public types
        """Run the command; what it writes is kept before it is told."""
        writes = any(param.name == "by" for param in self.params)
        with _kept_first() if writes else nullcontext():
            return super().invoke(ctx)  # type: ignore[misc] # the mixin of a command

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Write the help page."""
        from pccheck.cli.frame.help import write_help

        write_help(self, ctx, formatter)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 - a summary is never cut
        """The first sentence of the help, for lists of commands."""
        return (self.help or "").partition(". ")[0].rstrip(".")


class Command(_Spoken, TyperCommand):
    """A verb, or one of its subcommands."""


class Group(_Spoken, TyperGroup):
    """A verb with subcommands; a word that is none of them is answered with the nearest ones."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """The subcommand that is meant.

        Raises:
            PccheckError: `mistyped-command`, `unknown-command`.
        """
        try:
            return super().resolve_command(ctx, args)
        except TyperException as error:
            if args[0].startswith("-"):
                raise  # an option that is none
            from pccheck.text.nearest import nearest
            from pccheck.text.words.meanings import elsewhere, meant

            commands = self.list_commands(ctx)
            name, _space, under = ctx.command_path.partition(" ")
            if does := elsewhere(f"{under} {args[0]}"):
                near = f"{name} {does}"
                raise wrong_use("mistyped-command", value=args[0], near=near) from error
            by_meaning = [] if ctx.parent else meant(args[0], commands)
            if alike := by_meaning or nearest(args[0], commands):
                near = ", ".join(f"{ctx.command_path} {command}" for command in alike)
                raise wrong_use("mistyped-command", value=args[0], near=near) from error
            raise wrong_use("unknown-command", value=args[0], known=", ".join(commands)) from error


class Verb(typer.Typer):
    """The app of one verb, plain text throughout."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - Typer's own settings
        super().__init__(cls=Group, rich_markup_mode=None, add_completion=False, **settings)

    def command(
        self,
        name: str | None = None,
        **settings: Any,  # noqa: ANN401 - as Typer takes them
    ) -> Callable[[_Function], _Function]:
        """Like Typer's own, for a `Command`."""
        return super().command(name, cls=Command, **settings)
