"""The help pages: usage, what it does, arguments, options, subcommands, examples.

All in the user's language.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pccheck.text.words.catalogue import N_, _

_ARGUMENTS = {
    "target": N_("target"),
    "targets": N_("target"),
    "criteria": N_("criterion"),
    "one": N_("target"),
    "other": N_("target"),
    "words": N_("words"),
    "name": N_("name"),
    "file": N_("file"),
    "folder": N_("folder"),
    "path": N_("file"),
    "body": N_("body"),
    "member": N_("member"),
    "entry": N_("entry"),
    "code": N_("code"),
    "document": N_("document"),
    "against": N_("document"),
    "figure": N_("figure"),
    "payload": N_("location code"),
    "verb": N_("command"),
    "shell": N_("shell"),
    "on": N_("day"),
    "area": N_("area"),
    "team": N_("team"),
    "more": N_("answers"),
    "paper": N_("document"),
    "units": N_("target"),
    "number": N_("number"),
    "day": N_("day"),
    "language": N_("language"),
    "campaign": N_("campaign"),
    "successors": N_("target"),
    "kind": N_("kind"),
    "place": N_("folder or address"),
    "url": N_("address"),
    "installation": N_("installation"),
    "row": N_("row"),
    "meant": N_("target"),
}
_VALUES = {
    "date_": N_("day"),
    "from_": N_("day"),
    "to": N_("day"),
    "deadline": N_("day"),
    "as_of": N_("day"),
    "team": N_("team"),
    "area": N_("area"),
    "category": N_("category"),
    "told": N_("whom"),
    "substitute": N_("member"),
    "document": N_("number"),
    "number": N_("number"),
    "step": N_("step"),
    "start": N_("time"),
    "end": N_("time"),
    "outcome": N_("outcome"),
    "reason": N_("reason"),
    "by": N_("name"),
    "rep": N_("name"),
    "present": N_("name"),
    "answer": N_("criterion=answer"),
    "map_": N_("field=header"),
    "keep": N_("entry"),
    "out": N_("file"),
    "campaign": N_("campaign"),
    "photo": N_("file"),
    "level": N_("level"),
    "visit_form": N_("form"),
    "level_reason": N_("reason"),
    "why": N_("reason"),
    "format_": N_("form"),
    "effort": N_("kind"),
    "seed": N_("number"),
    "signer": N_("name"),
    "person": N_("name"),
    "province": N_("province"),
    "decision": N_("number"),
}
_ENVIRONMENT = (
    ("PCCHECK_BOOK", N_("The book, where `--book` names none.")),
    ("PCCHECK_LANG", N_("vi or en; before what `pccheck config lang` has set.")),
    (
        "PCCHECK_NOW",
        N_("The time that counts as now, such as 2026-05-04T09:00; to replay a session."),
    ),
)
_KEPT_HYPHEN = "\u2011"
_TYPES = {"path": N_("file"), "int": N_("number"), "int range": N_("number"), "float": N_("number")}


def write_help(command: Any, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
    """Write a command's page into Typer's formatter."""
    formatter.write_usage(ctx.command_path, " ".join(_usage(command, ctx)), prefix=_("Usage: "))
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_in_one_piece(command.help or ""))
    positional = (param for param in command.get_params(ctx) if _is_positional(param))
    arguments = [(argument(one), one.help or "") for one in positional if not one.hidden]
    _section(formatter, _("Arguments"), arguments)
    for heading, options in _options(command, ctx).items():
        _section(formatter, heading, options)
    _section(formatter, _("Commands"), list(_subcommands(command, ctx)))
    if not ctx.parent:
        _section(formatter, _("Environment"), [(name, _(what)) for name, what in _ENVIRONMENT])
    formatter.buffer[:] = [part.replace(_KEPT_HYPHEN, "-") for part in formatter.buffer]
    _examples(formatter, ctx.command_path.removeprefix(ctx.find_root().command_path).split())


def _options(command: Any, ctx: Any) -> dict[str, list[tuple[str, str]]]:  # noqa: ANN401
    """The options under their headings: a command with very many has groups of them as its `obj`,
    the names of their parameters by heading.
    """
    groups: Mapping[str, Sequence[str]] = ctx.obj or {}
    headed: dict[str, list[tuple[str, str]]] = {name: [] for name in (*groups, _("Options"))}
    for param in command.get_params(ctx):
        if param.hidden or _is_positional(param):
            continue
        own = (heading for heading, names in groups.items() if param.name in names)
        headed[next(own, _("Options"))].append(_option(param))
    return headed


def _subcommands(command: Any, ctx: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The subcommands with what they do; none of a command that is no group."""
    for name in command.list_commands(ctx) if hasattr(command, "list_commands") else ():
        subcommand = command.get_command(ctx, name)
        if not subcommand.hidden:
            yield name, subcommand.get_short_help_str()


