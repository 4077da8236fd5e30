"""What is recorded of an inspection: its decision, its steps, members who must not take part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from pccheck.actions.decide.clock import ClockRow, Wording, courses, inspected_twice
from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.dates import needed_day
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import find_target
from pccheck.actions.desk.staff import find_member
from pccheck.book.ask.decisions import decisions
from pccheck.book.ask.people import people
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.transaction import Statement
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.records import Target
from pccheck.model.regime.articles import PRACTICE
from pccheck.model.regime.breaches import Breach, breaches
from pccheck.model.regime.decisions import BarredMember, Decision, Seat, StepTaken
from pccheck.model.regime.regime import DECIDE, SIGNERS, LegalStep, Regime
from pccheck.model.visit import PLANNED
from pccheck.text.fold import fold
from pccheck.values import dataclass

_REFUSED = frozenset(
    (
        "no-authority",
        "limit-over",
        "part-missing",
        "no-head",
        "barred",
        "inspected-by-others",
        "ground-missing",
        "extended-again",
        "extended-nothing",
        "extended-too-long",
        "extended-late",
    )
)
"""What somebody is about to decide is refused, unless they say why; what happened is only told."""


class _Coded(Protocol):
    """What the regime lists: who may decide, a step, a ground."""

    @property
    def code(self) -> str:
        """By which a command names it."""

    @property
    def text(self) -> str:
        """What it is called."""


@dataclass(frozen=True, slots=True)
class ToKeep:
    """What is to be kept of an inspection, and what it breaks; `why`: the reason for keeping it
    all the same.
    """

    decision: Decision
    statements: tuple[Statement, ...]
    broken: tuple[ClockRow, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Deciding:
    """A decision as it is typed: codes of the regime, words for units and members; `planned`: of
    every unit whose visit is planned too; `before`: the steps of the whole that came before it,
    `CODE;DAY` or `CODE;DAY;NUMBER`.
    """

    letter: tuple[str, date]
    authority: str
    ground: str
    content: str
    days: int
    units: Sequence[str]
    head: str
    members: Sequence[str]
    planned: bool = False
    before: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Taking:
    """A step as it is typed; no units: every unit of the decision, where the step is a unit's."""

    step: str
    day: date
    units: Sequence[str] = ()
    ground: str = ""
    days: int = 0
    role: str = ""
    signed: Sequence[str] = ()
    number: str = ""


def decided(desk: Desk, typed: Deciding, why: str) -> ToKeep:
    """A new decision, ready to be kept.

    Raises:
        PccheckError: `decision-known`, `decision-of-nobody`, `unknown-code`; those of
            `_known_ground`, `find_target`, `find_member` and `_recording`.
    """
    regime = regime_of(desk)
    number, day = typed.letter
    earlier = decisions(desk.book, desk.current.rec)
    if any((other.number, other.day.year) == (number, day.year) for other in earlier):
        raise wrong_use("decision-known", number=number)
    decide = regime.acting(DECIDE)
    _known_ground(decide, typed.ground)
    lacking = ""
    for option, code, known in (
        ("--authority", typed.authority, _words_of(regime.authorities)),
        ("--ground", typed.ground, _words_of(decide.grounds if decide else ())),
    ):
        _known_code(option, code, known)
        lacking += "" if code or not known else f". {option}: {_listed(known)}"
    staff = people(desk.book, desk.current.rec)
    heads = [Seat(find_member(staff, typed.head).rec, leads=True)] if typed.head else []
    others = [Seat(find_member(staff, words).rec) for words in typed.members]
    decision = Decision(
        rec=desk.book.keyed_id("decision", desk.current.rec, number, str(day.year)),
        number=number,
        day=day,
        authority=typed.authority,
        ground=typed.ground,
        content=typed.content,
        days=typed.days,
        units=_units_typed(desk, typed),
        seats=(*heads, *others),
        steps=tuple(_step_before(desk, words) for words in typed.before),
    )
    fields = {
        "campaign": desk.current.rec,
        "number": number,
        "day": day.isoformat(),
        "authority": decision.authority,
        "ground": decision.ground,
        "content": decision.content,
        "days": decision.days,
        "units": list(decision.units),
        "members": {seat.member: int(seat.leads) for seat in decision.seats},
    }
    facts = [("decision", decision.rec, fields)]
    facts += [("decision-step", "", _fields(decision, step)) for step in decision.steps]
    return _recording(desk, None, decision, facts, why, lacking)


