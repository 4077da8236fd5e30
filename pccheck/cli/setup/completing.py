"""What can stand where the user pressed the tabulator: commands, options, and codes of the book.

The shell's script (`completion_scripts`) gives the words before and the one begun. Values come from
tables that are known here, so that most keys cost neither Typer nor the rest of pccheck.
"""

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

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
    "dossier": ("visited",),
    "record": ("unit",),
    "decision bar": ("", "member"),
    "code add": ("target",),
    "code list": ("target",),
    "target same": ("target",),
    "target distinct": ("target",),
    "target show": ("target",),
    "target edit": ("target",),
    "target retire": ("target",),
    "target successor": ("target",),
    "report letter": ("", "target"),
    "team nominate": ("body",),
    "team absent": ("member",),
    "team conflict": ("member", "target"),
    "plan move": ("planned",),
    "plan pin": ("planned",),
    "plan unpin": ("planned",),
    "plan cancel": ("planned",),
    "plan add": ("target",),
    "plan closed": ("area",),
    "plan why": ("target",),
    "plan when": ("target",),
    "overlap keep": ("target",),
    "overlap exempt": ("target",),
    "follow show": ("visited",),
    "follow remind": ("visited",),
    "follow answer": ("visited", ""),
    "follow set": ("visited", ""),
    "follow settle": ("visited", ""),
    "follow form": ("visited",),
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
    before = [given for given in words if given != "="]  # bash parts --team=N1 in three
    word = "" if word == "=" else word
    option, last = ["", "", *before][-2:]
    if word.startswith("-"):
        return _option(before, word, folder)
    if "=" in words and option in ("--answer", "-a"):
        return _begun(word, _answer_words(last, before, folder))
    if last in OPTIONS:
        return _values(OPTIONS[last], word, before, folder)
    if last.startswith("-") and _takes_value(before):
        return []
    return _argument(before, word, folder)


