"""A submission by its server's own marks: which it is, which version of it, whether it counts."""

from collections.abc import Sequence
from typing import Final

from pccheck.exchange.forms.submissions import Submission, marks, row_said
from pccheck.exchange.tables.cells import Row
from pccheck.text.fold import fold
from pccheck.text.numbers import read_number
from pccheck.values import dataclass

_REVIEWS: Final = {
    "rejected": "rejected",
    "not approved": "rejected",
    "validation status not approved": "rejected",
    "hasissues": "issues",
    "has issues": "issues",
    "on hold": "on-hold",
    "validation status on hold": "on-hold",
}
"""What ODK Central and KoBo write where a submission does not count (yet), folded."""


def review_of(text: str) -> str:
    """Why a submission does not count: `rejected`, `issues` or `on-hold`; '' where it does."""
    return _REVIEWS.get(fold(text), "")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a submission.

    `root`: what all its versions share, '' for a row of a table that no server made; `instance` and
    `replaces`: the ids of this version and of the one before; `edits`: how often it was edited, -1
    where that is not told.
    """

    root: str
    instance: str = ""
    replaces: str = ""
    edits: int = -1

    @property
    def own(self) -> str:
        """The id of this version alone."""
        return self.instance or self.root

    def sources(self, digest: str) -> list[str]:
        """What a visit that this version says anew may have been recorded from."""
        if not self.root:
            return [f"row:{digest}"]
        return [f"id:{self.root}", *([f"id:{self.replaces}"] if self.replaces else [])]

    def source(self, digest: str) -> str:
        """What the visit is said to have been recorded from: the last part tells the version."""
        if not self.root:
            return f"row:{digest}:{digest}"
        edits = "" if self.edits < 0 else f"{self.edits}."
        return f"id:{self.root}:{edits}{digest}"

    def is_known(self, kept: str, digest: str) -> bool:
        """Whether this version or a later one was kept; `kept`: the last part of a source."""
        edits, _, kept_digest = kept.rpartition(".")
        return kept_digest == digest or bool(edits and 0 <= self.edits < int(edits))


def version_of(row: Row) -> Version:
    """The marks of a row's server; edits of one submission keep the id of the first."""
    edits = read_number(marks(row, "edits"))
    return Version(
        root=marks(row, "id"),
        instance=marks(row, "instance"),
        replaces=marks(row, "replaces"),
        edits=-1 if edits is None else int(edits),
    )


def newest(submissions: Sequence[Submission]) -> tuple[list[Submission], int]:
    """The newest version of each submission, and how many older or equal ones there are beside.

    In an order that does not depend on that of the table, where a server made it. Two rows of one
    version that differ are both left: only a person can tell which is right.
    """
    marked: dict[tuple[str, ...], tuple[Version, Submission]] = {}
    unmarked = []
    for submission in submissions:
        version = version_of(submission.row)
        if version.root:
            key = version.root, *row_said(submission.row)
            marked.setdefault(key, (version, submission))
        else:
            unmarked.append(submission)
    latest: dict[str, int] = {}
    for version, _ in marked.values():
        latest[version.root] = max(version.edits, latest.get(version.root, -1))
    replaced = {version.replaces for version, _ in marked.values()}
    chosen = []
    for _, (version, submission) in sorted(marked.items()):
        if version.edits == latest[version.root] and version.own not in replaced:
            chosen.append(submission)
    return [*chosen, *unmarked], len(submissions) - len(chosen) - len(unmarked)
