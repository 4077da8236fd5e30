"""Addresses as lists of several offices write them."""

import pytest

from pccheck.text.names.addresses import OPEN, OTHER, SAME, Addresses

KNOWN = Addresses(
    f"Số {number} đường {street}, phường {ward}, tỉnh Hà Tĩnh"
    for number, street, ward in (
        (12, "Trần Phú", "Bắc Hà"),
        (14, "Trần Phú", "Nam Hà"),
        (7, "Nguyễn Du", "Bắc Hà"),
        (40, "Phan Đình Phùng", "Tân Giang"),
        (9, "Nguyễn Du", "Nam Hà"),
        (3, "Lê Duẩn", "Thạch Linh"),
    )
)


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        ("12 Trần Phú, P. Bắc Hà, Hà Tĩnh", SAME),
        ("P.Bắc Hà, 12 đường Trần Phú", SAME),
        ("Hà Tĩnh, phường Bắc Hà, Trần Phú, số nhà 12", SAME),
        ("14 Trần Phú, phường Bắc Hà", OTHER),
        ("12 Trần Phú, phường Nam Hà", OTHER),
        ("phường Bắc Hà, tỉnh Hà Tĩnh", OPEN),
        ("12 Lê Duẩn, tỉnh Hà Tĩnh", OPEN),
        ("", OPEN),
    ],
)
def test_two_addresses_are_compared_by_what_they_say(other: str, verdict: str) -> None:
    """In any order; another number or another commune is another place; little said is open."""
    assert KNOWN.compare("Số 12 đường Trần Phú, phường Bắc Hà, tỉnh Hà Tĩnh", other) == verdict
    assert KNOWN.compare(other, "Số 12 đường Trần Phú, phường Bắc Hà, tỉnh Hà Tĩnh") == verdict
