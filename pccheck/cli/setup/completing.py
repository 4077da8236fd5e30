"""What can stand where the user pressed the tabulator: commands, options, and codes of the book.

The shell's script (`completion_scripts`) gives the words before and the one begun. Values come from
tables that are known here, so that most keys cost neither Typer nor the rest of pccheck.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from pccheck.cli.frame.verbs import VERBS
from pccheck.text.fold import fold

SHELL, WORD = "PCCHECK_COMPLETING", "PCCHECK_WORD"
"""Environment: which shell asks, and the word that is begun."""
OPTIONS = {
    "--team": "team",
    "--area": "area",
    "--category": "category",
    "--told": "body",
    "--substitute": "member",
    "--date": "day",
    "--answer": "answer",
    "-a": "answer",
    "--level": "level",
    "--step": "measure",
    "--campaign": "shipped",
    "--outcome": "outcome",
    "--format": "format",
}
"""What stands behind an option."""
ARGUMENTS = {
    "log": ("target",),
    "record": ("unit",),
    "code add": ("target",),
    "code list": ("target",),
    "target same": ("target",),
    "target distinct": ("target",),
    "team nominate": ("body",),
    "team absent": ("member",),
    "plan move": ("planned",),
    "plan pin": ("planned",),
    "plan unpin": ("planned",),
    "plan cancel": ("planned",),
    "plan add": ("target",),
    "plan closed": ("area",),
    "plan why": ("target",),
    "follow show": ("visited",),
    "follow remind": ("visited",),
    "follow answer": ("visited",),
    "follow close": ("visited",),
    "follow revisit": ("visited",),
    "report bien-ban": ("recorded",),
    "report ket-qua": ("visited",),
    "report don-doc": ("visited",),
    "report thong-bao": ("team", "day"),
    "campaign use": ("campaign",),
    "completion": ("shell",),
}
"""What a command's arguments are; the last one may be given again."""
_FIXED = {
    "outcome": ("done", "closed", "refused", "postponed", "cancelled"),
    "format": ("html", "docx", "pdf", "xlsx", "xlsform"),
    "shell": ("bash", "zsh", "fish", "powershell"),
}
_MOST = 200

Choice = tuple[str, str]
"""What is put in, and what it means ('' for nothing to say)."""


def complete(words: Sequence[str], word: str, folder: Path) -> list[Choice]:
    """What the word can become behind these words.

    Nothing where a file may stand, or no book is found.
    """
    before = [one for one in words if one != "="]  # bash parts --team=N1 in three
    word = "" if word == "=" else word
    if word.startswith("-"):
        return _option(before, word, folder)
    if "=" in words and len(before) > 1 and before[-2] in ("--answer", "-a"):
        return [one for one in _answer_words(before[-1], before, folder) if one[0].startswith(word)]
    if before and before[-1] in OPTIONS:
        return _values(OPTIONS[before[-1]], word, before, folder)
    if before and before[-1].startswith("-") and _takes_value(before):
        return []
    return _argument(before, word, folder)


def _option(before: Sequence[str], word: str, folder: Path) -> list[Choice]:
    """The names that an option can have, or what can stand behind its sign."""
    option, sign, value = word.partition("=")
    if not sign:
        return [one for one in _options(before) if one[0].startswith(word)]
    return [
        (f"{option}={new}", text)
        for new, text in _values(OPTIONS.get(option, ""), value, before, folder)
    ]


def _argument(before: Sequence[str], word: str, folder: Path) -> list[Choice]:
    """A verb, a subcommand, or what the command is about."""
    if not before:
        return [(verb, "") for verb in VERBS if verb.startswith(word)]
    path = next((key for key in (" ".join(before[:2]), before[0]) if key in ARGUMENTS), "")
    if not path:
        return [one for one in _commands(before) if one[0].startswith(word)]
    kinds = ARGUMENTS[path]
    given = _positionals(before[len(path.split()) :])
    return _values(kinds[min(given, len(kinds) - 1)], word, before, folder)


def _positionals(words: Sequence[str]) -> int:
    """How many arguments have been given.

    Words that are no option, nor behind one that takes a value.
    """
    return sum(
        not one.startswith("-") and (not n or words[n - 1] not in OPTIONS)
        for n, one in enumerate(words)
    )