def _units_typed(desk: Desk, typed: Deciding) -> tuple[str, ...]:
    """The records of the units that are typed, then of those that are planned."""
    units = [find_target(desk, words).rec for words in typed.units]
    if typed.planned:
        every = visits(desk.book, desk.current.rec)
        units += [visit.target for visit in every if visit.state == PLANNED]
    if not units:
        raise wrong_use("decision-of-nobody", article=_asking_units(regime_of(desk)))
    return tuple(dict.fromkeys(units))


def _asking_units(regime: Regime) -> str:
    """Where it is said that a decision names its units."""
    decide = regime.acting(DECIDE)
    paper = regime.paper.get(decide.paper) if decide else None
    asking = (part.place for part in (paper.parts if paper else ()) if part.holds == "units")
    return next(asking, PRACTICE)


def not_its_unit(desk: Desk, decision: Decision, unit: Target) -> PccheckError:
    """That a decision does not name a unit, by the article that asks it to name all of them."""
    return wrong_use(
        "not-its-unit",
        number=decision.number,
        code=unit.code,
        name=unit.name,
        article=_asking_units(regime_of(desk)),
    )


def taken(desk: Desk, words: str, typed: Taking, why: str) -> ToKeep:
    """A step of an inspection, ready to be kept: once, or for each of the units.

    Raises:
        PccheckError: `unknown-code`, `not-its-unit`; those of `_known_ground`, `find_decision`,
            `find_target` and `_recording`.
    """
    before, regime = find_decision(desk, words), regime_of(desk)
    _known_code("STEP", typed.step, _words_of(regime.steps))
    step = regime.step[typed.step]
    _known_ground(step, typed.ground)
    _known_code("--role", typed.role, _words_of(regime.roles))
    for signer in typed.signed:
        _known_code("--signed", signer, dict.fromkeys(SIGNERS, ""))
    new = [
        StepTaken(
            step.code,
            typed.day,
            unit,
            typed.ground,
            typed.days,
            typed.role,
            frozenset(typed.signed),
            typed.number,
        )
        for unit in _units(desk, before, step, typed.units)
    ]
    facts = [("decision-step", "", _fields(before, step)) for step in new]
    after = replace(before, steps=(*before.steps, *new))
    return _recording(desk, before, after, facts, why)


def _step_before(desk: Desk, words: str) -> StepTaken:
    """A step that came before the decision, as it is typed with it.

    Raises:
        PccheckError: `unknown-code`; those of `needed_day`.
    """
    code, day, number = (part.strip() for part in (*words.split(";"), "", "")[:3])
    _known_code("--before", code or words, _words_of(_whole_steps(desk)))
    return StepTaken(code, needed_day("--before", day, desk.today), number=number)


def _whole_steps(desk: Desk) -> list[LegalStep]:
    """The steps that are no unit's."""
    return [step for step in regime_of(desk).steps if not step.each_unit]


def _fields(decision: Decision, step: StepTaken) -> dict[str, Any]:
    """What an entry says of a step that was taken."""
    fields = {
        "decision": decision.rec,
        "step": step.step,
        "day": step.day.isoformat(),
        "ground": step.ground,
        "days": step.days,
        "role": step.role,
        "signed": sorted(step.signed),
        "number": step.number,
    }
    kept = {name: value for name, value in fields.items() if value or name == "signed"}
    return kept | _about(step.unit)


def barred(desk: Desk, words: str, member: str, bar: str, unit: str, why: str) -> ToKeep:
    """A member who must not take part in an inspection, ready to be kept; `why`: what is known.

    Raises:
        PccheckError: `unknown-code`; those of `find_decision`, `find_member`, `find_target`.
    """
    before, regime = find_decision(desk, words), regime_of(desk)
    _known_code("--because", bar, _words_of(regime.bars))
    who = find_member(people(desk.book, desk.current.rec), member).rec
    about = find_target(desk, unit).rec if unit else ""
    after = replace(before, barred=(*before.barred, BarredMember(who, bar, about)))
    fields = {"decision": before.rec, "member": who, "bar": bar, "day": desk.today.isoformat()}
    rows = _broken(desk, before, after)
    fact = Statement("decision-bar", "", fields | _about(about) | ({"why": why} if why else {}))
    return ToKeep(after, (fact,), tuple(rows), "")


