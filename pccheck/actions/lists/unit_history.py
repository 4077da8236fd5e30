"""One unit, whole: who and where it is, every visit of every campaign, what is open, its papers."""

from collections.abc import Collection, Iterator
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.places import Places
from pccheck.book.ask.campaigns import Current, every_campaign
from pccheck.book.ask.documents import UnitFile, UnitPaper, files_of, papers_about
from pccheck.book.ask.follow import cases
from pccheck.book.ask.people import Guide, guides
from pccheck.book.ask.targets import (
    OwnCode,
    Succession,
    names_besides,
    own_codes,
    successions,
    target,
)
from pccheck.book.ask.visits import visits
from pccheck.model.follow import Case
from pccheck.model.records import Target
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class UnitVisit:
    """A visit of the unit, or of one that it followed (`code`, `name`), in some campaign.

    `level`: the text of its level, '' for none.
    """

    visit: str
    day: date
    started: str
    campaign: str
    code: str
    name: str
    team: str
    state: str
    level: str
    reason: str


@dataclass(frozen=True, slots=True)
class OpenCase:
    """What a campaign still asks of the unit."""

    campaign: str
    case: Case


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit that the shown one followed, or that followed it, from a day on."""

    unit: Target
    day: date


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """All that the book knows of a unit.

    `area`: with the one around it; `category`: its text; `also`: names of units that are the same;
    `guides`: who stands for its area in the current campaign; `before`, `after`: units that it
    followed, that followed it.
    """

    unit: Target
    category: str
    area: str
    also: tuple[str, ...]
    own_codes: tuple[OwnCode, ...]
    guides: tuple[Guide, ...]
    before: tuple[Kin, ...]
    after: tuple[Kin, ...]
    visits: tuple[UnitVisit, ...]
    open: tuple[OpenCase, ...]
    papers: tuple[UnitPaper, ...]
    files: tuple[UnitFile, ...]


def unit_history(desk: Desk, words: str) -> UnitHistory:
    """All that the book knows of the unit that is meant.

    Raises:
        PccheckError: those of `find_target`.
    """
    unit = find_target(desk, words)
    book, campaign = desk.book, desk.current.campaign
    places = Places(book, desk.current)
    steps = successions(book)
    line = _line(steps, unit.rec)
    named = campaign.category.get(unit.category)
    area = places.by_rec.get(unit.area)
    campaigns = every_campaign(book)
    made: list[UnitVisit] = []
    still_open: list[OpenCase] = []
    for each in campaigns:
        made += _visits(desk, each, line)
        still_open += [OpenCase(each.campaign.code, case) for case in _open(desk, each, line)]
    return UnitHistory(
        unit=unit,
        category=named.text if named else unit.category,
        area=places.full_name(area) if area else unit.area_name,
        also=tuple(names_besides(book, unit.rec)),
        own_codes=tuple(own_codes(book, unit.rec)),
        guides=tuple(guides(book, desk.current.rec, unit.region)),
        before=_kin(desk, ((step.target, step.day) for step in steps if step.successor in line)),
        after=_kin(desk, ((s.successor, s.day) for s in steps if s.target == unit.rec)),
        visits=tuple(sorted(made, key=lambda visit: (visit.day, visit.started, visit.visit))),
        open=tuple(still_open),
        papers=tuple(papers_about(book, line)),
        files=tuple(files_of(book, line)),
    )


def _line(steps: Collection[Succession], rec: str) -> list[str]:
    """The unit, and all that it followed."""
    line = [rec]
    for unit in line:  # grows while it is walked
        before = (step.target for step in steps if step.successor == unit)
        line += [rec for rec in before if rec not in line]
    return line


def _kin(desk: Desk, steps: Iterator[tuple[str, date]]) -> tuple[Kin, ...]:
    level = desk.current.campaign.routing_level
    units = ((target(desk.book, level, rec), day) for rec, day in steps)
    kin = [Kin(unit, day) for unit, day in units if unit]
    return tuple(sorted(kin, key=lambda one: (one.day, one.unit.code)))


def _visits(desk: Desk, of: Current, line: Collection[str]) -> Iterator[UnitVisit]:
    """The visits of a campaign."""
    levels = of.campaign.assessment
    for rec in line:
        for visit in visits(desk.book, of.rec, rec):
            yield UnitVisit(
                visit=visit.rec,
                day=visit.day,
                started=visit.started,
                campaign=of.campaign.code,
                code=visit.code,
                name=visit.name,
                team=visit.team_code or "",
                state=visit.state,
                level=levels[visit.level].text if visit.level in levels else "",
                reason=visit.reason,
            )


def _open(desk: Desk, of: Current, line: Collection[str]) -> Iterator[Case]:
    for rec in line:
        yield from (case for case in cases(desk.book, of, rec) if case.is_open)
