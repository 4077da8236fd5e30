"""Questions on the terminal, answered in the user's language."""

import typer

from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _

_YES = ("c", "co", "y", "yes")
_NO = ("k", "ko", "khong", "n", "no")


def confirmed(question: str) -> bool:
    """Whether the answer is yes, which Enter says too; asked again until it is one of both."""
    said, signs = "", _("Y/n")
    while said not in (*_YES, *_NO):
        said = (
            fold(typer.prompt(f"{question} [{signs}]", default="", show_default=False)) or _YES[0]
        )
    return said in _YES


def number_up_to(most: int, question: str) -> int:
    """A whole number from 1 to `most`; asked again until it is one."""
    said = ""
    while not (said.isdecimal() and 1 <= int(said) <= most):
        said = typer.prompt(question).strip()
    return int(said)
