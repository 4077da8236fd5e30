"""What to do next, as a command that can be typed as it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.book.ask.glance.standing import Standing

FIRST = "pccheck init . --campaign pc-covid-2021"
FORCE = "to-kiem-tra.xlsx"
"""The workbook of the task force that `init` puts beside the book, to be filled in."""
_LISTS = (".xlsx", ".xls", ".ods", ".csv")


def show_next(command: str) -> None:
    """The line that ends an answer."""
    print(_("Next: {command}").format(command=command))


def quoted(path: Path | str) -> str:
    """A file's name as every shell takes it."""
    name = str(path)
    return name if all(sign.isalnum() or sign in "./\\-_:" for sign in name) else f'"{name}"'


def import_targets(folder: Path) -> str:
    """Take in the target list.

    The one spreadsheet that lies in the folder, where there is just one.
    """
    found = [
        path.name
        for path in sorted(folder.iterdir())
        if path.suffix.lower() in _LISTS and path.name != FORCE
    ]
    name = quoted(found[0]) if len(found) == 1 else _("LIST.xlsx")
    return f"pccheck target import {name}"


def next_step(found: "Standing") -> str:
    """What a campaign lacks most; '' once it runs."""
    if not found.targets:
        return import_targets(Path.cwd())
    if found.states or found.unplanned:
        return ""
    return "pccheck plan" if found.teams else f"pccheck team import {FORCE}"
