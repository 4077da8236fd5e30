"""What a field of the campaign file may hold besides its type: the words of the annotations."""

import re
from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Annotated, Any

from pccheck.model.journal.clock import ZONE, zone_of
from pccheck.text.words.catalogue import N_
from pccheck.values import pattern

DAY = 24 * 60
"""Minutes of a day."""

_CLOCK = pattern(r"([01]\d|2[0-4]):([0-5]\d)")


class Rule:
    """How a value is taken: `read` gives it back, or another made of it, or raises `ValueError`.

    `wanted`: the message that says what would be right, `named`: what stands in its braces. `held`:
    the type that the file holds, where it is not the field's own.
    """

    def __init__(
        self, read: Callable[[Any], object], wanted: str, held: object = None, **named: object
    ) -> None:
        self.read, self.wanted, self.held, self.named = read, wanted, held, named


class Mistake:
    """A field that does not go with others. `wanted`, `named`: as in `Rule`.

    `beside`: the others; where one of them is wrong itself, nothing can be told of this one.
    """

    def __init__(
        self, field: str, wanted: str, beside: Collection[str] = (), **named: object
    ) -> None:
        self.field, self.wanted, self.beside, self.named = field, wanted, beside, named


class Checked:
    """A table whose fields must go together."""

    @abstractmethod
    def mistakes(self) -> Iterator[Mistake]:
        """Those of its fields that do not, by their names in the file."""


def such(holds: Callable[[Any], object], wanted: str, **named: object) -> Rule:
    """Values for which `holds` is true."""

    def read(value: object) -> object:
        if not holds(value):
            raise ValueError
        return value

    return Rule(read, wanted, **named)


def between(least: int, most: int) -> Rule:
    """Numbers within bounds, both included."""
    wanted = N_("a number from {least} to {most}")
    return such(lambda value: least <= value <= most, wanted, least=least, most=most)


def one_of(words: Iterable[str], wanted: str = N_("one of: {known}")) -> Rule:
    """One of these words; '' goes without saying."""
    known = tuple(words)
    return such(known.__contains__, wanted, known=", ".join(filter(None, known)))


def matching(pattern: str, wanted: str) -> Rule:
    """Texts of this form."""
    return such(re.compile(pattern).fullmatch, wanted)


def minutes_of(clock: str) -> int:
    """A time such as 07:30 in minutes after midnight.

    Raises:
        ValueError: there is no such time.
    """
    match = _CLOCK.fullmatch(clock)
    if not match:
        raise ValueError
    minutes = int(match[1]) * 60 + int(match[2])
    if minutes > DAY:
        raise ValueError
    return minutes


def _stretch(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    stretch = minutes_of(first), minutes_of(last)
    if stretch[0] >= stretch[1]:
        raise ValueError
    return stretch


Code = Annotated[
    str, matching(r"[a-z0-9]+(-[a-z0-9]+)*", N_("a code of lower-case letters, digits and hyphens"))
]


def _zone(name: str) -> str:
    if name != ZONE:
        zone_of(name)
    return name


TimeZone = Annotated[str, Rule(_zone, N_("a time zone such as Asia/Ho_Chi_Minh"))]
"""A time zone by its name in the IANA database."""
Clock = Annotated[int, Rule(minutes_of, N_("a time such as 07:30"), str)]
"""A time of day, in minutes after midnight."""
Stretch = Annotated[tuple[int, int], Rule(_stretch, N_('times such as "07:30-11:30"'), str)]
"""From when to when, in minutes after midnight."""
Share = Annotated[float, between(0, 1)]
