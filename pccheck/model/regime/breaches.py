"""What in an inspection is not as its regime asks, each by the article that asks it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from pccheck.model.regime.course import Course
from pccheck.model.regime.due import last_day
from pccheck.model.regime.regime import (
    ANNOUNCE,
    APPROVE,
    END,
    EXTEND,
    MINUTES,
    STOP,
    SUSPEND,
)
from pccheck.text.dates import is_past


class Breach(NamedTuple):
    """What is wrong: a key of `text.words.breaches.BREACHES`, where the law says so, the unit ('':
    the decision), the day of what was done (None for what was not), what the words name.
    """

    code: str
    article: str
    unit: str = ""
    day: dt.date | None = None
    params: Mapping[str, Any] = {}


def breaches(course: Course, today: dt.date) -> list[Breach]:
    """All that is wrong by this day, by the order of the checks."""
    every: list[Breach] = []
    for check in _CHECKS:
        every += [breach for breach in check(course) if breach not in every]
    return [*every, *_overrun(course, today)]


def _force(course: Course) -> Iterator[Breach]:
    regime, day = course.regime, course.decision.day
    if regime.from_ and day < regime.from_:
        yield Breach("before-force", regime.place, day=day, params={"from": regime.from_})
    if regime.to and day > regime.to:
        yield Breach("after-force", regime.place, day=day, params={"to": regime.to})


def _authority(course: Course) -> Iterator[Breach]:
    regime, decision = course.regime, course.decision
    if not regime.authority_article:
        return
    authority = regime.authority.get(decision.authority)
    if authority is None:
        named = {"authority": decision.authority or "?"}
        yield Breach("no-authority", regime.authority_article, day=decision.day, params=named)
    elif authority.limit and decision.days > authority.limit.days:
        days = {"days": decision.days, "most": authority.limit.days}
        yield Breach("limit-over", authority.limit.place, day=decision.day, params=days)


def _parts(course: Course) -> Iterator[Breach]:
    """What the decision's paper must say and the book does not hold."""
    decision = course.decision
    lacking = {
        "ground": not decision.ground,
        "content": not decision.content,
        "units": not decision.units,
        "days": not decision.days,
        "members": not decision.seats,
    }
    for step in course.regime.steps:
        paper = course.regime.paper.get(step.paper)
        if step.act == "decide" and paper:
            for part in paper.parts:
                if lacking.get(part.holds):
                    yield Breach(
                        "part-missing", part.place, day=decision.day, params={"part": part.text}
                    )


def _head(course: Course) -> Iterator[Breach]:
    decision, article = course.decision, course.regime.team_article
    heads = sum(seat.leads for seat in decision.seats)
    if article and decision.seats and heads != 1:
        yield Breach("no-head", article, day=decision.day, params={"heads": heads})


def _barred(course: Course) -> Iterator[Breach]:
    """Members who must not take part: at a unit of this decision, or anywhere."""
    decision = course.decision
    seated = {seat.member for seat in decision.seats}
    bars = {bar.code: bar for bar in course.regime.bars}
    for barred in decision.barred:
        bar = bars.get(barred.bar)
        if bar and barred.member in seated and barred.unit in course.scopes:
            named = {"member": barred.member, "bar": bar.text}
            yield Breach("barred", bar.place, barred.unit, params=named)


def _grounds(course: Course) -> Iterator[Breach]:
    """Steps that may be taken only on a ground, taken without one."""
    for taken in course.taken:
        step = course.regime.step[taken.step]
        known = {ground.code for ground in step.grounds}
        if known and taken.ground not in known:
            code = "ground-unknown" if taken.ground else "ground-missing"
            named = {"step": step.text, "ground": taken.ground}
            yield Breach(code, step.grounds_article or step.place, taken.unit, taken.day, named)


def _roles(course: Course) -> Iterator[Breach]:
    roles = {role.code: role.text for role in course.regime.roles}
    for taken in course.taken:
        step = course.regime.step[taken.step]
        if taken.role and step.by and taken.role not in step.by:
            right = ", ".join(roles[role] for role in step.by)
            named = {"step": step.text, "role": roles.get(taken.role, taken.role), "right": right}
            yield Breach("wrong-role", step.place, taken.unit, taken.day, named)


