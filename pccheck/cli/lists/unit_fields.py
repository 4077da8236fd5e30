"""The fields of a unit that people write, as options of the verbs that take them."""

from collections.abc import Callable
from inspect import Parameter, Signature, signature
from typing import Annotated

import typer

from pccheck.text.words.catalogue import N_, _

FIELDS = {
    "address": N_("Its address."),
    "contact": N_("Whom to ask for there."),
    "phone": N_("Its telephone."),
    "code": N_("Its code in the office's own list."),
    "tax": N_("Its tax number."),
    "source": N_("Whose list gives that code."),
    "priority": N_("Its own priority."),
    "lat": N_("Its latitude in degrees."),
    "lon": N_("Its longitude in degrees."),
    "minutes": N_("How long a visit takes."),
    "opens": N_("When it is open: 07:30-11:30."),
    "visit_before": N_("Before which day it is to be visited."),
    "not_on": N_('Days on which it is not: "thứ 2; 24/12/2026".'),
    "visit_form": N_("In which form it is visited: trực tiếp, trực tuyến, từ xa, qua hồ sơ."),
}
"""What each option is for, by its name."""


def with_fields(verb: Callable[..., None], *without: str) -> Callable[..., None]:
    """The verb with an option for each field but these instead of its `**words`, before `book`."""
    *own, _words = signature(verb).parameters.values()
    after = [param.name for param in own].index("book")
    options = [_option(name) for name in FIELDS if name not in without]
    params = [*own[:after], *options, *own[after:]]

    def command(**given: object) -> None:
        verb(**given)

    command.__signature__ = Signature(params)  # type: ignore[attr-defined] # Typer reads it
    command.__annotations__ = {param.name: param.annotation for param in params}
    return command


def _option(name: str) -> Parameter:
    option = typer.Option(f"--{name.replace('_', '-')}", help=_(FIELDS[name]))
    kind = Parameter.POSITIONAL_OR_KEYWORD
    return Parameter(name, kind, default="", annotation=Annotated[str, option])
