"""The field form as values: what goes out to be filled in, and what comes back."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pccheck.model.answers.kind import AnswerKind
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.lists import BadRow, Place
from pccheck.values import dataclass

LISTED = {"present": 4, "directive": 3, "code": 3, "advice": 4}
"""Rows that the form has at least for what can be several."""
ROWS = frozenset(
    (
        *("date", "team", "form", "outcome", "reason", "start", "end", "rep", "present"),
        *("answer", "count", "directive", "code", "cooperation", "opinion", "advice", "copies"),
    )
)
"""What the keys of the form's rows begin with."""
_OF_CRITERIA = ("answer", "count")
"""What the keys of a criterion's rows begin with."""
_INPUTS = {
    "rep": "DE",
    "answer": "DE",
    "present": "CD",
    "directive": "CDE",
    "code": "CD",
    "advice": "CD",
}


@dataclass(frozen=True, slots=True)
class FieldForm:
    """A form of one visit: the unit, the day, and who goes.

    `visit` and `code` are '' for a form without a unit.

    `version` is the entry that set the checklist; `members` are lines such as `name, title`;
    `teams`: the names of all, of which one may have gone in place of `team`. `visit_form`: the form
    of a visit without a way, '' at the unit.
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
    teams: tuple[str, ...] = ()
    visit_form: str = ""


@dataclass(frozen=True, slots=True)
class PastedPicture:
    """A picture that was pasted into a form, and the sheet and row in which it begins; '' and 0
    where that is not known.
    """

    name: str
    content: bytes
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form that came back: by row key, where the row stands and its cells from column A on.

    `holes` are formulas without a value, by (row, column letters). `printed` is what stood in the
    form when it was made, as `printed` has it. `added` are rows that people inserted below a list,
    which go on with it. `strays` are cells that are not empty and that no field takes.
    """

    file: str
    visit: str
    version: str
    code: str
    rows: Mapping[str, tuple[Place, tuple[Any, ...]]]
    holes: Mapping[tuple[int, str], str]
    printed: frozenset[str] = frozenset()
    added: tuple[Place, ...] = ()
    strays: tuple[BadRow, ...] = ()
    pictures: tuple[PastedPicture, ...] = ()

    def shown_by(self, picture: PastedPicture) -> str:
        """The criterion in whose rows a picture begins; '' where it begins in none."""
        above = {
            place.row: key
            for key, (place, _cells) in self.rows.items()
            if place.sheet == picture.sheet and place.row <= picture.row
        }
        kind, _, of = above[max(above)].partition(":") if above else ("", "", "")
        return of.partition(".")[0] if kind in _OF_CRITERIA else ""

    def listed(self, name: str) -> list[str]:
        """The keys of the rows for what can be several, in order."""
        numbers = sorted(
            int(key[len(name) + 1 :]) for key in self.rows if key.startswith(f"{name}:")
        )
        return [f"{name}:{number}" for number in numbers]


def inputs(key: str) -> str:
    """The columns of a row that are to be filled in."""
    return _INPUTS.get(key.partition(":")[0], "D")


def printed(column: str, text: str) -> str:
    """What a form remembers of a cell that is filled in when it is made."""
    return f"{column}:{text}"


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
    is_shared = options == campaign.choices and not campaign.kinds[criterion].several
    return "tra_loi" if is_shared else f"tra_loi_{criterion}"


def checksum(visit: str, version: str, code: str, keys: Sequence[str]) -> str:
    """What a form is known by: its visit, checklist, unit and rows; answers do not count."""
    return hashlib.sha256("\n".join(("2", visit, version, code, *keys)).encode()).hexdigest()
