"""A field as a value: its name in Vietnamese, an example, and what it says of a document."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from pccheck.model.figures import FigureKey
from pccheck.report.view.view import View
from pccheck.text.fold import fold
from pccheck.text.numbers import number_words
from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class MadeFrom:
    """What a document is made from: figures and form, and what its kind says beside them."""

    view: View
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cue:
    """A field that stands alone: `value` of what is `MadeFrom`; of a list's item, that item."""

    name: str
    example: str
    value: Callable[..., str]


@dataclass(frozen=True, slots=True)
class ListField:
    """A list, a row or paragraph of the file each: its fields are typed `{{list.field}}`."""

    name: str
    fields: tuple[Cue, ...]
    items: Callable[[MadeFrom], Iterable[Any]]


class Fields:
    """The fields of a kind of document, found by their names: capitals, marks, `_` do not count."""

    def __init__(self, fields: Sequence[Cue], lists: Sequence[ListField]) -> None:
        self.fields, self.lists = fields, lists
        self._field = {fold(field.name): field for field in fields}
        self._list = {fold(of.name): of for of in lists}

    def typed(self) -> list[tuple[str, str]]:
        """Every field as it is typed, with an example."""
        every = [(field.name, field.example) for field in self.fields]
        for of in self.lists:
            every += [(f"{of.name}.{field.name}", field.example) for field in of.fields]
        return every

    def list_of(self, typed: str) -> ListField | None:
        """The list that a place belongs to."""
        return self._list.get(fold(typed.partition(".")[0])) if "." in typed else None

    def knows(self, typed: str) -> bool:
        """Whether there is such a field, or such a figure."""
        of = self.list_of(typed)
        if of:
            return fold(typed.partition(".")[2]) in {"stt", *(fold(f.name) for f in of.fields)}
        return fold(typed) in self._field or figure_key(typed) is not None

    def value(self, given: MadeFrom, typed: str) -> str:
        """What stands in a place that belongs to no list.

        Raises:
            KeyError: there is no such field.
        """
        field = self._field.get(fold(typed))
        if field:
            return field.value(given)
        key = figure_key(typed)
        if key is None:
            raise KeyError(typed.strip())
        return number_words(given.view.figures.count(*key))

    def items(self, given: MadeFrom, typed: str) -> list[Callable[[str], str]] | None:
        """By the place of a list, what fills the places of each of its rows."""
        of = self.list_of(typed)
        if of is None:
            return None
        return [
            partial(_of_item, of, number, item) for number, item in enumerate(of.items(given), 1)
        ]


def _of_item(
    of: ListField,
    number: int,
    item: Any,  # noqa: ANN401 - the list's own
    typed: str,
) -> str:
    name = fold(typed.partition(".")[2])
    if name == "stt":
        return str(number)
    for field in of.fields:
        if fold(field.name) == name:
            return field.value(item)
    raise KeyError(typed.strip())


def figure_key(typed: str) -> FigureKey | None:
    """The figure whose code was typed: `units.visited`, `level.dat[area=436]`."""
    from pccheck.text.words.definitions import DEFINITIONS, defined_as

    measure, _, where = typed.strip().rstrip("]").partition("[")
    if defined_as(measure) not in DEFINITIONS:
        return None
    parts = dict(part.split("=", 1) for part in where.split(",") if "=" in part)
    if parts.keys() - {"area", "category", "criterion"}:
        return None
    return FigureKey(measure, **parts)
