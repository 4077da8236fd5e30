"""Values for every field that a campaign file has: made of the dataclasses, whatever they hold."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.campaign_file.source.blocks import Block, BlockField, blocks
from pccheck.model.campaign_file.source.flat import FlatRow, values_of

WORDS = st.text("aăâđêôơưỳạệ XYZ019.,-:/'\"«»=+@[]{}\\", min_size=1).filter(
    lambda text: text.strip() == text
)
_LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)
_OF = {
    str: _LINES,
    int: st.integers(-1000, 10**9),
    float: st.floats(-1000, 1000).map(lambda number: round(number, 3)),
    bool: st.booleans(),
    date: st.dates(date(2000, 1, 1), date(2099, 12, 31)),
}
_WAYS = ("", "tất cả 1", "tất cả 2", "một trong 1", "không", "tất cả 1 / không")


def every_field(kind: Any = Campaign, seen: tuple[Any, ...] = ()) -> set[tuple[str, str]]:  # noqa: ANN401
    """The class and the name of each field that is written in a campaign file, found by the
    annotations alone.
    """
    names: set[tuple[str, str]] = set()
    inherited = {field.name for field in fields(Heading)} if kind is Campaign else set()
    if kind is Campaign:
        names |= every_field(Heading, seen)
    for field in fields(kind):
        if field.name in inherited:
            continue
        hint = get_type_hints(kind, include_extras=True)[field.name]
        inner = [held for held in _held(hint) if is_dataclass(held) and held not in (*seen, kind)]
        is_value = not any(is_dataclass(held) for held in _held(hint))
        if is_value and field.name != "version":
            names.add((kind.__name__, field.name.rstrip("_")))
        for held in inner:
            names |= every_field(held, (*seen, kind))
    return names


def _held(hint: Any) -> Iterator[Any]:  # noqa: ANN401
    """The types within an annotation; what a rule makes of a text is no table."""
    if get_origin(hint) is Annotated and any(
        getattr(rule, "held", None) for rule in get_args(hint)
    ):
        return
    yield hint
    for argument in get_args(hint):
        yield from _held(argument)


def field_values(field: BlockField) -> st.SearchStrategy[Any]:
    """What may stand in a field, as far as its type goes."""
    kind = field.kind.item or field.kind
    single = st.sampled_from(field.choices) if field.choices else _OF[kind.held]
    return st.lists(single, max_size=3) if field.kind.item else single | _empty(kind.held)


def _empty(held: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401
    return st.just("") if held is str else st.nothing()


@st.composite
def campaign_values(draw: st.DrawFn) -> dict[str, Any]:
    """What a file may say: any fields of any tables, nested in any way."""
    rows: dict[tuple[str, ...], list[FlatRow]] = {}
    for block in blocks():
        count = draw(st.integers(0, 3 if block.is_list else 1))
        owners = len(rows.get(block.owner, ()))
        if block.owner and not owners:
            continue
        rows[block.path] = [draw(_row(block, owners)) for _ in range(count)]
    values, _places, _lost = values_of(rows)
    return values


@st.composite
def _row(draw: st.DrawFn, block: Block, owners: int) -> FlatRow:
    chosen = draw(st.lists(st.sampled_from(block.fields), unique=True, min_size=1))
    own = {each.keys: draw(field_values(each)) for each in chosen if not each.is_presence}
    first = next(each for each in block.fields if not each.is_presence)
    own.setdefault(first.keys, draw(field_values(first)))
    owner = f"#{draw(st.integers(1, owners))}" if block.owner else ""
    within = draw(st.sampled_from(_WAYS[1:])) if block.is_nested else ""
    return FlatRow(own, owner, within)
