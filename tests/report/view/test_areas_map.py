"""The overview's map: true to where the areas lie, and its names can be told apart."""

from itertools import combinations

from pccheck.model.records import Area
from pccheck.report.view.areas_map import sketch


def _area(number: int, lat: float | None, lon: float | None) -> Area:
    name = f"huyện số {number}"
    return Area(f"rec{number}", f"A{number}", name, name, "huyen", None, lat, lon, None, None)


def test_north_is_up_and_distances_are_true() -> None:
    """A tenth of a degree to the north and as many kilometres to the east are equally long on the
    map.
    """
    found = sketch(
        [_area(0, 18.0, 105.0), _area(1, 18.1, 105.0), _area(2, 18.0, 105.0 + 11.068 / 105.917)], 5
    )
    assert found
    here, north, east = found.dots
    assert north.x == here.x
    assert north.y < here.y
    assert east.x > here.x
    assert abs((here.y - north.y) - (east.x - here.x)) < 1


def test_names_do_not_cover_one_another_and_stay_inside() -> None:
    """Thirteen areas, three of them at one place."""
    spots = [(18 + n % 4 / 10, 105.5 + n % 5 / 10) for n in range(10)] + [(18.4, 106.0)] * 3
    found = sketch([_area(n, *spot) for n, spot in enumerate(spots)], 13)
    assert found
    names = [(x, y, len(dot.name) * 8.2) for dot in found.dots if dot.text for x, y in [dot.text]]
    assert len(names) == 13
    for (x, y, long), (other_x, other_y, other_long) in combinations(names, 2):
        assert abs(y - other_y) >= 14 or x + long <= other_x or other_x + other_long <= x
    assert all(
        x >= 0 and x + long <= found.width and 0 <= y <= found.height for x, y, long in names
    )


def test_without_two_places_there_is_no_map() -> None:
    """Areas without a centre are left out of it; the table has them all."""
    assert sketch([_area(0, None, None), _area(1, 18.0, 105.0), _area(2, 18.0, 105.0)], 5) is None
    found = sketch([_area(0, None, None), _area(1, 18.0, 105.0), _area(2, 18.5, 105.0)], 5)
    assert found
    assert [dot.code for dot in found.dots] == ["A1", "A2"]