def _order(course: Course) -> Iterator[Breach]:
    """Steps taken before those that they must wait for, or without them."""
    for taken in course.taken:
        step = course.regime.step[taken.step]
        for earlier in (course.regime.step[code] for code in step.after):
            if not course.binds(earlier, taken.unit):
                continue
            first = next(iter(course.all_of(earlier.code, taken.unit)), None)
            named = {"step": step.text, "earlier": earlier.text}
            if first is None:
                yield Breach("step-missing", earlier.place, taken.unit, taken.day, named)
            elif first.day > taken.day:
                named |= {"asked": earlier.place}
                yield Breach("too-early", step.place, taken.unit, taken.day, named)


def _before_work(course: Course) -> Iterator[Breach]:
    """What the whole inspection needs before its first unit and no later step waits for, such as
    that others were told of it: not done by then, or after it.
    """
    announce, begun = course.regime.acting(ANNOUNCE), _begun(course)
    awaited = set(chain.from_iterable(step.after for step in course.regime.steps))
    for step in course.regime.steps if announce and begun else ():
        is_before = announce is not None and course.is_before(step, announce)
        if step.code in awaited or not is_before or not course.is_wanted(step, ""):
            continue
        first = min((one.day for one in course.all_of(step.code, "")), default=None)
        if first is None or (begun and first > begun):
            code = "work-before" if first else "work-without"
            yield Breach(code, step.place, day=begun, params={"earlier": step.text})


def _begun(course: Course) -> dt.date | None:
    """The day on which the inspection began at its first unit."""
    steps = [*course.acted(ANNOUNCE, ""), *course.acted(MINUTES, "")]
    days = {step.day for step in steps} | {visit.day for visit in course.decision.on_site}
    return min(days, default=None)


def _once(course: Course) -> Iterator[Breach]:
    for step in course.regime.steps:
        if not step.once or step.act == EXTEND:
            continue
        for unit in course.scopes if step.is_of_units else ("",):
            times = [one for one in course.taken if (one.step, one.unit) == (step.code, unit)]
            for again in times[1:]:
                yield Breach("taken-again", step.place, unit, again.day, {"step": step.text})


def _extensions(course: Course) -> Iterator[Breach]:
    """One extension, of so many days at most, where there is a limit."""
    step = course.regime.acting(EXTEND)
    if step is None:
        return
    limit, taken = course.limit, course.all_of(step.code, "")
    for again in taken[1:]:
        yield Breach("extended-again", (limit or step).place, day=again.day)
    for extended in taken:
        if limit is None:
            yield Breach("extended-nothing", step.place, day=extended.day)
        elif extended.days > limit.extension:
            days = {"days": extended.days, "most": limit.extension}
            yield Breach("extended-too-long", limit.place, day=extended.day, params=days)


def _extended_late(course: Course) -> Iterator[Breach]:
    """An extension of what had run out everywhere."""
    step = course.regime.acting(EXTEND)
    ends: list[dt.date] = []
    for unit in course.decision.units if course.allowed() else ():
        start = course.first(ANNOUNCE, unit)
        ends += [course.last_day(start, course.allowed(), unit)] if start else []
    if step is None or not ends:
        return
    for extended in course.all_of(step.code, ""):
        if extended.day > max(ends):
            named = {"last": max(ends)}
            yield Breach("extended-late", step.place, day=extended.day, params=named)


def _at_units(course: Course) -> Iterator[Breach]:
    """Work at a unit: announced before it, by an approved plan, within the limit, not resting."""
    minutes = course.regime.acting(MINUTES)
    for unit in course.decision.units:
        days = {visit.day for visit in course.decision.on_site if visit.unit == unit}
        if minutes:
            days |= {one.day for one in course.all_of(minutes.code, unit)}
        for day in sorted(days):
            yield from _allowed(course, unit, day)
            yield from _in_time(course, unit, day)


def _allowed(course: Course, unit: str, day: dt.date) -> Iterator[Breach]:
    announce, approve = course.regime.acting(ANNOUNCE), course.regime.acting(APPROVE)
    announced = course.first(ANNOUNCE, unit) or dt.date.max
    if announce and not course.is_needless(announce, unit) and day < announced:
        yield Breach("not-announced", announce.place, unit, day)
    if approve and not any(one.day <= day for one in course.all_of(approve.code, "")):
        yield Breach("plan-not-approved", approve.place, unit, day)


