"""What a campaign's file says, for its tables and for the levels of its visits."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from pccheck.book.journal import journal
from pccheck.book.journal.merge import State
from pccheck.book.tables.describe import Amounting, Kind, Lookups, Row, by_fields
from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import ScanRule
from pccheck.model.campaign_file.read import read_campaign, read_checked
from pccheck.model.visit import Answer

_TEXTS = 32
"""Versions of campaign files that a process keeps: reading one costs more than a whole record."""


@lru_cache(_TEXTS)
def read_text(text: str) -> Campaign | None:
    """The campaign that this file describes; None for one of a later program, which is kept and not
    understood.
    """
    try:
        return read_campaign(text)
    except PccheckError:
        return None


@lru_cache(_TEXTS)
def read_kept(text: str) -> Campaign:
    """The campaign of a text that its row in the tables was made of."""
    return read_checked(text)


class Versions:
    """The versions of campaigns that a book holds, each read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self._read: dict[str, Campaign] = {}

    def campaign(self, version: str) -> Campaign | None:
        """The campaign as the entry `version` set it; None where that is not here (it may come
        later) or cannot be read.
        """
        if version not in self._read:
            entry = journal.entry(self._db, version)
            text = (entry.fields() or {}).get("text") if entry else None
            sql = "SELECT 1 FROM campaigns WHERE version = ? AND code IS NOT NULL"
            read = read_kept if self._db.execute(sql, (version,)).fetchone() else read_text
            campaign = read(text) if isinstance(text, str) else None
            if campaign is None:
                return None
            self._read[version] = campaign
        return self._read[version]

    def findings(
        self, version: str | None, category: str | None, answers: Mapping[str, Any]
    ) -> Amounting:
        """What a visit's answers amount to, by the version of the campaign that it was made for."""
        from pccheck.model.assessment.assess import assess  # who only reads needs none

        campaign = self.campaign(version) if version else None
        if campaign is None or category is None:
            return Amounting()
        criteria = campaign.criterion
        asked = {
            code: Answer.from_json(answer) for code, answer in answers.items() if code in criteria
        }
        grades = {code: campaign.kinds[code].grade(answer) for code, answer in asked.items()}
        level, causes = assess(campaign, category, asked)
        return Amounting(level, causes, grades, campaign.hidden(category, asked))


def fill_campaign(kind: Kind, rec: str, state: State, _: Lookups) -> Iterator[Row]:
    """A campaign's row, and one for each item of its lists."""
    text, version = state.value("text"), (state.fields.get("text") or [("", None)])[0][0]
    campaign = read_text(text) if text else None
    head = _head(campaign) if campaign else {}
    yield from by_fields(kind, rec, state, {"version": version, **head})
    if campaign:
        (items,) = kind.others
        for name, pairs in _lists(campaign).items():
            for position, (code, words) in enumerate(pairs):
                item = {"list": name, "position": position, "code": code, "text": words}
                yield items, {"campaign": rec, **item}


def _head(campaign: Campaign) -> dict[str, Any]:
    before, first = campaign.task_force.nomination_before, next(iter(campaign.measures), None)
    return {
        "code": campaign.code,
        "title": campaign.title,
        "short_title": campaign.short_title,
        "first": campaign.from_.isoformat(),
        "last": campaign.to.isoformat(),
        "routing_level": campaign.routing_level,
        "time_zone": campaign.time_zone,
        "health": campaign.task_force.health,
        "nomination_before": before.isoformat() if before else None,
        "vehicles": campaign.task_force.vehicles,
        "represented": int(bool(campaign.task_force.representative)),
        "oral_days": first.deadline_days if first and not first.document else None,
    }


def _lists(campaign: Campaign) -> dict[str, list[tuple[str, str]]]:
    """The lists of a campaign, each as (code, text)."""
    return {
        "category": [(c.code, c.text) for c in campaign.categories],
        "criterion": [(c.code, c.short) for c in campaign.criteria],
        "level": [(a.code, a.text) for a in campaign.assessments],
        "grade": [(a.code, a.grade) for a in campaign.assessments],
        "measure": [(m.code, m.text) for m in campaign.measures],
        "scans": _compared(campaign.scans),
    }


def _compared(scans: ScanRule | None) -> list[tuple[str, str]]:
    """What units say of their scans, and how many days of counts stand against it."""
    if scans is None or scans.claimed is None:
        return []
    return [("claimed", ".".join(scans.claimed)), ("days", str(scans.days))]
