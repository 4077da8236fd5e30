"""A mistake of the whole file with its place, and what is too wrong to look further into."""

from collections.abc import Collection, Iterable
from typing import NamedTuple, Self

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.toml.kinds import Mistake
from pccheck.model.toml.read import meets
from pccheck.model.toml.toml_table import WrongField
from pccheck.text.words.catalogue import N_

Misplaced = tuple[str, int, Mistake]
"""The name of a table, which of the tables of that name it is, and its mistake."""


class Spoilt(NamedTuple):
    """Where mistakes were found already: fields by name, and the outermost table of each.

    What only follows from such a mistake is not told beside it; all else is.
    """

    places: frozenset[tuple[str, tuple[str, int]]]

    @classmethod
    def by(cls, told: Iterable[WrongField]) -> Self:
        """What these complaints spoil."""
        return cls(frozenset((mistake.field, mistake.row) for mistake in told))

    def touches(self, *fields: str) -> bool:
        """Whether one of these fields is spoilt anywhere, what it stands in or what it holds."""
        return any(meets(field, fields) for field, _ in self.places)

    def rows(self, *fields: str) -> frozenset[int]:
        """In which tables of their name such a field is spoilt."""
        return frozenset(number for field, (_, number) in self.places if meets(field, fields))

    def misspelt(self, table: str, known: Collection[str]) -> frozenset[int]:
        """The tables of this name that say something under a name that is none: it may have been
        meant for any field.
        """
        fields = [(field.split("."), number) for field, (_, number) in self.places]
        own = [(names[1], number) for names, number in fields if names[0] == table and names[1:]]
        return frozenset(number for name, number in own if name not in known)


def none_of(field: str, known: Iterable[str]) -> Mistake:
    """A code that names nothing."""
    return Mistake(field, N_("one of: {known}"), known=", ".join(known))


def unknown_categories(campaign: Campaign, field: str, named: Iterable[str]) -> Iterable[Mistake]:
    """Categories that there are none of."""
    for code in named:
        if code not in campaign.category:
            yield Mistake(field, N_("a list of categories: {unknown} is none"), unknown=code)
