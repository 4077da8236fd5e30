"""Units that are not in the book: none of their names is taken for another unit."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.actions.desk.finding import Finder
from pccheck.book.ask.targets import targets
from pccheck.model.journal.clock import local
from pccheck.model.records import Target
from pccheck.text.fold import fold

_MADE_UP = "minh họa"
_EACH = 10 if os.environ.get("CI") else 20
"""Of the list, one in so many is left out in its turn."""


@pytest.fixture
def desk(demo: Path, tmp_path: Path) -> Iterator[Desk]:
    """The example's book, its own copy."""
    shutil.copy(demo / "pccheck.db", tmp_path)
    now = datetime(2021, 12, 6, 8).astimezone()
    desk = sit_down(tmp_path / "pccheck.db", partial(local, now))
    yield desk
    desk.book.connection.close()


@contextmanager
def _without(desk: Desk, unit: Target) -> Iterator[Finder]:
    """Who looks among all units but this one."""
    tables = desk.book.connection
    tables.execute("SAVEPOINT whole")
    tables.execute("DELETE FROM targets WHERE rec = ?", (unit.rec,))
    yield Finder(desk)
    tables.execute("ROLLBACK TO whole")


def _written(unit: Target) -> tuple[str, ...]:
    """The name as lists have it: in capitals, without marks, with the areas behind it."""
    name = unit.name
    return (
        name,
        name.upper(),
        fold(name),
        f"{name}, {unit.area_name}",
        f"{name} {unit.region_name}",
    )


@pytest.mark.long
def test_left_out_in_turn_no_unit_is_taken_for_another(desk: Desk) -> None:
    """Whatever of the real list is not there is at most near something, and mostly is."""
    every = targets(desk.book, desk.current.campaign.routing_level)
    real = [unit for unit in every if _MADE_UP not in unit.name]
    left_out = real[::_EACH]
    asked = 0
    for unit in left_out:
        with _without(desk, unit) as finder:
            for written in _written(unit):
                assert finder.sure(written) is None, written
            asked += bool(finder.near(unit.name))
    assert len(real) > 400
    assert asked >= 0.9 * len(left_out)
