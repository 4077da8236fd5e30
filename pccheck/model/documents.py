"""Documents as values: which there are, what a draft is made from, what a visit's papers say."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from pccheck.model.campaign.papers.document_kinds import ISSUED, TEAM_CODE
from pccheck.model.campaign.visit_forms import is_remote
from pccheck.model.itinerary import Contact
from pccheck.model.visit import Answer
from pccheck.values import dataclass, pattern

Runs = tuple[tuple[str, str], ...]
"""A set of journal entries as stretches of hash chains: (first id, last id), linked by `prev`."""


class Stamp(NamedTuple):
    """Number and day of an issued document; a draft has neither."""

    number: int | None = None
    day: dt.date | None = None


DRAFT = Stamp()


class Departure(NamedTuple):
    """What an edited paper says in place of what the book says, and why."""

    was: str
    now: str
    reason: str


_MARK = pattern(
    r"(?P<kind>[a-z-]+) about=(?P<about>[\w:-]*) made=(?P<made>\S+) as-of=(?P<as_of>[\d-]*)"
    r" later=(?P<later>\d+)(?: signer=(?P<signer>\S+))?(?: to=(?P<to>\S+))? "
    r"entries=(?P<runs>[0-9a-f.,]+)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a printed draft is: its kind, what it is about, when and from which entries it was made.

    `later`: how many entries had been written after `as_of`; `signer`: who was asked for in place
    of the campaign's signer, '' for nobody; `to`: to whom a letter of an inspection goes.
    """

    kind: str
    about: str
    made_at: dt.datetime
    as_of: dt.date | None
    later: int
    runs: Runs
    signer: str = ""
    to: str = ""

    def __str__(self) -> str:
        """The mark as the file carries it."""
        runs = ",".join(f"{first}..{last}" for first, last in self.runs)
        day = self.as_of.isoformat() if self.as_of else ""
        made = self.made_at.isoformat()
        return (
            f"{self.kind} about={self.about} made={made} as-of={day} later={self.later}"
            f"{f' signer={quote(self.signer)}' if self.signer else ''}"
            f"{f' to={quote(self.to)}' if self.to else ''} entries={runs}"
        )

    @classmethod
    def read(cls, text: str) -> "Mark | None":
        """The mark that `str` wrote; None for anything else. A kind that no campaign has alike is a
        paper of an inspection, which says of which.
        """
        found = _MARK.fullmatch(text)
        if not found or not (found["kind"] in ISSUED or found["about"]):
            return None
        try:
            made = dt.datetime.fromisoformat(found["made"])
            day = dt.date.fromisoformat(found["as_of"]) if found["as_of"] else None
        except ValueError:
            return None
        runs = tuple(_run(text) for text in found["runs"].split(","))
        signer, to = (unquote(found[name] or "") for name in ("signer", "to"))
        return cls(found["kind"], found["about"], made, day, int(found["later"]), runs, signer, to)


def _run(text: str) -> tuple[str, str]:
    first, _, last = text.partition("..")
    return first, last


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued document as the book has it.

    `file`: the SHA-256 of its bytes; `beside`: those of the files in its folder
    (`bao-cao_files/header.htm`), by name; `deadline`: what a reminder set; `units`: the targets
    that it is about; `signer`: who signed it, and by what authority; `departures`: what an edited
    one says in place of what the book says, and why.
    """

    rec: str
    campaign: str
    kind: str
    about: str
    number: int
    day: dt.date
    symbol: str
    name: str
    file: str
    made_at: str
    as_of: dt.date | None
    later: int
    deadline: dt.date | None
    runs: Runs
    units: frozenset[str]
    beside: tuple[tuple[str, str], ...]
    signer: str = ""
    departures: tuple[Departure, ...] = ()

    @property
    def of_decision(self) -> str:
        """The decision whose inspection it is a paper of, by its record; '' for none."""
        return "" if self.kind in ISSUED else self.about.partition(":")[0]

    @property
    def within(self) -> str:
        """The decision in whose inspection it is numbered; '' in the office's register."""
        return self.of_decision if self.symbol.endswith(f"-{TEAM_CODE}") else ""


@dataclass(frozen=True, slots=True)
class Papers:
    """All that the minutes of one visit hold; empty where nothing was recorded.

    Times of day as `08:30`.
    """

    visit: str
    code: str
    name: str
    category: str
    category_name: str
    address: str
    area: str
    day: dt.date | None
    state: str
    reason: str
    started: str
    ended: str
    unit_people: tuple[Contact, ...]
    team_people: tuple[Contact, ...]
    cooperation: str
    opinion: str
    copies: int | None
    answers: Mapping[str, Answer]
    recommendations: tuple[tuple[str, dt.date | None], ...]
    level: str = ""
    causes: tuple[tuple[Any, ...], ...] = ()
    visit_form: str = ""
    base: str = ""

    @property
    def is_remote(self) -> bool:
        """Whether the visit is made without a way, from `base`."""
        return is_remote(self.visit_form)


@dataclass(frozen=True, slots=True)
class Late:
    """A unit that has not mended what it was asked to: by when, and which document reminded it."""

    target: str
    code: str
    name: str
    category: str
    area: str
    area_name: str
    day: dt.date | None
    level: str
    deadline: dt.date | None
    reminder: str = ""
    mended: str = ""
    """What the unit answered finding by finding: «đã khắc phục 3/5 nội dung, …»; '' for nothing."""
