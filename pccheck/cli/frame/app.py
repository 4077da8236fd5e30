"""The command `pccheck`: its verbs, each imported only when it runs."""

import sys
from collections.abc import Mapping, Sequence
from errno import EPIPE
from functools import cache
from importlib import import_module
from io import StringIO
from signal import SIG_IGN, SIGINT, signal
from types import ModuleType
from typing import Any

import typer
from typer.exceptions import TyperException

from pccheck.cli.frame.lines import folding
from pccheck.cli.frame.verb import ANSWERED, Group
from pccheck.cli.frame.verbs import VERBS
from pccheck.errors import PccheckError
from pccheck.text.fold import shown
from pccheck.text.words.catalogue import _

_UNREAD = 141
"""The exit status when the reader of a pipe left, as shells give it: 128 and SIGPIPE's number."""
_INTERRUPTED = 130
"""The exit status after Ctrl-C, as Typer gives it: 128 and the signal's number, without a word."""


class Verbs(Group):
    """The verbs by name, imported on demand.

    Whatever goes wrong becomes one line and an exit status here.
    """

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - of Typer's Click
        """The verbs in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401, ARG002
        """The verb's command; None for a word that is none."""
        if cmd_name not in VERBS:
            return None
        command = _command(import_module(f"pccheck.cli.{VERBS[cmd_name]}.{cmd_name}"))
        command.name = cmd_name
        return command

    def main(self, *words: Any, **settings: Any) -> Any:  # noqa: ANN401
        """Run the verb, its lines as wide as the terminal."""
        with folding():
            return self._main(*words, **settings)

    def _main(self, *words: Any, **settings: Any) -> Any:  # noqa: ANN401
        """Run the verb; say what went wrong, without a traceback.

        Ends with the exit status, or returns it.
        """
        ends = settings.pop("standalone_mode", True)
        typed = list(words[0] if words else sys.argv[1:])
        ANSWERED.set(False)
        _warn_of_language()
        try:
            meant = _as_options(typed)
            status = super().main(meant, **(settings | {"standalone_mode": False})) or 0
            if status == _INTERRUPTED:
                _stopped()
            sys.stdout.flush()
        except KeyboardInterrupt:
            status = _stopped()
        except TyperException as error:
            status = _refused(error, typed)
        except typer.Abort:
            _complain(_("Stopped."))
            status = 1
        except PccheckError as error:
            status = _failed(error, typed)
        except OSError as error:
            status = _unwritten(error) if error.filename is None else _out_of_reach(error, typed)
        except (RuntimeError, SystemExit) as error:
            status = _renamed(error)
        if ends:
            sys.exit(status)
        return status


@cache
def _command(module: ModuleType) -> Any:  # noqa: ANN401 - of Typer's Click
    """A verb's command, made once: Typer reads all its options for it."""
    return typer.main.get_command(module.app)


def _as_options(typed: Sequence[str]) -> list[str]:
    """`pccheck help plan show` and `pccheck version` as options say it."""
    first, rest = typed[:1], list(typed[1:])
    if first == ["help"]:
        return [*rest, "--help"]
    return ["--version"] if typed == ["version"] else list(typed)


def _renamed(error: BaseException) -> int:
    """What others give another name: Python a Ctrl-C that fell into the making of a class, Typer a
    pipe that nobody reads.
    """
    if isinstance(error.__cause__, KeyboardInterrupt):
        return _stopped()
    if isinstance(error.__context__, BrokenPipeError):
        return _UNREAD
    raise error


def _stopped() -> int:
    """Ctrl-C is said; pressed again, it does not cut off an ending that is under way."""
    signal(SIGINT, SIG_IGN)
    _complain(_("Stopped."))
    return _INTERRUPTED


def _warn_of_language() -> None:
    """A language that is none of ours is said, not silently taken for Vietnamese."""
    from pccheck.text.words.catalogue import unknown_language

    if unknown := unknown_language():
        line = _("PCCHECK_LANG={value}: there are vi and en; Vietnamese is used.")
        _complain(line.format(value=unknown))


def _failed(error: PccheckError, typed: Sequence[str]) -> int:
    """What the verb could not do: in words, and for programs that asked for JSON as that."""
    from pccheck.text.words.faults import words as in_words

    message = in_words(error)
    _complain(_("Error: {what}").format(what=message))
    if error.code == "changed-meanwhile":
        _complain(_("Look again and repeat: {command}").format(command=shown(_as_typed(typed))))
    _tell_programs(typed, error.code, message, error.status, error.params)
    return error.status


def _as_typed(typed: Sequence[str]) -> str:
    quoted = (f'"{word}"' if " " in word else word for word in typed)
    return " ".join(("pccheck", *quoted))


def _refused(error: TyperException, typed: Sequence[str]) -> int:
    """What Typer refused.

    A group without a subcommand gets its help page, which is the message then.
    """
    from pccheck.cli.frame.refusals import code_of, refusal

    page = type(error).__name__ == "NoArgsIsHelpError"
    message = error.message if page else refusal(error)
    _complain(message if page else shown(_("Error: {what}").format(what=message)))
    _tell_programs(typed, code_of(error), message, error.exit_code, {})
    return error.exit_code


def _tell_programs(
    typed: Sequence[str], code: str, message: str, status: int, params: Mapping[str, object]
) -> None:
    """The error in place of the answer that was asked for as JSON and did not come."""
    if "--json" not in typed or ANSWERED.get():
        return
    from pccheck.cli.frame.refusals import refusal_json
    from pccheck.cli.frame.show import show_json

    show_json(refusal_json(code, message, status, params))
    sys.stdout.flush()


def _unwritten(error: OSError) -> int:
    """The answer could not be written out: a full disk behind `>`, a pipe that nobody reads."""
    sys.stdout = StringIO()  # what is left of the answer is not tried again
    if error.errno == EPIPE:
        return _UNREAD
    from pccheck.text.words.faults import words

    unwritten = PccheckError("answer-unwritten", why=error.strerror)
    _complain(_("Error: {what}").format(what=words(unwritten)))
    return 1


def _out_of_reach(error: OSError, typed: Sequence[str]) -> int:
    """Whether a file is there could not even be asked: a folder that may not be looked into, a name
    that is too long.
    """
    return _failed(PccheckError("unreadable-file", file=error.filename, why=error.strerror), typed)


def _complain(line: str) -> None:
    from pccheck.cli.frame.lines import say

    sys.stdout.flush()
    for part in line.splitlines():
        say(part, sys.stderr)


app = typer.Typer(
    cls=Verbs,
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
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
