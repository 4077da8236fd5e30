"""A parcel that is taken while the disk is full or fails, or the program is killed."""

import json
import os
from pathlib import Path

import pytest

from pccheck.book import open_book
from pccheck.book.ledger.share.joining import hand_over, join
from pccheck.book.ledger.share.keys import book_id
from pccheck.book.ledger.share.parcels import TeamDays, pack
from pccheck.sync.sealing import seal
from tests.book.made import NOW
from tests.faults.ground import Ground
from tests.faults.injected import office as injected_office
from tests.faults.injected import strike_everywhere, trial
from tests.faults.strace import need_strace

TAKE = ("sync", "--take", "parcel.bin")
_WORDS = "ba bon nam sau bay tam"
_DAY = "2021-12-07"
_FEW = 2
"""Blows of each kind where not all are asked for."""


def _handed(ground: Ground) -> None:
    """A parcel with three visits of a team, from another laptop of the same book."""
    with open_book(ground.book) as book, book.writing("", NOW) as transaction:
        said = json.loads(hand_over(book, transaction, "b"))
    folder: Path = ground.work.with_name("other")
    folder.mkdir()
    with join(folder / "pccheck.db", said, NOW) as book, book.writing("", NOW) as transaction:
        for number in range(3):
            slot = {"day": _DAY, "team": "n1", "position": number, "arrive": 480, "leave": 540}
            fields = {"campaign": said["campaign"], "target": f"t{number}", "slot": slot}
            transaction.put("visit", transaction.new_id(), fields)
        content, visits = pack(book, transaction, TeamDays(said["campaign"], "n1", _DAY, _DAY))
        assert visits == 3
        sealed = seal(content, book_id(book), _WORDS, os.urandom)
    (ground.work / "parcel.bin").write_bytes(sealed)


def test_a_call_of_taking_that_fails(
    ground: Ground, monkeypatch: pytest.MonkeyPatch, complete: bool
) -> None:
    """ENOSPC, EIO or a kill at each call by which it changes the disk: all of the parcel is there,
    with the word that it was taken, or nothing of it.
    """
    need_strace()
    monkeypatch.setenv("PCCHECK_PASSPHRASE", _WORDS)
    injected_office(ground)
    _handed(ground)
    with trial(ground, TAKE) as struck:
        strike_everywhere(struck, "sync --take", _FEW, complete=complete)
