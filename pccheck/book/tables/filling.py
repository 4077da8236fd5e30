"""Rows that say more than the fields of their record, or look at other records."""

from collections.abc import Iterator, Mapping
from typing import Any

from pccheck.book.journal.merge import WITHHELD, State
from pccheck.book.tables.describe import Amounting, Kind, Lookups, Row, by_fields
from pccheck.model.visit import DONE, NO_DATA, NOT_APPLICABLE, PLANNED
from pccheck.text.fold import fold


def fill_area(kind: Kind, rec: str, state: State, _: Lookups) -> Iterator[Row]:
    """An area, its name also as it is looked for."""
    yield from by_fields(kind, rec, state, {"folded": fold(state.value("name") or "")})


def fill_had(kind: Kind, rec: str, state: State, _: Lookups) -> Iterator[Row]:
    """What a unit has (a further name, its priority): the one that had it first, and the one that
    this is now.
    """
    yield from by_fields(kind, rec, state, {"had": state.value("target")})


def fill_target(kind: Kind, rec: str, state: State, lookups: Lookups) -> Iterator[Row]:
    """A unit's row; one that is the same as another has none, but its name leads to that one.

    Its priority stands in a record of its own; until there is one, what older books say here does.
    """
    name = state.value("name") or ""
    (other_names,) = kind.others
    if lookups.canonical(rec) != rec:
        yield other_names, {"rec": rec, "target": rec, "name": name}
    else:
        more = {"code": lookups.code(rec), "folded": fold(name)}
        yield from by_fields(kind, rec, state, {**more, **lookups.own_priority(rec)})


def fill_visit(kind: Kind, rec: str, state: State, lookups: Lookups) -> Iterator[Row]:
    """A visit with its level, and its answers with their grades.

    What the other answers leave out does not apply, also where it was answered before.
    """
    answers = {code: state.value(f"answer:{code}") for code in state.names("answer:")}
    category = lookups.category(state.value("target"))
    found = lookups.findings(state.value("version"), category, answers)
    for code in found.hidden:
        answers.pop(code, None)
    counted = {"no_data": sum(answer.get("status") == NO_DATA for answer in answers.values())}
    worked_out = _slot_and_outcome(state) | _level(state, found) | counted
    yield from by_fields(kind, rec, state, worked_out)
    (table,) = kind.others
    is_done = _parts(state, "outcome").get("state") == DONE
    for code in sorted(found.hidden) if is_done else ():
        left_out = {"grade": NOT_APPLICABLE, "status": NOT_APPLICABLE}
        yield table, {"visit": rec, "criterion": code, **left_out}
    for code, answer in answers.items():
        row = {column: answer.get(column) for column in ("status", "choice")}
        row |= {"grade": found.grades.get(code), "note": state.value(f"note:{code}")}
        counts = {count: float(value) for count, value in answer.get("counts", {}).items()}
        yield table, {"visit": rec, "criterion": code, **row, "counts": counts or None}


def _slot_and_outcome(state: State) -> dict[str, Any]:
    """What the plan foresees, and what became of it: the outcome's day and team before the slot's.

    Two slots that contradict each other leave it planned, without a day. Who went on another day
    or with another team did not go at the plan's hours.
    """
    slot, outcome = _parts(state, "slot"), _parts(state, "outcome")
    held = all(outcome.get(part, slot.get(part)) == slot.get(part) for part in ("day", "team"))
    hours = slot if held else {}
    disputed = bool(state.questions())
    slots = [value for _, value in state.fields.get("slot", ()) if value is not WITHHELD]
    return {
        "planned": int(any(slots)),
        "day": outcome.get("day") or slot.get("day"),
        "team": outcome.get("team") or slot.get("team"),
        "pinned": int(bool(state.value("pin"))),
        "position": hours.get("position"),
        "arrive": hours.get("arrive"),
        "leave": hours.get("leave"),
        "visit_form": state.value("visit_form") or slot.get("visit_form"),
        "state": outcome.get("state") or (PLANNED if slot or disputed else None),
        "reason": outcome.get("reason"),
        "disputed": int(disputed),
    }


def _level(state: State, found: Amounting) -> dict[str, Any]:
    """What a done visit amounts to: the computed level unless the head of the task force departs
    from it.
    """
    departure = _parts(state, "departure")
    level = {"computed_level": found.level, "level": departure.get("level") or found.level}
    done = _parts(state, "outcome").get("state") == DONE
    return {
        "departure_reason": departure.get("reason"),
        "causes": found.causes if done else (),
        **(level if done else dict.fromkeys(level)),
    }


def fill_scans(kind: Kind, rec: str, state: State, _: Lookups) -> Iterator[Row]:
    """The counts of days; a day that two books counted differently has none until somebody answers
    the question.
    """
    said: dict[str, set[int]] = {}
    for _entry, counts in state.fields.get("days", ()):
        for day, count in counts.items() if counts is not WITHHELD else ():
            said.setdefault(day, set()).add(count)
    agreed = {day: min(counts) for day, counts in said.items() if len(counts) == 1}
    yield from by_fields(kind, rec, state, {"days": agreed})


def _parts(state: State, field: str) -> Mapping[str, Any]:
    return state.value(field) or {}
