"""Where a number comes from."""

from datetime import UTC, datetime
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import source
from pccheck.actions.report.tracing import trace
from pccheck.book import open_book
from pccheck.book.ask.campaigns import current


def test_the_visits_behind_a_number_are_found_by_name(demo: Path) -> None:
    """They stand by the unit's code, as an auditor looks for them, not by ids of chance."""
    with open_book(demo / "pccheck.db") as book:
        desk = Desk(book, current(book), datetime(2022, 2, 1, tzinfo=UTC))
        with source(desk) as everything:
            _key, figure, traces = trace(everything, "units.visited")
    names = [each.name for each in traces]
    assert len(names) == figure.value
    assert names == sorted(names)
    assert {each.visit for each in traces} == set(figure.visits)
