"""The country's areas as they come with the program, each dated, and what became of former ones.

`viet-nam.csv`: provinces and communes since 01/7/2025; `viet-nam-truoc-2025-07.csv`: provinces,
districts and communes before, with the codes of those that they went into (`successors`).
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.lists.areas import AreaRow
from pccheck.text.capitals import numbered
from pccheck.text.fold import fold
from pccheck.text.names.places import matching, split_type
from pccheck.text.nearest import nearest
from pccheck.values import dataclass

NOW, BEFORE = "viet-nam.csv", "viet-nam-truoc-2025-07.csv"
_TWO_LEVELS = date(2025, 7, 1)
"""The first day without districts."""


@dataclass(frozen=True, slots=True)
class Former:
    """A unit that is no more: its code, the name of the one around it ('': a province), and the
    codes of those that it went into, the one with most of it first.
    """

    code: str
    name: str
    outer: str
    successors: tuple[str, ...]


def province_areas(folder: Path, words: str, on: date) -> tuple[AreaRow, ...]:
    """A province, by name or code, and all that lay in it on a day.

    Args:
        folder: where the two files lie.
        words: what people type: «Nghệ An», «tinh nghe an», 40.
        on: the day.

    Raises:
        PccheckError: `unknown-province`, `former-province`.
    """
    rows = _areas(folder / (BEFORE if on < _TWO_LEVELS else NOW))
    province = _province([row for row in rows if _in_force(row, on)], words)
    if province is None:
        raise _no_such_province(folder, rows, words, on)
    inside, areas = {province.code}, [province]
    for row in rows:  # what is around a unit stands above it
        if row.parent in inside and _in_force(row, on):
            inside.add(row.code)
            areas.append(row)
    return tuple(areas)


def _areas(path: Path) -> tuple[AreaRow, ...]:
    """The rows of one of the two files, which are as this program writes them: of 13,000 rows
    nothing is looked at twice.
    """
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            AreaRow(
                code=row["code"],
                name=numbered(row["name"]),
                level=row["level"],
                parent=row["parent"],
                lat=float(row["lat"]) if row["lat"] else None,
                lon=float(row["lon"]) if row["lon"] else None,
                valid_from=row["valid_from"],
                valid_to=row["valid_to"],
            )
            for row in csv.DictReader(file)
        )


def former_areas(folder: Path, codes: Iterable[str], on: date) -> list[Former]:
    """The units that had gone by a day, as a whole or in part, into areas of these codes."""
    if on < _TWO_LEVELS:
        return []
    ours = frozenset(codes)
    with (folder / BEFORE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["code"]: row["name"] for row in rows}
    former = (
        Former(
            code=row["code"],
            name=numbered(row["name"]),
            outer=names.get(row["parent"], ""),
            successors=tuple(row["successors"].split()),
        )
        for row in rows
    )
    return [unit for unit in former if not ours.isdisjoint(unit.successors)]


@dataclass(frozen=True, slots=True)
class CountryNames:
    """What places have ever been called: the provinces by the code of today's, former ones with
    those that they went into; the types of units that there are none of any more.
    """

    provinces: dict[str, tuple[str, ...]]
    former_types: tuple[str, ...]


def country_names(folder: Path) -> CountryNames:
    """The names in the two files; names of provinces without their type."""
    now = _areas(folder / NOW)
    names = {row.code: [_bare(row.name)] for row in now if not row.parent}
    with (folder / BEFORE).open(encoding="utf-8", newline="") as file:
        before = list(csv.DictReader(file))
    for row in before:
        if not row["parent"]:
            names[row["successors"].split()[0]].append(_bare(row["name"]))
    types = {_type(row.name) for row in now}
    gone = sorted({_type(row["name"]) for row in before} - types)
    return CountryNames(
        {code: tuple(dict.fromkeys(each)) for code, each in names.items()}, (*gone,)
    )


def _bare(name: str) -> str:
    """A unit's name without its type: «Nghệ An»."""
    return name.removeprefix(_type(name)).strip()


def _type(name: str) -> str:
    """The words in small letters that a name begins with, such as «thành phố»; '' for no type."""
    small = " ".join(takewhile(str.islower, name.split()))
    return small if fold(small) == split_type(name)[0] else ""


def _in_force(row: AreaRow, on: date) -> bool:
    return row.valid_from <= on.isoformat() <= (row.valid_to or "9999")


def _province(rows: Sequence[AreaRow], words: str) -> AreaRow | None:
    tops = [row for row in rows if not row.parent]
    meant = [row for row in tops if row.code == words.strip()]
    meant = meant or matching(words, ((row.name, row) for row in tops))
    return meant[0] if len(meant) == 1 else None


def _no_such_province(folder: Path, rows: Sequence[AreaRow], words: str, on: date) -> PccheckError:
    tops = {row.code: row.name for row in rows if not row.parent and _in_force(row, on)}
    gone = [unit for unit in former_areas(folder, tops, on) if not unit.outer]
    for unit in matching(words, ((unit.name, unit) for unit in gone)):
        return wrong_use("former-province", name=unit.name, now=tops[unit.successors[0]])
    near = nearest(fold(words), tops.values()) or sorted(tops.values())
    return wrong_use("unknown-province", name=words, near="; ".join(near))
