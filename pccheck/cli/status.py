"""`pccheck status`: where the campaign stands."""

from typing import TYPE_CHECKING

from pccheck.cli.options import BookOption, JsonOption, now
from pccheck.cli.steps import next_step
from pccheck.cli.verb import Verb
from pccheck.text.catalogue import _
from pccheck.text.outcomes import OUTCOMES, outcome_words

if TYPE_CHECKING:
    from pccheck.book.standing import Standing

app = Verb()

_BAR = 20


@app.command(help=_("Where the campaign stands. Visits, assessments, what is due, what is wrong."))
def status(book: BookOption = None, as_json: JsonOption = False) -> None:
    """One screen, without opening the campaign's file and without rich: it runs hundreds of times a day."""
    from pathlib import Path

    from pccheck.book import open_book
    from pccheck.book.file import locate
    from pccheck.book.standing import standing

    with open_book(locate(book, Path.cwd())) as opened, opened.guarded():
        found = standing(opened, now().date().isoformat())
    if as_json:
        from pccheck.cli.show import show_json

        shown = found._asdict()
        shown["states"] = dict(found.states)
        shown["levels"] = [{"code": code, "text": text, "units": n} for code, text, n in found.levels]
        shown["areas"] = [area._asdict() for area in found.areas]
        shown["upcoming"] = {"day": found.upcoming[0], "visits": found.upcoming[1]} if found.upcoming else None
        show_json(shown)
    else:
        print("\n".join(_lines(found)))


def _lines(found: "Standing") -> list[str]:
    states = dict(found.states)
    lines = [f"{found.title} ({_day(found.first)}–{_day(found.last)})"]
    if found.sample:
        lines.append(found.sample)
    lines.append(_("{targets} targets, {teams} teams.").format(targets=found.targets, teams=found.teams))
    planned = sum(states.values())
    said = ", ".join(f"{outcome_words(state)} {states[state]}" for state in OUTCOMES if state in states)
    lines.append(_("Planned units: {count} ({states})").format(count=planned, states=said or "–"))
    if found.unplanned:
        lines.append(_("Outside the plan: {count}").format(count=found.unplanned))
    if found.left_out:
        lines.append(
            _("Left out of the plan: {count} (see `pccheck plan show --left-out`)").format(count=found.left_out)
        )
    if found.levels:
        lines += ["", _("Assessment")]
        lines += [f"  {text:<28} {n:>5}" for _code, text, n in found.levels]
    if found.areas:
        width = max(len(area.name) for area in found.areas)
        lines += ["", _("Area: done of planned")]
        for area in found.areas:
            bar = _bar(min(area.done, area.planned), area.planned)
            lines.append(f"  {area.name:<{width}} {bar} {area.done:>4} / {area.planned}")
    return [*lines, "", *_due(found)]


def _due(found: "Standing") -> list[str]:
    lines = [_("Today: {count} visits; to the end of the week: {week}").format(count=found.today, week=found.week)]
    if found.upcoming:
        lines.append(_("Next: {day}, {count} visits").format(day=_day(found.upcoming[0]), count=found.upcoming[1]))
    if found.measures:
        lines.append(
            _("Asked to mend: {count} units, {week} with a deadline this week (see `pccheck follow`)").format(
                count=found.measures, week=found.measures_week
            )
        )
    lines += _wrong(found)
    if command := next_step(found):
        lines.append(_("Next: {command}").format(command=command))
    return lines


def _wrong(found: "Standing") -> list[str]:
    """What somebody should look at, each with the verb that shows it."""
    before = _(", due before {day}").format(day=_day(found.nomination_before)) if found.nomination_before else ""
    counts = (
        (found.overdue, _("! {count} visits are past their day and not recorded")),
        (found.untold, _("! {count} itineraries of the next days that nobody was told of (pccheck notify)")),
        (found.unnamed, _("! {count} bodies have not named a member{before} (pccheck team list --nominations)")),
        (found.measures_overdue, _("! {count} units have let the deadline pass (pccheck follow --overdue)")),
        (found.silent, _("! {count} units say that they are scanned, the counts are 0 (see `pccheck scans compare`)")),
        (found.questions, _("! {count} records hold an open question")),
        (found.incomplete, _("! {count} records wait for entries that have not come")),
        (found.unknown, _("! {count} records are of a kind that this version does not know")),
    )
    return [words.format(count=count, before=before) for count, words in counts if count]


def _bar(part: int, whole: int) -> str:
    full = round(_BAR * part / whole) if whole else 0
    return "█" * full + "·" * (_BAR - full)


def _day(iso: str) -> str:
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"