def _values(kind: str, word: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """The choices of a kind that the word begins, by code or by words of the name,
    accents or not.
    """
    if kind in _FIXED:
        return [(one, "") for one in _FIXED[kind] if one.startswith(word)]
    if kind == "answer":
        return _answers(word, words, folder)
    if kind == "shipped":
        from pccheck.actions.desk.shipped import shipped

        names = sorted(path.stem for path in (shipped("templates") / "campaigns").glob("*.toml"))
        return [(name, "") for name in names if name.startswith(word)]
    if not kind:
        return []
    first = "planned" if kind == "unit" else kind
    found = _fitting(first, word, _known(first, words, folder))
    if kind == "unit" and word:
        planned = {code for code, _ in found}
        found += [
            one
            for one in _fitting("target", word, _known("target", words, folder))
            if one[0] not in planned
        ]
    return found[:_MOST]


def _answers(word: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """A criterion with its sign; behind the sign the answers by choice."""
    code, sign, said = word.partition("=")
    if sign:
        return [
            (f"{code}={answer}", text)
            for answer, text in _answer_words(code, words, folder)
            if answer.startswith(said)
        ]
    return [
        (f"{code}=", text)
        for code, text in _fitting("criterion", word, _known("criterion", words, folder))
    ]


def _answer_words(criterion: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """What can be chosen for a criterion, and what may be said instead."""
    from pccheck.actions.desk.desk import sit_down
    from pccheck.cli.frame.options import now
    from pccheck.model.answers.kind import TYPED

    desk = sit_down(_book(words, folder), now())
    with desk.book:
        kind = desk.current.campaign.kinds.get(criterion)
        options = [(option.code, option.text) for option in kind.options] if kind else []
        return [*options, *((status, "") for status in TYPED.values())]


def _fitting(kind: str, word: str, known: Sequence[Choice]) -> list[Choice]:
    if kind == "area":
        known = [(fold(name).replace(" ", "-"), name) for _, name in known]
    if kind == "day":
        known = [(f"{day[8:]}/{day[5:7]}/{day[:4]}", count) for day, count in known]
    bare = word.strip("'\"").replace("\\", "")
    begun = bare.casefold()
    exact = [one for one in known if one[0].casefold().startswith(begun)]
    if exact or kind == "day":
        return exact
    part = f" {fold(bare)}"
    return [one for one in known if part in f" {fold(one[1])}"]


def _known(kind: str, words: Sequence[str], folder: Path) -> list[Choice]:
    from pccheck.book.ask.glance.completing import known

    return known(_book(words, folder), kind)


def _book(words: Sequence[str], folder: Path) -> Path:
    from pccheck.book.ledger.file import locate

    named = next(
        (words[n + 1] for n, one in enumerate(words[:-1]) if one == "--book"),
        os.environ.get("PCCHECK_BOOK"),
    )
    return locate(Path(named) if named else None, folder)


def _command(words: Sequence[str]) -> tuple[object, object]:
    """The command that the words lead to, with a context to ask it in."""
    import typer

    from pccheck.cli.frame.app import app

    command = typer.main.get_command(app)
    ctx = typer.Context(command, info_name="pccheck")
    for word in words:
        found = command.get_command(ctx, word) if hasattr(command, "get_command") else None
        if found is None:
            break
        command, ctx = found, typer.Context(found, info_name=word, parent=ctx)
    return command, ctx


def _options(words: Sequence[str]) -> list[Choice]:
    command, ctx = _command(words)
    params = command.get_params(ctx)  # type: ignore[attr-defined]
    shown = [param for param in params if not param.hidden and param.param_type_name == "option"]
    return [(max(param.opts, key=len), _line(param.help)) for param in shown]


def _takes_value(words: Sequence[str]) -> bool:
    command, ctx = _command(words)
    params = command.get_params(ctx)  # type: ignore[attr-defined]
    return any(
        words[-1] in param.opts and not param.is_flag
        for param in params
        if param.param_type_name == "option"
    )


def _commands(words: Sequence[str]) -> list[Choice]:
    command, ctx = _command(words)
    if len(words) > 1 or not hasattr(command, "list_commands"):
        return []
    found = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]  # type: ignore[attr-defined]
    return [(name, one.get_short_help_str()) for name, one in found]


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
