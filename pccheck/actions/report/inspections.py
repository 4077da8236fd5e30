"""The papers of an inspection under a decision, as its regime lists them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pccheck.actions.decide.deciding import find_decision, not_its_unit
from pccheck.actions.decide.overlaps import Unavoided, unavoided
from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.decide.told_units import units_of
from pccheck.actions.desk.days import contacts_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.sources import Source
from pccheck.actions.lists.people import MEMBER
from pccheck.actions.report.asked import AskedOf, asked_of, still_asked_of
from pccheck.actions.report.numbers import Register
from pccheck.actions.report.papers import Paper, papers_of
from pccheck.book.ask.people import people
from pccheck.book.ask.visits import visits
from pccheck.errors import wrong_use
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS, TEAM_CODE, TEAM_NAME
from pccheck.model.campaign.papers.texts import DocumentHeads
from pccheck.model.documents import Papers
from pccheck.model.itinerary import Contact
from pccheck.model.records import Target
from pccheck.model.regime.articles import article_words
from pccheck.model.regime.decisions import Decision, StepTaken
from pccheck.model.regime.regime import (
    DECIDE,
    MENDED,
    MINUTES,
    STOP,
    LegalStep,
    PaperRule,
    Regime,
)
from pccheck.model.regime.taken import ground_of, step_taken
from pccheck.model.visit import DONE, PLANNED
from pccheck.text.capitals import inside
from pccheck.text.dates import date_words, long_date
from pccheck.text.file_names import file_name
from pccheck.values import dataclass

_OF_TEAM = ("truong-doan", "doan-kiem-tra")
"""The roles whose papers bear the head of the Đoàn, and are numbered within the inspection."""
_HEAD = "Trưởng đoàn"
_AS_ABOVE = "Như "
"""How a recipient begins whom the document names itself (Phụ lục I, II.9.b)."""
_TRANSFER = "chuyen-ho-so"
"""The letter that the list goes with."""
_UNSIGNED = {"commune": "đại diện chính quyền cấp xã", "witness": "người chứng kiến"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the templates say of an inspection; `place`: the article of this paper in words, `to`:
    who gets a letter; `step`: the step that the paper is of, as taken or not yet; `kept`: its units
    that others inspect too, each with the ground on which it is inspected all the same; `before`:
    what prepared the decision; `copies`: who else gets the office's papers.
    """

    number: str
    day: date
    law: str
    short: str
    heads: DocumentHeads
    office: DocumentHeads
    of_team: bool
    head: str
    proposer: str
    ground: str
    ground_place: str
    content: str
    days: int
    units: tuple[Target, ...]
    unit: Target | None
    members: tuple[Contact, ...]
    kept: tuple[Unavoided, ...]
    step: StepTaken | None
    place: str
    article: str
    what: str
    matter: str
    reason: str
    figures: str
    dated: str
    to: str
    before: str
    copies: tuple[str, ...]


def inspection_paper(
    source: Source, number: str, kind: str, unit: str, to: str, signer: str = ""
) -> Paper:
    """A paper of the inspection with this decision; `unit`: words for one of its units; `signer`:
    as of `paper`, for what the office issues.

    Raises:
        PccheckError: `not-its-unit`; those of `paper_of_decision`, of `find_decision` and of
            `find_target`.
    """
    decision = find_decision(source.desk, number)
    about = _unit(source.desk, decision, unit)
    return paper_of_decision(source, decision, kind, about, to, signer)


def paper_of_decision(
    source: Source, decision: Decision, kind: str, about: Target | None, to: str, signer: str
) -> Paper:
    """A paper of the inspection that a decision ordered, about one of its units or the whole.

    Raises:
        PccheckError: `unknown-paper`, `unit-needed`, `step-first`, `signed-by-head`.
    """
    desk = source.desk
    regime = regime_of(desk)
    step = _step_meant(desk, decision, kind, about)
    made = _inspection(desk, decision, regime.paper[kind], (step, about), to)
    makers = [maker.code for maker in regime.steps if maker.paper == kind]
    if step and made.step is None and (step.grounds or len(makers) > 1):
        first, steps = makers[0], "», «".join(makers)
        raise wrong_use("step-first", number=decision.number, steps=steps, step=first)
    if signer and made.of_team:
        raise wrong_use("signed-by-head", paper=kind)
    is_of_unit = step is None or step.each_unit or (made.step and made.step.unit)
    of_unit = about if is_of_unit else None
    parts = (kind, decision.number.partition("/")[0], about.code if about else "")
    return Paper(
        kind,
        f"{decision.rec}:{of_unit.rec}" if of_unit else decision.rec,
        file_name("-".join(filter(None, parts))),
        {"i": made, **_contents(source, decision, about, made, step)},
        (of_unit.rec,) if of_unit else decision.units,
        signer=signer,
        to=to,
        register=Register(made.heads, decision.rec if made.of_team else ""),
    )


