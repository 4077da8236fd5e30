"""What is done to a shared folder while laptops exchange through it, and what becomes of it."""

import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Container
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import IO, Any, cast

import pytest

from pccheck.actions.share import syncing
from pccheck.book import Book, open_book
from pccheck.book.ledger.share.giving import held_here, lacking
from pccheck.book.ledger.share.joining import hand_over, join
from pccheck.book.ledger.share.keys import share_key
from pccheck.errors import PccheckError
from pccheck.sync import shelf
from pccheck.sync.shelf import Gathering, Shelf
from tests.book.made import NOW
from tests.faults.ground import Ground
from tests.faults.injected import office as injected_office
from tests.faults.injected import strike_everywhere, trial
from tests.faults.share import laptops as sharing
from tests.faults.share.laptops import HARMS, PARTS, Laptop, faults_of, laptops, segments, settled
from tests.faults.strace import need_strace
from tests.faults.table import write_row


@pytest.fixture
def share(ground: Ground) -> Path:
    """A shared folder."""
    folder = ground.work / "share"
    folder.mkdir()
    return folder


def test_an_exchange_that_is_killed(ground: Ground, share: Path, complete: bool) -> None:
    """At any moment: what was kept stays kept, nothing is there in part, and the next exchange
    goes on; what is half written in the folder does no harm.
    """
    one, two = laptops(ground.work, "ab")
    one.sync(share)
    seconds = sharing.how_long(two, share, ground.work / "spare")
    times, chance, ends = 300 if complete else 12, Random(1), Counter[bool]()
    for after in sharing.moments(chance, times, seconds):
        victim = chance.choice((one, two))
        victim.write(chance)
        before = victim.journal()
        ends[sharing.kill(victim, share, after)] += 1
        assert before <= victim.journal()
        assert list(faults_of(victim)) == []
    assert ends[True] > times / 10
    settled([one, two], lambda laptop: laptop.sync(share))
    if complete:
        became = f"{ends[True]} died within the exchange, {ends[False]} after it; 0 lost, 0 torn"
        write_row("kills in folder sync", times, became)


@dataclass(frozen=True)
class Office:
    """Three laptops, of which the first two have exchanged through the folder; all entries."""

    share: Path
    laptops: tuple[Laptop, ...]
    truth: frozenset[bytes]


@pytest.fixture
def office(ground: Ground, share: Path) -> Office:
    """Two laptops have given what they know, the third has not come yet."""
    every = laptops(ground.work, "abc")
    for laptop in (*every[:2], every[0]):
        laptop.sync(share)
    return Office(share, tuple(every), frozenset().union(*(_heads(one) for one in every)))


def _heads(laptop: Laptop) -> set[bytes]:
    return {head for head, _ in laptop.journal()}


def _copies(office: Office, folder: Path) -> list[Laptop]:
    """The same laptops and the same folder once more."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(office.share, folder / "share")
    return [laptop.copied(folder / laptop.folder.name) for laptop in office.laptops]


def _damage(office: Office, times: int) -> Counter[str]:
    """The folder damaged again and again before the third laptop reads it: nothing wrong is taken,
    nothing in part, and once all have exchanged again, folder and books are whole.
    """
    ends: Counter[str] = Counter()
    for number in range(times):
        chance, place = Random(number), office.share.with_name("copies")
        every, folder = _copies(office, place), place / "share"
        for _ in range(chance.randrange(1, 4)):
            if segments(folder):
                chance.choice(HARMS)(folder, chance)
        said = every[-1].sync(folder)
        assert _heads(every[-1]) <= office.truth
        assert list(faults_of(every[-1])) == []
        ends["refused in part" if said.refused or said.torn else "nothing to refuse"] += 1
        settled(every, partial(Laptop.sync, share=folder))
    return ends


def test_a_damaged_folder(office: Office, complete: bool) -> None:
    """Copies, cut off, bytes changed, lines or payloads gone, shuffled, segments deleted."""
    times = 1000 if complete else 12
    ends = _damage(office, times)
    if complete:
        became = ", ".join(f"{count:,} {end}" for end, count in sorted(ends.items()))
        write_row("damaged shares", times, f"{became}; 0 wrong, all healed")


def _vanishing(folder: Path, number: int) -> Callable[..., IO[Any]]:
    """`Path.open`, at whose call of this number the folder goes."""
    whole, left = Path.open, iter(range(number, 0, -1))

    def opened(path: Path, *words: Any, **named: Any) -> IO[Any]:  # noqa: ANN401 - as Path.open
        if next(left, 0) == 1 and folder.exists():
            folder.rename(folder.with_name("away"))
        return cast("IO[Any]", whole(path, *words, **named))

    return opened


def test_a_folder_that_vanishes(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each file that is opened: one clear error, the book is sound, and once the folder is back
    the exchange goes on.
    """
    for number in range(1, 8):
        place = office.share.with_name("copies")
        every, folder = _copies(office, place), place / "share"
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", _vanishing(folder, number))
            with suppress(PccheckError):
                every[-1].sync(folder)
        assert list(faults_of(every[-1])) == []
        if not folder.exists():
            folder.with_name("away").rename(folder)
        settled(every, partial(Laptop.sync, share=folder))


def _lines(share: Path) -> list[bytes]:
    content = b"".join(path.read_bytes() for path in segments(share))
    return [line for line in content.splitlines() if b"\t" in line]


