"""What makes a target urgent: `[[priority]]` rules of a campaign file, each with its points."""

from collections.abc import Iterator
from typing import Annotated

from pccheck.model.toml.kinds import Checked, Mistake, between, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

CATEGORY: str = "category-weight"
OWN: str = "own-priority"
SILENT: str = "codes-without-scans"
NEVER: str = "never-inspected"
FAILED: str = "failed-before"
SINCE: str = "since-last"
REVISIT: str = "revisit-due"
CROWD: str = "crowd"
OF_CATEGORY: str = "of-category"
RULES = (OWN, SILENT, NEVER, FAILED, SINCE, REVISIT, CROWD, OF_CATEGORY)
"""What a rule can look at. A category's own weight always counts."""

_UNLOOKED = N_("left out where `when` is not {rule}")


@dataclass(frozen=True)
class PriorityRule(Checked):
    """Points (điểm ưu tiên) for the units that a rule holds for."""

    when: Annotated[str, one_of(RULES)]
    """`own-priority`: points for each point of the list's own column (ưu tiên);
    `codes-without-scans`: the newest counts of its location codes are all zero; `never-inspected`:
    no visit was done in any campaign of the book; `failed-before`: its latest visit was not enough;
    `since-last`: points for each whole month since its latest visit; `revisit-due`: a measure is
    overdue or a revisit was asked for; `crowd`: its codes are scanned `at_least` so often a day, on
    average of the newest counts; `of-category`: it is of one of the `categories`. For a unit that
    has no visit yet, those of the units that it came from count (`target successor`)."""
    points: Annotated[float, between(0, 100)]
    """How many points they get."""
    categories: tuple[str, ...] = ()
    """Of which categories alone; `[]`: all."""
    at_least: Annotated[float, between(1, 1_000_000)] = 0.0
    """Scans (lượt quét) of a day; for `crowd` alone."""

    at_most: Annotated[int, between(1, 600)] = 0
    """How many months count at most; for `since-last` alone; left out: all."""

    def mistakes(self) -> Iterator[Mistake]:
        """What a rule needs and lacks, or has and does not look at."""
        if self.when == CROWD and not self.at_least:
            yield Mistake("at_least", N_("a number"), ["when"])
        if self.when != CROWD and self.at_least:
            yield Mistake("at_least", _UNLOOKED, ["when"], rule=CROWD)
        if self.when != SINCE and self.at_most:
            yield Mistake("at_most", _UNLOOKED, ["when"], rule=SINCE)
        if self.when == OF_CATEGORY and not self.categories:
            yield Mistake("categories", N_("a list of categories"), ["when"])


USUAL = (PriorityRule(OWN, 2.0), PriorityRule(SILENT, 2.0))
"""What counts where the campaign's file leaves them out."""
