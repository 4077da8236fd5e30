"""Laptops that exchange, as a machine of states: at length, through PostgreSQL, with bugs."""

import itertools
from collections.abc import Container, Iterator
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from pccheck.actions.share import syncing
from pccheck.actions.share.hubs import make_hub
from pccheck.actions.share.syncing import HubPlace, exchange
from pccheck.book import Book
from pccheck.book.ledger.share import giving, release
from pccheck.book.ledger.share.keys import book_id, share_key
from pccheck.sync.hub import open_hub
from pccheck.sync.hub_files import HubFiles
from tests.actions.share.exchanging import Exchanging, Laptop
from tests.faults.table import write_row
from tests.server import OWNER, WRITER, Server, can_run, running

_LINES = """
SELECT line FROM pccheck.groups, string_to_table(lines, chr(10)) AS each(line) WHERE line <> ''"""


def _run(machine: type[Exchanging], examples: int, steps: int) -> None:
    sparing = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=sparing)


def test_laptops_exchange_at_length(complete: bool) -> None:
    """Nothing is lost, taken wrongly or told too soon."""
    examples = 300 if complete else 5
    _run(Exchanging, examples, 40)
    if complete:
        became = "up to 40 deeds of laptops each, folder harmed, hub in memory: 0 wrong"
        write_row("machine of states, runs", examples, became)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server for all runs."""
    with running() as started:
        yield started


@pytest.mark.skipif(not can_run(), reason="no PostgreSQL can be started here")
def test_laptops_exchange_through_postgresql(server: Server, complete: bool) -> None:
    """The same where the hub is no stand-in."""
    numbers = itertools.count()

    class ThroughServer(Exchanging):
        """The hub is a database of its own."""

        def __init__(self) -> None:
            super().__init__()
            self._owner = server.database(f"machine{next(numbers)}")
            make_hub(self._owner)

        def _with_hub(self, laptop: Laptop) -> None:
            url, book = self._owner.replace(f"{OWNER}@", f"{WRITER}@"), laptop.book
            with open_hub(url, book_id(book), share_key(book)) as hub:
                place = HubPlace("hub", hub, HubFiles(hub))
                exchange(book, place, self._tick(), sure=True)

        def _hub_lines(self) -> Iterator[bytes]:
            with psycopg.connect(self._owner) as connection:
                yield from (line.encode() for (line,) in connection.execute(_LINES).fetchall())

    examples = 100 if complete else 3
    _run(ThroughServer, examples, 30)
    if complete:
        became = "up to 30 deeds each, the hub a PostgreSQL: 0 wrong"
        write_row("machine of states with a server, runs", examples, became)


def _founding_alone(book: Book, *_: object, **__: object) -> frozenset[str]:
    return frozenset({book.setting("founding")})


def _nothing_erased(_: Book) -> set[str]:
    return set()


def _nothing(*_: object) -> list[int]:
    return []


def _given_once(book: Book, secret: Container[str], there: Any, *of: Any) -> list[list[int]]:  # noqa: ANN401
    return [] if there else giving.lacking(book, secret, there, *of)


PLANTED: dict[str, tuple[object, str, object]] = {
    "what is secret travels": (syncing, "kept_back", _founding_alone),
    "a visit travels while its team has others to visit": (release._Visit, "is_waiting", False),
    "an erased payload stays in the folder": (syncing, "gone_payloads", _nothing_erased),
    "an erased payload stays in the hub": (syncing, "_erase_there", _nothing),
    "what was deleted is not given again": (syncing, "lacking", _given_once),
}
"""Bugs: where, what, by what it is replaced."""


@pytest.mark.parametrize("bug", PLANTED)
def test_the_machine_finds_a_planted_bug(
    bug: str, monkeypatch: pytest.MonkeyPatch, complete: bool
) -> None:
    """A machine that finds nothing wrong proves nothing."""
    if not complete:
        pytest.skip("minutes: with --faults=all")
    where, name, instead = PLANTED[bug]
    monkeypatch.setattr(where, name, instead)
    with pytest.raises((AssertionError, ExceptionGroup)):
        _run(Exchanging, 200, 40)
    write_row(f"planted in sync, judged by the machine: {bug}", 1, "found")
