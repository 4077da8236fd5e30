"""A team's way of a day for telephones and car navigators (GPX 1.1, topografix.com/GPX/1/1)."""

from collections.abc import Iterable
from typing import Protocol
from xml.etree import ElementTree as ET

from pccheck.report.view.maps.sketch import Lying

_GPX = "http://www.topografix.com/GPX/1/1"


class RoutePoint(Lying, Protocol):
    """A stop by its number in the day."""

    @property
    def at_centre(self) -> bool:
        """Whether it is placed at the middle of its area."""


def gpx(title: str, stops: Iterable[RoutePoint]) -> bytes:
    """The file: a route through the stops that have a place, in the order of the day."""
    root = ET.Element("gpx", {"xmlns": _GPX, "version": "1.1", "creator": "pccheck"})
    route = ET.SubElement(root, "rte")
    ET.SubElement(route, "name").text = title
    for stop in stops:
        if stop.lat is not None and stop.lon is not None:
            at = {"lat": f"{stop.lat:.6f}", "lon": f"{stop.lon:.6f}"}
            point = ET.SubElement(route, "rtept", at)
            ET.SubElement(point, "name").text = f"{stop.code}. {stop.name}"
            if stop.at_centre:
                ET.SubElement(point, "desc").text = "Giữa địa bàn: chưa có tọa độ đơn vị"
    ET.indent(root)
    return bytes(ET.tostring(root, "utf-8", xml_declaration=True))
