"""Each call by which a command changes the disk fails once: no room, a broken disk, a kill."""

import pytest

from tests.faults.ground import Ground
from tests.faults.injected import BACKUP, RECORD, office, strike_everywhere, trial
from tests.faults.strace import need_strace

_QUICK = 4
"""Blows of each kind where not all are asked for."""


@pytest.mark.parametrize("words", [RECORD, BACKUP], ids=["record", "backup"])
def test_a_call_that_fails(words: tuple[str, ...], ground: Ground, complete: bool) -> None:
    """What was kept before is there; what the command was to keep is there whole, or not at all and
    then it was not said to be; the backup is the new one or still the old one; nothing half made is
    left, but by a kill; the book is sound; one line says what failed, never a traceback.
    """
    need_strace()
    office(ground)
    with trial(ground, words) as struck:
        strike_everywhere(struck, words[0], _QUICK, complete=complete)
