"""`pccheck record`: a visit into the book, by options or by a guided interview."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from pccheck.cli.frame.asking import confirmed
from pccheck.cli.frame.options import (
    BookOption,
    ByOption,
    DryRunOption,
    JsonOption,
    YesOption,
    author,
    on_terminal,
    opened,
)
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice
    from pccheck.actions.record.typed import Typed
    from pccheck.cli.frame.programs.answers import State
    from pccheck.cli.record.answers import RecordedJson
    from pccheck.model.records import Target
    from pccheck.model.visit import Report

app = Verb()


@app.command(
    help=_("Record a visit. Without answers on a terminal, a guided interview asks for them.")
)
def record(
    target: Annotated[str, typer.Argument(help=_("A code, or words of the name."))] = "",
    more: Annotated[
        list[str] | None,
        typer.Argument(help=_('Answers in the order of the checklist: d 9/10 2/3 "m 1/3".')),
    ] = None,
    date_: Annotated[
        str, typer.Option("--date", help=_("The day of the visit; today by default."))
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
    dry_run: DryRunOption = False,
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
    as_json: JsonOption = False,
) -> None:
    """Find the target and the visit, read what was said, keep it, say what it amounts to."""
    from dataclasses import replace

    from pccheck.actions.desk.dates import read_day
    from pccheck.actions.record.evidence import keep_evidence
    from pccheck.actions.record.recording import campaign_for, complaints_of, record_visit
    from pccheck.actions.record.restating import restate_interviewed
    from pccheck.actions.record.typed import Typed, read_typed, refuse
    from pccheck.cli.record.interview import interview
    from pccheck.errors import wrong_use
    from pccheck.model.visit import DONE

    _only_of_a_table(dry_run=dry_run, table=table)
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
            from pccheck.cli.record.forms import record_forms

            files = [form, *map(Path, _words(target, more))]
            wish = Wish(correct=correct, accept_good=accept_good, yes=yes)
            record_forms(desk, files, author(desk, by), wish, as_json=as_json)
            return
        unit = _unit(desk, target)
        day = read_day("--date", date_, desk.today)
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
        )
        brought = bool(photo or file or qr)
        if correct and choice.visit and not outcome:
            reason = reason or choice.visit.reason
            typed = replace(typed, outcome=choice.visit.state, reason=reason)
        report, unread = read_typed(typed, campaign_for(desk, choice), unit.category, desk.today)
        refuse([*unread, *complaints_of(desk, choice, report, correct=correct)])
        whole, posted, restated = list[Path](), qr or [], False
        if report.outcome == DONE and not (report.answers or (correct and _more(typed, brought))):
            if not on_terminal():
                raise wrong_use("nothing-said")
            told = interview(desk, choice, typed, author(desk, by), correct=correct)
            if told is None:
                return
            report, restated = told.report, correct
            whole, posted = [*told.photos], [*posted, *told.codes]
        writer = author(desk, by)
        shown = [*report.photos, *(("", str(path)) for path in whole)]
        report = replace(report, evidence=keep_evidence(desk, unit, shown, file or [], posted))
        if restated:
            rec = restate_interviewed(desk, choice, report, writer)
        else:
            rec = record_visit(desk, choice, report, writer, correct=correct)
        _show(desk, choice, rec, as_json=as_json)
        if not as_json:
            _show_rest(desk, choice, report, rec)


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


def _in_order(desk: "Desk", choice: "Choice", words: list[str]) -> dict[str, str]:
    """Answers in the order of the unit's checklist, by criterion; `-` leaves one out."""
    from pccheck.actions.record.recording import campaign_for
    from pccheck.errors import wrong_use

    checklist = campaign_for(desk, choice).checklist(choice.target.category)
    if len(words) > len(checklist):
        asked = ", ".join(criterion.code for criterion in checklist)
        raise wrong_use("too-many-answers", count=len(words), asked=asked)
    codes = (criterion.code for criterion in checklist)
    return {code: word for code, word in zip(codes, words, strict=False) if word != "-"}


