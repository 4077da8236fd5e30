"""What a campaign's file says, for its tables and for the levels of its visits."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pccheck.book.journal.merge import State
from pccheck.book.tables.describe import Kind, Lookups, Row, by_fields
from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import ScanRule
from pccheck.model.campaign_file.read import read_campaign, read_checked

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
