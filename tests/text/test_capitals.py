"""The first letter of a text."""

import pytest

from pccheck.text.capitals import inside, numbered, sentence


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Kiểm tra", "kiểm tra"),
        ("UBND xã", "UBND xã"),
        ("Phường Nam Hà", "phường Nam Hà"),
        ("phường 2 Bảo Lộc", "Phường 2 Bảo Lộc"),
        ("Quận 1", "Quận 1"),
        ("Xã 2", "xã 2"),
        ("", ""),
    ],
)
def test_inside_a_sentence(text: str, within: str) -> None:
    """Small, but for abbreviations and for quarters and wards that have a number for a name."""
    assert inside(text) == within
    assert sentence(inside(text)) == sentence(text)


def test_an_area_with_a_number() -> None:
    """Its type has a capital wherever it stands; others stay as they are written."""
    assert numbered("phường 2 Bảo Lộc") == "Phường 2 Bảo Lộc"
    assert numbered("phường Nam Hà") == "phường Nam Hà"
