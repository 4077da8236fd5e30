"""Where pictures were pasted on the sheets of a new workbook (.xlsx)."""

from collections.abc import Iterator
from typing import NamedTuple

from pccheck.exchange.readers.parts import Package
from pccheck.exchange.readers.relations import relations, sheet_parts

_DRAWING = "drawing"


class PastedAt(NamedTuple):
    """The sheet, and the row (from 1) in which the picture begins."""

    sheet: str
    row: int


def pasted_at(package: Package) -> dict[str, PastedAt]:
    """Where each picture begins, by the name of its part; of one that stands twice, first."""
    found: dict[str, PastedAt] = {}
    for sheet, part in sheet_parts(package).items():
        for drawing in relations(package, part):
            if drawing.kind == _DRAWING and drawing.part in package.parts:
                for picture, row in _anchored(package, drawing.part):
                    found.setdefault(picture, PastedAt(sheet, row))
    return found


def _anchored(package: Package, drawing: str) -> Iterator[tuple[str, int]]:
    """The pictures of a drawing that hang on a cell: their part and the row."""
    from defusedxml.ElementTree import fromstring

    pictures = {one.id: one.part for one in relations(package, drawing)}
    for anchor in fromstring(package.parts[drawing].content):
        row = anchor.findtext("{*}from/{*}row", "")
        for blip in anchor.iterfind(".//{*}blip") if row.isdigit() else ():
            for name, value in blip.attrib.items():
                if name.endswith("}embed") and value in pictures:
                    yield pictures[value], int(row) + 1
