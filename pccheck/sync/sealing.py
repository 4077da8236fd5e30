"""Sealed files, carried by hand: what lies in them only the passphrase tells.

AES-256-GCM; the key by scrypt (n = 2^17, r = 8, p = 1, RFC 7914) from the passphrase. The first
line, which says the form and the book, is authenticated with it. The size is a multiple of 64 KB.
"""

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pccheck.errors import PccheckError
from pccheck.sync.words import as_typed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_HEAD = re.compile(rb"pccheck-sealed (\d+) ([0-9a-f]{64})\n")
_FORM = 1
_STEP = 65_536
_SALT, _NONCE, _TAG, _LENGTH = 16, 12, 16, 8
"""Bytes: of chance for scrypt, of chance for the cipher, of its mark, of what says the size."""
_N, _R = 2**17, 8
_LARGEST = 1 << 30


def seal(content: bytes, book: str, passphrase: str, random_bytes: Callable[[int], bytes]) -> bytes:
    """A sealed file; `book`: the founding entry's id.

    Raises:
        PccheckError: `no-seal` where the extra is missing.
    """
    head = b"pccheck-sealed %d %s\n" % (_FORM, book.encode())
    salt, nonce = random_bytes(_SALT), random_bytes(_NONCE)
    overhead = len(head) + _SALT + _NONCE + _TAG + _LENGTH
    blank = -(overhead + len(content)) % _STEP
    plain = len(content).to_bytes(_LENGTH, "big") + content + bytes(blank)
    return head + salt + nonce + _cipher(passphrase, salt).encrypt(nonce, plain, head)


def unseal(sealed: bytes, passphrase: str, name: str, book: str = "") -> bytes:
    """What was sealed.

    Args:
        sealed: the file.
        passphrase: as it was typed.
        name: what the file is called, for messages.
        book: the founding entry's id; '' where any book will do.

    Raises:
        PccheckError: `not-sealed`, `newer-sealed`, `other-books-seal`, `wrong-passphrase`,
            `no-seal`.
    """
    head = _HEAD.match(sealed)
    if head is None or len(sealed) > _LARGEST:
        raise PccheckError("not-sealed", file=name)
    if int(head[1]) != _FORM:
        raise PccheckError("newer-sealed", file=name)
    if book and head[2].decode() != book:
        raise PccheckError("other-books-seal", file=name)
    rest = sealed[head.end() :]
    salt, nonce = rest[:_SALT], rest[_SALT : _SALT + _NONCE]
    cipher = _cipher(passphrase, salt)
    from cryptography.exceptions import InvalidTag

    try:
        plain = cipher.decrypt(nonce, rest[_SALT + _NONCE :], head[0])
    except (InvalidTag, ValueError) as error:
        raise PccheckError("wrong-passphrase", file=name) from error
    return plain[_LENGTH:][: int.from_bytes(plain[:_LENGTH], "big")]


def _cipher(passphrase: str, salt: bytes) -> "AESGCM":
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise PccheckError("no-seal") from error
    words = as_typed(passphrase).encode()
    key = hashlib.scrypt(words, salt=salt, n=_N, r=_R, p=1, maxmem=2**28, dklen=32)
    return AESGCM(key)
