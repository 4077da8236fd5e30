"""An HTML table as rows of cells, each with its width."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from pccheck.report.html.css import colour, points, twips, whole
from pccheck.report.html.runs import Look
from pccheck.report.layout import Block, Cell, Paragraph, Table, TableRow

if TYPE_CHECKING:
    from lxml.html import HtmlElement
else:
    HtmlElement = Any


class Blocks(Protocol):
    """What reads the elements inside a cell."""

    def styled(self, element: HtmlElement) -> Mapping[str, str]:
        """What style sheet and `style` say of an element itself."""

    def blocks(self, element: HtmlElement, look: Look, width: int) -> Iterator[Block]:
        """The paragraphs and tables inside an element."""


def read_table(reader: Blocks, table: HtmlElement, look: Look, width: int) -> Table:
    """The table, laid out in `width` twips."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    places = _places(rows)
    columns = _columns(
        reader, places, max((at + span for row in places for at, span, _, _ in row), default=1)
    )
    total = round(width * (_share(reader, table) or 1.0))
    edges = [round(total * sum(columns[:n])) for n in range(len(columns) + 1)]
    first = next((cell for row in places for _, _, cell, _ in row if cell is not None), None)
    said = reader.styled(first) if first is not None else {}
    pad = 15 * whole(table.get("cellpadding"), 0)  # pixels
    sides = [
        twips(said[f"padding-{side}"]) if f"padding-{side}" in said else pad
        for side in ("left", "right", "top")
    ]
    return Table(
        rows=tuple(
            TableRow(
                cells=tuple(_cell(reader, look, place, edges, sides) for place in cells),
                header=row.getparent().tag == "thead",
                whole=reader.styled(row).get("page-break-inside") == "avoid",
            )
            for row, cells in zip(rows, places, strict=True)
        ),
        style=table.get("class") or "",
        bordered="solid" in said.get("border", "") or table.get("border") == "1",
        padding=(sides[0], sides[1], sides[2]),
    )


GridCell = tuple[int, int, "HtmlElement | None", bool]
"""First column, columns, the cell's element (None: it belongs to the cell above), unused."""


def _places(rows: Sequence[HtmlElement]) -> list[list[GridCell]]:
    """Where each cell stands, those that a `rowspan` reaches into among them."""
    below: dict[int, tuple[int, int]] = {}  # column: rows left, columns
    found = []
    for row in rows:
        cells: list[GridCell] = []
        at = 0
        waiting = [cell for cell in row if cell.tag in ("td", "th")]
        while waiting or at in below:
            if at in below:
                left, span = below.pop(at)
                cells.append((at, span, None, True))
                if left > 1:
                    below[at] = (left - 1, span)
                    at += span
                    continue
            else:
                cell = waiting.pop(0)
                span = max(whole(cell.get("colspan"), 1), 1)
                cells.append((at, span, cell, False))
                if (down := whole(cell.get("rowspan"), 1)) > 1:
                    below[at] = (down - 1, span)
                    at += span
                    continue
            at += span
        found.append(cells)
    return found


def _columns(reader: Blocks, places: Sequence[Sequence[GridCell]], count: int) -> list[float]:
    """The share of each column.

    As the first cell that has it to itself says, the rest in equal parts.
    """
    known: dict[int, float] = {}
    for row in places:
        for at, span, cell, _ in row:
            if (
                span == 1
                and cell is not None
                and at not in known
                and (share := _share(reader, cell))
            ):
                known[at] = share
    rest = (1 - sum(known.values())) / max(count - len(known), 1)
    shares = [known.get(column, max(rest, 0.02)) for column in range(count)]
    return [share / sum(shares) for share in shares]


def _share(reader: Blocks, element: HtmlElement) -> float:
    """A width in per cent, 0 where none is given."""
    given = (element.get("width") or reader.styled(element).get("width") or "").strip()
    return points(given[:-1]) / 100 if given.endswith("%") else 0.0


def _cell(
    reader: Blocks, look: Look, place: GridCell, edges: Sequence[int], sides: Sequence[int]
) -> Cell:
    at, span, element, _ = place
    width = edges[at + span] - edges[at]
    if element is None:
        return Cell((Paragraph(mark=look.run("")),), width, span, merged=True)
    declared = reader.styled(element)
    inner = tuple(reader.blocks(element, look.told(declared), width - sides[0] - sides[1]))
    fill = colour(
        element.get("bgcolor")
        or declared.get("background-color")
        or declared.get("background")
        or ""
    )
    bare = declared.get("border") == "none"
    return Cell(inner or (Paragraph(mark=look.run("")),), width, span, fill, open=bare)
