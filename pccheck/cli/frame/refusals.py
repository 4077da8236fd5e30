"""What Typer refuses by itself, in the user's language."""

import re
from collections.abc import Mapping
from itertools import chain
from typing import Any, cast

from pccheck.cli.frame.programs.answers import RefusalJson
from pccheck.text.words.catalogue import N_, _

_SAID = (
    (
        re.compile(r"Option '(?P<what>.+)' requires an argument\."),
        N_("the option {what} needs a value behind it"),
    ),
    (
        re.compile(r"Option '(?P<what>.+)' requires \d+ arguments\."),
        N_("the option {what} needs a value behind it"),
    ),
    (
        re.compile(r"Option '(?P<what>.+)' does not take a value\."),
        N_("the option {what} takes no value"),
    ),
    (
        re.compile(r"Got unexpected extra argument(?:\(s\)|s)? \((?P<what>.+)\)"),
        N_("{what}: too many words"),
    ),
    (re.compile(r"Missing command\."), N_("a command is missing")),
    (
        re.compile(r"'?(?P<what>.*?)'? is not a valid (?:int|integer|float)(?: range)?\."),
        N_("«{what}» is no number"),
    ),
    (
        re.compile(r"'(?P<what>.*)' is not one of (?P<choices>.+)\."),
        N_("«{what}» is none of {choices}"),
    ),
    (
        re.compile(r"(?P<what>.+) is not in the range x>=(?P<least>\d+)\."),
        N_("{what} is less than {least}"),
    ),
    (
        re.compile(r"(?P<what>.+) is not in the range (?P<least>\d+)<=x<=(?P<most>\d+)\."),
        N_("{what} is not between {least} and {most}"),
    ),
)
"""What its messages look like, and what we say instead."""


_CODES = {
    "NoArgsIsHelpError": "no-command",
    "NoSuchOption": "no-such-option",
    "BadOptionUsage": "bad-option",
    "MissingParameter": "missing-parameter",
    "BadParameter": "bad-parameter",
}
_PLACE = ("file", "sheet", "row", "column")


def code_of(error: Any) -> str:  # noqa: ANN401 - Typer's own Click has no public types
    """What programs call it."""
    return _CODES.get(type(error).__name__, "wrong-usage")


def refusal_json(code: str, message: str, status: int, params: Mapping[str, object]) -> RefusalJson:
    """An error as programs read it: its code, what people read, and where it lies."""
    place = {name: params[name] for name in _PLACE if params.get(name)}
    where = {name: at if isinstance(at, int) else str(at) for name, at in place.items()}
    told = {"error": code, "message": message, "status": status, **where}
    return cast("RefusalJson", told)


def refusal(error: Any) -> str:  # noqa: ANN401 - Typer's own Click has no public types
    """One line: what is wrong with the command, and where its help is."""
    ctx = getattr(error, "ctx", None)
    line = f"{_what(error)}."
    if ctx is None:
        return line
    return f"{line} " + _("See: {command}").format(command=f"{ctx.command_path} --help")


def _what(error: Any) -> str:  # noqa: ANN401
    if getattr(error, "option_name", "") and hasattr(error, "possibilities"):
        return _no_option(error)
    param = getattr(error, "param", None)
    if param is not None and not error.message:
        return _("{what} is missing").format(what=_named(param))
    for form, words in _SAID:
        if match := form.fullmatch(error.message):
            what = _(words).format_map(match.groupdict())
            return what if param is None else f"{_named(param)}: {what}"
    return str(error.format_message()).rstrip(".")


def _no_option(error: Any) -> str:  # noqa: ANN401
    from pccheck.text.nearest import nearest

    params = error.ctx.command.get_params(error.ctx)
    names = chain.from_iterable(param.opts for param in params)
    options = [name for name in names if name.startswith("-")]
    near = [name for name in nearest(error.option_name, options) if name.startswith("--")]
    no_such = _("there is no option {name}").format(name=error.option_name)
    return no_such + (_("; perhaps {near}").format(near=", ".join(near)) if near else "")


def _named(param: Any) -> str:  # noqa: ANN401
    """The option by its name, an argument as its help calls it."""
    from pccheck.cli.frame.help import argument

    return argument(param) if param.param_type_name == "argument" else str(max(param.opts, key=len))
