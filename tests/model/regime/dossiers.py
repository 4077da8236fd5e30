"""Dossiers of inspections written by hand from the decree, and breaches planted in them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pccheck.model.regime.course import Course
from pccheck.model.regime.decisions import BarredMember, Decision, OnSite, Seat, StepTaken
from pccheck.model.regime.file import read_regime
from pccheck.model.regime.regime import Regime
from tests.campaigns import REGIMES, campaign_text

CASES = Path(__file__).parents[2] / "cases" / "decisions"


@cache
def nd217() -> Regime:
    """The regime of Nghị định 217/2025/NĐ-CP, as shipped."""
    return read_regime(campaign_text(REGIMES / "nd217-2025.toml"), "nd217-2025.toml")


def on_weekdays(day: date) -> bool:
    """A calendar of Mondays to Fridays."""
    return day.isoweekday() <= 5


def course(decision: Decision, **counting: Any) -> Course:  # noqa: ANN401 - a field's value
    """A decision beside the regime; `counting`: what the campaign counts otherwise."""
    regime = nd217()
    return Course(decision, regime, replace(regime.counting, **counting), on_weekdays)


@cache
def sound() -> dict[str, dict[str, Any]]:
    """The sound dossiers by code."""
    text = (CASES / "sound.toml").read_text(encoding="utf-8")
    return {one["code"]: one for one in tomllib.loads(text)["dossiers"]}


@cache
def planted() -> list[dict[str, Any]]:
    """The breaches, each with the dossier that it is planted in."""
    text = (CASES / "breaches.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["breaches"])


def decision_of(dossier: Mapping[str, Any]) -> Decision:
    """A dossier as the value that the clock reads."""
    seats = [Seat(dossier["head"], leads=True)] if dossier["head"] else []
    return Decision(
        rec=dossier["code"],
        number=dossier["number"],
        day=dossier["day"],
        authority=dossier["authority"],
        ground=dossier["ground"],
        content=dossier["content"],
        days=dossier["days"],
        units=tuple(dossier["units"]),
        seats=(*seats, *map(Seat, dossier["members"])),
        barred=tuple(BarredMember(**one) for one in dossier.get("barred", ())),
        steps=tuple(map(_step, dossier["steps"])),
        on_site=tuple(OnSite(**one) for one in dossier["visits"]),
    )


def with_breach(breach: Mapping[str, Any]) -> dict[str, Any]:
    """The sound dossier with one thing gone wrong."""
    dossier = sound()[breach["of"]]
    steps = [dict(one) for one in dossier["steps"] if not _named(breach.get("drop", ()), one)]
    for field, key in (("day", "move"), ("signed", "sign"), ("role", "role"), ("ground", "reason")):
        for name, value in breach.get(key, {}).items():
            (step,) = (one for one in steps if _named([name], one))
            step[field] = value
    if "add" in breach:
        steps.append(breach["add"])
    visits = dossier["visits"] + [breach[key] for key in ("visit",) if key in breach]
    barred = [breach[key] for key in ("bar",) if key in breach]
    changed = {"steps": steps, "visits": visits, "barred": barred}
    return {**dossier, **breach.get("set", {}), **changed}


def _named(names: "list[str] | tuple[str, ...]", step: Mapping[str, Any]) -> bool:
    """Whether `cong-bo@B`, or `gia-han` alone, is this step."""
    return bool({step["step"], f"{step['step']}@{step.get('unit', '')}"} & set(names))


def _step(said: Mapping[str, Any]) -> StepTaken:
    return StepTaken(**{**said, "signed": frozenset(said.get("signed", ()))})


def shuffled(decision: Decision) -> Iterator[Decision]:
    """The same decision with what was recorded under it the other way round."""
    yield replace(decision, steps=decision.steps[::-1], on_site=decision.on_site[::-1])
