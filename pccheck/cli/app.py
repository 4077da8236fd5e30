"""The command `pccheck`: its verbs, each imported only when it runs."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from pccheck.errors import PccheckError
from pccheck.text.catalogue import _

VERBS = (
    "init", "config", "campaign", "target", "team", "plan", "notify", "today", "form", "record", "void", "undo", "code",
    "scans", "follow", "report", "dashboard", "status", "log", "verify", "demo", "guide",
)  # fmt: skip


class Verbs(TyperGroup):
    """The verbs by name, imported on demand; every `PccheckError` becomes one line and an exit status here."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's own Click has no public types
        """The verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """The verb's command; None for a word that is none."""
        if cmd_name not in VERBS:
            return None
        command = typer.main.get_command(import_module(f"pccheck.cli.{cmd_name}").app)
        command.name = cmd_name
        return command

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the verb; say what went wrong, without a traceback."""
        try:
            return super().invoke(ctx)
        except PccheckError as error:
            from pccheck.text.faults import words

            sys.stdout.flush()
            print(_("Error: {what}").format(what=words(error)), file=sys.stderr)
            raise typer.Exit(error.status) from error


app = typer.Typer(cls=Verbs, rich_markup_mode=None, no_args_is_help=True, pretty_exceptions_enable=False)


def _version(asked: bool) -> None:
    if asked:
        from pccheck import __version__

        print(f"pccheck {__version__}")
        raise typer.Exit


@app.callback(help=_("Keeps the books of an inspection campaign: plan the visits, record them, print the report."))
def pccheck(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help=_("Show the version.")),
) -> None:
    """Nothing by itself; see the verbs."""
