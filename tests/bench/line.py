"""A line of the table: something measured, beside its peer and its goal."""

from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.costs import Cost

TIMES, SECONDS, MEGABYTES, EXPONENT = "×", "s", "MB", "^"


@dataclass(frozen=True, slots=True)
class Line:
    """`value` in `unit` is what the goal (at most) is about: `TIMES` the peer's CPU, seconds of
    CPU, an exponent of growth; `day`: when it was measured.
    """

    row: str
    what: str
    value: float
    unit: str
    goal: float | None
    ours: Cost
    peer: Cost | None = None
    day: str = ""

    @property
    def misses(self) -> bool:
        """Whether the goal is missed."""
        return self.goal is not None and self.value > self.goal

    def to_json(self) -> dict[str, Any]:
        """Its fields, costs as [CPU, clock, MB]."""
        return asdict(self)

    @classmethod
    def from_json(cls, fields: dict[str, Any]) -> "Line":
        """The line that `to_json` made."""
        peer = Cost(*fields["peer"]) if fields["peer"] else None
        return cls(**{**fields, "ours": Cost(*fields["ours"]), "peer": peer})


def ratio(row: str, what: str, ours: Cost, peer: Cost, goal: float | None) -> Line:
    """Our CPU as a multiple of the peer's."""
    return Line(row, what, ours.cpu / peer.cpu, TIMES, goal, ours, peer)


def text(lines: list[Line]) -> str:
    """The lines as a table of Markdown."""
    head = "| row | what | measured | goal | CPU s; clock s; MB | the peer's | day |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *map(_row, lines)])


def _row(line: Line) -> str:
    goal = "" if line.goal is None else f"≤ {line.goal:g}"
    mark = f"**{_value(line)}**" if line.misses else _value(line)
    cells = (line.row, line.what, mark, goal, _cost(line.ours), _cost(line.peer), line.day)
    return f"| {' | '.join(cells)} |"


def _value(line: Line) -> str:
    sign = "n^" if line.unit == EXPONENT else ""
    unit = {EXPONENT: "", TIMES: " ×"}.get(line.unit, f" {line.unit}")
    return f"{sign}{line.value:.3g}{unit}"


def _cost(cost: Cost | None) -> str:
    if cost is None:
        return ""
    return f"{cost.cpu:.3g}; {cost.wall:.3g}; {cost.megabytes:.0f}"
