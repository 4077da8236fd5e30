"""`pccheck follow`: from what was found to what is mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.follow.findings import (
    CriteriaArgument,
    FindingAnswer,
    answer_findings,
    form,
    list_findings,
    set_finding,
    settle,
    take_table,
)
from pccheck.cli.frame.options import (
    AcceptGoodOption,
    BookOption,
    ByOption,
    CsvOption,
    JsonOption,
    TargetArgument,
    YesOption,
    agreed,
    author,
    opened,
)
from pccheck.cli.frame.steps import quoted, show_next
from pccheck.cli.frame.verb import Verb
from pccheck.errors import wrong_use
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from datetime import date

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.follow.follow import Reminding
    from pccheck.model.follow import Case

app = Verb(invoke_without_command=True)

AreaOption = Annotated[str, typer.Option("--area", help=_("Only units of this area."))]


@app.callback(
    help=_("Follow up: who must mend what, what was asked, answered, ignored and closed.")
)
def follow(
    ctx: typer.Context,
    area: AreaOption = "",
    overdue: Annotated[
        bool, typer.Option("--overdue", help=_("Only those whose deadline has passed."))
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """Every unit with something still to be done."""
    if ctx.invoked_subcommand:
        return
    from pccheck.actions.desk.places import areas_listed
    from pccheck.actions.follow.follow import open_cases_in
    from pccheck.cli.follow.show import case_listing
    from pccheck.cli.frame.listing import layout_of, show_areas

    layout = layout_of(as_json=as_json, as_csv=as_csv)
    with opened(book) as desk:
        show_areas(desk, area, layout)
        cases = open_cases_in(desk, areas_listed(desk, area))
        late = [case for case in cases if case.overdue(desk.today)]
        shown = late if overdue else cases
        if case_listing(desk).show(shown, layout):
            line = _("{count} units to follow, {late} overdue.")
            print(line.format(count=len(shown), late=len(late)))
            _show_next(desk, shown, area)


@app.command(
    help=_("What became of a unit. What was found, asked, answered and closed, day by day.")
)
def show(target: TargetArgument, book: BookOption = None, as_json: JsonOption = False) -> None:
    """One unit, also where nothing is left to be done."""
    from pccheck.actions.follow.follow import inspected
    from pccheck.cli.follow.show import case_listing, show_case
    from pccheck.cli.frame.show import show_json

    with opened(book) as desk:
        case = inspected(desk, target)
        if as_json:
            show_json(case_listing(desk).record(case))
        else:
            show_case(desk, case)


@app.command(
    help=_(
        "Take the next step for units that have not mended: for those named, else for all that are"
        " due."
    )
)
def remind(
    targets: Annotated[
        list[str] | None,
        typer.Argument(help=_("Codes, or words of names; none: all that are due.")),
    ] = None,
    step: Annotated[
        str, typer.Option("--step", help=_("A step of the campaign's ladder, such as don-doc."))
    ] = "",
    document: Annotated[
        str, typer.Option("--document", help=_('The letter: "15/STTTT-TTra;05/01/2022".'))
    ] = "",
    deadline: Annotated[
        str, typer.Option("--deadline", help=_("By when; by default as the campaign says."))
    ] = "",
    area: AreaOption = "",
    book: BookOption = None,
    by: ByOption = "",
    yes: YesOption = False,
) -> None:
    """Show who is asked what by when.

    Keep it, or draft the letters where their number is still to come.
    """
    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.follow.follow import remind as keep
    from pccheck.actions.follow.follow import reminding

    with opened(book) as desk:
        what = reminding(
            desk,
            targets or [],
            area,
            step,
            _letter(desk, document),
            read_day("--deadline", deadline, desk.today),
        )
        _show_reminding(what)
        if what.needs_letter:
            _print_letters(desk, what)
        elif agreed(yes or len(what.cases) == len(targets or [])):
            keep(desk, what, author(desk, by))
            print(_("Kept."))


@app.command(
    help=_(
        "Record what a unit replied, with evidence: to all that was asked, or finding by finding."
    )
)
def answer(
    target: TargetArgument = "",
    criteria: CriteriaArgument = None,
    mended: Annotated[bool, typer.Option("--mended", help=_("It was mended."))] = False,
    partly: Annotated[bool, typer.Option("--partly", help=_("It was mended in part."))] = False,
    disputed: Annotated[
        bool, typer.Option("--disputed", help=_("The unit disputes the finding."))
    ] = False,
    text: Annotated[str, typer.Option("--text", help=_("What it says."))] = "",
    document: Annotated[
        str, typer.Option("--document", help=_('Its letter: "07/BV;10/01/2022".'))
    ] = "",
    evidence: Annotated[
        Path | None, typer.Option("--evidence", help=_("A file that shows it."))
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option("--table", help=_("The filled table of `follow form`, its files beside it.")),
    ] = None,
    accept_good: AcceptGoodOption = False,
    yes: YesOption = False,
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """One reply to the newest measure, or the same answer on each finding that is meant."""
    from pccheck.actions.follow.follow import answer as keep

    if table:
        take_table(book, table, document, by, accept_good=accept_good, yes=yes)
        return
    if not target:
        raise wrong_use("unit-or-table")
    states = {"mended": mended, "partly": partly, "disputed": disputed}
    with _about(book, target) as (desk, case):
        if any(states.values()) or criteria:
            answered = FindingAnswer(criteria or [], states, text.strip(), document, evidence)
            answer_findings(desk, case, answered, by)
            return
        keep(desk, case, text.strip(), _letter(desk, document), evidence, author(desk, by))
        _say(case, _("the answer is kept"))
        show_next(f"pccheck follow revisit {case.code}")


@app.command(
    help=_("Close a unit's case for a reason. A visit that finds it done closes it by itself.")
)
def close(
    target: TargetArgument,
    reason: Annotated[
        str, typer.Option("--reason", help=_("Why, where no visit found it done."))
    ] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """The end of what was asked of a unit."""
    from pccheck.actions.follow.follow import close as keep

    with _about(book, target) as (desk, case):
        keep(desk, case, reason.strip(), author(desk, by))
        _say(case, _("closed, {why}").format(why=reason))


@app.command(help=_("Ask for another visit to a unit. The next `pccheck plan` finds a day."))
def revisit(
    target: TargetArgument,
    reason: Annotated[str, typer.Option("--reason", help=_("Why."))] = "",
    book: BookOption = None,
    by: ByOption = "",
) -> None:
    """A wish; units whose deadline has passed need none."""
    from pccheck.actions.follow.follow import ask_revisit

    with _about(book, target) as (desk, case):
        ask_revisit(desk, case, reason.strip(), author(desk, by))
        _say(case, _("to be visited again"))
        show_next("pccheck plan")


app.command("form", help=_("Write the table in which units report what they have mended."))(form)
app.command("list", help=_("What must be mended, finding by finding, in every unit."))(
    list_findings
)
app.command("set", help=_("Give single findings a deadline, a clause or words of their own."))(
    set_finding
)
app.command("settle", help=_("Say what becomes of findings that a unit disputes, or cannot mend."))(
    settle
)


@contextmanager
def _about(book: Path | None, target: str) -> Iterator[tuple["Desk", "Case"]]:
    """The desk, and the case of the unit that is meant."""
    from pccheck.actions.follow.follow import case_of

    with opened(book) as desk:
        yield desk, case_of(desk, target)


def _say(case: "Case", what: str) -> None:
    print(f"{case.code} {case.name}: {what}.")


def _letter(desk: "Desk", text: str) -> "tuple[str, date]":
    from pccheck.actions.desk.letters import read_letter

    return read_letter(text, desk.around) if text else ("", desk.today)


def _show_next(desk: "Desk", cases: "list[Case]", area: str) -> None:
    """The step that somebody is due."""
    from pccheck.actions.follow.follow import is_due, step_of

    if due := next((case for case in cases if is_due(desk, case)), None):
        where = f" --area {quoted(area)}" if area else ""
        show_next(f"pccheck follow remind --step {step_of(desk, due).code}{where}")


def _print_letters(desk: "Desk", what: "Reminding") -> None:
    """Draft the letters, each with the table in which its units report: one here, several in a
    folder of their own. Issuing them keeps the measure.
    """
    from pccheck.actions.desk.sources import source
    from pccheck.actions.follow.follow import letters
    from pccheck.actions.follow.mending_forms import form_with_letter
    from pccheck.actions.report.reporting import write_output
    from pccheck.cli.report.documents import said, write_kind

    drafts = letters(desk, what)
    kind = what.step.document
    folder = Path(kind if len(drafts) > 1 else "")
    with source(desk) as made:
        for about, asked in drafts.items():
            files = write_kind(made, kind, about, None, "", folder=folder)
            said(files)
            path = next(iter(files))
            if table := form_with_letter(desk, asked):
                form = path.with_name(f"{path.stem}-bieu.xlsx")
                write_output(form, table, force=False)
                print(_("Wrote {path}, to go with it: they report in it.").format(path=form))
            show_next(f"pccheck report issue {quoted(path)} --number N")
    if len(drafts) > 1:
        line = _("{count} letters to {units} units are drafted in {folder}.")
        print(line.format(count=len(drafts), units=len(what.cases), folder=folder))


def _show_reminding(what: "Reminding") -> None:
    from pccheck.cli.frame.show import day

    letter = _(", document {number}").format(number=what.number) if what.number else ""
    print(
        _("{step}, {day}{letter}, until {deadline}: {count} units").format(
            step=what.step.text,
            day=day(what.day),
            letter=letter,
            deadline=day(what.deadline),
            count=len(what.cases),
        )
    )
    for case in what.cases:
        print(f"  {case.code} {case.name}")