def keep(desk: Desk, what: ToKeep, by: str) -> None:
    """Keep it, in one transaction."""
    with desk.book.writing(by, desk.now) as transaction:
        for kind, rec, fields in what.statements:
            why = {"why": what.why} if what.why else {}
            transaction.put(kind, rec or transaction.new_id(), {**fields, **why})


def find_decision(desk: Desk, words: str) -> Decision:
    """The decision with this number, or with these figures before the stroke; the newest first.

    Raises:
        PccheckError: `unknown-decision`, `ambiguous-decision`.
    """
    every = decisions(desk.book, desk.current.rec)
    wanted, figures = fold(words), words.lstrip("0")
    equal = [decision for decision in every if fold(decision.number) == wanted]
    fitting = equal or [decision for decision in every if _figures(decision) == figures]
    listed = "; ".join(decision.number for decision in fitting or every)
    if not fitting:
        raise wrong_use("unknown-decision", value=words, known=listed or "–")
    if len(fitting) > 1:
        raise wrong_use("ambiguous-decision", value=words, found=listed)
    return fitting[0]


def decision_at(desk: Desk, about: str) -> Decision:
    """The decision that a paper is about: its record, before a colon that of a unit.

    Raises:
        PccheckError: `unknown-decision`.
    """
    every = decisions(desk.book, desk.current.rec)
    rec = about.partition(":")[0]
    for decision in every:
        if decision.rec == rec:
            return decision
    listed = "; ".join(decision.number for decision in every)
    raise wrong_use("unknown-decision", value=rec, known=listed or "–")


def _figures(decision: Decision) -> str:
    """The number before the stroke."""
    return decision.number.partition("/")[0].lstrip("0")


def _words_of(among: Iterable[_Coded]) -> dict[str, str]:
    """What the regime calls each of these, by code."""
    return {known.code: known.text for known in among}


def _about(unit: str) -> dict[str, str]:
    """What an entry says of its unit; nothing where it is about the whole."""
    return {"target": unit} if unit else {}


def _units(desk: Desk, decision: Decision, step: LegalStep, words: Sequence[str]) -> list[str]:
    """The units that a step is taken for; '' for the decision as a whole."""
    if not step.each_unit and not words:
        return [""]
    if not step.is_of_units:
        raise wrong_use("whole-step", step=step.code)
    units = [find_target(desk, one) for one in words]
    for unit in units:
        if unit.rec not in decision.units:
            raise not_its_unit(desk, decision, unit)
    return [unit.rec for unit in units] or list(decision.units)


def _known_code(option: str, code: str, known: Mapping[str, str]) -> None:
    if code and code not in known:
        raise wrong_use("unknown-code", option=option, value=code, known=_listed(known))


def _known_ground(step: LegalStep | None, code: str) -> None:
    """A ground that the law knows for a step; another one is no ground.

    Raises:
        PccheckError: `unknown-ground`.
    """
    known = _words_of(step.grounds) if step else {}
    if step and code and code not in known:
        place = step.grounds_article or step.place
        listed = _listed(known) or "–"
        raise wrong_use("unknown-ground", value=code, step=step.text, article=place, known=listed)


def _listed(known: Mapping[str, str]) -> str:
    return "; ".join(f"{code} ({words})" if words else code for code, words in known.items())


def _recording(
    desk: Desk,
    before: Decision | None,
    after: Decision,
    facts: Sequence[tuple[str, str, dict[str, Any]]],
    why: str,
    lacking: str = "",
) -> ToKeep:
    """What is to be kept; `lacking`: codes that were not typed, to choose from.

    Raises:
        PccheckError: `regime-refuses` where it breaks what can be refused, and nobody says why.
    """
    rows = _broken(desk, before, after)
    refused = [row for row in rows if row.code in _REFUSED]
    if refused and not why:
        what = "; ".join(f"{row.what} ({row.article})" for row in refused)
        raise PccheckError("regime-refuses", number=after.number, what=f"{what}{lacking}")
    return ToKeep(after, tuple(Statement(*fact) for fact in facts), tuple(rows), why)


def _broken(desk: Desk, before: Decision | None, after: Decision) -> list[ClockRow]:
    """What is wrong now and was not before."""
    now, *earlier = courses(desk, [after, *([before] if before else [])])
    stood: list[Breach] = []
    for course in earlier:
        stood += breaches(course, desk.today)
    new = [breach for breach in breaches(now, desk.today) if breach not in stood]
    words = Wording(desk)
    twice = [] if before else inspected_twice(desk, [after], words)
    return [*words.of_breaches(now, new), *twice]
