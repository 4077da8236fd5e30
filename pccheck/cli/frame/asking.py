"""Questions on the terminal, answered in the user's language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.model.records import Target

_YES = ("c", "co", "y", "yes")
_NO = ("k", "ko", "khong", "n", "no")


def confirmed(question: str) -> bool:
    """Whether the answer is yes, which Enter says too."""
    return _is_yes(question, _("Y/n"), _YES[0])


def is_so(question: str) -> bool:
    """Whether the answer is yes, typed: what somebody means is not taken by Enter."""
    return _is_yes(question, _("y/N"), _NO[0])


def _is_yes(question: str, signs: str, enter: str) -> bool:
    """Asked again until the answer is one of both; `enter`: what Enter says."""
    said = ""
    while said not in (*_YES, *_NO):
        typed = typer.prompt(f"{question} [{signs}]", default="", show_default=False)
        said = fold(typed) or enter
    return said in _YES


def is_so_or_later(question: str) -> bool | None:
    """Whether the answer is yes, None for one that Enter leaves for later."""
    said = "?"
    while said not in (*_YES, *_NO, ""):
        said = fold(typer.prompt(question, default="", show_default=False))
    return said in _YES if said else None


def which_or_later(question: str, most: int) -> int | None:
    """A number from 1 to `most`, 0 for «-», None for what Enter leaves for later."""
    said = "?"
    while said not in ("", "-") and not (said.isdecimal() and 1 <= int(said) <= most):
        said = typer.prompt(question, default="", show_default=False).strip()
    if said == "-":
        return 0
    return int(said) if said else None


def which_target(words: str, near: "Sequence[Target]") -> "Target | None":
    """The target that some words mean: the only one is asked for, of several one is chosen."""
    if len(near) == 1:
        (only,) = near
        line = _("«{words}»: is it {code} {name} ({area})?")
        asked = line.format(words=words, code=only.code, name=only.name, area=only.area_name)
        return only if is_so(asked) else None
    for n, target in enumerate(near, 1):
        print(f"{n:>3}. {target.code} {target.name} ({target.area_name})")
    return near[number_up_to(len(near), _("Which one?")) - 1]


def number_up_to(most: int, question: str) -> int:
    """A whole number from 1 to `most`; asked again until it is one."""
    said = ""
    while not (said.isdecimal() and 1 <= int(said) <= most):
        said = typer.prompt(question).strip()
    return int(said)