def _more(typed: "Typed", brought: bool) -> bool:
    """Whether a correction says something beside answers."""
    from dataclasses import replace

    from pccheck.actions.record.typed import Typed

    return brought or replace(typed, outcome="", answers={}) != Typed()


def _only_of_a_table(*, dry_run: bool, table: Path | None) -> None:
    from pccheck.errors import wrong_use

    if dry_run and not table:
        raise wrong_use("dry-run-of-table")


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
        return choose_visit(desk, target, desk.today, unplanned=False, correct=False)  # type: ignore[return-value] # planned: found
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


def _show(desk: "Desk", choice: "Choice", rec: str, *, as_json: bool) -> None:
    """What was kept, and what it amounts to."""
    from pccheck.actions.record.recording import campaign_for, visits_of
    from pccheck.actions.trust.history import found_done
    from pccheck.book.ask.visits import answers
    from pccheck.cli.frame.show import day, show_json
    from pccheck.model.assessment.words import reason_of
    from pccheck.model.visit import DONE
    from pccheck.text.words.outcomes import outcome_words

    visit = next(v for v in visits_of(desk, choice.target) if v.rec == rec)
    campaign = campaign_for(desk, choice)
    given = answers(desk.book, rec)
    left_out = {*given, *campaign.hidden(choice.target.category, given)}
    open_ = [c.code for c in campaign.checklist(choice.target.category) if c.code not in left_out]
    level = campaign.assessment[visit.level].text if visit.level in campaign.assessment else ""
    if as_json:
        kept: RecordedJson = {
            "visit": rec,
            "target": choice.target.code,
            "name": choice.target.name,
            "day": visit.day,
            "state": cast("State", visit.state),
            "planned": visit.planned,
            "level": visit.level,
            "level_reason": reason_of(campaign, visit.causes),
            "not_checked": open_ if visit.state == DONE else [],
        }
        show_json(kept)
        return
    mark = "" if visit.planned else _(" (outside the plan)")
    print(
        f"{choice.target.code} {choice.target.name}, {day(visit.day)}:"
        f" {outcome_words(visit.state)}{mark}"
    )
    if choice.visit and choice.visit.day != visit.day:
        print(_("  Planned for {day}.").format(day=day(choice.visit.day)))
    if level:
        reason = reason_of(campaign, visit.causes)
        said = f"{level}: {reason}" if reason else level
        print(_("  Assessment: {level}").format(level=said))
    if any(end.visit == rec for end in found_done(desk, choice.target)):
        print(_("  What was asked of the unit is found done; the case is closed."))
    if open_ and visit.state == DONE:
        print(_("  Not checked: {codes}").format(codes=", ".join(open_)))


def _show_rest(desk: "Desk", choice: "Choice", report: "Report", rec: str) -> None:
    """What is said of the files, and what is to be done next."""
    from pccheck.cli.record.evidence import show_evidence

    show_evidence(desk, choice, report, rec)
    _show_breaches(desk, rec)
    _show_next(desk, rec)


def _show_breaches(desk: "Desk", rec: str) -> None:
    """What the regime of the campaign finds wrong with a visit."""
    from pccheck.actions.decide.clock import visit_rows
    from pccheck.book.ask.visits import visit
    from pccheck.cli.frame.lines import say

    made = visit(desk.book, desk.current.rec, rec)
    for row in visit_rows(desk, made.target, made.day) if made else ():
        say(f"! {row.what} ({row.article})")


def _show_next(desk: "Desk", rec: str) -> None:
    """After the first visit of all the report; for one put off another day.

    Then the next unit of that itinerary.
    """
    from pccheck.book.ask.visits import done_once, next_planned, visit
    from pccheck.cli.frame.steps import show_next
    from pccheck.model.visit import DONE, POSTPONED

    made = visit(desk.book, desk.current.rec, rec)
    if made is None:
        return
    if made.state == DONE and done_once(desk.book, desk.current.rec):
        show_next("pccheck report --out bao-cao.html")
    elif made.state == POSTPONED:
        show_next("pccheck plan")
    elif waiting := next_planned(desk.book, desk.current.rec, made.day, made.team):
        show_next(f"pccheck record {waiting.code}")
