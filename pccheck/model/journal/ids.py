"""Ids of records: from a natural key at first sight (frozen for ever), or by time and chance."""

import hmac
from collections.abc import Callable
from datetime import datetime

from pccheck.text.fold import nfc

_BETWEEN = "\0"
"""Between the parts of a key: what no text of the journal may hold."""


def keyed_id(secret: bytes, kind: str, *key: str) -> str:
    """The id of the record of this kind with this natural key, in the book with this secret: the
    first half of HMAC-SHA-256 (RFC 2104) over kind and key, as a UUIDv8 (RFC 9562).

    Whoever has no secret cannot tell of what record an id is. Frozen: ids in books depend on it.
    """
    name = _BETWEEN.join((kind, *key)).encode()
    return _uuid(hmac.digest(secret, name, "sha256")[:16], 8)


_ASIDE = "/personal"


def aside_id(rec: str) -> str:
    """The record that holds what is personal of this one. Frozen."""
    return rec + _ASIDE


def main_of(rec: str) -> str:
    """The record of which this one holds what is personal; itself where it holds nothing of
    another.
    """
    return rec.removesuffix(_ASIDE)


def target_key(category: str, name: str, area: str, address: str) -> str:
    """A target's natural key: its category, name, area's record and address, '' for none.

    Case and blanks apart, other letters make another unit: Đồn is not Dồn. Frozen, like `keyed_id`.
    """
    return "\n".join((category, _plain(name), area, _plain(address)))


def _plain(text: str) -> str:
    """NFC, single blanks between words, lower case; tones and signs stay."""
    return nfc(text.lower())


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