def _usage(command: Any, ctx: Any) -> Iterator[str]:  # noqa: ANN401
    yield _("[OPTIONS]")
    for param in command.get_params(ctx):
        if _is_positional(param) and not param.hidden:
            yield argument(param) if param.required else f"[{argument(param)}]"
    if hasattr(command, "list_commands"):
        yield f"[{_('COMMAND')}]" if command.invoke_without_command else _("COMMAND")


def _is_positional(param: Any) -> bool:  # noqa: ANN401
    return bool(param.param_type_name == "argument")


def argument(param: Any) -> str:  # noqa: ANN401
    """An argument as people read it."""
    many = "" if param.nargs == 1 else "…"
    return f"<{_(_ARGUMENTS.get(param.name, param.name))}>{many}"


def _option(param: Any) -> tuple[str, str]:  # noqa: ANN401
    """An option's names with its value, and what it is."""
    value = (
        ""
        if param.is_flag
        else f" <{_(_VALUES.get(param.name) or _TYPES.get(param.type.name, N_('text')))}>"
    )
    names = ", ".join(sorted(param.opts, key=len))
    if param.name == "help":
        return "--help", _("Show this help.")
    return f"{names}{value}", "  ".join(filter(None, (param.help, _notes(param))))


def _notes(param: Any) -> str:  # noqa: ANN401
    """What else is to be known of an option, in brackets."""
    least, choices = getattr(param.type, "min", None), getattr(param.type, "choices", ())
    notes = (
        _("required") if param.required else "",
        _("one of: {choices}").format(choices=", ".join(map(_value, choices))) if choices else "",
        _("at least {number}").format(number=least) if least is not None else "",
        _("default: {value}").format(value=param.default)
        if param.show_default and _says(param.default)
        else "",
        _("environment: {name}").format(name=param.envvar) if param.envvar else "",
    )
    return f"[{'; '.join(filter(None, notes))}]" if any(notes) else ""


def _value(choice: Any) -> str:  # noqa: ANN401 - a word or a member of an enum
    return str(getattr(choice, "value", choice))


def _says(default: object) -> bool:
    """Whether a default is worth showing."""
    return isinstance(default, str | int) and not isinstance(default, bool) and bool(default)


def _section(formatter: Any, heading: str, rows: list[tuple[str, str]]) -> None:  # noqa: ANN401
    if rows:
        with formatter.section(heading):
            formatter.write_dl([(name, _in_one_piece(what)) for name, what in rows])


def _in_one_piece(text: str) -> str:
    """Words with hyphens (options, codes) as Typer leaves them whole where it folds lines."""
    return re.sub(r"(?<=\S)-(?=\S)|-(?=-)", _KEPT_HYPHEN, text)


def _examples(formatter: Any, words: list[str]) -> None:  # noqa: ANN401
    """Real commands, whole, each on a line of its own."""
    from pccheck.cli.frame.examples import EXAMPLES, as_coded_here

    with formatter.section(_("Examples")):
        for command in map(as_coded_here, EXAMPLES[" ".join(words)]):
            formatter.write(f"{'':>{formatter.current_indent}}{command}\n")
