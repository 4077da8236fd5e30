"""A mistake of the whole file with its place, and what is too wrong to look further into."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Self

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.kinds import Mistake
from pccheck.model.campaign.toml_table import WrongField
from pccheck.text.words.catalogue import N_

Misplaced = tuple[str, int, Mistake]
"""The name of a table, which of the tables of that name it is, and its mistake."""


class Spoilt(NamedTuple):
    """Where mistakes were found already: the fields by name, and the outermost tables of them.

    What only follows from such a mistake is not told beside it.
    """

    fields: frozenset[str]
    rows: Collection[tuple[str, int]]

    @classmethod
    def by(cls, told: Iterable[WrongField]) -> Self:
        """What these complaints spoil."""
        places = [(mistake.field, mistake.row) for mistake in told]
        return cls(frozenset(field for field, _ in places), {row for _, row in places})

    def holds(self, *tables: str) -> bool:
        """Whether one of these tables, or of the tables of these names, is among them."""
        return any(name in tables for name, _ in self.rows) or not self.fields.isdisjoint(tables)

    def names(self, table: str) -> bool:
        """Whether the codes of the tables of this name cannot be relied on."""
        return not {table, f"{table}.code"}.isdisjoint(self.fields)


def none_of(field: str, known: Iterable[str]) -> Mistake:
    """A code that names nothing."""
    return Mistake(field, N_("one of: {known}"), known=", ".join(known))


def unknown_categories(campaign: Campaign, field: str, named: Iterable[str]) -> Iterable[Mistake]:
    """Categories that there are none of."""
    for code in named:
        if code not in campaign.category:
            yield Mistake(field, N_("a list of categories: {unknown} is none"), unknown=code)
