"""The example's draw, repeated from its journal with SHA-256 alone."""

import json
import sqlite3
import tomllib
from collections import defaultdict
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any

from tests.campaigns import SHIPPED, campaign_text


def _entries(demo: Path) -> list[dict[str, Any]]:
    """What each entry about the draw says, in the order of writing."""
    with sqlite3.connect(demo / "pccheck.db") as journal:
        rows = journal.execute(
            "SELECT data FROM heads JOIN payloads USING (dh) WHERE kind = 'draw' ORDER BY n"
        )
        return [json.loads(data) for (data,) in rows]


def test_anybody_can_repeat_the_draw(demo: Path) -> None:
    """The lowest tickets of each stratum, as many as the campaign file says, are the targets that
    were drawn.
    """
    before, after = _entries(demo)
    rule = tomllib.loads(campaign_text(SHIPPED))["draw"]
    shares = {quota["category"]: quota["share"] for quota in rule["quotas"]}
    strata: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for unit, lot in before["lots"].items():
        tickets = (f"{before['seed']}|{lot['name']}|{n}" for n in range(1, lot["tickets"] + 1))
        lowest = min(sha256(ticket.encode()).hexdigest() for ticket in tickets)
        strata[lot["category"], lot["area"]].append((lowest, unit))
    drawn = {
        unit
        for (category, _), lots in strata.items()
        for _, unit in sorted(lots)[
            : ceil(round(shares.get(category, rule["share"]) * len(lots), 9))
        ]
    }
    said = set(after["drawn"])
    assert drawn == said
    assert len(said) > 100
