"""Ids: frozen functions of natural keys, and ids by time."""

import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.journal.ids import keyed_id, target_key, timed_id
from pccheck.text.fold import fold

NAMESPACE = uuid.UUID("6f1c0de5-a7b8-4b1e-9d3a-2f4c5b6e7081")


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (("target", "code:42 001"), "ab5bde4b-a102-5ed4-9dba-2b21f9fc8d04"),
        (
            ("target", "name:cho:cho minh hoa 03:huyen-cam-xuyen"),
            "0a21bcb4-998e-5f9c-98aa-5f60b1c7c280",
        ),
        (
            ("itinerary", "018f-campaign", "018f-team", "2021-12-07"),
            "b8ef74ec-986a-5450-b2bf-ae9840041dbd",
        ),
        (("area", "436", "2020-01-01"), "c1c60b4b-9673-563d-b5c6-e1d9ba15608a"),
    ],
)
def test_keyed_ids_are_frozen(parts: tuple[str, ...], wanted: str) -> None:
    """Books depend on these very values: they never change."""
    assert keyed_id(*parts) == wanted


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=4))
def test_a_keyed_id_is_the_standard_uuid5(parts: list[str]) -> None:
    """Any other program can compute it: UUIDv5 of the parts joined by U+001F in our namespace."""
    assert keyed_id(*parts) == str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


@pytest.mark.parametrize(
    ("code", "category", "name", "area", "wanted"),
    [
        ("42-001", "cho", "Chợ Hà Tĩnh", "a-1", "code:42 001"),
        ("", "cho", "CHỢ  Hà Tĩnh", "a-1", "name:cho:cho ha tinh:a-1"),
        ("", "cho", "Chợ Ðồng hoà – số 1 (cũ)", "", "name:cho:cho dong hoa so 1 cu:"),
    ],
)
def test_target_keys_are_frozen(
    code: str, category: str, name: str, area: str, wanted: str
) -> None:
    """A target's own code wins; else category, folded name and area."""
    assert target_key(code, category, name, area) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chợ Hà Tĩnh", "cho ha tinh"),
        ("ĐƯỜNG Ðinh đinh", "duong dinh dinh"),
        ("hòa hoà HÒA hoà", "hoa hoa hoa hoa"),
        ("7641/UBND-VX₁", "7641 ubnd vx1"),
        ("  Trường\tTHPT\n(cũ) ", "truong thpt cu"),
        ("«…»", ""),
    ],
)
def test_folding_is_frozen(text: str, wanted: str) -> None:
    """Ids rest on the folded name, so folding never changes either."""
    assert fold(text) == wanted


def test_timed_ids_are_uuid7_and_sort_by_time() -> None:
    """Version and variant as RFC 9562 wants them, milliseconds in front, the rest chance."""
    early = timed_id(datetime(2021, 12, 7, 1, 30, tzinfo=UTC), lambda n: b"\xff" * n)
    late = timed_id(datetime(2021, 12, 7, 1, 30, 0, 1000, tzinfo=UTC), lambda n: b"\0" * n)
    assert early == "017d9283-05c0-7fff-bfff-ffffffffffff"
    assert early < late
    assert (uuid.UUID(late).version, uuid.UUID(late).variant) == (7, uuid.RFC_4122)
