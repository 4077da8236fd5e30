"""The tables of the campaign file laid flat: blocks of fields side by side, as a sheet shows them.

They follow from the annotations by which the file is read, so that a new field is in them too.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.toml.kinds import Checked
from pccheck.model.toml.read import Asked, FieldKind, asked_of
from pccheck.text.words.campaign_file import field_words, table_words
from pccheck.values import dataclass


@dataclass(frozen=True)
class BlockField:
    """A field of a block: its `keys` from the block's table inwards, what it is called, what the
    file holds, whether it must be there. `default`: what counts where it is left out;
    `is_presence`: whether a table that says nothing is there.
    """

    keys: tuple[str, ...]
    label: str
    kind: FieldKind
    is_needed: bool
    default: object = None
    is_presence: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that alone may stand there; none where any may."""
        kind = self.kind.item or self.kind
        known = kind.rules[-1].named.get("known", "") if kind.rules else ""
        return tuple(filter(None, str(known).split(", ")))


@dataclass(frozen=True)
class Block:
    """A table of the file, at `path` within the tables.

    `is_list`: it stands there any number of times, else once. `owner`: the path of the list whose
    rows it belongs to; '' for none. `is_nested`: conditions within others, at any depth.
    `may_be_empty`: to be there and say nothing means something. `always`: the keys of the tables
    within each row that must be there, be they empty.
    """

    path: tuple[str, ...]
    title: str
    fields: tuple[BlockField, ...]
    is_list: bool
    owner: tuple[str, ...] = ()
    is_nested: bool = False
    may_be_empty: bool = False
    always: tuple[tuple[str, ...], ...] = ()

    @property
    def presences(self) -> frozenset[tuple[str, ...]]:
        """The keys of the fields that only say whether a table is there."""
        return frozenset(field.keys for field in self.fields if field.is_presence)


@cache
def blocks() -> tuple[Block, ...]:
    """Every table of the file, in its order."""
    return tuple(_tables())


def _tables() -> Iterator[Block]:
    yield Block(("campaign",), table_words("campaign"), _fields(Heading), is_list=False)
    heading = {asked.name for asked in asked_of(Heading)} | {"version"}
    for asked in asked_of(Campaign):
        if asked.name not in heading:
            yield from _block((asked.key,), asked, ())


def _block(path: tuple[str, ...], asked: Asked, owner: tuple[str, ...]) -> Iterator[Block]:
    """The block of a table, and those of the tables within it that are not laid into its rows."""
    inside = asked.kind.item or asked.kind
    is_list = asked.kind.item is not None
    if own := _fields(inside.held, inline=is_list):
        empty = not is_list and _is_optional(asked, inside.held)
        title = table_words(".".join(path))
        always = tuple(_always(inside.held)) if is_list else ()
        yield Block(path, title, own, is_list, owner, may_be_empty=empty, always=always)
    yield from _inner(path, inside.held, path if is_list else owner)


def _inner(
    path: tuple[str, ...],
    kind: Any,  # noqa: ANN401 - a class
    owner: tuple[str, ...],
) -> Iterator[Block]:
    for asked in asked_of(kind):
        inside = asked.kind.item or asked.kind
        at = (*path, asked.key)
        if not inside.is_table:
            continue
        if _holds_itself(inside.held):
            own = _fields(inside.held, inline=True)
            yield Block(at, table_words(".".join(at)), own, True, owner, is_nested=True)
        elif owner and not asked.kind.item:
            yield from _inner(at, inside.held, owner)
        else:
            yield from _block(at, asked, owner)


def _fields(kind: Any, *, inline: bool = False) -> tuple[BlockField, ...]:  # noqa: ANN401
    """The fields of a table; `inline`: with those of the tables that stand once within it."""
    return tuple(_laid_out(kind, (), "", inline=inline))


def _laid_out(
    kind: Any,  # noqa: ANN401
    outer: tuple[str, ...],
    label: str,
    *,
    inline: bool,
) -> Iterator[BlockField]:
    for asked in asked_of(kind):
        keys, words = (*outer, asked.key), field_words(kind.__name__, asked.key)
        words = f"{label}: {words}" if label else words
        if not (asked.kind.item or asked.kind).is_table:
            needed = not (outer or asked.has_default)
            yield BlockField(keys, words, asked.kind, needed, asked.default)
        elif inline and not asked.kind.item and asked.kind.held is not kind:
            if _is_optional(asked, asked.kind.held):
                yes_no = FieldKind(bool, (), None, is_table=False)
                yield BlockField(keys, words, yes_no, is_needed=False, is_presence=True)
            yield from _laid_out(asked.kind.held, keys, words, inline=True)


def _always(kind: Any) -> Iterator[tuple[str, ...]]:  # noqa: ANN401
    for asked in asked_of(kind):
        if asked.kind.is_table and not asked.has_default:
            yield (asked.key,)


def _holds_itself(kind: Any) -> bool:  # noqa: ANN401
    return any((asked.kind.item or asked.kind).held is kind for asked in asked_of(kind))


def _is_optional(asked: Asked, kind: Any) -> bool:  # noqa: ANN401
    """Whether a table may be missing, and says something by being there empty."""
    if not asked.has_default or asked.default is not None:
        return False
    if any(not inner.has_default for inner in asked_of(kind)):
        return False
    value = kind()
    return not (isinstance(value, Checked) and any(value.mistakes()))


@cache
def called() -> dict[str, str]:
    """What every table and field is called, by its full name, such as `draw.quotas.count`."""
    names: dict[str, str] = {}
    for block in blocks():
        names[".".join(block.path)] = block.title
        for field in block.fields:
            name = ".".join((*block.path, *field.keys))
            names.setdefault(name, f"{block.title}, «{field.label}»")
    return names
