"""Dossiers and breaches in the decree's own words (`cases/decisions/told.toml`), as the clock reads
them: who wrote them knew the decree and not the program.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from pccheck.model.regime.decisions import BarredMember, Decision, OnSite, Seat, StepTaken
from tests.model.regime.dossiers import CASES

UNIT, OTHER = "A", "B"
LEADER, MEMBER = "L", "M1"
_STEPS = {
    "thematic plan approved": "duyet-chuyen-de",
    "thematic plan sent": "gui-chuyen-de",
    "plan of the Đoàn made": "ke-hoach-tien-hanh",
    "plan of the Đoàn approved": "phe-duyet",
    "announced": "cong-bo",
    "caught in the act": "qua-tang",
    "extended": "gia-han",
    "paused": "tam-dung",
    "resumed": "tiep-tuc",
    "stopped": "dinh-chi",
    "minutes": "bien-ban",
    "signs of a crime": "dau-hieu-toi-pham",
    "handed to the police": "kien-nghi-khoi-to",
    "reported": "bao-cao",
    "demanded": "yeu-cau-khac-phuc",
    "mended": "da-khac-phuc",
}
_OF_UNIT = (
    *("announced", "caught in the act", "minutes", "signs of a crime", "handed to the police"),
    *("demanded", "mended"),
)
AUTHORITIES: dict[str, str] = {
    "head of the department": "co-quan-cap-tinh",
    "head of the office": "co-quan-cap-xa",
    "head of the unit": "don-vi-thuoc-bo",
}
GROUNDS: dict[str, str] = {
    "thematic plan": "chuyen-de",
    "signs of a breach": "dau-hieu",
    "ordered": "chi-dao",
    "hard to reach": "di-lai",
    "complex": "phuc-tap",
    "force majeure": "bat-kha-khang",
    "content had a thanh tra": "da-thanh-tra",
}
_ROLES = {"leader": "truong-doan", "decider": "nguoi-ra-quyet-dinh", "member": "doan-kiem-tra"}
_HEADS = ("paused", "stopped")
"""What the head of the body that inspects decides, who is the one who decided on the inspection."""
_SIGNERS = {"leader": "head", "unit": "unit", "witness": "witness", "commune": "commune"}

Told = dict[str, Any]


@cache
def told() -> Mapping[str, Any]:
    """The file."""
    text = (CASES / "told.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def steps_of(breach: Mapping[str, Any]) -> list[Told]:
    """What was done in the dossier that a breach is planted in, by day."""
    steps: dict[str, Told] = {
        name: dict(said)
        for name, said in told()["dossier"][breach["on"]]["steps"].items()
        if name not in breach.get("drop", ())
    }
    for name, said in breach.get("set", {}).items():
        steps[name] |= said
    steps |= breach.get("add", {})
    return sorted(steps.values(), key=lambda one: one["on"])


def decision_told(steps: list[Told]) -> Decision | None:
    """The inspection as the clock reads it; None where nobody decided on it."""
    decided = next((one for one in steps if one["did"] == "decided"), None)
    if decided is None:
        return None
    other = any(one.get("where", "").startswith("other unit") for one in steps)
    seats = [Seat(LEADER, leads=True)] if decided["leader"] else []
    members = [Seat(f"M{n}") for n in range(1, decided["members"] + 1)]
    return Decision(
        rec="1",
        number="1/QĐ",
        day=decided["on"],
        authority=AUTHORITIES.get(decided["by"], str(decided["by"])),
        ground=GROUNDS.get(decided["ground"], str(decided["ground"])),
        content="Việc chấp hành" if decided["scope"] else "",
        days=decided["days"],
        units=((UNIT, OTHER) if other else (UNIT,)) if decided["units"] else (),
        seats=(*seats, *members),
        barred=tuple(_barred(steps)),
        steps=tuple(step for one in steps for step in steps_taken(one)),
        on_site=tuple(_worked(one) for one in steps if one["did"] == "visited"),
    )


def _worked(one: Told) -> OnSite:
    crew = ("stranger",) if "by" in one else (LEADER, MEMBER)
    return OnSite(OTHER if "where" in one else UNIT, one["on"], frozenset(crew))


def _barred(steps: list[Told]) -> Iterator[BarredMember]:
    for one in steps:
        if one["did"] == "conflict of interest":
            yield BarredMember(LEADER if one["who"] == "leader" else MEMBER, "xung-dot", UNIT)


def steps_taken(one: Told) -> Iterator[StepTaken]:
    """A step in the words of the regime; minutes are the end of the work at the unit, of which the
    decree has no word of its own.
    """
    code = _STEPS.get(one["did"])
    if code is None:
        return
    role = _ROLES.get(one.get("by", ""), "")
    unit = UNIT if one["did"] in _OF_UNIT else ""
    yield StepTaken(
        code,
        one["on"],
        unit,
        GROUNDS.get(one.get("ground", ""), str(one.get("ground", ""))),
        (one["until"] - one["on"]).days if "until" in one else one.get("days", 0),
        "nguoi-dung-dau" if one["did"] in _HEADS and one.get("by") == "decider" else role,
        frozenset(_SIGNERS[who] for who in one.get("signed", ())),
    )
    if one["did"] == "minutes":
        yield StepTaken("ket-thuc", one["on"], unit)


def day_of(breach: Mapping[str, Any]) -> date:
    """The day on which somebody looks."""
    day: date = breach.get("as_of", date(2026, 7, 1))
    return day


def is_named(breach: Mapping[str, Any], articles: Iterable[str]) -> bool:
    """Whether one of these articles is what a breach breaks, or says the same duty again."""
    meant = (breach["article"], *breach.get("again", ()))
    return any(article.startswith(meant) for article in articles)
