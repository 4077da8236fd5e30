"""The field form as values: what goes out to be filled in, and what comes back."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pccheck.model.answers.kind import AnswerKind
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.lists import Place

LISTED = {"present": 4, "directive": 3, "code": 3, "advice": 4}
"""Rows that the form has for what can be several."""
MINUTES = ("date", "outcome", "reason", "start", "end", "rep", "cooperation", "opinion", "copies")
"""Rows of which there is one each."""


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A form of one visit: the unit, the day, and who goes.

    `visit` and `code` are '' for a form without a unit.

    `version` is the entry that set the checklist; `members` are lines such as `name, title`.
    """

    campaign: Campaign
    version: str
    category: str
    visit: str = ""
    code: str = ""
    name: str = ""
    area: str = ""
    address: str = ""
    day: date | None = None
    team: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back: by row key, where the row stands and its cells from column A on.

    `holes` are formulas without a value, by (row, column letters).
    """

    file: str
    visit: str
    version: str
    code: str
    rows: Mapping[str, tuple[Place, tuple[object, ...]]]
    holes: Mapping[tuple[int, str], str]


def cell_keys(criterion: str, kind: AnswerKind) -> dict[str, str]:
    """The key of the row in which each cell of an answer stands, by the cell's code."""
    blanks = {blank.code: f"count:{criterion}.{blank.code}" for blank in kind.blanks}
    return {"": f"answer:{criterion}", **blanks}


def answer_list(campaign: Campaign, criterion: str, without: str) -> str:
    """The list of a form from which an answer is chosen: the campaign's choices or its own.

    `without`: the list of those that have no options.
    """
    options = campaign.kinds[criterion].options
    if not options:
        return without
    return "tra_loi" if options == campaign.choices else f"tra_loi_{criterion}"


def form_keys(campaign: Campaign, category: str) -> list[str]:
    """The keys of the form's rows, in order."""
    keys = list(MINUTES[:6])
    keys += [f"present:{n}" for n in range(1, LISTED["present"] + 1)]
    for criterion in campaign.checklist(category):
        keys += cell_keys(criterion.code, campaign.kinds[criterion.code]).values()
    for name in ("directive", "code"):
        keys += [f"{name}:{n}" for n in range(1, LISTED[name] + 1)]
    keys += MINUTES[6:8]
    return [*keys, *(f"advice:{n}" for n in range(1, LISTED["advice"] + 1)), MINUTES[8]]


def checksum(visit: str, version: str, code: str, keys: Sequence[str]) -> str:
    """What a form is known by: its visit, checklist, unit and rows; answers do not count."""
    return hashlib.sha256("\n".join(("1", visit, version, code, *keys)).encode()).hexdigest()
