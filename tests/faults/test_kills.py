"""Processes that are killed while they write, and many that write at once."""

import json
import subprocess
import sys
from pathlib import Path

from pccheck.book import create_book
from tests.book.made import NOW
from tests.book.writers import written_at_once
from tests.faults.deeds import judge
from tests.faults.ground import Ground
from tests.faults.table import write_row


def _killed(ground: Ground, kills: int, *more: str) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults.kills", str(ground.book), str(kills), "1", *more],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=ground.environment(),
    )
    told: dict[str, int] = json.loads(run.stdout)
    return told


def test_what_was_acknowledged_outlives_a_kill(ground: Ground, complete: bool) -> None:
    """Whenever a process dies: each answer that it gave is true, and of what it had begun all is
    there or nothing; the book is sound and goes on.
    """
    told = _killed(ground, 1000 if complete else 60)
    assert (told["lost"], told["bad"]) == (0, 0)
    assert min(told["inside"], told["gone"], told["acknowledged"]) > 0
    if complete:
        became = (
            "{inside:,} died inside a transaction, the others after an answer; {acknowledged:,}"
            " transactions acknowledged, 0 lost; of the others {kept} whole, {gone:,} gone, 0 torn"
        )
        write_row("kills", told["kills"], became.format_map(told))


def test_an_answer_given_too_early_is_noticed(ground: Ground) -> None:
    """A program that answers before it has written loses: else the kills would prove nothing."""
    assert _killed(ground, 30, "hasty")["lost"] > 0


def test_many_writers_at_once(ground: Ground, complete: bool) -> None:
    """None loses anything to another, in one unbroken chain."""
    each = 100 if complete else 10
    with create_book(ground.book, NOW) as book:
        written_at_once(book, 8, each)
    assert judge(ground.book, ()).faults == ()
    if complete:
        write_row("8 writers at once, transactions", 8 * each, "all there, in one chain, sound")
