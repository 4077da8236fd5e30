"""The maps of pages: where areas and stops stand, and names that can be told apart."""

from itertools import combinations

import pytest

from pccheck.model.records import Area
from pccheck.report.view.maps.sketch import Sketch, area_map, day_map
from tests.report.view.maps.places import communes


def _area(number: int, lat: float | None, lon: float | None) -> Area:
    name = f"huyện số {number}"
    return Area(f"rec{number}", f"A{number}", name, name, "huyen", None, lat, lon, None, None)


def _apart(sketch: Sketch) -> int:
    """How many names are written; none on another, each inside the drawing."""
    wide, high = (6.3, 11) if sketch.is_crowded else (8.2, 14)
    placed = [(dot.text, dot.label) for dot in sketch.dots if dot.text]
    names = [(x, y, len(label) * wide) for (x, y), label in placed]
    for (x, y, long), (other_x, other_y, other_long) in combinations(names, 2):
        assert abs(y - other_y) >= high or x + long <= other_x or other_x + other_long <= x
    assert all(
        x >= 0 and x + long <= sketch.width and 0 <= y <= sketch.height for x, y, long in names
    )
    return len(names)


def test_north_is_up_and_distances_are_true() -> None:
    """A tenth of a degree to the north and as many kilometres to the east are equally long on the
    map, and as long as the bar says.
    """
    places = [(18.0, 105.0), (18.1, 105.0), (18.0, 105.0 + 11.068 / 105.917)]
    drawn = area_map([_area(n, *place) for n, place in enumerate(places)], {})
    assert drawn
    here, north, east = drawn.sketch.dots
    assert north.x == here.x
    assert north.y < here.y
    assert east.x > here.x
    assert abs((here.y - north.y) - (east.x - here.x)) < 1
    km, long = drawn.bar
    assert (here.y - north.y) / long * km == pytest.approx(11.068, rel=0.01)


def test_names_do_not_cover_one_another_and_stay_inside() -> None:
    """Thirteen areas, three of them at one place."""
    spots = [(18 + n % 4 / 10, 105.5 + n % 5 / 10) for n in range(10)] + [(18.4, 106.0)] * 3
    areas = [_area(n, *spot) for n, spot in enumerate(spots)]
    drawn = area_map(areas, {area.code: 3 for area in areas})
    assert drawn
    assert _apart(drawn.sketch) == 13


@pytest.mark.parametrize(("province", "least"), [("40", 58), ("42", 42), ("79", 62), ("01", 56)])
def test_a_whole_province_can_be_read(province: str, least: int) -> None:
    """More than a hundred communes: no name on another, without its type where that is clear."""
    areas = communes(province)
    drawn = area_map(areas, {area.code: n % 4 for n, area in enumerate(areas)})
    assert drawn
    assert len(drawn.sketch.dots) + len(drawn.far) == len(areas)
    assert _apart(drawn.sketch) >= least
    labels = {dot.name: dot.label for dot in drawn.sketch.dots}
    assert all(name.endswith(label) for name, label in labels.items())
    assert drawn.most == 3
    assert drawn.unit * 3**0.5 <= 10


def test_without_two_places_there_is_no_map() -> None:
    """Areas without a centre are left out of it; the table has them all."""
    assert (
        area_map([_area(0, None, None), _area(1, 18.0, 105.0), _area(2, 18.0, 105.0)], {}) is None
    )
    assert day_map([_area(0, 18.0, 105.0)], 11) is None
    drawn = area_map([_area(0, None, None), _area(1, 18.0, 105.0), _area(2, 18.5, 105.0)], {})
    assert drawn
    assert [dot.code for dot in drawn.sketch.dots] == ["A1", "A2"]


def test_a_day_shows_all_its_stops() -> None:
    """In the order of the day, the one on the island too."""
    stops = [_area(n, 12.2 + n / 50, 109.1) for n in range(5)] + [_area(5, 9.7, 114.4)]
    drawn = day_map(stops, 11)
    assert drawn
    assert [dot.code for dot in drawn.dots] == [stop.code for stop in stops]
