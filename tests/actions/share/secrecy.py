"""What others may not know yet, once more and from the entries alone, by the reference."""

import json
from datetime import datetime, timedelta
from typing import Any

from tests.book.made import RAW
from tests.book.reference import NOT_HERE, Record, reference

_LAST = "2026-03-27"
"""The period's last day."""
_OF_VISIT = ("attendee", "evidence")


def secret_to_others(here: set[RAW], office: str, now: datetime) -> set[str]:
    """The records of which nothing may lie where others read.

    A visit until it is recorded, and its team has nobody left to visit on that day, or the day is
    over; who was there, and photos, with it; a parcel; all of it until the period is over or the
    office has released it.
    """
    today = (now + timedelta(hours=7)).date().isoformat()
    heads = [json.loads(head) for head, _ in here]
    released = any(head["kind"] == "release" and head["chain"] == office for head in heads)
    if released or today > _LAST:
        return set()
    records = reference(here)
    visits = {head["rec"] for head in heads if head["kind"] == "visit"}
    said = {rec: _said(records[rec]) if rec in records else {} for rec in visits}
    waiting = {
        (of["slot"]["day"], of["slot"]["team"])
        for of in said.values()
        if "slot" in of and "outcome" not in of
    }
    known = {rec for rec, of in said.items() if _is_known(of, waiting, today)}
    secret = visits - known
    secret |= {head["rec"] for head in heads if head["kind"] == "parcel"}
    for rec, record in records.items():
        if record.kind in _OF_VISIT and _said(record).get("visit") in secret:
            secret.add(rec)
    return secret


def _is_known(of: dict[str, Any], waiting: set[tuple[str, str]], today: str) -> bool:
    if "outcome" not in of:
        return False
    day, team = of["outcome"]["day"], of["outcome"]["team"]
    return day < today or (day, team) not in waiting


def _said(record: Record) -> dict[str, Any]:
    """Any one of the values that stand in each field and are here."""
    here = {name: set(values.values()) - {NOT_HERE} for name, values in record.fields.items()}
    return {name: json.loads(min(values)) for name, values in here.items() if values}
