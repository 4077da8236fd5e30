"""The dossier of an inspection (hồ sơ): its papers in order, as its list names them."""

import datetime as dt
from typing import NamedTuple

from pccheck.values import dataclass

ISSUED, DRAFT, KEPT = "issued", "draft", "kept"
NO_FILE, NOT_HERE, UNTOLD, DISPUTED = "no-file", "not-here", "untold", "disputed"
LEAF_STATES = (ISSUED, DRAFT, KEPT, NO_FILE, NOT_HERE, UNTOLD, DISPUTED)
"""What a dossier has of a paper: as it was issued, printed from the book, a file as it came in;
nothing: the book has only its number and day, the file is on another machine, it names units that
may not be told yet, two people say different things in it.
"""


class LeafFile(NamedTuple):
    """A file of a dossier: its name, and what it holds or its SHA-256 in the book's store."""

    name: str
    content: bytes = b""
    sha256: str = ""


class Leaf(NamedTuple):
    """A paper of a dossier; `symbol`: its number as printed; `author`: whose it is; `unit`: the
    code of the unit that it is about, '' for the whole; `pages`: None where nobody can say;
    `place`: where it stands in the list, from 1 on.
    """

    state: str
    day: dt.date
    title: str
    symbol: str = ""
    author: str = ""
    unit: str = ""
    pages: int | None = None
    files: tuple[LeafFile, ...] = ()
    place: int = 0

    @property
    def file(self) -> str:
        """The name of its file; '' where the dossier has none."""
        return self.files[0].name if self.files else ""


class Wanting(NamedTuple):
    """What the regime asks and the book does not have, or has otherwise: of which unit ('': the
    whole), in words, by which day, by which article.
    """

    unit: str
    what: str
    day: dt.date | None
    article: str


@dataclass(frozen=True, slots=True)
class InspectionDossier:
    """All papers of one inspection, in the order in which it went.

    `decision`: its number, '' where no decision ordered it; `units`: codes and names; `until`:
    when the newest entry was written, for which all of it holds; `to_mend`: what findings oblige
    the units to, a line each.
    """

    title: str
    decision: str
    units: tuple[tuple[str, str], ...]
    until: dt.datetime
    leaves: tuple[Leaf, ...]
    wanted: tuple[Wanting, ...]
    wrong: tuple[Wanting, ...]
    to_mend: tuple[str, ...] = ()
