"""The values of a campaign file as rows of its blocks, and rows of blocks as such values again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, TypeAlias

from pccheck.model.campaign_file.source.blocks import Block, blocks
from pccheck.text.fold import fold
from pccheck.text.words.campaign_file import field_words
from pccheck.values import dataclass

Address: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the file: `("criteria", 3, "met", "from")`, numbers from 0."""
Values: TypeAlias = dict[str, Any]
"""A table of a TOML file as the parser gives it."""

_WAYS = ("all", "any", "not")
"""How conditions hold others."""


@dataclass(frozen=True)
class FlatRow:
    """A row of a block: its values by the keys of the field.

    `owner`: the code of the row that it belongs to, or #3 for the third; `within`: in which
    conditions, such as «một trong 2 / không». `place`, `places`: where the row and its values
    were read. `is_none`: it only says that the list is empty.
    """

    values: Mapping[tuple[str, ...], Any]
    owner: str = ""
    within: str = ""
    place: str = ""
    places: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    is_none: bool = False


class NoOwnerError(Exception):
    """A row that belongs to none; `place`: where it was read, `said`: what it names."""

    def __init__(self, place: str, said: str) -> None:
        super().__init__(place, said)
        self.place, self.said = place, said


def rows_of(values: Values, block: Block) -> list[FlatRow]:
    """The rows of a block in the file's values; of a table that stands once none or one."""
    if block.owner:
        rows: list[FlatRow] = []
        for name, owner in _owners(values, block):
            rows += _of(owner, name, block)
        return rows
    at, (last,) = _down(values, block.path[:-1]), block.path[-1:]
    if last not in at:
        return []
    if not block.is_list:
        return [_row(at[last], block)]
    return [_row(item, block) for item in at[last]] or [FlatRow({}, is_none=True)]


def values_of(
    rows: Mapping[tuple[str, ...], Sequence[FlatRow]],
) -> tuple[Values, dict[Address, str], list[NoOwnerError]]:
    """The file's values that the rows of the blocks, by path, say; where each was read; and the
    rows that belong to nothing.
    """
    values: Values = {}
    places: dict[Address, str] = {}
    lost: list[NoOwnerError] = []
    for block in blocks():
        for row in rows.get(block.path, ()):
            try:
                address, table = _table(values, block, row)
            except NoOwnerError as error:
                lost.append(error)
                continue
            places[address] = row.place
            for keys, value in row.values.items():
                if keys in block.presences:
                    _down(table, keys, make=True)
                else:
                    _down(table, keys[:-1], make=True)[keys[-1]] = value
                places[(*address, *keys)] = row.places.get(keys, row.place)
    return values, places, lost


def _row(table: Values, block: Block, owner: str = "", within: str = "") -> FlatRow:
    told: dict[tuple[str, ...], Any] = {}
    for each in block.fields:
        inner, key = _down(table, each.keys[:-1]), each.keys[-1]
        if not each.is_presence and key in inner:
            told[each.keys] = inner[key]
        elif inner.get(key) == {}:
            told[each.keys] = True
    return FlatRow(told, owner, within)


def _owners(values: Values, block: Block) -> Iterator[tuple[str, Values]]:
    """The rows of the list that a block's rows belong to, each with what it is called there."""
    owners = _down(values, block.owner[:-1]).get(block.owner[-1], [])
    codes = [owner.get("code", "") for owner in owners]
    for number, (code, owner) in enumerate(zip(codes, owners, strict=True), 1):
        yield (code if code and codes.count(code) == 1 else f"#{number}"), owner


def _of(owner: Values, name: str, block: Block) -> Iterator[FlatRow]:
    """The rows of one owner."""
    path = block.path[len(block.owner) :]
    if block.is_nested:
        for within, conditions in _nested(_down(owner, path)):
            yield _row(conditions, block, name, within)
        return
    for item in _down(owner, path[:-1]).get(path[-1], ()):
        yield _row(item, block, name)


def _nested(conditions: Values, outer: str = "") -> Iterator[tuple[str, Values]]:
    """The conditions within these, and within those, each with the way to it."""
    for way in _WAYS:
        held = conditions.get(way, [])
        is_list = isinstance(held, list)
        for number, inner in enumerate(held if is_list else [held], 1):
            step = f"{field_words('Conditions', way)} {number if is_list else ''}".strip()
            within = f"{outer} / {step}" if outer else step
            yield within, inner
            yield from _nested(inner, within)


def _table(values: Values, block: Block, row: FlatRow) -> tuple[Address, Values]:
    """The table that a row fills, made where it is not there, and its address.

    Raises:
        NoOwnerError: it belongs to a row that is not there.
    """
    address: Address = ()
    table, path = values, block.path
    if block.owner:
        address, table = _owner(values, block, row)
        path = path[len(block.owner) :]
    table = _down(table, path[:-1], make=True)
    if block.is_nested:
        table = _down(table, path[-1:], make=True)
        return _step_in((*address, *path), table, row)
    if not block.is_list:
        return path, _down(table, path[-1:], make=True)
    rows = table.setdefault(path[-1], [])
    if row.is_none:
        return (*address, *path), {}
    rows.append({})
    for keys in block.always:
        _down(rows[-1], keys, make=True)
    return (*address, *path, len(rows) - 1), rows[-1]


def _owner(values: Values, block: Block, row: FlatRow) -> tuple[Address, Values]:
    named = enumerate(_owners(values, block))
    for number, (name, owner) in named:
        if row.owner in (name, f"#{number + 1}"):
            return (*block.owner, number), owner
    raise NoOwnerError(row.place, row.owner)


def _step_in(address: Address, table: Values, row: FlatRow) -> tuple[Address, Values]:
    """The conditions that a way such as «một trong 2 / không» leads to."""
    ways = {fold(field_words("Conditions", way)): way for way in _WAYS}
    for step in row.within.split("/"):
        words, _, number = fold(step).rpartition(" ")
        if not number.isdigit():
            words, number = fold(step), ""
        way = ways.get(words, words)
        if way not in _WAYS or (way == "not") == bool(number):
            raise NoOwnerError(row.place, row.within)
        if way == "not":
            table, address = table.setdefault(way, {}), (*address, way)
            continue
        if not 1 <= int(number) <= len(table.get(way, ())) + 1:
            raise NoOwnerError(row.place, row.within)
        held = table.setdefault(way, [])
        if int(number) > len(held):
            held.append({})
        table, address = held[int(number) - 1], (*address, way, int(number) - 1)
    return address, table


def _down(table: Values, keys: Iterable[str], *, make: bool = False) -> Values:
    """The table within, along these keys; an empty one where there is none."""
    for key in keys:
        inner = table.get(key)
        if not isinstance(inner, dict):
            inner = {}
            if make:
                table[key] = inner
        table = inner
    return table
