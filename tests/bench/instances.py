"""Problems like that of Hà Tĩnh in December 2021, of any size, made from a seed."""

import csv
from datetime import date
from pathlib import Path
from random import Random

from pccheck.model.day.places import Travel
from pccheck.model.schedule import Candidate, Crew, Escort, Problem, Transport

AREAS = Path(__file__).parents[2] / "templates" / "areas" / "ha-tinh-2021.csv"
BASE = (18.34621, 105.90432)
OFFICE = ((450, 690), (810, 1020))
KINDS = (
    ("so-ban-nganh", 2.0, 75, OFFICE),
    ("co-quan-tw", 1.5, 60, OFFICE),
    ("ubnd-huyen", 3.0, 90, OFFICE),
    ("ubnd-xa", 1.5, 60, OFFICE),
    ("benh-vien", 3.0, 75, ((420, 690), (810, 1020))),
    ("cho", 3.0, 45, ((420, 1020),)),
    ("truong-hoc", 1.5, 45, ((450, 660), (840, 1020))),
    ("cong-so", 1.0, 45, OFFICE),
    ("co-so-sxkd", 2.0, 45, ((480, 1020),)),
)
"""Code, weight, minutes and opening hours of the categories of the campaign."""

_MUST, _MOST = 0.05, 100
"""The share of mandatory visits, and about how many there are at most: more than that no calendar
could hold.
"""


def instance(size: int, seed: int) -> Problem:
    """A problem with `size` candidates: 13 districts, 3 teams, 23 days, a representative on 70 % of
    the days.
    """
    chance = Random(f"{size}-{seed}")
    with AREAS.open(encoding="utf-8") as file:
        communes = [row for row in csv.DictReader(file) if row["level"] == "xa"]
    december = [date(2021, 12, n) for n in range(1, 32)]
    days = tuple(day for day in december if day.weekday() < 5)
    share = min(_MUST, _MOST / size)
    districts = sorted({row["parent"] for row in communes})
    return Problem(
        days=days,
        candidates=tuple(
            _candidate(n, chance, chance.choice(communes), share) for n in range(size)
        ),
        crews=tuple(
            Crew(
                f"T{n}",
                f"Nhóm {n}",
                *BASE,
                frozenset(d for d in days if chance.random() < 0.95),
                450,
                1020,
            )
            for n in (1, 2, 3)
        ),
        transports=tuple(Transport(f"V{n}", 7, frozenset(days)) for n in (1, 2, 3)),
        escorts=tuple(
            Escort(f"M{area}", area, frozenset(d for d in days if chance.random() < 0.7))
            for area in districts
        ),
        closures=(),
        fixed=(),
        travel=Travel(40, 1.3),
        lunch_minutes=60,
        areas_per_team_day=1,
        escorts_needed=True,
        seed=seed,
    )


def _candidate(number: int, chance: Random, commune: dict[str, str], share: float) -> Candidate:
    """A candidate of some category near the centre of its commune or (one in four) standing in it;
    some mandatory.
    """
    category, weight, minutes, opens = chance.choice(KINDS)
    near = 0.0 if chance.random() < 0.25 else 0.012
    return Candidate(
        target=f"{number:05}",
        name=f"Đơn vị {number}",
        category=category,
        area=commune["parent"],
        areas=frozenset({"42", commune["parent"], commune["code"]}),
        lat=float(commune["lat"]) + chance.gauss(0, 1) * near,
        lon=float(commune["lon"]) + chance.gauss(0, 1) * near,
        located="target" if near else "xa",
        minutes=minutes,
        opens=opens,
        priority=weight + chance.choice((0, 0, 0.5, 1, 2)),
        mandatory=chance.random() < share,
    )