def _begun(word: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that the word begins."""
    return [choice for choice in choices if choice[0].startswith(word)]


def _option(before: Sequence[str], word: str, folder: Path) -> list[Choice]:
    """The names that an option can have, or what can stand behind its sign."""
    option, sign, value = word.partition("=")
    if not sign:
        return _begun(word, _options(before))
    return [
        (f"{option}={new}", text)
        for new, text in _values(OPTIONS.get(option, ""), value, before, folder)
    ]


def _argument(before: Sequence[str], word: str, folder: Path) -> list[Choice]:
    """A verb, a subcommand, or what the command is about."""
    if not before:
        return _begun(word, [(verb, "") for verb in VERBS])
    path = next((key for key in (" ".join(before[:2]), before[0]) if key in ARGUMENTS), "")
    if not path:
        return _begun(word, _commands(before))
    kinds = ARGUMENTS[path]
    # neither options nor what stands behind one that takes a value
    behind = before[len(path.split()) :]
    pairs = zip(("", *behind), behind, strict=False)
    given = sum(not after.startswith("-") and first not in OPTIONS for first, after in pairs)
    return _values(kinds[min(given, len(kinds) - 1)], word, before, folder)


def _values(kind: str, word: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """The choices of a kind that the word begins, by code or by words of the name, accents or not.

    '' has none.
    """
    if kind in _FIXED:
        return _begun(word, [(name, "") for name in _FIXED[kind]])
    if kind == "outcome":
        from pccheck.model.visit import OUTCOMES

        return _begun(word, [(name, "") for name in OUTCOMES])
    if kind == "answer":
        return _answers(word, words, folder)
    if kind == "shipped":
        from pccheck.actions.desk.shipped import shipped

        paths = (shipped("templates") / "campaigns").glob("*.toml")
        return _begun(word, sorted((path.stem, "") for path in paths))
    if kind == "unit":
        return _units(word, words, folder)[:_MOST]
    return _fitting(kind, word, words, folder)[:_MOST] if kind else []


def _units(word: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """What may be visited: what is planned first, behind it any target once a word is begun."""
    planned = _fitting("planned", word, words, folder)
    if not word:
        return planned
    codes = {code for code, _text in planned}
    targets = _fitting("target", word, words, folder)
    return planned + [choice for choice in targets if choice[0] not in codes]


def _answers(word: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """A criterion with its sign; behind the sign the answers by choice."""
    code, sign, answer = word.partition("=")
    if sign:
        begun = _begun(answer, _answer_words(code, words, folder))
        return [(f"{code}={choice}", text) for choice, text in begun]
    criteria = _fitting("criterion", word, words, folder)
    return [(f"{criterion}=", text) for criterion, text in criteria]


def _answer_words(criterion: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """What can be chosen for a criterion, and what may be said instead."""
    from pccheck.actions.desk.desk import sit_down
    from pccheck.cli.frame.options import now
    from pccheck.model.answers.kind import TYPED

    desk = sit_down(_book(words, folder), now)
    with desk.book:
        kind = desk.current.campaign.kinds.get(criterion)
        options = [(option.code, option.text) for option in kind.options] if kind else []
        return [*options, *((status, "") for status in TYPED.values())]


def _fitting(kind: str, word: str, words: Sequence[str], folder: Path) -> list[Choice]:
    """The book's choices of a kind that fit the word: by code, else by words of the name."""
    from pccheck.book.ask.glance.completing import known

    choices = [_as_typed(kind, choice) for choice in known(_book(words, folder), kind)]
    bare = word.strip("'\"").replace("\\", "")
    begun = bare.casefold()
    by_code = [choice for choice in choices if choice[0].casefold().startswith(begun)]
    if by_code or kind == "day":
        return by_code
    part = f" {fold(bare)}"
    return [choice for choice in choices if part in f" {fold(choice[1])}"]


def _as_typed(kind: str, choice: Choice) -> Choice:
    """A choice as people type it: areas by their name, days as 07/12/2021."""
    code, text = choice
    if kind == "area":
        return fold(text).replace(" ", "-"), text
    if kind == "day":
        year, month, day = code.split("-")
        return f"{day}/{month}/{year}", text
    return choice


def _book(words: Sequence[str], folder: Path) -> Path:
    from pccheck.book.ledger.file import locate

    given = dict(pairwise(words)).get("--book")
    named = given or os.environ.get("PCCHECK_BOOK")
    return locate(Path(named) if named else None, folder)


def _command(words: Sequence[str]) -> tuple[Any, Any]:
    """The command that the words lead to, with a context to ask it in.

    Both are of Typer's own Click, which has no public types.
    """
    import typer

    from pccheck.cli.frame.app import app

    command: Any = typer.main.get_command(app)
    ctx = typer.Context(command, info_name="pccheck")
    for word in words:
        below = command.get_command(ctx, word) if hasattr(command, "get_command") else None
        if below is None:
            break
        command, ctx = below, typer.Context(below, info_name=word, parent=ctx)
    return command, ctx


def _options(words: Sequence[str]) -> list[Choice]:
    command, ctx = _command(words)
    params = command.get_params(ctx)
    shown = [param for param in params if not param.hidden and param.param_type_name == "option"]
    return [(max(param.opts, key=len), _line(param.help)) for param in shown]


def _takes_value(words: Sequence[str]) -> bool:
    command, ctx = _command(words)
    named = (param for param in command.get_params(ctx) if words[-1] in param.opts)
    return any(param.param_type_name == "option" and not param.is_flag for param in named)


def _commands(words: Sequence[str]) -> list[Choice]:
    command, ctx = _command(words)
    if len(words) > 1 or not hasattr(command, "list_commands"):
        return []
    subcommands = [(name, command.get_command(ctx, name)) for name in command.list_commands(ctx)]
    return [(name, subcommand.get_short_help_str()) for name, subcommand in subcommands]


def _line(text: str | None) -> str:
    return " ".join((text or "").split())
