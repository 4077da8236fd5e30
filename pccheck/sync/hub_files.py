"""Kept files in a hub: what it lacks is given in parts, so that what was cut off goes on."""

import hashlib
import json
from collections.abc import Iterator, Mapping

from pccheck.sync.hub import Hub
from pccheck.sync.hub_files_form import PART

_TRIES = 2
"""A file whose parts somebody has spoilt begins anew, once."""


class HubFiles:
    """The kept files of a hub."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._there: dict[str, int] = {}

    def sizes(self, here: Mapping[str, int]) -> dict[str, int]:
        """The files that are whole there, by SHA-256, each with its size. `here`: those that this
        installation holds and may give.

        Raises:
            PccheckError: those of `Hub.differing`.
        """
        buckets: dict[str, dict[str, int]] = {}
        for file, size in here.items():
            buckets.setdefault(file[:2], {})[file] = size
        digests = {bucket: _digest(held) for bucket, held in buckets.items()}
        rows = self._hub.call("files_since", ("jsonb", json.dumps(digests)))
        differing = {bucket for bucket, _, _ in rows}
        there = {file: int(size) for _, file, size in rows if file}
        for bucket in buckets.keys() - differing:
            there |= buckets[bucket]
        self._there = there
        return dict(there)

    def take(self, digest: str) -> bytes | None:
        """The bytes of a file that is there; None where they are not those.

        Raises:
            PccheckError: those of `Hub.differing`.
        """
        content = b"".join(self._parts(digest, self._there[digest]))
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def _parts(self, digest: str, size: int) -> Iterator[bytes]:
        for number in range(-(-size // PART)):
            ((part,),) = self._hub.call("part", ("text", digest), ("int", number))
            yield part or b""

    def give(self, digest: str, content: bytes) -> bool:
        """Put a file there, but for the parts that have come; whether it is whole there now.

        Raises:
            PccheckError: those of `Hub.differing`; `hub-bad-file`.
        """
        tries = (self._give(digest, content) == "whole" for _ in range(_TRIES))
        return any(tries)

    def _give(self, digest: str, content: bytes) -> str:
        """What became of the file."""
        said, size = (("text", digest), ("bigint", len(content))), len(content)
        has_come = dict(self._hub.call("parts_of", *said)) if size > PART else {}
        became = "part"
        for number in range(-(-size // PART)):
            part = content[number * PART : (number + 1) * PART]
            is_last = (number + 1) * PART >= size
            if is_last or has_come.get(number) != hashlib.sha256(part).hexdigest():
                sent = (*said, ("int", number), ("bytea", part))
                ((became,),) = self._hub.call("put_part", *sent)
        return str(became)

    def withdraw(self, _digest: str) -> bool:
        """Nothing: a file goes with the payload that named it, when that is erased there."""
        return False


def _digest(files: Mapping[str, int]) -> str:
    return hashlib.sha256("".join(sorted(files)).encode()).hexdigest()
