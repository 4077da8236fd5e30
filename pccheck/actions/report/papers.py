"""What each kind of document says beside the figures, gathered from the book."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import date
from itertools import chain
from typing import Any

from pccheck.actions.decide.overlaps import unavoided
from pccheck.actions.decide.timed import is_timed
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.hours import gathering
from pccheck.actions.desk.late import measure_of
from pccheck.actions.desk.sources import Source
from pccheck.actions.desk.telling import areas_until, for_others
from pccheck.actions.follow.findings import in_order
from pccheck.actions.report.numbers import Register
from pccheck.actions.report.rounds import round_of, rounds, taking_part, task_force
from pccheck.book.ask.documents import attendees, minutes_of, recommendations
from pccheck.book.ask.follow import cases
from pccheck.book.ask.visits import answers, visits
from pccheck.book.ask.visits import visit as visit_at
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.campaign.papers.document_kinds import LETTER
from pccheck.model.documents import Late, Papers
from pccheck.model.figures import VisitedUnit
from pccheck.model.findings.obligations import LATE
from pccheck.model.follow import Case
from pccheck.model.itinerary import Contact
from pccheck.model.records import Visit, time_told
from pccheck.model.visit import DONE, NOT_APPLICABLE, PLANNED, Answer
from pccheck.text.capitals import inside
from pccheck.text.file_names import file_name
from pccheck.text.fold import fold
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to print: what its template needs, its file's name, its units and deadline, who
    was asked for to sign it, and to whom a letter of an inspection goes.
    """

    kind: str
    about: str
    stem: str
    content: Mapping[str, Any]
    units: tuple[str, ...] = ()
    deadline_days: int | None = field(default=None)
    signer: str = ""
    to: str = ""
    register: Register | None = None
    """Where it gets its number; None: in the office's own register."""


def paper(source: Source, kind: str, about: str = "", signer: str = "") -> Paper:
    """The document of this kind about this record ('' for the whole campaign).

    `signer`: who signs it, as `signature_meant` reads it; '' for the campaign's signer.

    Raises:
        PccheckError: `no-members`, `no-visit-yet`, `visit-disputed`, `nobody-late`,
            `nothing-to-propose`.
    """
    made = _MAKERS[kind](source, about)
    return replace(made, stem=file_name(made.stem), signer=signer)


def _letter(source: Source, about: str) -> Paper:
    """A letter of the office's own: about a visit, or the whole campaign."""
    name, _colon, rec = about.partition(":")
    if not rec:
        return Paper(LETTER.code, about, name, {})
    visit, papers = papers_of(source, rec)
    stem = f"{name}-{_named(source, visit)}"
    return Paper(LETTER.code, about, stem, {"paper": papers, "to": visit.name}, (visit.target,))


def _plan_cited(source: Source) -> str:
    """The issued plan as other documents cite it: number and day; '' before it is issued."""
    return f"số {source.plan.symbol} ngày {source.plan.day:%d/%m/%Y}" if source.plan else ""


def _decision(source: Source, _: str) -> Paper:
    members = task_force(source.desk)
    if not members:
        raise wrong_use("no-members")
    content = {"members": members, "plan": _plan_cited(source)}
    return Paper("quyet-dinh", "", "quyet-dinh", content)


def _notice(source: Source, about: str) -> Paper:
    one = round_of(source, about)
    if one is None:
        raise wrong_use("no-itinerary")
    told = for_others(source.desk, one)
    if not told.area_told:
        raise wrong_use("area-untold", day=one.day, team=one.code, until=areas_until(source.desk))
    campaign = source.desk.current.campaign
    areas = {escort.body: escort.area for escort in one.escorts if escort.body}
    content = {
        "round": told,
        "plan": _plan_cited(source),
        "hours": one.hours,
        "gatherings": [gathering(campaign, one, area, body) for body, area in areas.items()],
        "bodies": list(areas),
    }
    return Paper("thong-bao", about, f"thong-bao-{one.day.isoformat()}-{one.code}", content)


def _minutes(source: Source, about: str) -> Paper:
    visit, papers = papers_of(source, about)
    content = {"paper": papers, "criteria": source.desk.current.campaign.checklist(papers.category)}
    return Paper(
        "bien-ban",
        about,
        f"bien-ban-{_named(source, visit)}",
        content,
        (visit.target,),
    )


