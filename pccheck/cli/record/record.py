"""`pccheck record`: a visit into the book, by options or by a guided interview."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.asking import confirmed
from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    UnaskedJsonOption,
    YesOption,
    author,
    on_terminal,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.forms import Wish
    from pccheck.actions.record.recording import Choice
    from pccheck.actions.record.typed import Typed
    from pccheck.model.records import Target

app = Verb()

_OF_MANY = (
    *("target", "more", "form", "table", "map_", "yes", "dry_run", "accept_good", "correct"),
    *("book", "by", "as_json"),
)
"""What goes with forms and tables of visits; all else is said of one visit."""
_GROUPS = {
    _("What was found"): (
        *("date_", "team", "answer", "outcome", "reason", "level", "level_reason"),
        *("unplanned", "correct"),
    ),
    _("For the minutes"): (
        *("start", "end", "rep", "present", "cooperation", "opinion", "advise", "issued"),
        "copies",
    ),
    _("Photos and files"): ("photo", "file", "qr"),
    _("Many visits at once"): ("form", "table", "map_", "accept_good"),
}
"""The options as the help page puts them together."""


@app.command(
    help=_("Record a visit. Without answers on a terminal, a guided interview asks for them."),
    context_settings={"obj": _GROUPS},
)
def record(
    ctx: typer.Context,
    target: Annotated[str, typer.Argument(help=_("A code, or words of the name."))] = "",
    more: Annotated[
        list[str] | None,
        typer.Argument(help=_('Answers in the order of the checklist: d 9/10 2/3 "m 1/3".')),
    ] = None,
    date_: Annotated[
        str, typer.Option("--date", help=_("The day of the visit; today by default."))
    ] = "",
    team: Annotated[
        str,
        typer.Option(
            "--team", help=_("The team that made it, where the plan has another or none.")
        ),
    ] = "",
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer", "-a", help=_('CRITERION=ANSWER, such as b1=12/15 or b2="dat 5/6".')
        ),
    ] = None,
    outcome: Annotated[
        str,
        typer.Option(
            "--outcome", help=_("done, closed (nobody there), refused, postponed or cancelled.")
        ),
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help=_("Why it is not done."))] = "",
    start: Annotated[str, typer.Option("--start", help=_("When the visit began: 8:30."))] = "",
    end: Annotated[str, typer.Option("--end", help=_("When it ended."))] = "",
    rep: Annotated[
        str, typer.Option("--rep", help=_('The unit\'s representative: "name, title".'))
    ] = "",
    present: Annotated[
        list[str] | None,
        typer.Option("--present", help=_('A member of the team who was there: "name, title".')),
    ] = None,
    cooperation: Annotated[
        str, typer.Option("--cooperation", help=_("How the unit cooperated."))
    ] = "",
    opinion: Annotated[str, typer.Option("--opinion", help=_("The unit's own opinion."))] = "",
    advise: Annotated[
        list[str] | None,
        typer.Option("--advise", help=_('A recommendation on the spot: "text; deadline".')),
    ] = None,
    issued: Annotated[
        list[str] | None,
        typer.Option("--issued", help=_('A document that the unit issued: "number;date;subject".')),
    ] = None,
    copies: Annotated[
        int | None, typer.Option("--copies", min=1, help=_("Copies of the minutes."))
    ] = None,
    level: Annotated[
        str,
        typer.Option(
            "--level", help=_("The assessment that the head of the task force departs to.")
        ),
    ] = "",
    level_reason: Annotated[
        str, typer.Option("--level-reason", help=_("Why, shown beside it."))
    ] = "",
    photo: Annotated[
        list[str] | None,
        typer.Option("--photo", help=_("A photo to keep with the visit: FILE, or CRITERION=FILE.")),
    ] = None,
    visit_form: Annotated[
        str,
        typer.Option(
            "--visit-form", help=_("In which form it was made, where not as planned: trực tuyến.")
        ),
    ] = "",
    file: Annotated[
        list[Path] | None, typer.Option("--file", help=_("A file to keep with the visit."))
    ] = None,
    qr: Annotated[
        list[Path] | None,
        typer.Option("--qr", help=_("A photo of a posted code: kept, read, compared.")),
    ] = None,
    form: Annotated[
        Path | None,
        typer.Option("--form", help=_("Filled field forms: files, folders or zips of them.")),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option("--table", help=_("A table of visits, one a row: preview, then keep.")),
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", help=_("With --table: FIELD=HEADER, such as target=Mã.")),
    ] = None,
    yes: YesOption = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=_("Only look at a table (--table), keep nothing.")),
    ] = False,
    accept_good: Annotated[
        bool,
        typer.Option("--accept-good", help=_("Keep the good rows although others cannot be read.")),
    ] = False,
    unplanned: Annotated[
        bool, typer.Option("--unplanned", help=_("A visit outside the plan."))
    ] = False,
    correct: Annotated[
        bool,
        typer.Option("--correct", help=_("Correct a recorded visit: only what is said changes.")),
    ] = False,
    book: BookOption = None,
    by: ByOption = "",
    as_json: UnaskedJsonOption = False,
) -> None:
    """Find the target and the visit, read what was said, keep it, say what it amounts to."""
    from dataclasses import replace

    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.desk.staff import team_record
    from pccheck.actions.record.evidence import keep_evidence
    from pccheck.actions.record.recording import campaign_for, complaints_of, record_visit
    from pccheck.actions.record.restating import restate_interviewed
    from pccheck.actions.record.typed import Typed, read_typed, refuse
    from pccheck.cli.record.interview import interview
    from pccheck.cli.record.kept import show_kept
    from pccheck.errors import wrong_use
    from pccheck.model.visit import DONE

    _only_what_goes_together(ctx, dry_run=dry_run, form=form, table=table)
    with opened(book) as desk:
        if table:
            from pccheck.cli.record.table import record_table

            record_table(
                desk,
                table,
                [*(map_ or []), *_words(target, more)],
                author(desk, by),
                yes=yes,
                dry_run=dry_run,
                accept_good=accept_good,
                correct=correct,
                as_json=as_json,
            )
            return
        if form:
            from pccheck.actions.record.forms import Wish

            files = [form, *map(Path, _words(target, more))]
            wish = Wish(correct=correct, accept_good=accept_good, yes=yes)
            _record_forms(desk, files, by, wish, as_json=as_json)
            return
        unit = _unit(desk, target)
        day = read_day("--date", date_, desk.around)
        made_by = team_record(desk, team)
        choice = _visit(desk, unit, day, start, unplanned=unplanned, correct=correct)
        in_order = _in_order(desk, choice, more or [])
        typed = Typed(
            outcome=outcome,
            reason=reason,
            answers={**in_order, **_split(answer or [])},
            started=start,
            ended=end,
            rep=rep,
            present=tuple(present or ()),
            cooperation=cooperation,
            opinion=opinion,
            advice=tuple(advise or ()),
            issued=tuple(issued or ()),
            copies=copies,
            level=level,
            level_reason=level_reason,
            photos=tuple(photo or ()),
            visit_form=visit_form,
        )
        brought = bool(photo or file or qr or team)
        if correct and choice.visit and not outcome:
            reason = reason or choice.visit.reason
            typed = replace(typed, outcome=choice.visit.state, reason=reason)
        report, unread = read_typed(typed, campaign_for(desk, choice), unit.category, choice.day)
        refuse([*unread, *complaints_of(desk, choice, report, correct=correct)])
        whole, posted, restated = list[Path](), qr or [], False
        if report.outcome == DONE and not (report.answers or (correct and _more(typed, brought))):
            if not on_terminal():
                raise wrong_use("nothing-said")
            told = interview(desk, choice, typed, author(desk, by), correct=correct)
            if told is None:
                return
            made_by = made_by or _asked_team(desk, choice, told.team)
            report, restated = told.report, correct
            whole, posted = [*told.photos], [*posted, *told.codes]
        writer = author(desk, by)
        shown = [*report.photos, *(("", str(path)) for path in whole)]
        report = replace(
            report, team=made_by, evidence=keep_evidence(desk, unit, shown, file or [], posted)
        )
        rec = (
            restate_interviewed(desk, choice, report, writer)
            if restated
            else record_visit(desk, choice, report, writer, correct=correct)
        )
        show_kept(desk, choice, report, rec, as_json=as_json)


def _words(target: str, more: list[str] | None) -> list[str]:
    """The words that stand behind the options, where they name no target."""
    return [target, *(more or [])] if target else []


def _next(desk: "Desk") -> str:
    """The unit that is to be visited next today, where somebody is there to agree to it."""
    from pccheck.actions.record.proposals import next_visits
    from pccheck.errors import wrong_use

    waiting = next_visits(desk)
    if not (waiting and on_terminal()):
        raise wrong_use("one-target")
    for number, visit in enumerate(waiting, 1):
        where = f"{visit.team_code}: " if visit.team_code else ""
        print(f"{number:>3}. {where}{visit.code} {visit.name} ({visit.area_name})")
    text = typer.prompt(_("Enter takes the first; a number, a code or a name"), "1").strip()
    is_number = text.isdecimal() and 1 <= int(text) <= len(waiting)
    return waiting[int(text) - 1].code if is_number else text


def _asked_team(desk: "Desk", choice: "Choice", said: str) -> str:
    """The team that made a visit outside the plan: as a page has heard, else asked until there is
    such a one; '' for none.
    """
    from pccheck.actions.desk.staff import team_record
    from pccheck.book.ask.people import people
    from pccheck.errors import PccheckError
    from pccheck.text.words.faults import words

    if said:
        return team_record(desk, said)
    teams = people(desk.book, desk.current.rec).teams
    listed = ", ".join(f"{team.code} {team.name}".rstrip() for team in teams)
    while listed and not (choice.visit and choice.visit.team):
        ask = _("Which team made this visit ({teams})? Enter for none").format(teams=listed)
        try:
            return team_record(desk, typer.prompt(ask, "", show_default=False).strip())
        except PccheckError as error:
            print(words(error))
    return ""


def _in_order(desk: "Desk", choice: "Choice", words: list[str]) -> dict[str, str]:
    """The answers that are typed one behind the other, by criterion."""
    from pccheck.actions.record.recording import campaign_for
    from pccheck.actions.record.typed import in_order

    return in_order(campaign_for(desk, choice), choice.target.category, words)


def _more(typed: "Typed", brought: bool) -> bool:
    """Whether a correction says something beside answers."""
    from dataclasses import replace

    from pccheck.actions.record.typed import Typed

    return brought or replace(typed, outcome="", answers={}) != Typed()


def _only_what_goes_together(
    ctx: typer.Context, *, dry_run: bool, form: Path | None, table: Path | None
) -> None:
    """Refuse what would be left unread: of a table alone, or of one visit beside many."""
    from pccheck.errors import wrong_use

    if dry_run and not table:
        raise wrong_use("dry-run-of-table")
    for param in ctx.command.params if form or table else ():
        source = ctx.get_parameter_source(param.name or "")
        if param.name not in _OF_MANY and source and source.name == "COMMANDLINE":
            raise wrong_use("said-of-many", option=param.opts[0])


def _unit(desk: "Desk", words: str) -> "Target":
    """The target that the words mean; without any the next one of today."""
    from pccheck.actions.desk.finding import find_target

    return find_target(desk, words or _next(desk))


def _visit(
    desk: "Desk", target: "Target", on: date | None, start: str, *, unplanned: bool, correct: bool
) -> "Choice":
    """The visit meant; one that is planned for another day only when the user says so."""
    from pccheck.actions.record.recording import choose_visit, visits_of
    from pccheck.cli.frame.show import day
    from pccheck.errors import wrong_use
    from pccheck.model.visit import PLANNED
    from pccheck.text.dates import clock, read_time

    minutes = read_time(start)
    began = clock(minutes) if minutes is not None else ""
    choice = choose_visit(desk, target, on, unplanned=unplanned, correct=correct, started=began)
    if choice is not None:
        return choice
    planned = next(v for v in visits_of(desk, target) if v.state == PLANNED)
    ask = _("{code} is planned for {day}. Is this that visit, made today?").format(
        code=target.code, day=day(planned.day)
    )
    if on_terminal() and confirmed(ask):
        choice = choose_visit(desk, target, desk.today, unplanned=False, correct=False)
        if choice is not None:
            return choice
    raise wrong_use("planned-elsewhere", code=target.code, day=planned.day, today=desk.today)


def _split(answers: list[str]) -> dict[str, str]:
    from pccheck.errors import wrong_use

    by_criterion: dict[str, str] = {}
    for answer in answers:
        code, sign, text = (part.strip() for part in answer.partition("="))
        if not (code and sign and text):
            raise wrong_use("bad-answer-option", value=answer)
        if code in by_criterion:
            raise wrong_use("answer-twice", value=code)
        by_criterion[code] = text
    return by_criterion


def _record_forms(desk: "Desk", files: list[Path], by: str, wish: "Wish", *, as_json: bool) -> None:
    from pccheck.cli.record.forms import record_forms

    record_forms(desk, files, author(desk, by), wish, as_json=as_json)
