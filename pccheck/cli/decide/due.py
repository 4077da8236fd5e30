"""`pccheck due`: what the law asks next, by when, and what is not as it asks."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.options import BookOption, CsvOption, ForceOption, JsonOption, opened
from pccheck.cli.frame.steps import show_next
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pccheck.actions.decide.clock import ClockRow
    from pccheck.cli.frame.listing import Listing

app = Verb()


@app.command(
    help=_(
        "What is next in each inspection. By when, by which article, and what is not as it asks."
    )
)
def due(
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Only what is late or not as the regime asks."))
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", help=_("An .ics file with the days, for a calendar.")),
    ] = None,
    force: ForceOption = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Every decision and each of its units."""
    if out:
        _write_calendar(out, book, force=force)
        return
    from pccheck.actions.decide.clock import LATE, NEXT, WRONG, clock_rows
    from pccheck.cli.frame.lines import say
    from pccheck.cli.frame.listing import layout_of
    from pccheck.model.campaign.campaign import PLAIN_REGIME

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        rows = [row for row in clock_rows(desk) if not overdue or row.state != NEXT]
        has_regime = desk.current.campaign.regime != PLAIN_REGIME
        shown = clock_listing().show(rows, layout)
    if not shown:
        return
    counts = Counter(row.state for row in rows)
    line = _("{next} steps to come, {late} late, {wrong} not as the regime asks.")
    print(line.format(next=counts[NEXT], late=counts[LATE], wrong=counts[WRONG]))
    if not rows:
        if not has_regime:
            say(_("This campaign's file names no regime (`regime`), so no law sets days in it."))
        show_next("pccheck decision make --help")


def _write_calendar(path: Path, book: Path | None, *, force: bool) -> None:
    """The days of all steps to come."""
    from pccheck.actions.decide.clock import deadline_calendar
    from pccheck.actions.report.reporting import write_output
    from pccheck.errors import wrong_use

    if path.suffix.lower() != ".ics":
        raise wrong_use("deadlines-kind", path=path)
    with opened(book) as desk:
        write_output(path, deadline_calendar(desk), force=force)
    print(_("Wrote {path}.").format(path=path))


def clock_listing() -> "Listing[ClockRow]":
    """The columns of the clock."""
    from pccheck.cli.decide.answers import ClockJson
    from pccheck.cli.frame.listing import Column, Listing

    states = {"next": _("to come"), "late": _("late"), "wrong": _("wrong")}
    return Listing["ClockRow"](
        ClockJson,
        Column(
            "clock_state", _("State"), lambda row: states[row.state], value=lambda row: row.state
        ),
        Column("decision", _("Decision")),
        Column("target", _("Code"), lambda row: row.target, value=lambda row: row.target or None),
        Column("name", _("Unit")),
        Column("what", _("What")),
        Column("day", _("Day")),
        Column("article", _("Article")),
        Column("due_code", value=lambda row: row.code),
    )


def clock_line(rows: "Sequence[ClockRow]") -> str:
    """The clock in a line, for other verbs; '' where nothing is late, wrong or has a day."""
    from pccheck.actions.decide.clock import LATE, NEXT, WRONG
    from pccheck.cli.frame.show import day

    counts = Counter(row.state for row in rows)
    late, wrong = counts[LATE], counts[WRONG]
    if late or wrong:
        line = _(
            "! {late} steps of inspections are late, {wrong} not as the regime asks (see `pccheck"
            " due`)"
        )
        return line.format(late=late, wrong=wrong)
    coming = next((row for row in rows if row.state == NEXT and row.day), None)
    if coming is None:
        return ""
    unit = f"{coming.decision} {coming.target}".strip()
    line = _("By {day}: {what}, {unit} (see `pccheck due`)")
    return line.format(day=day(coming.day), what=coming.what, unit=unit)