def _in_time(course: Course, unit: str, day: dt.date) -> Iterator[Breach]:
    span, stopped = course.span(unit), course.stopped(unit) or dt.date.max
    if span and day > span.last:
        named = {"last": span.last, "days": span.days}
        yield Breach("outside-limit", _limit_place(course), unit, day, named)
    rest, stop = course.regime.acting(SUSPEND), course.regime.acting(STOP)
    if rest and course.is_suspended(day, unit):
        yield Breach("suspended", rest.place, unit, day)
    if stop and day > stopped:
        yield Breach("stopped", stop.place, unit, day, {"stopped": stopped})


def _limit_place(course: Course) -> str:
    """Where the limit of this inspection is said: the authority's, else how it is counted."""
    return (course.limit or course.regime.counting).place


def _outsiders(course: Course) -> Iterator[Breach]:
    """Members of the team that worked at a unit whom the decision does not name."""
    article, seated = course.regime.team_article, {seat.member for seat in course.decision.seats}
    for visit in course.decision.on_site if article and seated else ():
        for member in sorted(visit.crew - seated):
            yield Breach("outsider", article, visit.unit, visit.day, {"member": member})


def _minutes_early(course: Course) -> Iterator[Breach]:
    """Minutes of a day before the first on which somebody worked at the unit."""
    minutes = course.regime.acting(MINUTES)
    for unit in course.decision.units if minutes else ():
        worked = [visit.day for visit in course.decision.on_site if visit.unit == unit]
        signed = course.first(MINUTES, unit)
        if minutes and worked and signed and signed < min(worked):
            yield Breach("minutes-early", minutes.place, unit, signed, {"first": min(worked)})


def _signatures(course: Course) -> Iterator[Breach]:
    for rule in course.regime.signatures:
        for taken in course.taken:
            if taken.step == rule.step and not taken.signed.intersection(rule.any):
                named = {"signature": rule.text}
                yield Breach("unsigned", rule.place, taken.unit, taken.day, named)


def _passed_over(course: Course) -> Iterator[Breach]:
    """Where the inspection ended: what belongs before the end and was not done."""
    end = course.regime.acting(END)
    for unit in course.scopes if end else ():
        ended = _ended(course, unit)
        for step in course.open(unit) if ended else ():
            if end and course.is_before(step, end):
                named = {"step": end.text, "earlier": step.text}
                yield Breach("step-missing", step.place, unit, ended, named)


def _ended(course: Course, unit: str) -> dt.date | None:
    """When the inspection of a unit ended; the whole, with the end or the stop at its last unit."""
    if unit:
        return course.first(END, unit)
    days = [course.first(END, one) or course.stopped(one) for one in course.decision.units]
    return max(filter(None, days), default=None) if all(days) else None


def _late_steps(course: Course) -> Iterator[Breach]:
    """Steps with a day of their own that were taken after it, the end among them."""
    for taken in course.taken:
        step = course.regime.step[taken.step]
        last = last_day(course, step, taken.unit) if step.within or step.act == END else None
        if last and taken.day > last:
            place = step.place if step.within else _limit_place(course)
            yield Breach(
                "too-late", place, taken.unit, taken.day, {"step": step.text, "last": last}
            )


def _overrun(course: Course, today: dt.date) -> Iterator[Breach]:
    """Limits that have run out while the inspection goes on."""
    for unit in course.decision.units:
        span = course.span(unit)
        is_over = course.first(END, unit) or course.stopped(unit)
        if span and is_past(span.last, today) and not is_over:
            yield Breach("not-ended", _limit_place(course), unit, params={"last": span.last})


_CHECKS: tuple[Callable[[Course], Iterator[Breach]], ...] = (
    _force,
    _authority,
    _parts,
    _head,
    _barred,
    _grounds,
    _roles,
    _order,
    _before_work,
    _once,
    _extensions,
    _extended_late,
    _at_units,
    _outsiders,
    _minutes_early,
    _signatures,
    _passed_over,
    _late_steps,
)
