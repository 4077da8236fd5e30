"""Where areas lie: true to scale, far islands set apart, discs that leave room."""

from itertools import combinations
from math import asin, cos, hypot, radians, sin, sqrt

import pytest

from pccheck.report.view.maps.ground import Canvas, lay, metres, radii
from tests.report.view.maps.places import communes

PAPER = Canvas(450.0, 340.0, 50.0, 25.0)
MEAN_RADIUS = 6_371_008.8
"""Metres, of a sphere as large as the earth (IUGG)."""


def _great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Metres between two places in degrees, by the haversine formula."""
    north, east = radians(other[0] - one[0]), radians(other[1] - one[1])
    chord = sin(north / 2) ** 2 + cos(radians(one[0])) * cos(radians(other[0])) * sin(east / 2) ** 2
    return 2 * MEAN_RADIUS * asin(sqrt(chord))


def _centres(province: str) -> list[tuple[float, float]]:
    return [(area.lat or 0, area.lon or 0) for area in communes(province)]


def test_metres_are_those_of_the_ellipsoid() -> None:
    """A degree at 18.3° north: 110 662 m of meridian, 105 757 m of parallel (WGS 84, closed
    formulas).
    """
    east, _ = metres(18.3, 1.0, 18.3)
    south, north = metres(17.8, 0, 18.3)[1], metres(18.8, 0, 18.3)[1]
    assert east == pytest.approx(105_737, abs=60)
    assert north - south == pytest.approx(110_680, abs=60)


@pytest.mark.parametrize("province", ["40", "56", "91"])
def test_the_scale_is_true(province: str) -> None:
    """What is measured on the map with its bar is the distance on the earth, within 1 %."""
    centres = _centres(province)
    ground = lay(centres, PAPER)
    km, long = ground.plane.bar(90)
    assert long <= 90
    for (one, (x, y)), (other, (a, b)) in combinations(
        zip(ground.near, ground.places, strict=True), 2
    ):
        right = _great_circle(centres[one], centres[other]) / 1000
        assert hypot(x - a, y - b) / long * km == pytest.approx(right, rel=0.01, abs=0.1)


@pytest.mark.parametrize(
    ("province", "islands"),
    [
        ("40", []),
        ("44", []),
        ("22", []),
        ("48", ["đặc khu Hoàng Sa"]),
        ("56", ["đặc khu Trường Sa"]),
        ("31", ["đặc khu Bạch Long Vĩ"]),
        ("79", ["đặc khu Côn Đảo"]),
        ("91", ["đặc khu Thổ Châu"]),
    ],
)
def test_what_lies_far_off_is_set_apart(province: str, islands: list[str]) -> None:
    """Islands that would shrink the rest stand beside the map, with their distance; near ones
    (Cồn Cỏ, Cô Tô, Phú Quốc) are on it.
    """
    areas, centres = communes(province), _centres(province)
    ground = lay(centres, PAPER)
    assert [areas[far.number].name for far in ground.far] == islands
    for number, km in ground.far:
        right = min(_great_circle(centres[number], centres[near]) for near in ground.near)
        assert km == pytest.approx(right / 1000, rel=0.02)
    assert all(0 <= x <= PAPER.width and 0 <= y <= ground.bottom for x, y in ground.places)


def test_a_few_places_or_a_day_are_never_torn_apart() -> None:
    """Two places far from each other, and the stops of a day, are all on the map."""
    assert lay([(10.0, 105.0), (18.0, 106.0)], PAPER).far == ()
    day = [(12.2, 109.1), (12.3, 109.2), (12.25, 109.15), (12.2, 109.2), (9.7, 114.4)]
    assert len(lay(day, PAPER).far) == 1
    assert lay(day, PAPER, whole=True).far == ()


def test_the_area_of_a_disc_goes_by_its_count() -> None:
    """Four times as many are twice as wide; crowded discs are smaller, down to the least."""
    far_apart = [(0.0, 0.0), (100.0, 0.0), (200.0, 0.0)]
    assert radii([4, 1, 0], far_apart, 12, 4) == [12, 6, 0]
    assert radii([1, 1, 1], [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0)], 12, 4) == [4, 4, 4]
    tight = radii([1, 1, 1], [(0.0, 0.0), (14.5, 0.0), (200.0, 0.0)], 12, 4)
    assert 4 < tight[0] < 7.5
