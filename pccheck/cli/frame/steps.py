"""What to do next, as a command that can be typed as it stands."""

import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.errors import PccheckError
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ask.glance.standing import Standing

_OWN = "dot-kiem-tra.toml"
"""What the file of a campaign is called where somebody makes one."""
FORCE = "to-kiem-tra.xlsx"
"""The workbook of the task force that `init` puts beside the book, to be filled in."""
_LISTS = (".xlsx", ".xls", ".ods", ".csv")


def show_next(*commands: str) -> None:
    """The line that ends an answer: one command, or several one behind the other."""
    first, *then = commands
    print(_("Next: {command}").format(command=first))
    for command in then:
        print(_("Then: {command}").format(command=command))


def _first() -> str:
    """How to begin without a book: with the campaign file that lies here, or by making one."""
    files = sorted(Path.cwd().glob("*.toml"))
    if len(files) == 1:
        return f"pccheck init . --campaign {quoted(files[0].name)}"
    return f"pccheck campaign new {_OWN}"


def quoted(path: Path | str) -> str:
    """A file's name as every shell takes it."""
    name = str(path)
    is_plain = all(sign.isalnum() or sign in "./\\-_:" for sign in name)
    return name if name and is_plain else f'"{name}"'


def import_targets(folder: Path) -> str:
    """How to take in the target list: the folder's spreadsheet, where there is just one."""
    names = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in _LISTS)
    lists = [name for name in names if name != FORCE]
    name = quoted(lists[0]) if len(lists) == 1 else _("LIST.xlsx")
    return f"pccheck target import {name}"


def next_step(standing: "Standing") -> str:
    """What a campaign lacks most; '' once it runs."""
    if not standing.targets:
        return import_targets(Path.cwd())
    if standing.states or standing.unplanned:
        return ""
    return "pccheck plan" if standing.teams else f"pccheck team import {FORCE}"


def people_step(desk: "Desk") -> str:
    """What the task force lacks before a plan: the command for it; '' where it lacks nothing."""
    from pccheck.actions.setup.taking_over import lacking

    codes = {lack.code for lack in lacking(desk)}
    if "lacks-teams" in codes:
        return f"pccheck team import {FORCE}"
    if "lacks-representatives" in codes:
        names = (f"to-kiem-tra-{number}.xlsx" for number in count(2))
        free = next(name for name in names if not Path(name).exists())
        return f"pccheck team template --out {free}"
    return ""


def decision_step(desk: "Desk") -> str:
    """The command for the decision with which the law's regime begins; '' where none is lacking.

    What only the office knows is left open; the command itself lists what may stand there.
    """
    from pccheck.actions.setup.taking_over import lacking
    from pccheck.book.ask.people import people

    if "lacks-decision" not in {lack.code for lack in lacking(desk)}:
        return ""
    campaign = desk.current.campaign
    staff = people(desk.book, desk.current.rec).members
    head = campaign.task_force.head
    first = next((one.code for one in staff if one.role == head), "…")
    others = "".join(f" --member {one.code}" for one in staff if one.code != first and one.teams)
    letters = campaign.documents.issuer_code
    return (
        f'pccheck decision make --planned --document "…/QĐ-{letters};…" --authority … --ground …'
        f' --days … --content "{campaign.short_title}" --head {first}{others}'
    )


def welcome() -> None:
    """What `pccheck` says alone: what this is, which book is here, and the next command."""
    from pccheck.book import open_book
    from pccheck.book.ask.glance.standing import standing
    from pccheck.book.ledger.file import locate
    from pccheck.cli.frame.options import now

    guide = _("The working day, step by step: pccheck guide. All commands: pccheck --help")
    try:
        path = locate(None, Path.cwd())
    except PccheckError as error:
        if error.code != "no-book":
            raise
        what = _(
            "pccheck keeps the books of an inspection campaign: targets, schedule, visits, report."
        )
        first_look = _(
            "There is no book here yet. To look at a whole made-up campaign first: pccheck demo out"
        )
        own = _("A campaign of your own, by ten questions: pccheck campaign new dot-kiem-tra.toml")
        print(what, first_look, own, guide, sep="\n")
        show_next(_first())
        return
    with open_book(path) as book, book.guarded():
        here = standing(book, now)
    print(f"{here.title}: {path}", guide, sep="\n")
    show_next(next_step(here) or "pccheck status")


def show_lacking(desk: "Desk") -> None:
    """A line for each thing that a plan would miss, beside what the command answers."""
    from pccheck.actions.setup.taking_over import lacking
    from pccheck.cli.frame.lines import say
    from pccheck.text.words.faults import words

    for lack in lacking(desk):
        say(_("Still to do: {what}").format(what=words(lack)), sys.stderr)
