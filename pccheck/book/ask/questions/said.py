"""What a question is: what is asked, and the sides of it."""

from typing import Any, NamedTuple

VALUE, ERASURE, FORK, LATE = "value", "erasure", "fork", "late"
VISIT, UNIT, CODE, AUTHOR, PICK = "visit", "unit", "code", "author", "pick"
PLANNED, FINDING = "planned", "finding"


class Said(NamedTuple):
    """One side: the entry that says it, when (UTC, ISO), by whom, in which installation's chain, of
    which record.

    `withheld`: what it says is not here, and `value` is None.
    """

    entry: str
    at: str
    by: str
    chain: str
    value: Any
    withheld: bool
    rec: str


class OpenQuestion(NamedTuple):
    """What is asked of a field of a record, and the sides that stand.

    `asks`: `value`, which of the values of the field is right; `visit`, `unit`, `code`, `author`,
    `pick`, whether the records of the two sides are one thing written down twice; `planned`,
    whether the visit of the second side, outside the plan, is that of the first; `finding`, which
    of two last words on one finding is right; `fork`, whether the branches of a chain, each with
    its entries, stand; `late`, whether what a lost installation wrote does; `erasure`, whether to
    erase.
    """

    kind: str
    rec: str
    field: str
    said: tuple[Said, ...]
    asks: str = VALUE

    @property
    def answers(self) -> tuple[Said, ...]:
        """The sides that may be named to answer."""
        return self.said[-1:] if self.asks == PLANNED else self.said
