"""What the heads of the whole example tell somebody who holds no payload."""

import sqlite3
from json import loads
from pathlib import Path
from typing import Any

from pccheck.book.tables.kinds import KINDS, main_kind
from pccheck.model.campaign_file.read import read_campaign
from tests.campaigns import SHIPPED, campaign_text

_BESIDE = {
    "campaign": {"text"},
    "visit": {"slot", "outcome", "departure", "pin"},
    "void": {"entry", "why", "undoes", "redoes"},
    "draw": {"lots"},
    "target": {"original"},
    "founding": {"secret", "share"},
}
"""Fields that no column of their kind's tables is named after."""


def heads(demo: Path) -> list[dict[str, Any]]:
    """The heads of all entries."""
    with sqlite3.connect(demo / "pccheck.db") as journal:
        return [loads(head) for (head,) in journal.execute("SELECT head FROM heads ORDER BY n")]


def _closed(personal_or_not: str) -> set[str]:
    """The names of the fields that a kind may set."""
    kind = main_kind(personal_or_not)
    names = set(_BESIDE.get(kind, ()))
    if kind in KINDS:
        for table in KINDS[kind].tables:
            names |= table.columns.keys()
        names |= {family.field for family in KINDS[kind].families}
    return names


def test_names_of_fields_come_from_a_closed_list(demo: Path) -> None:
    """No target, member, code, key or day stands in a field's name: only what every book of this
    kind could say, and the campaign's criteria.
    """
    criteria = {f"answer:{one.code}" for one in read_campaign(campaign_text(SHIPPED)).criteria}
    said: dict[str, set[str]] = {}
    for head in heads(demo):
        said.setdefault(head["kind"], set()).update(head["set"])
    assert {"target", "alias", "plan", "draw", "itinerary", "companion", "scans"} <= said.keys()
    assert criteria & said["visit"]
    said["visit"] -= criteria
    said["visit-personal"] -= {f"note:{one.removeprefix('answer:')}" for one in criteria}
    assert {
        kind: names - _closed(kind) for kind, names in said.items() if names - _closed(kind)
    } == {}
