"""Which part of a new workbook (.xlsx) leads to which (ECMA-376, part 2: relationships)."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import NamedTuple

from pccheck.exchange.readers.parts import Package

_WORKBOOK = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Relation(NamedTuple):
    """Its id within the part, the last word of its kind (`drawing`), the part that it leads to."""

    id: str
    kind: str
    part: str


def relations(package: Package, part: str) -> Iterator[Relation]:
    """The relations of a part, those that lead out of the file aside."""
    from defusedxml.ElementTree import fromstring

    folder, _, name = part.rpartition("/")
    listed = package.parts.get(f"{folder}/_rels/{name}.rels")
    for one in fromstring(listed.content) if listed else ():
        if one.get("TargetMode") != "External":
            target = normpath(join("/", dirname(part), one.get("Target", "")))
            yield Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target[1:])


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet, by the sheet's name; none where the workbook is not where Excel has
    it.
    """
    from defusedxml.ElementTree import fromstring

    targets = {one.id: one.part for one in relations(package, _WORKBOOK)}
    if not targets:
        return {}
    sheets = fromstring(package.parts[_WORKBOOK].content).iterfind("{*}sheets/{*}sheet")
    return {sheet.get("name", ""): targets.get(sheet.get(_ID, ""), "") for sheet in sheets}
