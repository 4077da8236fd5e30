"""What the tables say of a record: one function a kind, from the record's state to rows."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pccheck.book.journal.merge import WITHHELD, State
from pccheck.model.journal.entry import VOID
from pccheck.model.visit import OUTCOMES, PLANNED
from pccheck.text.fold import fold

Row = tuple[str, dict[str, Any]]
"""A table's name and the values of its columns; columns left out are NULL."""


@dataclass(frozen=True)
class Kind:
    """A kind of record.

    Its payload's version, and its tables with the column that holds the record's id.
    """

    tables: Mapping[str, str]
    rows: Callable[[str, State, "Lookups"], Iterator[Row]]
    v: int = 1


@dataclass(frozen=True)
class Lookups:
    """What rows need of other records.

    `levels(version, category, answers)`: the code of the computed level and the grade of each
    answer; `category(target)`: a target's category; `campaign_rows(text)`: what a campaign's file
    says, for its tables; `canonical(target)`: the target that this one is the same as, mostly
    itself.
    """

    levels: Callable[[str | None, str | None, Mapping[str, Any]], tuple[str | None, dict[str, str]]]
    category: Callable[[str | None], str | None]
    campaign_rows: Callable[[str, str], tuple[dict[str, Any], list[dict[str, Any]]] | None]
    canonical: Callable[[str], str]


def _plain(table: str, *columns: str) -> Kind:
    """A kind whose one row holds its fields under their own names."""

    def rows(rec: str, state: State, _: Lookups) -> Iterator[Row]:
        yield table, {"rec": rec, **{column: state.value(column) for column in columns}}

    return Kind({table: "rec"}, rows)


