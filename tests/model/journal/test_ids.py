"""Ids: frozen functions of natural keys, and ids by time."""

import hashlib
import hmac
import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.journal.ids import keyed_id, target_key, timed_id

SECRET = bytes(range(32))
_PARTS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (("target", "cho\nchợ minh họa 03\narea\n"), "457961bc-95e0-8101-af98-b508dda28a84"),
        (("area", "436", "2020-01-01"), "b08e3c87-eade-8d54-b0a9-fe9cae0699a5"),
        (("alias", "target", "own", "Sở Minh Họa", "Đ01"), "e2b00d85-fefa-8b9d-93eb-04584e108b78"),
    ],
)
def test_keyed_ids_are_frozen(key: tuple[str, ...], wanted: str) -> None:
    """Books depend on these very values: they never change."""
    assert keyed_id(SECRET, *key) == wanted


@given(st.binary(min_size=32, max_size=32), st.lists(_PARTS, min_size=1, max_size=4))
def test_a_keyed_id_is_the_standard_hmac(secret: bytes, parts: list[str]) -> None:
    """Any other program that has the secret can compute it: HMAC-SHA-256, as a UUIDv8."""
    digest = bytearray(hmac.new(secret, "\0".join(parts).encode(), hashlib.sha256).digest()[:16])
    digest[6], digest[8] = digest[6] & 0x0F | 0x80, digest[8] & 0x3F | 0x80
    assert keyed_id(secret, *parts) == str(uuid.UUID(bytes=bytes(digest)))


@given(st.lists(_PARTS, min_size=1, max_size=4), st.lists(_PARTS, min_size=1, max_size=4))
def test_another_key_or_secret_is_another_id(one: list[str], other: list[str]) -> None:
    """No two keys run into one another, and nothing follows from an id without the secret."""
    assert (keyed_id(SECRET, *one) == keyed_id(SECRET, *other)) == (one == other)
    assert keyed_id(SECRET, *one) != keyed_id(bytes(32), *one)


@pytest.mark.parametrize(
    ("category", "name", "area", "address", "wanted"),
    [
        ("cho", "CHỢ  Hà Tĩnh ", "a-1", "", "cho\nchợ hà tĩnh\na-1\n"),
        ("cho", "Cho\u031b\u0323 Ha\u0300 Ti\u0303nh", "a-1", "", "cho\nchợ hà tĩnh\na-1\n"),
        ("cho", "Chợ Đồn", "", "Số 1,  Lê Lợi", "cho\nchợ đồn\n\nsố 1, lê lợi"),
    ],
)
def test_target_keys_are_frozen(
    category: str, name: str, area: str, address: str, wanted: str
) -> None:
    """Category, name, area and address; case, blanks and how letters are put together apart."""
    assert target_key(category, name, area, address) == wanted


@pytest.mark.parametrize(
    ("one", "other"),
    [("Đồn", "Dồn"), ("Bà Lan", "Ba Lan"), ("hòa", "hoà"), ("Số 1", "Số 1."), ("a-b", "a b")],
)
def test_other_letters_are_another_unit(one: str, other: str) -> None:
    """Namesakes do not melt: a melt is healed by nothing, a double by a word."""
    assert target_key("cho", one, "", "") != target_key("cho", other, "", "")
    assert target_key("cho", "x", "", one) != target_key("cho", "x", "", other)


def test_timed_ids_are_uuid7_and_sort_by_time() -> None:
    """Version and variant as RFC 9562 wants them, milliseconds in front, the rest chance."""
    early = timed_id(datetime(2021, 12, 7, 1, 30, tzinfo=UTC), lambda n: b"\xff" * n)
    late = timed_id(datetime(2021, 12, 7, 1, 30, 0, 1000, tzinfo=UTC), lambda n: b"\0" * n)
    assert early == "017d9283-05c0-7fff-bfff-ffffffffffff"
    assert early < late
    assert (uuid.UUID(late).version, uuid.UUID(late).variant) == (7, uuid.RFC_4122)
