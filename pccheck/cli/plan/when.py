"""`pccheck plan when`: where one visit more could be, and what that costs."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.options import BookOption, JsonOption, opened
from pccheck.cli.plan.move import TargetArgument
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pccheck.actions.plan.why import When
    from pccheck.cli.plan import answers
    from pccheck.model.schedule import Opening


def when(target: TargetArgument, book: BookOption = None, as_json: JsonOption = False) -> None:
    """The three places that cost least; nothing is kept."""
    from pccheck.actions.plan.why import when as places_for
    from pccheck.cli.frame.show import show_json

    with opened(book) as desk:
        found = places_for(desk, target)
    if as_json:
        show_json(_as_json(found))
        return
    say(f"{found.target.code} {found.target.name} ({found.target.area_name})")
    if found.against:
        say(_("Not up for a visit: {reason}.").format(reason=found.against))
    for number, place in enumerate(found.places, 1):
        say(f"{number}. {_words(found, place)}")
    if found.places:
        say(_("To do the first:"))
        for command in _commands(found, found.places[0]):
            say(f"  {command}")
    elif not found.against:
        say(_("No team's day can take it in beside the visits that must be or stand already."))


def _words(found: "When", place: "Opening") -> str:
    """A place in a line: when, with whom, what it costs, who makes room."""
    from pccheck.cli.frame.show import day
    from pccheck.text.words.reasons import work_words

    line = _("{day}, {team}: {work}").format(
        day=day(place.day), team=found.teams[place.team][1], work=work_words(place.minutes)
    )
    if place.gone:
        who = "; ".join(_unit(found, rec) for rec in place.gone)
        line += _("; falls out: {who}").format(who=who)
    if moved := place.moved:
        team = found.teams[moved.team][1]
        words = _("; {who} moves to {day}, {team}")
        line += words.format(who=_unit(found, moved.target), day=day(moved.day), team=team)
    return line


def _unit(found: "When", rec: str) -> str:
    return f"{found.units[rec].code} {found.units[rec].name}"


def _commands(found: "When", place: "Opening") -> "Iterator[str]":
    """What is to be typed, in its order."""
    from pccheck.cli.frame.show import day

    code, team = found.target.code, found.teams[place.team][0]
    if found.against:
        yield f'pccheck plan add {code} --reason "…"'
    for rec in place.gone:
        yield f'pccheck plan cancel {found.units[rec].code} --reason "…"'
    if moved := place.moved:
        unit, other = found.units[moved.target].code, found.teams[moved.team][0]
        yield f"pccheck plan move {unit} --date {day(moved.day)} --team {other}"
    yield f"pccheck plan move {code} --date {day(place.day)} --team {team}"


def _as_json(found: "When") -> "answers.WhenJson":
    return {
        "target": found.target.code,
        "name": found.target.name,
        "not_up_because": found.against or None,
        "openings": [_place_json(found, place) for place in found.places],
    }


def _place_json(found: "When", place: "Opening") -> "answers.OpeningJson":
    moved = place.moved
    return {
        "day": place.day,
        "team": found.teams[place.team][0],
        "work_minutes": place.minutes,
        "fall_out": [found.units[rec].code for rec in place.gone],
        "moving_visits": [
            {
                "target": found.units[moved.target].code,
                "day": moved.day,
                "team": found.teams[moved.team][0],
            }
        ]
        if moved
        else [],
    }