def _step_meant(
    desk: Desk, decision: Decision, kind: str, about: Target | None
) -> LegalStep | None:
    """The step that a paper is of; None for one of no step.

    Raises:
        PccheckError: `unknown-paper`, `unit-needed`.
    """
    regime = regime_of(desk)
    own = [code for code in regime.paper if code not in DOCUMENTS]
    if kind not in own:
        raise wrong_use("unknown-paper", value=kind, known=", ".join(own or DOCUMENTS))
    step = step_of_paper(regime, decision, kind, about.rec if about else "")
    if step and about is None and (units := _each_of(decision, step)):
        codes = ", ".join(named.code for named in units_of(desk, decision) if named.rec in units)
        raise wrong_use("unit-needed", paper=kind, known=codes)
    return step


def _each_of(decision: Decision, step: LegalStep) -> Sequence[str]:
    """The units of which each has a paper of its own of a step; none where the whole has one."""
    if step.each_unit:
        return decision.units
    places = [one.unit for one in decision.steps if one.step == step.code]
    return places if all(places) else ()


def parts_lacking(desk: Desk, kind: str, html: str) -> list[str]:
    """The parts that the regime asks of a paper and the page does not have, with their articles."""
    from pccheck.report.html.read import read_html
    from pccheck.report.rules.parts import missing_parts

    parts = {part.heading: part for part in regime_of(desk).paper[kind].parts}
    missing = missing_parts(read_html(html), list(parts))
    return [f"{parts[heading].text} ({parts[heading].place})" for heading in missing]


def asks_to_mend(desk: Desk, kind: str) -> bool:
    """Whether a paper asks a unit to mend what was found there, and to report it."""
    regime = regime_of(desk)
    mended = regime.acting(MENDED)
    asks = regime.step.get(mended.when) if mended else None
    return asks is not None and asks.paper == kind


def _inspection(
    desk: Desk,
    decision: Decision,
    paper: PaperRule,
    about: tuple[LegalStep | None, Target | None],
    to: str,
) -> Inspection:
    campaign, regime = desk.current.campaign, regime_of(desk)
    office, (step, unit) = campaign.documents, about
    taken = step_taken(decision, step, unit.rec if unit else "")
    ground = ground_of(regime.acting(DECIDE), decision.ground)
    reason = ground_of(step, taken.ground) if taken else None
    of_team = paper.issuer in _OF_TEAM
    members = _members(desk, decision)
    number = taken.number if taken else ""
    return Inspection(
        number=decision.number,
        day=decision.day,
        law=regime.law,
        short=regime.short,
        heads=_team_heads(office, decision) if of_team else office,
        office=office,
        of_team=of_team,
        head=next((one.name for one in members if one.role == _HEAD), ""),
        proposer=campaign.texts.decision.proposer,
        ground=ground.text if ground else "",
        ground_place=article_words(ground.article) if ground else "",
        content=decision.content,
        days=decision.days,
        units=(unit,) if unit and _is_alone(step, taken) else tuple(units_of(desk, decision)),
        unit=unit,
        members=members,
        kept=_kept(desk, decision),
        step=taken,
        place=article_words((step or paper).article),
        article=(step if step and paper.code == _TRANSFER else paper).place,
        what=(step or paper).text,
        matter=_before(regime, step),
        reason=reason.text if reason else "",
        figures=number.partition("/")[0],
        dated=long_date(taken.day) if taken and number else "",
        to=to or "cơ quan có thẩm quyền",
        before="; ".join(_prepared_by(regime, decision)),
        copies=_copies(office, campaign.texts.decision.recipients),
    )


def _is_alone(step: LegalStep | None, taken: StepTaken | None) -> bool:
    """Whether a step of the whole was taken for one of its units alone."""
    return step is not None and step.some_units and taken is not None and bool(taken.unit)


def _prepared_by(regime: Regime, decision: Decision) -> Iterator[str]:
    """The papers of the steps that come before a decision, such as the approval of a plan."""
    decide = regime.acting(DECIDE)
    for code in decide.after if decide else ():
        step = regime.step[code]
        taken = step_taken(decision, step, "")
        if taken and taken.number:
            day = date_words(taken.day)
            yield f"{inside(step.text)} tại văn bản số {taken.number} ngày {day}"


def _copies(office: DocumentHeads, usual: Sequence[str]) -> tuple[str, ...]:
    """Who gets the office's papers beside whom they are for: those of its decisions whom no article
    of theirs names; else its own heads.
    """
    others = tuple(name for name in usual if not name.startswith(_AS_ABOVE))
    return others or (f"Lãnh đạo {office.issuer_name}",)


def _kept(desk: Desk, decision: Decision) -> tuple[Unavoided, ...]:
    """The units of a decision that are inspected although others inspect them."""
    every = unavoided(desk) if decision.units else []
    return tuple(one for one in every if one.ground and one.target.rec in decision.units)


def _before(regime: Regime, step: LegalStep | None) -> str:
    """What comes before a step, in words."""
    return " ".join(regime.step[code].text for code in step.after[:1]) if step else ""


