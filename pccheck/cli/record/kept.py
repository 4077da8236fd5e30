"""What `pccheck record` shows of a visit that it has kept."""

from typing import TYPE_CHECKING, cast

from pccheck.model.visit import DONE, PLANNED
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.record.recording import Choice
    from pccheck.cli.frame.programs.answers import State
    from pccheck.cli.record.answers import RecordedJson
    from pccheck.model.records import Visit
    from pccheck.model.visit import Report


def _show(desk: "Desk", choice: "Choice", rec: str, *, as_json: bool) -> None:
    """What was kept, and what it amounts to."""
    from pccheck.actions.record.recording import campaign_for, visits_of
    from pccheck.book.ask.visits import answers
    from pccheck.cli.frame.show import show_json
    from pccheck.model.assessment.words import reason_of

    visit = next(v for v in visits_of(desk, choice.target) if v.rec == rec)
    campaign = campaign_for(desk, choice)
    given = answers(desk.book, rec)
    left_out = {*given, *campaign.hidden(choice.target.category, given)}
    asked = campaign.checklist(choice.target.category) if visit.state == DONE else ()
    open_ = [criterion.code for criterion in asked if criterion.code not in left_out]
    reason = reason_of(campaign, visit.causes)
    if as_json:
        kept: RecordedJson = {
            "visit": rec,
            "target": choice.target.code,
            "name": choice.target.name,
            "day": visit.day,
            "state": cast("State", visit.state),
            "planned": visit.planned,
            "team": visit.team_code,
            "level": visit.level,
            "level_reason": reason,
            "not_checked": open_,
        }
        show_json(kept)
        return
    level = campaign.assessment[visit.level].text if visit.level in campaign.assessment else ""
    _tell_visit(choice, visit)
    if level:
        said = f"{level}: {reason}" if reason else level
        print(_("  Assessment: {level}").format(level=said))
    _tell_found_done(desk, choice, rec)
    if open_:
        print(_("  Not checked: {codes}").format(codes=", ".join(open_)))


def _tell_visit(choice: "Choice", visit: "Visit") -> None:
    """Which unit was visited when, by whom, and what became of it."""
    from pccheck.cli.frame.show import day
    from pccheck.text.words.outcomes import outcome_words

    mark = "" if visit.planned else _(" (outside the plan)")
    print(
        f"{choice.target.code} {choice.target.name}, {day(visit.day)}:"
        f" {outcome_words(visit.state)}{mark}"
    )
    if choice.visit and choice.visit.day != visit.day:
        print(_("  Planned for {day}.").format(day=day(choice.visit.day)))
    if visit.team_code and not visit.planned:
        print(_("  Team: {team}").format(team=visit.team_code))


def _tell_found_done(desk: "Desk", choice: "Choice", rec: str) -> None:
    """What of that which was asked of the unit the visit found done."""
    from pccheck.actions.trust.history import found_done

    for end in found_done(desk, choice.target):
        if end.visit == rec and end.whole:
            print(_("  What was asked of the unit is found done; the case is closed."))
        elif end.visit == rec:
            print(_("  What was asked of the unit before is found done; other things are lacking."))


def show_kept(desk: "Desk", choice: "Choice", report: "Report", rec: str, *, as_json: bool) -> None:
    """What was kept and what it amounts to, what is said of the files, what is to be done next."""
    _show(desk, choice, rec, as_json=as_json)
    if not as_json:
        _show_rest(desk, choice, report, rec)


def _show_rest(desk: "Desk", choice: "Choice", report: "Report", rec: str) -> None:
    """What is said of the files, and what is to be done next."""
    from pccheck.actions.decide.timed import is_timed
    from pccheck.cli.frame.show import day
    from pccheck.cli.record.evidence import show_evidence
    from pccheck.text.fold import shown

    show_evidence(desk, choice, report, rec)
    for text, deadline in report.advice:
        if deadline:
            print(_("  Asked: {what}, by {day}").format(what=shown(text), day=day(deadline)))
    _show_still_planned(desk, choice)
    if is_timed(desk):
        _show_breaches(desk, rec)
    _show_next(desk, rec)


def _show_still_planned(desk: "Desk", choice: "Choice") -> None:
    """After a visit outside the plan: that the one in the plan is still to be made."""
    from pccheck.actions.record.recording import visits_of
    from pccheck.cli.frame.lines import say
    from pccheck.cli.frame.show import day

    if choice.visit:
        return
    if ahead := next((v for v in visits_of(desk, choice.target) if v.state == PLANNED), None):
        line = _(
            "! {code} is still planned for {day}. If that was this visit: pccheck undo, then record"
            " it with --date {made} and without --unplanned."
        )
        say(line.format(code=choice.target.code, day=day(ahead.day), made=day(choice.day)))


def _show_breaches(desk: "Desk", rec: str) -> None:
    """What the regime of the campaign finds wrong with a visit."""
    from pccheck.actions.decide.clock import visit_rows
    from pccheck.book.ask.visits import visit
    from pccheck.cli.frame.lines import say

    made = visit(desk.book, desk.current.rec, rec)
    if made is None:
        return
    rows = visit_rows(desk, made.target, made.day)
    for row in rows:
        say(f"! {row.what} ({row.article})")
    if any(row.code == "undecided" for row in rows):
        command = f"pccheck decision make {made.code} --document …"
        line = _("  Where there is one: {command} (see pccheck decision make --help)")
        print(line.format(command=command))


def _show_next(desk: "Desk", rec: str) -> None:
    """After the first visit of all the report; for one put off another day.

    Then the next unit of that itinerary.
    """
    from pccheck.book.ask.visits import done_once, next_planned, visit
    from pccheck.cli.frame.steps import show_next
    from pccheck.model.visit import POSTPONED

    made = visit(desk.book, desk.current.rec, rec)
    if made is None:
        return
    if made.state == DONE and done_once(desk.book, desk.current.rec):
        show_next("pccheck report --out bao-cao.html")
    elif made.state == POSTPONED:
        show_next("pccheck plan")
    elif waiting := next_planned(desk.book, desk.current.rec, made.day, made.team):
        show_next(f"pccheck record {waiting.code}")