def _mutated(line: bytes, chance: Random, *, anew: bool) -> bytes:
    """A line of which something is changed; `anew`: the hashes that anybody can compute are right
    again.
    """
    parts = line.split(b"\t")
    place = chance.randrange(3, 5) if anew else chance.randrange(5)
    content = bytearray(parts[place] or b"{}")
    at, how = chance.randrange(len(content)), chance.randrange(3)
    if how == 0:
        content[at] ^= chance.randrange(1, 256)
    elif how == 1:
        del content[at : at + chance.randrange(1, 9)]
    else:
        content[at:at] = chance.randbytes(chance.randrange(1, 9))
    parts[place] = bytes(content)
    if anew:
        dh = hashlib.sha256(parts[4]).hexdigest().encode()
        parts[3] = re.sub(rb'"dh":"[0-9a-f]{64}"', b'"dh":"' + dh + b'"', parts[3])
    return b"\t".join(parts)


def _mutate(office: Office, times: int) -> int:
    """How many of so many mutated lines were taken as they were, since nothing was changed that
    counts; none may be taken changed.
    """
    with open_book(office.laptops[0].path) as book:
        key = share_key(book)
    lines = _lines(office.share)
    truth = {(part[3], part[4] or None) for part in (line.split(b"\t") for line in lines)}
    heads = {head for head, _ in truth}
    chance, harmless = Random(3), 0
    groups: dict[bytes, list[bytes]] = {}
    for line in lines:
        groups.setdefault(line.split(b"\t")[1], []).append(line)
    for number in range(times):
        group = list(chance.choice(list(groups.values())))
        at = chance.randrange(len(group))
        group[at] = _mutated(group[at], chance, anew=number % 2 == 1)
        gathering = Gathering(key, lambda _entry, _has_data: True)
        for line in group:
            gathering.add(line, "")
        taken = gathering.done().new.values()
        assert {head for head, _ in taken} <= heads
        assert {pair for pair in taken if pair[1] is not None} <= truth
        harmless += bool(taken)
    return harmless


def test_mutated_lines(office: Office, complete: bool) -> None:
    """Half of them with all hashes right that can be computed without the key: no crash, and no
    altered line is accepted.
    """
    times = 100_000 if complete else 1_000
    harmless = _mutate(office, times)
    assert harmless < times / 10
    if complete:
        became = f"half with all hashes anew: 0 crashes, 0 taken; {harmless:,} changed nothing"
        write_row("mutated lines", times, became)


SYNC = ("sync", "share")
_FEW = 3
"""Blows of each kind where not all are asked for."""


def test_a_call_of_sync_that_fails(ground: Ground, complete: bool) -> None:
    """ENOSPC, EIO or a kill at each call by which an exchange changes the disk: what was kept is
    there, what came is there whole or not at all, the book is sound, one line says what failed.
    """
    need_strace()
    command_office(ground)
    with trial(ground, SYNC) as struck:
        strike_everywhere(struck, "sync", _FEW, complete=complete)


def command_office(ground: Ground) -> None:
    """An office with a backup, and a folder in which another laptop has put its visits."""
    injected_office(ground)
    (ground.work / "share").mkdir()
    with open_book(ground.book) as book, book.writing("", NOW) as transaction:
        said = json.loads(hand_over(book, transaction, "b"))
    other = Laptop(ground.work.with_name("other"))
    other.folder.mkdir()
    join(other.path, said, NOW).connection.close()
    for number in range(4):
        other.write(Random(number))
    other.sync(ground.work / "share")


def _anything_goes(*_: object) -> bool:
    return True


def _heads_suffice(book: Book) -> Callable[[str, bool], bool]:
    here = held_here(book)
    return lambda entry, _has_data: entry not in here


def _all_is_there(gathering: Gathering) -> Shelf:
    """Also what lies there in part counts as there: nobody mends it."""
    done = _DONE(gathering)
    for lines in gathering._groups.values():
        done.whole |= dict.fromkeys(lines, True)
    return done


def _nothing_lacks(book: Book, secret: Container[str], there: object) -> list[list[int]]:
    """An exchange that gives what the folder lacks only while nothing is there."""
    return [] if there else _LACKING(book, secret, {})


_DONE, _LACKING = Gathering.done, lacking
PLANTED: dict[str, tuple[object, str, object]] = {
    "a group in part is taken": (shelf, "is_whole", _anything_goes),
    "a part of a group is called a group": (shelf, "len", lambda _: PARTS),
    "a line without the mark is taken": (shelf, "is_marked", _anything_goes),
    "a payload that comes later is not taken": (syncing, "_lacking_here", _heads_suffice),
    "what is there in part is not mended": (Gathering, "done", _all_is_there),
    "what was deleted is not given again": (syncing, "lacking", _nothing_lacks),
}
"""Bugs: where, what, by what it is replaced."""
_BOTH = ("a group in part is taken", "a part of a group is called a group")


def _judge(office: Office) -> None:
    _damage(office, 60)
    _mutate(office, 2_000)


@pytest.mark.parametrize("bugs", [_BOTH, *((bug,) for bug in PLANTED if bug not in _BOTH)])
def test_a_planted_bug_is_found(
    office: Office, monkeypatch: pytest.MonkeyPatch, bugs: tuple[str, ...]
) -> None:
    """A harness that finds nothing wrong proves nothing."""
    for bug in bugs:
        where, name, instead = PLANTED[bug]
        monkeypatch.setattr(where, name, instead, raising=False)
    with pytest.raises(AssertionError):
        _judge(office)