def _result(source: Source, about: str) -> Paper:
    visit, papers = papers_of(source, about)
    if visit.state != DONE:
        raise wrong_use("no-visit-yet", code=visit.code, name=visit.name)
    unit = source.figures.unit_by_visit.get(about)
    if unit is None:
        raise wrong_use("newer-visit", code=visit.code, name=visit.name)
    criteria = source.desk.current.campaign.checklist(papers.category)
    content = {"paper": papers, "unit": unit, "criteria": criteria, "plan": _plan_cited(source)}
    return Paper("ket-qua", about, f"ket-qua-{_named(source, visit)}", content, (visit.target,))


def _named(source: Source, visit: Visit) -> str:
    """A visit in the name of a file: its time too, where the unit had another on that day."""
    name = f"{visit.code}-{visit.day.isoformat()}"
    every = visits(source.desk.book, source.desk.current.rec, visit.target)
    time = time_told(visit, [one for one in every if one.state != PLANNED])
    return "-".join(filter(None, (name, time.replace(":", "h"))))


def papers_of(source: Source, rec: str) -> tuple[Visit, Papers]:
    """What the book holds about one visit.

    Raises:
        PccheckError: `visit-gone`; `visit-disputed`: what is not settled cannot be signed.
    """
    desk = source.desk
    visit = visit_at(desk.book, desk.current.rec, rec)
    if visit is None:
        raise wrong_use("visit-gone")
    if visit.disputed:
        raise PccheckError("visit-disputed", code=visit.code, name=visit.name)
    present, minutes = attendees(desk.book, rec), minutes_of(desk.book, rec)

    def side(wanted: str) -> tuple[Contact, ...]:
        return tuple(
            Contact(person.name, person.title, "", "", "")
            for person in present
            if person.side == wanted
        )

    recorded = visit.state != PLANNED
    return visit, Papers(
        visit=rec,
        code=visit.code,
        name=visit.name,
        category=visit.category,
        category_name=next(
            (c.text for c in desk.current.campaign.categories if c.code == visit.category), ""
        ),
        address=visit.address,
        area=visit.area_name,
        day=visit.day if recorded else None,
        state=visit.state,
        reason=visit.reason,
        started=minutes.started,
        ended=minutes.ended,
        unit_people=side("unit"),
        team_people=side("team") or source.itineraries.crew(visit.team, visit.day),
        cooperation=minutes.cooperation,
        opinion=minutes.opinion,
        copies=minutes.copies or None,
        answers=_answers(desk, visit),
        recommendations=_dated(desk, visit),
        level=visit.level,
        causes=visit.causes,
        visit_form=visit.visit_form,
        base=source.itineraries.base(visit.team),
    )


def _dated(desk: Desk, visit: Visit) -> tuple[tuple[str, date | None], ...]:
    """What was recommended, and until when: where no day was named, until the usual one of the
    measure that the minutes are, which reminders go by.
    """
    told = tuple(recommendations(desk.book, visit.rec))
    if not told or any(deadline for _text, deadline in told):
        return told
    steps = chain.from_iterable(c.measures for c in cases(desk.book, desk.current, visit.target))
    usual = next((step.deadline for step in steps if step.visit == visit.rec), None)
    return tuple((text, usual) for text, _none in told)


def _answers(desk: Desk, visit: Visit) -> dict[str, Answer]:
    """What the visit answered; what its other answers leave out does not apply."""
    given = answers(desk.book, visit.rec)
    hidden = desk.current.campaign.hidden(visit.category, given) if visit.state == DONE else ()
    return given | dict.fromkeys(hidden, Answer(NOT_APPLICABLE))


_LISTED = "các đơn vị có tên trong danh sách kèm theo"


