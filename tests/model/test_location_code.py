"""Codes of places: which are one and the same, and which nobody may keep."""

import pytest

from pccheck.model.location_code import code_host, code_key, code_slug, is_personal


@pytest.mark.parametrize(
    "payload",
    ["HTTPS://QR.Example.vn/AbC/", "http://qr.example.vn/AbC", "https://QR.example.vn/AbC//"],
)
def test_one_place_has_one_code(payload: str) -> None:
    """Scheme, letters of the host and a slash at the end do not tell codes apart."""
    assert code_key(payload) == "qr.example.vn/AbC"
    assert code_key(payload) == code_key("https://qr.example.vn/AbC")
    assert code_slug(payload) == "AbC"


def test_letters_behind_the_host_tell_codes_apart() -> None:
    """A path is read to the letter."""
    assert code_key("https://qr.example.vn/abc") != code_key("https://qr.example.vn/ABC")


@pytest.mark.parametrize("payload", ["HT-0017", "https://[qr.example.vn/1", "qr.example.vn/abc"])
def test_what_is_no_address_stands_for_itself(payload: str) -> None:
    """A mere number, a broken address, an address without a scheme: no host, compared whole."""
    assert code_host(payload) == ""
    assert code_key(payload) == payload


def test_a_person_s_code_is_known_by_its_strokes() -> None:
    """Name, birthday and the rest between strokes; a place's code has none."""
    assert is_personal("Nguyễn Văn A|01/01/1990|0900000000")
    assert not is_personal("https://qr.example.vn/abc")
