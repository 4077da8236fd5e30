"""A visit's outcome, the answers that it brought, and what its minutes say."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Final

from pccheck.values import dataclass

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
        """The value as the journal keeps it; what is empty is left out.

        The note, free words that may be about people, is kept beside it.
        """
        return {"status": self.status} | {
            key: value
            for key, value in (
                ("choice", self.choice),
                ("counts", dict(self.counts)),
            )
            if value
        }

    @classmethod
    def from_json(cls, value: dict[str, object], note: str = "") -> "Answer":
        """The answer that `to_json` wrote, with its note."""
        counts = value.get("counts") or {}
        if not isinstance(counts, dict):
            raise TypeError(counts)
        return cls(
            status=str(value["status"]),
            choice=str(value.get("choice", "")),
            counts={str(k): v for k, v in counts.items()},
            note=note,
        )


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who was there: `side` is `unit` (its representative first) or `team`."""

    side: str
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Directive:
    """A document that the unit issued (văn bản chỉ đạo); `day` ISO, '' where it was not told."""

    number: str
    day: str
    subject: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that is kept with the visit: `kind` is `photo`, `file` or `qr`, `sha256` names it in
    the store.

    Of a posted code's photo: what the code says, '' where it cannot be read, and what that amounts
    to. `criterion`: what it shows, '' for the whole.
    """

    kind: str
    sha256: str
    name: str
    payload: str = ""
    result: str = ""
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What the inspectors bring back from one visit; '' and None where nothing was said.

    `team` is the record of the team that made it, where the plan does not say it. `codes` are
    location codes with their places. `source` names what it came from, so that it comes
    in once. `level` is the assessment to which the tổ trưởng departs from the computed one, with
    `level_reason`. `photos`: files that come along, each with the criterion that it shows, '' for
    the whole. `deadlines`: by criterion, where a recommendation names its finding. `visit_form`:
    one of `model.campaign.visit_forms`, where it was not made as planned (no part of what the
    report is shown as: rows of tables are known by that).
    """

    outcome: str = DONE
    reason: str = ""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    started: str = ""
    ended: str = ""
    people: tuple[Person, ...] = ()
    cooperation: str = ""
    opinion: str = ""
    advice: tuple[tuple[str, date | None], ...] = ()
    copies: float | None = None
    level: str = ""
    level_reason: str = ""
    directives: tuple[Directive, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    photos: tuple[tuple[str, str], ...] = ()
    team: str = ""
    deadlines: Mapping[str, date] = field(default_factory=dict)
    visit_form: str = field(default="", repr=False)