def _reminder(source: Source, about: str) -> Paper:
    """`about`: a visit's record, or the code of an area at the routing level."""
    area = next((row.name for row in source.figures.areas if row.code == about), "")
    unit = source.figures.unit_by_visit.get(about)
    if area:
        chosen = [late for late in source.late if late.area == about]
        to, stem, name = f"UBND {inside(area)}", f"don-doc-{about}", area
    elif unit:
        chosen = [late for late in source.late if late.target == unit.target]
        to, stem, name = unit.name, f"don-doc-{unit.code}", f"{unit.code} {unit.name}"
    else:
        chosen, to, stem, name = [], "", "", about
    if not chosen:
        raise wrong_use("nobody-late", day=source.today, name=name)
    campaign = source.desk.current.campaign
    is_own = bool(area) and fold(to) == fold(campaign.documents.issuer_name)
    step = measure_of(campaign, "don-doc")
    days = step.deadline_days if step else 0
    content = {
        "late": chosen,
        "to": _LISTED if is_own else to,  # no office writes to itself
        "is_own": is_own,
        "area": area,
        "units": _units_of(source, chosen),
        "days": days,
        "form": is_timed(source.desk),
    }
    return Paper("don-doc", about, stem, content, tuple(late.target for late in chosen), days)


def _proposal(source: Source, _: str) -> Paper:
    chosen = [late for late in source.late if late.reminder]
    if not chosen:
        raise wrong_use("nothing-to-propose", day=source.today)
    content = {"late": chosen, "units": _units_of(source, chosen)}
    step = measure_of(source.desk.current.campaign, "kien-nghi")
    days = step.deadline_days if step else None
    return Paper("kien-nghi", "", "kien-nghi", content, tuple(late.target for late in chosen), days)


def _units_of(source: Source, chosen: list[Late]) -> dict[str, VisitedUnit]:
    """The units by record, with what is overdue there: what has time left of its own is none of a
    reminder's business, until a reminder has given all of it one deadline.
    """
    units = {late.target: source.figures.unit_by_target[late.target] for late in chosen}
    asked_at_once = (late.target for late in chosen if not late.reminder)
    units |= {target: _what_is_overdue(source, units[target]) for target in asked_at_once}
    for case in source.figures.cases:
        if case.target in units and case.by_finding:
            units[case.target] = _what_is_left(source, units[case.target], case)
    return units


def _what_is_overdue(source: Source, unit: VisitedUnit) -> VisitedUnit:
    running = {text for text, by in unit.recommendations if by and by >= source.today}
    criteria = source.desk.current.campaign.criteria
    codes = [criterion.code for criterion in criteria if criterion.recommendation in running]
    return replace(
        unit,
        recommendations=tuple(one for one in unit.recommendations if one[0] not in running),
        grades={**unit.grades, **dict.fromkeys(codes, NOT_APPLICABLE)},
    )


def _what_is_left(source: Source, unit: VisitedUnit, case: Case) -> VisitedUnit:
    """A unit of which somebody answered finding by finding, with those alone that are late."""
    campaign = source.desk.current.campaign
    late = [one for one in case.obligations if one.state(source.today) == LATE]
    settled = {one.criterion for one in case.obligations} - {one.criterion for one in late}
    usual = {criterion.recommendation for criterion in campaign.criteria}
    own = [told for told in unit.recommendations if told[0] not in usual]
    own += [(one.to_do(campaign), one.deadline) for one in in_order(campaign, late)]
    grades = {**unit.grades, **dict.fromkeys(settled, NOT_APPLICABLE)}
    return replace(unit, recommendations=tuple(own), grades=grades)


def _plan(source: Source) -> Paper:
    """The plan, with the units that others inspect too: those kept all the same once named."""
    told = rounds(source)
    open_days = (day.stops for day in told if day.released)
    named = {stop.target for stop in chain.from_iterable(open_days)}
    shown = [one for one in unavoided(source.desk) if not one.ground or one.target.rec in named]
    return Paper("ke-hoach", "", "ke-hoach", {"rounds": told, "overlaps": shown})


_MAKERS: dict[str, Callable[[Source, str], Paper]] = {
    "bao-cao": lambda source, _: Paper(
        "bao-cao", "", "bao-cao", {"members": taking_part(source.desk)}
    ),
    "phu-luc": lambda _source, _: Paper("phu-luc", "", "phu-luc", {"alone": True}),
    "ke-hoach": lambda source, _: _plan(source),
    "quyet-dinh": _decision,
    "thong-bao": _notice,
    "bien-ban": _minutes,
    "ket-qua": _result,
    "don-doc": _reminder,
    "kien-nghi": _proposal,
    LETTER.code: _letter,
}
