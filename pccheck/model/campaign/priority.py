"""What makes a target urgent: `[[priority]]` rules of a campaign file, each with its points."""

from dataclasses import dataclass

from pccheck.model.campaign.toml_table import TomlTable
from pccheck.text.words.catalogue import N_

CATEGORY: str = "category-weight"
OWN: str = "own-priority"
SILENT: str = "codes-without-scans"
NEVER: str = "never-inspected"
FAILED: str = "failed-before"
REVISIT: str = "revisit-due"
CROWD: str = "crowd"
OF_CATEGORY: str = "of-category"
RULES = (OWN, SILENT, NEVER, FAILED, REVISIT, CROWD, OF_CATEGORY)
"""What a rule can look at. A category's own weight always counts.

`own-priority`: points for each point of the list's own column; `codes-without-scans`: the newest
counts of its location codes are all zero; `never-inspected`: no visit was done in any campaign of
the book; `failed-before`: its latest visit was not enough; `revisit-due`: a measure is overdue or a
revisit was asked for; `crowd`: its codes are scanned at least so often a day (`at_least`), on
average of the newest counts; `of-category`: it is of one of the categories that the rule names.
"""


@dataclass(frozen=True)
class PriorityRule:
    """Points for targets that `when` is true of; `categories` empty: of every category.

    `at_least`: for `crowd`.
    """

    when: str
    points: float
    categories: tuple[str, ...] = ()
    at_least: float = 0.0


USUAL = (PriorityRule(OWN, 2.0), PriorityRule(SILENT, 2.0))
"""What counts where the campaign's file has no rules."""


def read_priority(rows: list[TomlTable]) -> tuple[PriorityRule, ...]:
    """The rules of a campaign file; `USUAL` where it has none."""
    return tuple(_rule(row) for row in rows) or USUAL


def _rule(row: TomlTable) -> PriorityRule:
    when = row.text("when")
    if when not in RULES:
        row.refuse("when", N_("one of: {known}"), known=", ".join(RULES))
    rule = PriorityRule(
        when,
        row.number("points", 0, 100),
        row.texts("categories", ()),
        row.number("at_least", 1, 1_000_000) if when == CROWD else 0.0,
    )
    if rule.when == OF_CATEGORY and not rule.categories:
        row.refuse("categories", N_("a list of categories"))
    row.done()
    return rule
