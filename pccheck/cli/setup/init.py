"""`pccheck init`: a new book."""

from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.options import (
    CHANCE,
    ByOption,
    agreed,
    asked_passphrase,
    author,
    login,
    now,
    on_terminal,
    opened,
    tell_notes,
)
from pccheck.cli.frame.steps import FORCE, import_targets, quoted, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _

app = Verb()

HERE = Path()


@app.command(help=_("Make a new book for a campaign, in a folder of its own."))
def init(
    folder: Annotated[
        Path, typer.Argument(help=_("The folder of the book; made when it is not there."))
    ] = HERE,
    campaign: Annotated[
        str, typer.Option("--campaign", help=_("A shipped campaign's name, or a campaign file."))
    ] = "",
    join: Annotated[
        Path | None,
        typer.Option(
            "--join", help=_("Join a book: the file that `pccheck sync --invite` wrote there.")
        ),
    ] = None,
    province: Annotated[
        str,
        typer.Option(
            "--province",
            help=_("The province, by name or code: its areas need no file of their own."),
        ),
    ] = "",
    like: Annotated[
        Path | None,
        typer.Option(
            "--like", help=_("Take over the task force of the current campaign of another book.")
        ),
    ] = None,
    by: ByOption = "",
    sample: Annotated[
        str,
        typer.Option(
            "--sample", help=_("The data is made up: every document says so, with these words.")
        ),
    ] = "",
) -> None:
    """Make the book and say what it holds."""
    if bool(campaign) == bool(join):
        from pccheck.actions.setup.campaigns import campaign_names

        names = ", ".join(campaign_names(Path.cwd()))
        if province and not join:
            raise wrong_use("province-alone", province=province, known=names)
        raise wrong_use("campaign-or-join", known=names)
    if join:
        _join(folder, join, by)
        return
    from pccheck.actions.report.reporting import write_output
    from pccheck.actions.setup.campaigns import campaign_source, start_book
    from pccheck.actions.setup.first_force import force_template
    from pccheck.book.ledger.file import NAME
    from pccheck.cli.frame.bad_rows import show_notes
    from pccheck.cli.frame.show import day

    source = campaign_source(campaign, Path.cwd(), province)
    begun = now(source.campaign.time_zone)
    is_over = source.campaign.to < begun.date()
    if is_over:
        print(_("Its period is over: it ended on {day}.").format(day=day(source.campaign.to)))
        if on_terminal() and not agreed(yes=False, question=_("Make a book for it all the same?")):
            return
    with start_book(folder / NAME, source, by or _who(), begun, sample, CHANCE.get()) as book:
        notes = book.notes
    said = source.campaign
    print(_("Made {path}.").format(path=folder / NAME))
    print(
        _(
            "{title}: {first}–{last}, {criteria} criteria, {categories} categories, {areas} areas."
        ).format(
            title=said.short_title,
            first=day(said.from_),
            last=day(said.to),
            criteria=len(said.criteria),
            categories=len(said.categories),
            areas=len(source.areas),
        )
    )
    if not said.checklist_verified:
        print(_("The checklist is a sample: compare it with the rules in force."))
    show_notes(source.notes)
    if is_over:
        command = f"pccheck campaign new dot-kiem-tra.toml --like {quoted(campaign)}"
        print(_("For a campaign of today like it: {command}").format(command=command))
    if like:
        _take_over(folder, like, by)
    with opened(folder / NAME) as desk:
        if not (like or (folder / FORCE).exists()):
            write_output(folder / FORCE, force_template(desk), force=False)
            print(
                _("Wrote {path}: the task force, to be filled in with names.").format(
                    path=folder / FORCE
                )
            )
    tell_notes(notes)
    show_next(*_into(folder), import_targets(folder))


def _into(folder: Path) -> list[str]:
    """The command that leads into the folder; none where one is there already."""
    return [] if folder.resolve() == Path.cwd() else [f"cd {quoted(folder)}"]


def _take_over(folder: Path, like: Path, by: str) -> None:
    """The task force of another book, or the one in that folder."""
    from pccheck.actions.setup.taking_over import take_over
    from pccheck.book.ledger.file import NAME
    from pccheck.cli.setup.taken_over import show_taken_over

    other = like / NAME if like.is_dir() else like
    with opened(folder / NAME) as desk, opened(other) as earlier:
        taken = take_over(desk, earlier.book, earlier.current, author(desk, by))
    show_taken_over(taken)


def _join(folder: Path, file: Path, by: str) -> None:
    from pccheck.actions.share.inviting import join_book
    from pccheck.book.ledger.file import NAME

    words = asked_passphrase()
    with join_book(folder, file, words, by or _who(), now(), CHANCE.get()) as book:
        notes = book.notes
    print(_("Made {path}: an installation of its own.").format(path=folder / NAME))
    tell_notes(notes)
    shared = _("SHARED-FOLDER")
    show_next(*_into(folder), f"pccheck sync {shared}")


def _who() -> str:
    """Who writes: asked on a terminal, where the name of the login stands ready.

    '' leaves it open.
    """
    if not on_terminal():
        return ""
    answer: str = typer.prompt(_("Who writes (name or post)?"), default=login())
    return answer
