"""What a part of our own work takes, without the start of a process.

`python -m tests.bench.inside NAME BOOK` says as its last line the seconds of CPU and of the clock.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pccheck.actions.desk.desk import Desk, writer
from pccheck.actions.record.recording import Choice, record_visit
from pccheck.actions.record.typed import Typed, read_typed
from pccheck.book.ask.figures.facts import FigureCount
from pccheck.book.ask.figures.kept import kept_numbers
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.as_of import replayed
from pccheck.book.ledger.verify import verify
from pccheck.cli.frame.options import opened
from pccheck.model.visit import PLANNED
from tests.bench.costs import tell

_RECORDS = 40


def figures(desk: Desk) -> None:
    """Every figure of the report, as they are kept."""
    of = FigureCount(desk.book, desk.current, desk.now)
    kept_numbers(of)
    cpu, wall = time.process_time(), time.perf_counter()
    kept_numbers(of)
    tell(cpu, wall)


def check(desk: Desk) -> None:
    """The whole book verified."""
    cpu, wall = time.process_time(), time.perf_counter()
    verify(desk.book, datetime.now(UTC))
    tell(cpu, wall)


def rebuild(desk: Desk) -> None:
    """The journal copied, and every table filled from it."""
    cpu, wall = time.process_time(), time.perf_counter()
    replayed(desk.book).connection.close()
    tell(cpu, wall)


def record(desk: Desk) -> None:
    """One visit recorded and safe on the disk: the median of many."""
    units = {unit.rec: unit for unit in targets(desk.book, "huyen")}
    pending = [one for one in visits(desk.book, desk.current.rec) if one.state == PLANNED]
    campaign, by, took = desk.current.campaign, writer(desk, ""), []
    for number, visit in enumerate(pending[:_RECORDS]):
        unit = units[visit.target]
        choice = Choice(unit, visit, visit.day)
        said = Typed(answers={"b1": "12/64"}, outcome="done")
        report, _ = read_typed(said, campaign, unit.category, desk.today)
        now = replace(desk, now=desk.now + timedelta(seconds=number))
        cpu, wall = time.process_time(), time.perf_counter()
        record_visit(now, choice, report, by)
        took.append((time.process_time() - cpu, time.perf_counter() - wall))
    print(json.dumps([statistics.median(of) for of in zip(*took, strict=True)]))


PARTS: dict[str, Callable[[Desk], None]] = {
    part.__name__: part for part in (figures, check, rebuild, record)
}

if __name__ == "__main__":
    name, book = sys.argv[1:]
    with opened(Path(book)) as opened_desk:
        PARTS[name](opened_desk)
