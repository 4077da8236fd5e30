"""The map of a report as a picture: names apart, its bar true, its colours those of the shares."""

import csv
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image

from pccheck.report.view.maps import picture
from pccheck.report.view.maps.ground import lay
from pccheck.report.view.maps.labels import Box, Label, placed
from pccheck.report.view.maps.picture import WIDTH, Spot, draw, paper_of
from pccheck.report.view.maps.shares import SHARES, share_of
from tests.report.making import ROOT
from tests.report.view.maps.places import communes

DOTS = 150 / 72
"""Of the picture, in a point."""


@pytest.fixture
def labels(monkeypatch: pytest.MonkeyPatch) -> list[Label | None]:
    """Where the names of the next map stand."""
    asked: list[Label | None] = []

    def told(*of: object) -> Sequence[Label | None]:
        asked.extend(placed(*of))  # type: ignore[arg-type]
        return asked

    monkeypatch.setattr(picture, "placed", told)
    return asked


@pytest.fixture
def ha_tinh() -> list[Spot]:
    """The districts of the shipped area file, each with the same numbers."""
    with (ROOT / "templates/areas/ha-tinh-2021.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "huyen"]
    return [Spot(float(r["lat"]), float(r["lon"]), r["name"].capitalize(), 3, 7, 7) for r in rows]


def _spots(province: str) -> list[Spot]:
    """Its communes, with numbers from 0/0 to 3/4."""
    areas = communes(province)
    return [
        Spot(area.lat or 0, area.lon or 0, area.name, n % 5 - (n % 5 > 3), n % 5, n % 5)
        for n, area in enumerate(areas)
    ]


def test_the_shipped_areas_are_all_named(ha_tinh: list[Spot], labels: list[Label | None]) -> None:
    """The thirteen districts of Hà Tĩnh lie close together in the middle: each finds room for its
    name.
    """
    draw(ha_tinh, (), "đã triển khai")
    assert len(labels) == 13
    assert all(labels)


@pytest.mark.parametrize("province", ["40", "48", "56"])
def test_no_name_lies_on_another(province: str, labels: list[Label | None]) -> None:
    """At 130 communes, and where an island is far off: as many as there is room for."""
    _, height = draw(_spots(province), (), "đạt yêu cầu")
    boxes = [label.box for label in labels if label]
    assert len(boxes) >= 25
    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]
    assert all(box.inside(Box(0, 0, WIDTH, height)) for box in boxes)


def test_the_bar_is_as_long_as_it_says() -> None:
    """Its dots in the picture against those between two places 111 km apart, by the map's scale."""
    spots = [Spot(18.0, 105.0, "A", 1, 1, 1), Spot(19.0, 105.0, "B", 1, 1, 1)]
    png, _ = draw(spots, (), "đạt")
    image = Image.open(BytesIO(png)).convert("L")
    ground = lay([(spot.lat, spot.lon) for spot in spots], paper_of(len(spots)))
    (_, south), (_, north) = ground.places
    top, left = round((ground.bottom + 14) * DOTS), round(14 * DOTS)
    rows = (
        "".join("#" if image.getpixel((x, y)) < 200 else " " for x in range(left, left + 400))  # type: ignore[operator]
        for y in range(top - 2, top + 3)
    )
    outline = max(len(row.lstrip().split(" ", 1)[0]) for row in rows)
    assert outline / DOTS == pytest.approx((south - north) / 110.6 * 50, rel=0.03)


def test_what_is_far_off_stands_below() -> None:
    """An island far away does not shrink the map; below, it has a line of its own."""
    near = [Spot(12.0 + n / 10, 109.0 + n % 3 / 10, f"xã {n}", 1, 1, 1) for n in range(16)]
    _, height = draw(near, (), "đạt")
    _, higher = draw([*near, Spot(9.7, 114.4, "đặc khu", 1, 1, 1)], (), "đạt")
    assert 20 < higher - height < 40


def test_the_colour_is_the_share() -> None:
    """All, half and more, less, none, nobody visited; from light to dark."""
    codes = [share_of(good, 4).code for good in (4, 3, 2, 1, 0)]
    assert codes == ["all", "most", "most", "some", "none"]
    assert share_of(0, 0).code == "unseen"
    assert share_of(199, 200).code == "most"
    fills = [bytes.fromhex(share.fill) for share in SHARES]
    lights = [0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in fills]
    assert lights == sorted(lights, reverse=True)


def test_who_is_not_assessed_is_not_held_against_an_area() -> None:
    """The share is of the assessed; an area of which nothing is known yet has no numbers."""
    spot = Spot(18.0, 105.0, "A", 1, 1, 4)
    assert (spot.share.code, spot.said) == ("all", "1/1")
    unseen = replace(spot, good=0, assessed=0)
    assert (unseen.share.code, unseen.said) == ("unseen", "")


def test_few_areas_have_a_small_map() -> None:
    """However far apart: what is between them says nothing."""
    four = [Spot(18.0 + n, 105.0, f"xã {n}", 1, 1, 1) for n in range(4)]
    many = [Spot(18.0 + n / 5, 105.0, f"xã {n}", 1, 1, 1) for n in range(16)]
    assert draw(four, (), "đạt")[1] + 100 < draw(many, (), "đạt")[1]


def test_the_frame_is_whole() -> None:
    """Its four sides are in the picture, a little inside, where no page cuts them."""
    spots = [Spot(18.0, 105.0, "A", 1, 1, 1), Spot(19.0, 106.0, "B", 1, 1, 1)]
    image = Image.open(BytesIO(draw(spots, (), "đạt")[0])).convert("L")
    middle = image.width // 2
    sides = [(x, 60) for x in (2, image.width - 3)] + [(middle, 2)]
    assert all(image.getpixel(at) < 230 for at in sides)  # type: ignore[operator]


def test_a_disc_has_the_colour_of_its_share() -> None:
    """In the picture: where the area lies."""
    spots = [Spot(18.0, 105.0, "A", 4, 4, 4), Spot(19.0, 106.0, "B", 0, 4, 4)]
    image = Image.open(BytesIO(draw(spots, (), "đạt")[0])).convert("RGB")
    ground = lay([(spot.lat, spot.lon) for spot in spots], paper_of(len(spots)))
    for (x, y), share in zip(ground.places, (SHARES[0], SHARES[-1]), strict=True):
        seen = image.getpixel((round(x * DOTS), round(y * DOTS)))
        assert seen == pytest.approx(tuple(bytes.fromhex(share.fill)), abs=12)


def test_a_map_of_very_many_areas_stays_quick_and_whole(ha_tinh: list[Spot]) -> None:
    """Two hundred communes: every disc is drawn, names where there is room."""
    many = [
        replace(one, lat=one.lat + n / 90, lon=one.lon + n % 4 / 40)
        for one in ha_tinh
        for n in range(16)
    ]
    png, height = draw(many, (), "đạt")
    assert Image.open(BytesIO(png)).height == pytest.approx(height / 72 * 150, abs=2)