def _contents(
    source: Source,
    decision: Decision,
    unit: Target | None,
    made: Inspection,
    step: LegalStep | None,
) -> dict[str, Any]:
    """What some papers say beside: results of units, who signed in the unit's place, the file."""
    desk = source.desk
    rec = unit.rec if unit else ""
    among = (unit,) if unit and step and step.each_unit else made.units
    papers = {named.rec: _latest(source, decision, named.rec) for named in among}
    latest = papers.get(rec)
    instead = _instead(step_taken(decision, regime_of(desk).acting(MINUTES), rec))
    category = next((one.category for one in (unit, *made.units) if one), "")
    return {
        "results": [
            (named, papers[named.rec], _asked(source, papers, named.rec)) for named in among
        ],
        "stops": {named.rec: _stop(regime_of(desk), decision, named.rec) for named in among},
        "paper": latest,
        "asked": _asked(source, papers, rec),
        "still_asked": still_asked_of(source, latest, rec) if latest else [],
        "planned": _planned(desk, decision, rec),
        "criteria": desk.current.campaign.checklist(category),
        "refused": " hoặc ".join(_UNSIGNED[one] for one in instead),
        "witness": "witness" in instead,
        "papers": list(_names(desk, decision, rec)),
        "blank": None,
    }


def _stop(regime: Regime, decision: Decision, unit: str) -> tuple[date, str] | None:
    """Since when the inspection of a unit is stopped, and on which ground."""
    step = regime.acting(STOP)
    taken = step_taken(decision, step, unit)
    if taken is None:
        return None
    ground = ground_of(step, taken.ground)
    return taken.day, ground.text if ground else ""


def _asked(source: Source, papers: Mapping[str, Papers | None], unit: str) -> list[AskedOf]:
    """What the newest visit to a unit obliges it to."""
    latest = papers.get(unit)
    return asked_of(source, latest, unit) if latest else []


def _planned(desk: Desk, decision: Decision, unit: str) -> date | None:
    """The first day on which the plan goes to a unit under the decision; None for none."""
    every = visits(desk.book, desk.current.rec, unit) if unit else []
    coming = (visit.day for visit in every if visit.state == PLANNED and visit.day >= decision.day)
    return min(coming, default=None)


def _instead(minutes: StepTaken | None) -> list[str]:
    """Who signed the minutes in the place of a unit that did not."""
    if minutes is None or "unit" in minutes.signed:
        return []
    return sorted(_UNSIGNED.keys() & minutes.signed)


def _names(desk: Desk, decision: Decision, rec: str) -> Iterator[str]:
    """The papers about a unit, and of the inspection as a whole, as a list names them."""
    yield f"Quyết định kiểm tra số {decision.number} ngày {date_words(decision.day)}"
    regime = regime_of(desk)
    steps, rules = regime.step, regime.paper
    for taken in decision.steps:
        step = steps.get(taken.step)
        if step and step.paper and step.paper != _TRANSFER and taken.unit in ("", rec):
            named = f"{rules[step.paper].text} số {taken.number}" if taken.number else "Tài liệu"
            yield f"{named} ngày {date_words(taken.day)} ({inside(step.text)})"


def _latest(source: Source, decision: Decision, unit: str) -> Papers | None:
    """What the newest visit to a unit under the decision found; None where there was none."""
    made = visits(source.desk.book, source.desk.current.rec, unit)
    done = [visit for visit in made if visit.state == DONE and visit.day >= decision.day]
    return papers_of(source, done[-1].rec)[1] if done else None


def _unit(desk: Desk, decision: Decision, words: str) -> Target | None:
    if words:
        found = find_target(desk, words)
        if found.rec not in decision.units:
            raise not_its_unit(desk, decision, found)
        return found
    units = units_of(desk, decision)
    return units[0] if len(units) == 1 else None


def _members(desk: Desk, decision: Decision) -> tuple[Contact, ...]:
    """The Đoàn, the head first, each by the office that the decision gives."""
    contacts = contacts_of(desk, people(desk.book, desk.current.rec))
    return tuple(
        replace(contacts[seat.member], role=_HEAD if seat.leads else MEMBER)
        for seat in decision.seats
        if seat.member in contacts
    )


def step_of_paper(regime: Regime, decision: Decision, kind: str, rec: str) -> LegalStep | None:
    """The step that makes a paper about a unit, by its record: the one that was taken, where
    several do.
    """
    steps = [step for step in regime.steps if step.paper == kind]
    every = (step for step in steps if step_taken(decision, step, rec))
    return next(every, next(iter(steps), None))


def _team_heads(office: DocumentHeads, decision: Decision) -> DocumentHeads:
    """The head of the Đoàn's papers, as is the practice."""
    return replace(
        office,
        governing_body=office.issuing_body,
        issuing_body=f"ĐOÀN KIỂM TRA THEO QUYẾT ĐỊNH SỐ {decision.number}",
        issuer_name=TEAM_NAME,
        issuer_code=TEAM_CODE,
        unit_code="",
        authority=("TM. ĐOÀN KIỂM TRA", "TRƯỞNG ĐOÀN"),
    )
