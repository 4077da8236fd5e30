"""The public Python face: a book read by programs.

```python
from pccheck.api import open_book, rows

with open_book("so-kiem-tra/pccheck.db") as book:
    pandas.DataFrame(rows(book.visits()))
```

What stands here keeps its names and types: fields may be added, none is renamed or dropped.
Codes are those that people type; days are `datetime.date`, times `HH:MM`. What fails is a
`PccheckError`: its `code` for programs, its text the sentence that the program tells people.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.actions.desk.places import Places
from pccheck.book.ask.figures.figures import figures
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.file import locate
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import local
from pccheck.text.dates import clock
from pccheck.text.words.faults import words
from pccheck.values import dataclass

__all__ = [
    "BookFigure",
    "BookTarget",
    "BookVisit",
    "OpenedBook",
    "PccheckError",
    "open_book",
    "rows",
]


@dataclass(frozen=True, slots=True)
class BookTarget:
    """A unit that may be inspected; `area` and `region` are codes, `lat` and `lon` degrees."""

    target: str
    name: str
    category: str
    area: str
    area_name: str
    region: str
    region_name: str
    address: str
    priority: float | None
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class BookVisit:
    """A target on a day.

    `state` is planned, done, closed, refused, postponed, cancelled or disputed; `level` is the code
    that it was assessed at, '' for none; `arrive` is '' for a visit outside the plan.
    """

    visit: str
    target: str
    name: str
    category: str
    area: str
    day: date
    team: str
    planned: bool
    state: str
    level: str
    reason: str
    arrive: str
    started: str
    ended: str


@dataclass(frozen=True, slots=True)
class BookFigure:
    """A number of the report; an empty area, category or criterion means all of them together.

    `visits` are the ids of the visits that it is made from.
    """

    figure: str
    measure: str
    area: str
    category: str
    criterion: str
    value: float
    visits: tuple[str, ...]


class OpenedBook:
    """A book at its current campaign."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def campaign(self) -> str:
        """The code of the current campaign."""
        return self._desk.current.campaign.code

    def targets(self) -> list[BookTarget]:
        """Every target, by code."""
        code_of = Places(self._desk.book, self._desk.current).code_of
        units = targets(self._desk.book, self._desk.current.campaign.routing_level)
        return [
            BookTarget(
                target=unit.code,
                name=unit.name,
                category=unit.category,
                area=code_of(unit.area),
                area_name=unit.area_name or "",
                region=code_of(unit.region),
                region_name=unit.region_name or "",
                address=unit.address or "",
                priority=unit.priority,
                lat=unit.lat,
                lon=unit.lon,
            )
            for unit in units
        ]

    def visits(self) -> list[BookVisit]:
        """Every visit of the current campaign, planned and made, by day and team."""
        return [
            BookVisit(
                visit=visit.rec,
                target=visit.code,
                name=visit.name,
                category=visit.category,
                area=visit.area_code or "",
                day=visit.day,
                team=visit.team_code or "",
                planned=visit.planned,
                state=visit.state,
                level=visit.level or "",
                reason=visit.reason or "",
                arrive=clock(visit.arrive) if visit.arrive is not None else "",
                started=visit.started or "",
                ended=visit.ended or "",
            )
            for visit in visits(self._desk.book, self._desk.current.rec)
        ]

    def figures(self) -> list[BookFigure]:
        """Every figure of the report as the book stands now."""
        return [
            BookFigure(
                figure=str(key),
                measure=key.measure,
                area=key.area,
                category=key.category,
                criterion=key.criterion,
                value=figure.value,
                visits=figure.visits,
            )
            for key, figure in figures(self._desk.book, self._desk.current, self._desk.now)
        ]


@contextmanager
def open_book(path: str | Path) -> Iterator[OpenedBook]:
    """A book's file, or the folder in which it lies; closed behind. Nothing is written.

    Raises:
        PccheckError: `no-book`, `no-such-book`, and what else keeps a book from being opened.
    """
    try:
        desk = sit_down(locate(Path(path), Path.cwd()), _now)
        with desk.book:
            yield OpenedBook(desk)
    except PccheckError as error:
        error.args = (words(error),)
        raise


def rows(values: Iterable[BookTarget | BookVisit | BookFigure]) -> list[dict[str, Any]]:
    """The values as rows, which `pandas.DataFrame` takes as they are."""
    return [asdict(value) for value in values]


def _now(zone: str) -> datetime:
    return local(datetime.now(UTC), zone)
