"""Sealed files: only the passphrase opens them, and they tell nothing by their size."""

import random
import subprocess
import sys

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from pccheck.errors import PccheckError
from pccheck.sync.sealing import seal, unseal
from pccheck.sync.words import WORDS, as_typed, passphrase, word_list

BOOK = "ab" * 32


def test_words_are_many_and_plain() -> None:
    """At least 7,776, each once, without marks; six by chance, each as likely as any other."""
    words = word_list()
    assert len(set(words)) == len(words) >= 7776
    assert all(word.isascii() and word.isalpha() for word in words)
    drawn = passphrase(random.Random(1).randbytes).split()
    assert len(drawn) == WORDS == 6
    assert set(drawn) <= set(words)
    assert all(as_typed(word) == word for word in words)


def test_what_was_sealed_comes_back() -> None:
    """Byte for byte; sizes are steps of 64 KB."""
    for content in (b"", b"x", bytes(200_000)):
        sealed = seal(content, BOOK, "ba bo", random.Random(1).randbytes)
        assert len(sealed) % 65_536 == 0
        assert unseal(sealed, "BA-BO", "x", BOOK) == content


_SEALED_AS_USERS_DO = """
import random, sys
from pccheck.sync.sealing import seal
sys.stdout.buffer.write(seal(b"x", "ab" * 32, "ba bo", random.Random(1).randbytes))
"""


def test_a_guess_costs_what_it_says() -> None:
    """The key as RFC 7914 makes it, by another's implementation: n = 2^17, r = 8, p = 1."""
    words = [sys.executable, "-c", _SEALED_AS_USERS_DO]
    sealed = subprocess.run(words, check=True, capture_output=True).stdout
    head, _, rest = sealed.partition(b"\n")
    key = Scrypt(salt=rest[:16], length=32, n=2**17, r=8, p=1).derive(b"ba bo")
    plain = AESGCM(key).decrypt(rest[16:28], rest[28:], head + b"\n")
    assert plain[8:].rstrip(b"\0") == b"x"


@pytest.mark.parametrize("place", [3, 20, 90, 100, 120, -1])
def test_no_byte_can_be_changed(place: int) -> None:
    """Not of the head, which says the form and the book, either."""
    sealed = bytearray(seal(b"x", BOOK, "ba bo", random.Random(1).randbytes))
    sealed[place] ^= 1
    with pytest.raises(PccheckError):
        unseal(bytes(sealed), "ba bo", "x", BOOK)


def test_another_book_is_told_by_the_head() -> None:
    """Without any passphrase."""
    sealed = seal(b"x", BOOK, "ba bo", random.Random(1).randbytes)
    with pytest.raises(PccheckError) as refused:
        unseal(sealed, "wrong", "x", "cd" * 32)
    assert refused.value.code == "other-books-seal"
