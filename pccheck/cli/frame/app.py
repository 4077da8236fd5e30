"""The command `pccheck`: its verbs, each imported only when it runs."""

import sys
from collections.abc import Sequence
from errno import EPIPE
from importlib import import_module
from io import StringIO
from typing import Any

import typer
from typer.exceptions import TyperException

from pccheck.cli.frame.verb import Group
from pccheck.cli.frame.verbs import VERBS
from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import _

_INTERRUPTED = 130
"""The exit status after Ctrl-C, as Typer gives it: 128 and the signal's number, without a word."""


class Verbs(Group):
    """The verbs by name, imported on demand.

    Whatever goes wrong becomes one line and an exit status here.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's own Click has no public types
        """The verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """The verb's command; None for a word that is none."""
        if cmd_name not in VERBS:
            return None
        command = typer.main.get_command(
            import_module(f"pccheck.cli.{VERBS[cmd_name]}.{cmd_name}").app
        )
        command.name = cmd_name
        return command

    def main(self, *words: Any, **settings: Any) -> Any:  # noqa: ANN401
        """Run the verb; say what went wrong, without a traceback.

        Ends with the exit status, or returns it.
        """
        ends = settings.pop("standalone_mode", True)
        try:
            status = super().main(*words, **(settings | {"standalone_mode": False})) or 0
            if status == _INTERRUPTED:
                _complain(_("Stopped."))
            sys.stdout.flush()
        except TyperException as error:
            status = _refused(error)
        except typer.Abort:
            _complain(_("Stopped."))
            status = 1
        except PccheckError as error:
            from pccheck.text.words.faults import words as in_words

            _complain(_("Error: {what}").format(what=in_words(error)))
            if error.code == "changed-meanwhile":
                _complain(_("Look again and repeat: {command}").format(command=_typed(words)))
            status = error.status
        except OSError as error:
            status = _unwritten(error)
        if ends:
            sys.exit(status)
        return status


def _typed(words: Sequence[Any]) -> str:
    """The command as it was typed; `words` where it was called with words of its own."""
    typed = words[0] if words else sys.argv[1:]
    quoted = (f'"{word}"' if " " in word else word for word in typed)
    return " ".join(("pccheck", *quoted))


def _refused(error: TyperException) -> int:
    """What Typer refused.

    A group without a subcommand gets its help page, which is the message then.
    """
    from pccheck.cli.frame.refusals import refusal

    _complain(error.message if type(error).__name__ == "NoArgsIsHelpError" else refusal(error))
    return error.exit_code


def _unwritten(error: OSError) -> int:
    """The answer could not be written out: a full disk behind `>`, a pipe that nobody reads."""
    if error.filename is not None:  # it is about a file, which its reader or writer looks after
        raise error
    sys.stdout = StringIO()  # what is left of the answer is not tried again
    if error.errno != EPIPE:
        from pccheck.text.words.faults import words

        unwritten = PccheckError("answer-unwritten", why=error.strerror)
        _complain(_("Error: {what}").format(what=words(unwritten)))
    return 1


def _complain(line: str) -> None:
    from pccheck.cli.frame.lines import say

    sys.stdout.flush()
    for part in line.splitlines():
        say(part, sys.stderr)


app = typer.Typer(
    cls=Verbs, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
)


def _version(asked: bool) -> None:
    if asked:
        from pccheck import __version__

        print(f"pccheck {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    help=_(
        "Keeps the books of an inspection campaign: plan the visits, record them, print the report."
    ),
)
def pccheck(
    ctx: typer.Context,
    version: bool = typer.Option(  # noqa: ARG001 - its callback answers
        False, "--version", callback=_version, is_eager=True, help=_("Show the version.")
    ),
) -> None:
    """Alone: a welcome that says where to begin, or where to go on."""
    if not ctx.invoked_subcommand:
        from pccheck.cli.frame.steps import welcome

        welcome()
