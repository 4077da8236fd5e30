"""`pccheck status`: where the campaign stands."""

from typing import TYPE_CHECKING, Annotated

import typer

from pccheck.cli.frame.lines import say, warn
from pccheck.cli.frame.listing import Column, Layout, Listing, layout_of
from pccheck.cli.frame.options import BookOption, CsvOption, JsonOption, now, opened
from pccheck.cli.frame.show import day, show_json
from pccheck.cli.frame.steps import next_step
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _
from pccheck.text.words.outcomes import OUTCOMES, outcome_words

if TYPE_CHECKING:
    from pathlib import Path

    from pccheck.book.ask.glance.standing import AreaStanding, Standing
    from pccheck.book.ask.glance.unsaved import Unsaved

app = Verb()

_BAR = 20
_MARK = "! "
"""What a line of something late or wrong begins with."""
_MOST, _WORST = 14, 10
"""So many areas fit on the screen; of more than that the ones that lag most are shown."""
_NAMES = {
    "code": "campaign",
    "targets": "target_count",
    "teams": "team_count",
    "overdue": "overdue_visits",
    "measures": "asked_units",
    "measures_week": "asked_units_week",
    "measures_overdue": "asked_units_overdue",
    "left_out": "left_out_count",
    "left_out_met": "left_out_met_count",
}
"""What programs call numbers whose names mean something else elsewhere."""


@app.command(help=_("Where the campaign stands. Visits, assessments, what is due, what is wrong."))
def status(
    questions: Annotated[
        bool,
        typer.Option("--questions", help=_("The same as `pccheck questions`.")),
    ] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("Without bars and colours, to be read aloud."))
    ] = False,
    book: BookOption = None,
    as_json: JsonOption = False,
    as_csv: CsvOption = False,
) -> None:
    """One screen, without opening the campaign's file and without rich.

    It runs hundreds of times a day.
    """
    layout = layout_of(as_json=as_json, as_csv=as_csv)
    if questions:
        from pccheck.cli.trust.questions import show_questions

        with opened(book) as desk:
            show_questions(desk, layout)
        return
    from pathlib import Path

    from pccheck.book import open_book
    from pccheck.book.ask.glance.standing import standing
    from pccheck.book.ask.glance.unsaved import unsaved
    from pccheck.book.ledger.file import locate
    from pccheck.cli.trust.losses import backup_lines, log_lines, sharing_lines

    path = locate(book, Path.cwd())
    with open_book(path) as file, file.guarded():
        found, at_risk = standing(file, now), unsaved(file)
    if layout is Layout.JSON:
        show_json(_as_json(found, at_risk))
    elif layout is Layout.CSV:
        _areas_listing().show(found.areas, layout)
    else:
        clock = _clock(book) if found.decisions else []
        moment = now()
        losses = (*backup_lines(at_risk, found.last, moment), *log_lines(path))
        losses = (*sharing_lines(found, moment.tzinfo), *losses)
        for line in (*_lines(found, plain=plain), *clock, *losses):
            show = warn if line.startswith(_MARK) and not plain else say
            show(line)


def _clock(book: "Path | None") -> list[str]:
    """What the law asks next, of a campaign in which somebody decided on inspections."""
    from pccheck.actions.decide.clock import clock_rows
    from pccheck.cli.decide.due import clock_line

    with opened(book) as desk:
        return list(filter(None, [clock_line(clock_rows(desk))]))


def _areas_listing() -> "Listing[AreaStanding]":
    from pccheck.cli.trust import answers

    return Listing["AreaStanding"](
        answers.AreaJson,
        Column("area", value=lambda area: area.code),
        Column("area_name", _("Area"), _area_name, value=lambda area: area.name),
        Column("planned_units", _("Planned"), value=lambda area: area.planned, right=True),
        Column("done", _("Done"), right=True),
        Column("done_unplanned", _("Unplanned"), value=lambda area: area.extra, right=True),
        Column("pending", _("Pending"), right=True),
    )


def _area_name(area: "AreaStanding") -> str:
    return area.name if area.code != "?" else _("area unknown")


def _as_json(found: "Standing", at_risk: "Unsaved") -> dict[str, object]:
    levels = [
        {"level": code, "level_name": text, "units": units} for code, text, units in found.levels
    ]
    upcoming = found.upcoming and dict(zip(("day", "visit_count"), found.upcoming, strict=True))
    unsaved = {
        "entry_count": at_risk.entries,
        "first_at": at_risk.since or None,
        "secret": at_risk.secret,
    }
    renamed = {_NAMES.get(name, name): value for name, value in found._asdict().items()}
    return renamed | {
        "states": dict(found.states),
        "levels": levels,
        "areas": _areas_listing().records(found.areas),
        "upcoming": upcoming or None,
        "nomination_before": found.nomination_before or None,
        "unsaved": unsaved,
        "unheard": [
            {"installation": silent.chain, "by": silent.by, "last_heard": silent.since}
            for silent in found.unheard
        ],
    }


