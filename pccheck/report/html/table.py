"""An HTML table as rows of cells, each with its width."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pccheck.report.html.css import colour, points, twips, whole
from pccheck.report.html.runs import Look
from pccheck.report.layout import Block, Cell, Paragraph, TableBlock, TableRow

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


def read_table(reader: Blocks, table: HtmlElement, look: Look, width: int) -> TableBlock:
    """The table, laid out in `width` twips."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    places = _places(rows)
    columns = _columns(reader, [*chain.from_iterable(places)])
    total = round(width * (_share(reader, table) or 1.0))
    edges = [round(total * sum(columns[:n])) for n in range(len(columns) + 1)]
    first = next(table.iter("td", "th"), None)
    declared = reader.styled(first) if first is not None else {}
    pad = 15 * whole(table.get("cellpadding"), 0)  # pixels
    left, right, top = (_padding(declared, side, pad) for side in ("left", "right", "top"))
    laid = []
    for row, cells in zip(rows, places, strict=True):
        head = row.getparent().tag == "thead"
        whole_row = reader.styled(row).get("page-break-inside") == "avoid"
        made = (_cell(reader, look, place, edges, left + right) for place in cells)
        laid.append(TableRow(tuple(made), head, whole_row))
    bordered = "solid" in declared.get("border", "") or table.get("border") == "1"
    padding, summary = (left, right, top), table.get("summary") or ""
    return TableBlock(tuple(laid), table.get("class") or "", bordered, padding, summary)


class GridCell(NamedTuple):
    """First column, how many, the cell's element (None: it belongs to the cell above)."""

    at: int
    span: int
    element: "HtmlElement | None"


def _places(rows: Sequence[HtmlElement]) -> list[list[GridCell]]:
    """Where each cell stands, those that a `rowspan` reaches into among them."""
    below: dict[int, tuple[int, int]] = {}  # column: rows left, columns
    places = []
    for row in rows:
        cells: list[GridCell] = []
        at = 0
        waiting = [cell for cell in row if cell.tag in ("td", "th")]
        while waiting or at in below:
            if at in below:
                cell, (left, span) = None, below.pop(at)
            else:
                cell = waiting.pop(0)
                left, span = whole(cell.get("rowspan"), 1), max(whole(cell.get("colspan"), 1), 1)
            cells.append(GridCell(at, span, cell))
            if left > 1:
                below[at] = (left - 1, span)
            at += span
        places.append(cells)
    return places


def _columns(reader: Blocks, cells: Sequence[GridCell]) -> list[float]:
    """The share of each column: as the first cell of it alone says, the rest in equal parts."""
    count = max((cell.at + cell.span for cell in cells), default=1)
    told: dict[int, float] = {}
    for cell in cells:
        if cell.span == 1 and cell.element is not None and cell.at not in told:
            share = _share(reader, cell.element)
            if share:
                told[cell.at] = share
    rest = (1 - sum(told.values())) / max(count - len(told), 1)
    shares = [told.get(column, max(rest, 0.02)) for column in range(count)]
    return [share / sum(shares) for share in shares]


def _padding(declared: Mapping[str, str], side: str, usual: int) -> int:
    told = declared.get(f"padding-{side}")
    return usual if told is None else twips(told)


def _share(reader: Blocks, element: HtmlElement) -> float:
    """A width in per cent, 0 where none is given."""
    given = (element.get("width") or reader.styled(element).get("width") or "").strip()
    return points(given[:-1]) / 100 if given.endswith("%") else 0.0


def _cell(reader: Blocks, look: Look, place: GridCell, edges: Sequence[int], padding: int) -> Cell:
    """A cell between the edges of its columns; `padding`: left and right together."""
    at, span, element = place
    width = edges[at + span] - edges[at]
    if element is None:
        return Cell((Paragraph(mark=look.run("")),), width, span, merged=True)
    declared = reader.styled(element)
    inner = tuple(reader.blocks(element, look.told(declared), width - padding))
    ground = declared.get("background-color") or declared.get("background")
    fill = colour(element.get("bgcolor") or ground or "")
    bare = declared.get("border") == "none"
    return Cell(inner or (Paragraph(mark=look.run("")),), width, span, fill, open=bare)
