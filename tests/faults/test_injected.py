"""Each call by which a command changes the disk fails once: no room, a broken disk, a kill."""

import random
from collections import Counter

import pytest

from tests.faults.ground import Ground
from tests.faults.injected import BACKUP, FAULTS, RECORD, Blow, Trial, office, trial
from tests.faults.strace import need_strace
from tests.faults.table import write_row

_QUICK = 4
"""Blows of each kind where not all are asked for."""


def _blows(struck: Trial, complete: bool) -> list[Blow]:
    """Every call with every fault, or a few with each."""
    blows: list[Blow] = []
    for fault in FAULTS:
        each = [Blow(call, number, fault) for call, number in struck.numbered()]
        blows += each if complete else random.Random(1).sample(each, _QUICK)
    return blows


@pytest.mark.parametrize("words", [RECORD, BACKUP], ids=["record", "backup"])
def test_a_call_that_fails(words: tuple[str, ...], ground: Ground, complete: bool) -> None:
    """What was kept before is there; what the command was to keep is there whole, or not at all and
    then it was not said to be; the backup is the new one or still the old one; nothing half made is
    left, but by a kill; the book is sound; one line says what failed, never a traceback.
    """
    need_strace()
    office(ground)
    ends: Counter[str] = Counter()
    wrong = {}
    with trial(ground, words) as struck:
        blows = _blows(struck, complete)
        for blow in blows:
            if (end := struck.strike(blow)) is None:
                ends["not reached"] += 1
                continue
            ends["done all the same" if end.status == 0 else "told or killed"] += 1
            if end.wrong:
                wrong[blow] = end
    assert wrong == {}
    assert ends["not reached"] <= len(blows) / 6  # chance decides how many pages are written
    assert ends["told or killed"] > 0
    if complete:
        calls = sum(struck.calls.values())
        became = f"{calls} calls, each with {', '.join(FAULTS)}: " + ", ".join(
            f"{count:,} {end}" for end, count in ends.items()
        )
        write_row(f"calls that fail, `pccheck {words[0]}`", len(blows), f"{became}; 0 wrong")
