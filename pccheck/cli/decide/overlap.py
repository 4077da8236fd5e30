"""`pccheck overlap`: what other bodies inspect, and which units that leaves out."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import (
    AcceptGoodOption,
    BookOption,
    ByOption,
    CsvOption,
    DryRunOption,
    JsonOption,
    TargetArgument,
    UnaskedJsonOption,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.decide.overlap_rows import LedgerRow

app = Verb(
    no_args_is_help=True,
    help=_("What other bodies inspect, so that no unit is inspected twice without a ground."),
)

WhyOption = Annotated[str, typer.Option("--why", help=_("Why, in a sentence. Needed."))]


@app.command(
    "import", help=_("Take another body's plan or results from a list. Preview, ask, keep.")
)
def import_(
    file: Annotated[Path, typer.Argument(help=_("Its list (.xlsx, .xls, .ods, .csv)."))],
    of: Annotated[
        str, typer.Option("--of", help=_("Whose list it is; by default as its head says."))
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            help=_(
                "What rows are that do not say it: kiem-tra, thanh-tra, kiem-toan, tuan-thu-tot."
            ),
        ),
    ] = "",
    year: Annotated[
        int, typer.Option("--year", help=_("The year of days that name none."), min=0)
    ] = 0,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help=_("What the list calls a column: name=HEADER.")),
    ] = None,
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    accept_good: AcceptGoodOption = False,
    as_json: UnaskedJsonOption = False,
) -> None:
    """Preview, ask, keep; then ask of what is not sure."""
    from pccheck.actions.decide.overlap_import import import_overlaps, preview_overlaps
    from pccheck.cli.decide.overlap_preview import ask_of_contents, ask_of_open, show_preview
    from pccheck.cli.frame.options import read_map
    from pccheck.errors import PccheckError
    from pccheck.exchange.lists.overlaps import read_overlaps

    with opened(book) as desk:
        table = read_overlaps(file, read_map(map_ or []), year or None)
        preview = preview_overlaps(desk, file, table, of.strip(), kind)
        show_preview(preview, table.notes, as_json=as_json)
        due = len(preview.new) + len(preview.changed)
        if dry_run or (not due and not preview.bad):
            return
        if preview.bad and not accept_good:
            raise PccheckError("bad-rows", count=len(preview.bad), good=due)
        if not due or not agreed(yes or as_json):
            return
        who = author(desk, by)
        import_overlaps(desk, preview, who)
        if as_json:
            return
        print(_("Kept: {count} rows.").format(count=due))
        ask_of_open(desk, preview, who)
        ask_of_contents(desk, who)
        show_next("pccheck overlap list --against")


@app.command("list", help=_("What other bodies do at units. What stands in the way, what is open."))
def list_(
    against: Annotated[
        bool, typer.Option("--against", help=_("Only what stands in the way of a visit here."))
    ] = False,
    open_: Annotated[
        bool, typer.Option("--open", help=_("Only what somebody must decide."))
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One line a row of a list; rows that are no unit of the book are counted."""
    from pccheck.actions.decide.overlap_rows import AGAINST, KEPT, OPEN, OTHER, ledger_rows
    from pccheck.actions.decide.overlaps import ledger_of
    from pccheck.cli.decide.overlap_preview import list_contents, rows_listing
    from pccheck.cli.frame.listing import Layout, layout_of

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    wanted = {AGAINST, KEPT} if against else set()
    wanted |= {OPEN} if open_ else set()
    with opened(book) as desk:
        known = ledger_of(desk)
        every = ledger_rows(desk, known)
    shown = [row for row in every if row.state in wanted or not wanted]
    if not wanted and layout is Layout.TABLE:
        shown = [row for row in every if row.state != OTHER]
    if not rows_listing().show(shown, layout):
        return
    _say_counts(every)
    list_contents(known.contents)
    if any(row.state == OPEN for row in every):
        show_next("pccheck overlap same --help")


@app.command(help=_("Say which unit a row of another body's list means."))
def same(
    row: Annotated[str, typer.Argument(help=_("The row, by the code that `overlap list` shows."))],
    meant: Annotated[
        str,
        typer.Argument(
            metavar="UNIT", help=_("The unit, by code or words of its name; «-» for none of ours.")
        ),
    ],
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One entry, which `undo` takes back."""
    from pccheck.actions.decide.overlaps import find_overlap, say_unit
    from pccheck.actions.desk.finding import find_target

    with opened(book) as desk:
        found = find_overlap(desk, row)
        unit = None if meant.strip() == "-" else find_target(desk, meant)
        say_unit(desk, found, unit, author(desk, by))
    say(f"{found.name} = {unit.code} {unit.name}" if unit else f"{found.name} ≠ …")
    show_next("pccheck overlap list --open")


@app.command(help=_("Say whether what others inspect is what this campaign inspects too."))
def content(
    words: Annotated[str, typer.Argument(help=_("The content, as their list says it."))],
    same: Annotated[bool, typer.Option("--same/--other", help=_("The same, or another."))],
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One entry for all rows with these words."""
    from pccheck.actions.decide.overlaps import say_content

    with opened(book) as desk:
        say_content(desk, words, author(desk, by), same=same)
    print(_("Kept."))
    show_next("pccheck overlap list --against")


@app.command(help=_("Keep a unit although others inspect it, for a written reason."))
def keep(
    target: TargetArgument,
    why: WhyOption = "",
    ground: Annotated[
        str, typer.Option("--ground", help=_("On which ground, a code of the regime."))
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """It is planned again, and every paper says why."""
    from pccheck.actions.decide.overlaps import against_words, keep_unit

    with opened(book) as desk:
        kept = keep_unit(desk, target, ground, why.strip(), author(desk, by))
    for against in kept.against:
        say(f"  ! {against_words(against)}")
    line = _("Kept all the same: {code} {name}: {ground}.")
    say(line.format(code=kept.target.code, name=kept.target.name, ground=kept.ground))
    show_next("pccheck plan")


@app.command(help=_("Say that a unit complies well, so that it is not inspected on the spot."))
def exempt(
    target: TargetArgument, why: WhyOption = "", book: BookOption = None, by: ByOption = ""
) -> None:
    """One entry; the regime's rule on those who comply well leaves the unit out."""
    from pccheck.actions.decide.overlaps import exempt_unit

    with opened(book) as desk:
        unit = exempt_unit(desk, target, why.strip(), author(desk, by))
    say(_("Complies well: {code} {name}.").format(code=unit.code, name=unit.name))
    show_next(f"pccheck plan why {quoted(unit.code)}")


def _say_counts(rows: "list[LedgerRow]") -> None:
    from pccheck.actions.decide.overlap_rows import AGAINST, KEPT, OPEN, OTHER

    counts = Counter(row.state for row in rows)
    line = _(
        "{against} stand in the way, {kept} kept all the same, {open} to decide, {other} are no"
        " unit of the book."
    )
    print(
        line.format(
            against=counts[AGAINST], kept=counts[KEPT], open=counts[OPEN], other=counts[OTHER]
        )
    )
