"""A hub in memory, as plainly as what PostgreSQL keeps can be said: for machines of states."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pccheck.actions.share.syncing import HubPlace
from pccheck.book.tables.kinds import PERSONAL
from pccheck.sync.hub import HeldGroup

BUCKET = 1000
_FILE = re.compile(r':"([0-9a-f]{64})"')


class Row(NamedTuple):
    """An entry there: by which key's name, its bucket, its line but for the payload."""

    share: str
    bucket: str
    mark: bytes
    group: bytes
    size: bytes
    head: bytes
    kind: str
    dh: str


@dataclass
class MemoryHub:
    """What the database holds."""

    rows: dict[tuple[str, bytes], Row] = field(default_factory=dict)
    payloads: dict[str, bytes] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)

    def place(self, share: str) -> HubPlace:
        """How somebody sees it whose key has this name."""
        return HubPlace("hub", _Entries(self, share), _Files(self))

    def lines(self) -> Iterator[bytes]:
        """All lines, whoever marked them."""
        for row in self.rows.values():
            data = self.payloads.get(row.dh, b"")
            yield b"\t".join((row.mark, row.group, row.size, row.head, data))

    def named(self) -> set[str]:
        """The files that a payload names."""
        return {file for data in self.payloads.values() for file in _FILE.findall(data.decode())}


@dataclass
class _Entries:
    hub: MemoryHub
    share: str

    def digests(self, _chain: str) -> dict[str, str]:
        there: dict[str, dict[str, bool]] = {}
        for (entry, _), row in self._own().items():
            held = there.setdefault(row.bucket, {})
            held[entry] = row.dh in self.hub.payloads
        return {bucket: _digest(held) for bucket, held in there.items()}

    def held(self, buckets: Iterable[str]) -> Iterator[HeldGroup]:
        wanted = set(buckets)
        for group in {row.group for row in self._own().values() if row.bucket in wanted}:
            rows = {of[0]: row for of, row in self._own().items() if row.group == group}
            entries = {entry: row.dh in self.hub.payloads for entry, row in rows.items()}
            yield HeldGroup(group.decode(), entries)

    def lines(self, groups: Iterable[HeldGroup]) -> Iterator[bytes]:
        wanted = {group.group.encode() for group in groups}
        yield from (line for line in self.hub.lines() if line.split(b"\t")[1] in wanted)

    def _own(self) -> dict[tuple[str, bytes], Row]:
        return {of: row for of, row in self.hub.rows.items() if row.share == self.share}

    def put(self, groups: Iterable[bytes]) -> None:
        for line in b"".join(groups).splitlines():
            mark, group, size, head, data = line.split(b"\t")
            said = json.loads(head)
            dh = hashlib.sha256(data).hexdigest()
            assert data == b"" or dh == said["dh"]
            bucket = f"{said['chain']}:{said['seq'] // BUCKET}"
            row = Row(self.share, bucket, mark, group, size, head, said["kind"], said["dh"])
            self.hub.rows.setdefault((hashlib.sha256(head).hexdigest(), group), row)
            if data and dh not in self.hub.gone:
                self.hub.payloads[dh] = data

    def erase(self, payload: str, erasure: str) -> int:
        hub = self.hub
        assert payload in json.loads(hub.payloads[erasure])["entries"].values()
        assert all(row.kind in PERSONAL for row in hub.rows.values() if row.dh == payload)
        hub.payloads.pop(payload, None)
        hub.gone.add(payload)
        unnamed = hub.files.keys() - hub.named()
        for file in unnamed:
            del hub.files[file]
        return len(unnamed)


@dataclass
class _Files:
    hub: MemoryHub

    def sizes(self, _here: Mapping[str, int]) -> dict[str, int]:
        return {file: len(content) for file, content in self.hub.files.items()}

    def take(self, digest: str) -> bytes | None:
        return self.hub.files[digest]

    def give(self, digest: str, content: bytes) -> bool:
        assert hashlib.sha256(content).hexdigest() == digest
        if digest not in self.hub.named():
            return False
        self.hub.files[digest] = content
        return True

    def withdraw(self, _digest: str) -> bool:
        return False


def _digest(held: Mapping[str, bool]) -> str:
    marks = (bytes.fromhex(entry) + bytes([held[entry]]) for entry in sorted(held))
    return hashlib.sha256(b"".join(marks)).hexdigest()