def _lines(found: "Standing", *, plain: bool) -> list[str]:
    states = dict(found.states)
    title = f"{found.title} ({day(found.first)}–{day(found.last)})"
    counts = (f"{outcome_words(state)} {states[state]}" for state in OUTCOMES if state in states)
    lines = [
        "  ".join(filter(None, (title, found.sample))),
        _("{targets} targets, {teams} teams.").format(targets=found.targets, teams=found.teams),
        _("Planned units: {count} ({states})").format(
            count=sum(states.values()), states=", ".join(counts) or "–"
        ),
    ]
    if found.unplanned:
        lines.append(_("Outside the plan: {count}").format(count=found.unplanned))
    if found.left_out:
        words = _("Left out of the plan: {count} (see `pccheck plan show --left-out`)")
        if found.left_out_met:
            words = _(
                "Left out of the plan: {count}, of which {met} are counted above: they have a visit"
                " of before or outside the plan (see `pccheck plan show --left-out`)"
            )
        lines.append(words.format(count=found.left_out, met=found.left_out_met))
    if found.levels:
        levels = ", ".join(f"{text} {n}" for _code, text, n in found.levels)
        units = sum(n for *_level, n in found.levels)
        words = _("Assessment of the {count} units inspected: {levels}")
        lines.append(words.format(count=units, levels=levels))
    return [*lines, *_areas(found, plain=plain), "", *_due(found)]


def _areas(found: "Standing", *, plain: bool) -> list[str]:
    """A bar for each area; of many for those that lag most, the others in one line."""
    shown, others = list(found.areas), []
    if len(shown) > _MOST:
        shown.sort(key=lambda area: (_share(area), area.done - area.extra - area.planned))
        shown, others = shown[:_WORST], shown[_WORST:]
    rows = [(_area_name(area), area.planned, area.done, area.extra) for area in shown]
    if others:
        name = _("{count} other areas").format(count=len(others))
        numbers = ((area.planned, area.done, area.extra) for area in others)
        planned, done, extra = map(sum, zip(*numbers, strict=True))
        rows.append((name, planned, done, extra))
    width = max((len(name) for name, *_numbers in rows), default=0)
    lines = ["", _("Area: done of planned")] if rows else []
    for name, planned, done, extra in rows:
        bar = ":" if plain else f" {_bar(done - extra, planned)}"
        beside = "  " + _("and {count} outside the plan").format(count=extra) if extra else ""
        lines.append(f"  {name:<{width}}{bar} {done - extra:>4} / {planned}{beside}")
    return lines


def _share(area: "AreaStanding") -> float:
    """What part of the planned units is done; those without a plan lag least."""
    return (area.done - area.extra) / area.planned if area.planned else 1.0


def _due(found: "Standing") -> list[str]:
    line = _("Still to visit today: {count}; until Sunday: {week}").format(
        count=found.today, week=found.week
    )
    if found.upcoming:
        when, count = found.upcoming
        line += "; " + _("then {day}: {count}").format(day=day(when), count=count)
    lines = [line]
    if found.measures:
        lines.append(
            _(
                "Asked to mend: {count} units, {week} with a deadline this week (see `pccheck"
                " follow`)"
            ).format(count=found.measures, week=found.measures_week)
        )
    lines += _wrong(found)
    if command := next_step(found):
        lines.append(_("Next: {command}").format(command=command))
    return lines


def _wrong(found: "Standing") -> list[str]:
    """What somebody should look at, each with the verb that shows it."""
    before = (
        _(", due before {day}").format(day=day(found.nomination_before))
        if found.nomination_before
        else ""
    )
    counts = (
        (
            found.overdue,
            _("! {count} visits are past their day and not recorded (see `pccheck plan show`)"),
        ),
        (
            found.untold,
            _(
                "! {count} itineraries of the next days that nobody was told of (see `pccheck"
                " notify`)"
            ),
        ),
        (
            found.unnamed,
            _(
                "! {count} bodies have not named a member{before} (see `pccheck team list"
                " --nominations`)"
            ),
        ),
        (
            found.undocumented,
            _(
                "! {count} bodies have somebody named, without a document of nomination{before}"
                " (see `pccheck team list --nominations`)"
            ),
        ),
        (
            found.measures_overdue,
            _("! {count} units have let the deadline pass (see `pccheck follow --overdue`)"),
        ),
        (
            found.no_data,
            _(
                "! {count} answers have no number: nobody had the data (see `pccheck report"
                " --json`)"
            ),
        ),
        (
            found.silent,
            _(
                "! {count} units say that they are scanned, the counts are 0 (see `pccheck scans"
                " compare`)"
            ),
        ),
        (
            found.questions,
            _("! {count} records hold an open question (see `pccheck questions`)"),
        ),
        (
            found.incomplete,
            _("! {count} records wait for entries that have not come (see `pccheck verify`)"),
        ),
        (
            found.unknown,
            _("! {count} records are of a kind that this version does not know (update pccheck)"),
        ),
        (
            found.ahead,
            _("! {count} entries came with a time more than a day ahead (see `pccheck verify`)"),
        ),
    )
    return [words.format(count=count, before=before) for count, words in counts if count]


def _bar(part: int, whole: int) -> str:
    full = round(_BAR * part / whole) if whole else 0
    return "█" * full + "·" * (_BAR - full)
