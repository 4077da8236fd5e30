"""The spellings of units' names that matching is measured on: `tests/data/cach-viet-ten.csv`.

Names are the real ones of the example's list; each spelling follows a habit (`thoi_quen`) whose
source is given (`nguon`). Half of them, by hash, are held out: the matcher was tuned without
looking at them.
"""

import csv
import hashlib
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl

from pccheck.text.fold import nfc
from pccheck.text.names.match import NamedUnit, Names

_ROOT = Path(__file__).parents[2]
_HEADER = 6
_MADE_UP = "minh họa"
_DISTRICT = re.compile("^.*((?:Huyện|Thị xã|Thành phố) .*)$")
"""The last of the areas around a unit."""


class Spelling(NamedTuple):
    """A way to write a unit's name."""

    written: str
    name: str
    habit: str

    @property
    def held_out(self) -> bool:
        """Whether it was kept away from tuning."""
        return int(hashlib.sha256(self.written.encode()).hexdigest(), 16) % 2 == 1


@cache
def spellings() -> tuple[Spelling, ...]:
    """All of them."""
    with (_ROOT / "tests" / "data" / "cach-viet-ten.csv").open(encoding="utf-8") as file:
        return tuple(
            Spelling(row["viet"], row["ten"], row["thoi_quen"]) for row in csv.DictReader(file)
        )


@cache
def units() -> tuple[tuple[str, str], ...]:
    """Name and areas of every unit of the example."""
    book = openpyxl.load_workbook(
        _ROOT / "examples" / "ha-tinh-2021" / "doi-tuong.xlsx", read_only=True
    )
    rows = list(book.worksheets[0].iter_rows(values_only=True))[_HEADER:]
    book.close()
    return tuple((nfc(str(row[1])), f"{row[4] or ''} {row[3] or ''}") for row in rows if row[1])


def real_units() -> list[tuple[str, str]]:
    """Name and district of the units that are not made up."""
    return [(name, _DISTRICT.sub(r"\1", where)) for name, where in units() if _MADE_UP not in name]


@cache
def names() -> Names[str]:
    """The units ready for matching; what is found is the name."""
    return Names(NamedUnit(name, where, name) for name, where in units())
