"""A line of a segment: one entry, and the marks that only a holder of the share's key can make.

    mark TAB group TAB count TAB head TAB payload

`mark`: HMAC-SHA-256 of the entry's id by the share's key. `group`: the first half of the HMAC of
the ids of all entries that are released together, `count` how many they are: none of them is taken
without the others. `payload` is empty where it is withheld. Heads and payloads are JSON in its one
spelling, which holds no tab and no line feed.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pccheck.errors import PccheckError

_PAYLOAD_HASH = re.compile(rb'"dh":"([0-9a-f]{64})"')
"""Where a head names its payload; within a text the quotes would have strokes before them."""
_PARTS = 5
_GROUP = 32
"""Hexadecimal digits of a group's name."""


class Carried(NamedTuple):
    """An entry as it travels; `payload`: its hash, by the head; `size`: how
    many entries the group has.
    """

    entry: str
    payload: str
    mark: bytes
    group: str
    size: int
    head: bytes
    data: bytes | None


def write_group(key: bytes, entries: Sequence[tuple[bytes, bytes | None]]) -> bytes:
    """The lines of entries (head, payload or None) that are released together."""
    ids = [hashlib.sha256(head).hexdigest() for head, _ in entries]
    group = _group(key, ids)
    lines: list[bytes] = []
    for entry, (head, data) in zip(ids, entries, strict=True):
        parts = (
            _keyed(key, entry).hexdigest().encode(),
            group.encode(),
            b"%d" % len(ids),
            head,
            data or b"",
        )
        lines += (b"\t".join(parts), b"\n")
    return b"".join(lines)


def read_line(raw: bytes) -> Carried:
    """The entry of a line, its hashes checked; its mark and its form are for whoever keeps it.

    Raises:
        PccheckError: `damaged-line`.
    """
    parts = raw.rstrip(b"\r\n").split(b"\t")
    if len(parts) != _PARTS or not parts[2].isdigit():
        raise PccheckError("damaged-line")
    mark, group, count, head, data = parts
    named = _PAYLOAD_HASH.search(head)
    if named is None or (data and hashlib.sha256(data).hexdigest() != named[1].decode()):
        raise PccheckError("damaged-line")
    entry = hashlib.sha256(head).hexdigest()
    payload, words = named[1].decode(), group.decode(errors="replace")
    return Carried(entry, payload, mark, words, int(count), head, data or None)


def is_marked(key: bytes, line: Carried) -> bool:
    """Whether somebody who has the key wrote this line."""
    return hmac.compare_digest(line.mark, _keyed(key, line.entry).hexdigest().encode())


def is_whole(key: bytes, group: str, ids: Iterable[str]) -> bool:
    """Whether these are all the entries of a group."""
    return hmac.compare_digest(group.encode(), _group(key, ids).encode())


def key_name(key: bytes) -> str:
    """What tells a share's key from others, and tells nothing of it."""
    return hmac.digest(key, b"name", "sha256").hex()[:_GROUP]


def _group(key: bytes, ids: Iterable[str]) -> str:
    return _keyed(key, "\n".join(sorted(ids))).hexdigest()[:_GROUP]


def _keyed(key: bytes, words: str) -> hmac.HMAC:
    """The HMAC of these words; to begin with the key each time would take twice as long."""
    keyed = _begun(key).copy()
    keyed.update(words.encode())
    return keyed


@cache
def _begun(key: bytes) -> hmac.HMAC:
    return hmac.new(key, digestmod="sha256")