def _area(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    columns = ("code", "name", "level", "parent", "lat", "lon", "valid_from", "valid_to")
    values = {column: state.value(column) for column in columns}
    yield "areas", {"rec": rec, "folded": fold(values["name"] or ""), **values}


def _campaign(rec: str, state: State, lookups: Lookups) -> Iterator[Row]:
    text, version = state.value("text"), (state.fields.get("text") or [("", None)])[0][0]
    said = lookups.campaign_rows(rec, text) if text else None
    head, items = said or ({}, [])
    yield "campaigns", {"rec": rec, "version": version, "sample": state.value("sample"), **head}
    yield from (("campaign_items", item) for item in items)


def _target(rec: str, state: State, lookups: Lookups) -> Iterator[Row]:
    """A unit's row.

    One that is the same as another has none, but its codes, keys and name lead to that one.
    """
    columns = (
        "name",
        "category",
        "area",
        "address",
        "own_code",
        "priority",
        "phone",
        "lat",
        "lon",
        "source",
        "minutes",
        "opens",
    )
    values = {column: state.value(column) for column in columns}
    codes, name = state.names("code:"), values["name"] or ""
    if lookups.canonical(rec) == rec:
        yield (
            "targets",
            {"rec": rec, "code": min(codes, default=None), "folded": fold(name), **values},
        )
    else:
        yield "other_names", {"rec": rec, "target": rec, "name": name}
    yield from (("codes", {"code": code, "rec": rec, "target": rec}) for code in codes)
    yield from (("keys", {"key": key, "rec": rec, "target": rec}) for key in state.names("key:"))


def _plan(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    yield "plans", {"rec": rec, **{c: state.value(c) for c in ("campaign", "seed", "chosen")}}
    for target in state.names("left:"):
        left = state.value(f"left:{target}")
        params = json.dumps(left["params"], ensure_ascii=False, sort_keys=True)
        yield (
            "left_out",
            {"plan": rec, "target": target, "reason": left["reason"], "params": params},
        )


def _draw(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    """Units keep the ids that they were drawn under: whoever repeats the draw needs them."""
    yield (
        "draws",
        {
            "rec": rec,
            **{c: state.value(c) for c in ("campaign", "seed", "chosen", "pool", "version")},
        },
    )
    for unit in state.names("drawn:"):
        yield "drawn", {"draw": rec, "unit": unit, "place": state.value(f"drawn:{unit}")}


def _itinerary(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    yield (
        "itineraries",
        {"rec": rec, **{c: state.value(c) for c in ("campaign", "team", "day", "vehicle")}},
    )
    yield from (
        ("escorts", {"itinerary": rec, "member": member}) for member in state.names("escort:")
    )
    yield from (
        ("itinerary_members", {"itinerary": rec, "member": member})
        for member in state.names("member:")
    )


def _member(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    columns = (
        "campaign",
        "code",
        "name",
        "title",
        "body",
        "role",
        "team",
        "leads",
        "document",
        "document_date",
        "phone",
    )
    yield "members", {"rec": rec, **{column: state.value(column) for column in columns}}
    for team in state.names("also:"):
        yield "member_teams", {"member": rec, "team": team, "leads": state.value(f"also:{team}")}


def _ways(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    about = {"rec": rec, "campaign": state.value("campaign"), "start": state.value("start")}
    for goal in state.names("to:"):
        yield "ways", {**about, "goal": goal, "minutes": state.value(f"to:{goal}")}


def _visit(rec: str, state: State, lookups: Lookups) -> Iterator[Row]:
    slot, outcome, departure = (
        state.value(name) or {} for name in ("slot", "outcome", "departure")
    )
    target, version = state.value("target"), state.value("version")
    answers = {code: state.value(f"answer:{code}") for code in state.names("answer:")}
    computed, grades = lookups.levels(version, lookups.category(target), answers)
    done = outcome.get("state") == OUTCOMES[0]
    plain = ("campaign", "started", "ended", "cooperation", "opinion", "copies", "source")
    yield (
        "visits",
        {
            "rec": rec,
            "target": target,
            "version": version,
            "planned": int(
                any(value and value is not WITHHELD for _, value in state.fields.get("slot", ()))
            ),
            "day": outcome.get("day") or slot.get("day"),
            "team": outcome.get("team") or slot.get("team"),
            "pinned": int(bool(state.value("pin"))),
            "position": slot.get("position"),
            "arrive": slot.get("arrive"),
            "leave": slot.get("leave"),
            "state": outcome.get("state") or (PLANNED if slot or state.questions() else None),
            "reason": outcome.get("reason"),
            "computed_level": computed if done else None,
            "level": (departure.get("level") or computed) if done else None,
            "departure_reason": departure.get("reason"),
            "disputed": int(bool(state.questions())),
            **{column: state.value(column) for column in plain},
        },
    )
    for code, answer in answers.items():
        yield (
            "answers",
            {
                "visit": rec,
                "criterion": code,
                "grade": grades.get(code),
                **{column: answer.get(column) for column in ("status", "choice", "note")},
            },
        )
        for count, value in sorted(answer.get("counts", {}).items()):
            yield "answer_counts", {"visit": rec, "criterion": code, "count": count, "value": value}


def _document(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    columns = (
        "campaign",
        "kind",
        "about",
        "number",
        "day",
        "symbol",
        "name",
        "file",
        "made_at",
        "as_of",
        "later",
        "deadline",
    )
    yield "documents", {"rec": rec, **{column: state.value(column) for column in columns}}
    for last in state.names("run:"):
        yield "document_runs", {"document": rec, "first": state.value(f"run:{last}"), "last": last}
    yield from (
        ("document_units", {"document": rec, "target": target}) for target in state.names("unit:")
    )
    for name in state.names("beside:"):
        yield (
            "document_files",
            {"document": rec, "name": name, "sha256": state.value(f"beside:{name}")},
        )


def _scans(rec: str, state: State, _: Lookups) -> Iterator[Row]:
    about = {"rec": rec, "about": state.value("about"), "subject": state.value("subject")}
    for name in sorted(state.fields):
        family, _colon, day = name.partition(":")
        count = state.value(name)
        if family == "day" and count is not None:
            yield "scans", {**about, "day": day, "count": count}


KINDS: dict[str, Kind] = {
    "same": _plain("sames", "one", "other", "same"),
    "author": _plain("authors", "name"),
    "campaign": Kind({"campaigns": "rec", "campaign_items": "campaign"}, _campaign),
    "area": Kind({"areas": "rec"}, _area),
    "body": _plain("bodies", "campaign", "code", "name", "kind", "area"),
    "team": _plain(
        "teams", "campaign", "code", "name", "base", "lat", "lon", "day_from", "day_to", "overtime"
    ),
    "member": Kind({"members": "rec", "member_teams": "member"}, _member),
    "vehicle": _plain("vehicles", "campaign", "code", "name", "seats", "team", "note"),
    "absence": _plain("absences", "campaign", "who", "first", "last", "reason", "substitute"),
    "closure": _plain("closures", "campaign", "area", "first", "last", "reason"),
    "target": Kind(
        {"targets": "rec", "codes": "rec", "keys": "rec", "other_names": "rec"}, _target
    ),
    "draw": Kind({"draws": "rec", "drawn": "draw"}, _draw),
    "pick": _plain("picks", "campaign", "target", "choice", "reason"),
    "plan": Kind({"plans": "rec", "left_out": "plan"}, _plan),
    "itinerary": Kind(
        {"itineraries": "rec", "escorts": "itinerary", "itinerary_members": "itinerary"}, _itinerary
    ),
    "way-table": _plain("way_tables", "campaign", "name"),
    "ways": Kind({"ways": "rec"}, _ways),
    "visit": Kind({"visits": "rec", "answers": "visit", "answer_counts": "visit"}, _visit),
    "attendee": _plain("attendees", "visit", "side", "name", "title"),
    "recommendation": _plain("recommendations", "visit", "text", "deadline"),
    "notice": _plain(
        "notices",
        "campaign",
        "itinerary",
        "body",
        "target",
        "channel",
        "number",
        "told_at",
        "named",
    ),
    "measure": _plain(
        "measures", "campaign", "target", "code", "day", "deadline", "number", "visit"
    ),
    "measure-answer": _plain(
        "measure_answers",
        "campaign",
        "target",
        "day",
        "text",
        "number",
        "file",
        "file_name",
    ),
    "measure-end": _plain("measure_ends", "campaign", "target", "day", "reason", "visit"),
    "revisit": _plain("revisits", "campaign", "target", "day", "reason"),
    "directive": _plain("directives", "visit", "number", "day", "subject"),
    "evidence": _plain("evidence", "visit", "kind", "sha256", "name", "payload", "result"),
    "location-code": _plain("location_codes", "target", "payload", "place", "day"),
    "scans": Kind({"scans": "rec"}, _scans),
    "document": Kind(
        {
            "documents": "rec",
            "document_runs": "document",
            "document_units": "document",
            "document_files": "document",
        },
        _document,
    ),
}
"""Every kind, those first that others look up: a rebuild projects in this order."""


def is_known(kind: str, v: int) -> bool:
    """Whether entries of this kind and version can be projected; others are kept and forwarded."""
    newest = KINDS[kind].v if kind in KINDS else int(kind == VOID)
    return 0 < v <= newest
