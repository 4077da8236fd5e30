"""Ids of records: from a natural key at first sight (frozen for ever), or by time and chance."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from pccheck.text.fold import fold

_NAMESPACE = bytes.fromhex("6f1c0de5a7b84b1e9d3a2f4c5b6e7081")


def keyed_id(*parts: str) -> str:
    """The UUIDv5 (RFC 9562) of a natural key. Frozen: ids in books depend on it."""
    name = "\x1f".join(parts).encode()
    digest = hashlib.sha1(_NAMESPACE + name, usedforsecurity=False).digest()[:16]
    return _uuid(digest, 5)


_ASIDE = "/personal"


def aside_id(rec: str) -> str:
    """The record that holds what is personal of this one. Frozen."""
    return rec + _ASIDE


def main_of(rec: str) -> str:
    """The record of which this one holds what is personal; itself where it holds nothing of
    another.
    """
    return rec.removesuffix(_ASIDE)


def target_key(code: str, category: str, name: str, area: str) -> str:
    """A target's natural key: its own code, else category, folded name and area.

    Frozen, like `keyed_id`.
    """
    return f"code:{fold(code)}" if code else f"name:{category}:{fold(name)}:{area}"


def timed_id(now: datetime, random_bytes: Callable[[int], bytes]) -> str:
    """A UUIDv7 (RFC 9562): milliseconds since 1970, then chance."""
    milliseconds = int(now.timestamp() * 1000)
    return _uuid(milliseconds.to_bytes(6, "big") + random_bytes(10), 7)


def _uuid(raw: bytes, version: int) -> str:
    octets = bytearray(raw)
    octets[6] = octets[6] & 0x0F | version << 4
    octets[8] = octets[8] & 0x3F | 0x80
    text = octets.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
