"""A hub whose server is killed; clients that are offline, ahead of time, restored, cloned."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from pccheck.actions.share.hubs import make_hub
from pccheck.actions.share.syncing import sync_hub
from pccheck.book import open_book
from pccheck.errors import PccheckError
from tests.faults.ground import Ground
from tests.faults.share.laptops import Laptop, laptops, settled
from tests.faults.table import write_row
from tests.server import OWNER, WRITER, Server, can_run, running

pytestmark = pytest.mark.skipif(not can_run(), reason="no PostgreSQL can be started here")
_KILLS = 5


@pytest.fixture
def server() -> Iterator[Server]:
    """A server of its own: it is killed."""
    with running() as started:
        yield started


def _exchange(laptop: Laptop, url: str) -> None:
    with open_book(laptop.path) as book:
        sync_hub(book, url, laptop.now)


def _restored(laptop: Laptop, older: Path) -> None:
    """The book as it was once; the machine remembers that it wrote more."""
    for path in laptop.folder.glob("pccheck.db*"):
        path.unlink()
    shutil.copy(older, laptop.path)


def test_a_hub_and_its_clients(ground: Ground, server: Server, complete: bool) -> None:
    """Four clients, of which each is offline as often as not, one has a clock three days ahead, one
    is restored from an older copy, one is cloned; the server is killed five times while somebody
    exchanges: in the end all books are equal, and nothing that was told is lost.
    """
    owner = server.database("hub")
    make_hub(owner)
    url, chance = owner.replace(f"{OWNER}@", f"{WRITER}@"), Random(4)
    every = laptops(ground.work, "abcd")
    every[1].ahead = timedelta(days=3)
    older = ground.work / "older.db"
    rounds = 60 if complete else 15
    kills = {rounds * (number + 1) // (_KILLS + 1) for number in range(_KILLS)}
    failed = 0
    for number in range(rounds):
        laptop = chance.choice(every)
        laptop.write(chance)
        if number == rounds // 3:
            _exchange(every[2], url)
            with open_book(every[2].path) as book:
                book.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            shutil.copy(every[2].path, older)
        if number == rounds // 2:
            _exchange(every[2], url)  # what was told is with the others
            _restored(every[2], older)
            every.append(every[3].copied(ground.work / "clone"))
        killer = threading.Timer(chance.uniform(0, 0.2), server.kill)
        if number in kills:
            killer.start()
        if number in kills or chance.random() < 0.5:
            try:
                _exchange(laptop, url)
            except PccheckError:
                failed += 1
        if number in kills:
            killer.join()
            server.start()
    for laptop in every:
        with suppress(PccheckError):
            _exchange(laptop, url)
    settled(every, lambda laptop: _exchange(laptop, url))
    if complete:
        entries = len(every[0].journal())
        became = (
            f"server killed with -9 {_KILLS} times, {failed} exchanges cut off; {entries:,} entries"
            f" in {len(every)} books, all equal, 0 lost"
        )
        write_row("hub: writes of 4 clients, one ahead, one restored, one cloned", rounds, became)
