"""A visit's outcome and the answers it brought."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

PLANNED: Final = "planned"
DONE: Final = "done"
CLOSED: Final = "closed"
REFUSED: Final = "refused"
POSTPONED: Final = "postponed"
CANCELLED: Final = "cancelled"
OUTCOMES: Final = (DONE, CLOSED, REFUSED, POSTPONED, CANCELLED)
"""What can become of a visit."""
DISPUTED: Final = "disputed"
"""The state of a unit whose visit has an open question (chưa thống nhất)."""

VALUE: Final = "value"
NO_DATA: Final = "no-data"
NOT_APPLICABLE: Final = "not-applicable"
NOT_CHECKED: Final = "not-checked"
STATUSES: Final = (VALUE, NO_DATA, NOT_APPLICABLE, NOT_CHECKED)
"""The four things that an answer can be; a zero is a value."""


@dataclass(frozen=True)
class Answer:
    """What one visit found on one criterion.

    `counts` by count code; a count left out is not known.
    """

    status: str
    choice: str = ""
    counts: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    def to_json(self) -> dict[str, object]:
        """The value as the journal keeps it; what is empty is left out."""
        return {"status": self.status} | {
            key: value
            for key, value in (
                ("choice", self.choice),
                ("counts", dict(self.counts)),
                ("note", self.note),
            )
            if value
        }

    @classmethod
    def from_json(cls, value: dict[str, object]) -> "Answer":
        """The answer that `to_json` wrote."""
        counts = value.get("counts") or {}
        if not isinstance(counts, dict):
            raise TypeError(counts)
        return cls(
            status=str(value["status"]),
            choice=str(value.get("choice", "")),
            counts={str(k): v for k, v in counts.items()},
            note=str(value.get("note", "")),
        )
