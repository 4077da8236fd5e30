"""A campaign file written: every field with what it is called, and what may be added."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pccheck.model.campaign_file.source.blocks import Block, BlockField, blocks
from pccheck.model.campaign_file.source.flat import Address, Values
from pccheck.model.toml.kinds import DAY
from pccheck.text.dates import clock

_WIDE = 100
"""Characters of a line, at most, where a list can be broken."""
_COMMENT = 40
"""The column in which comments begin, where the field leaves room for it."""


class FileLine(NamedTuple):
    """A line of the file, and the address of what stands in it; () for nothing."""

    text: str
    address: Address = ()


def write_campaign(values: Values, about: Sequence[str] = ()) -> list[FileLine]:
    """The lines of a campaign file that says this; `about`: what its first lines tell the reader.

    Fields of tables that stand once are named where they are left out, too, behind a `#`.
    """
    lines = [FileLine(f"# {text}".rstrip()) for text in about]
    for block in blocks():
        if not block.owner:
            lines += _table(values, block)
    return lines


def as_text(lines: Sequence[FileLine]) -> str:
    """The file's text."""
    return "".join(f"{line.text}\n" for line in lines)


def _table(values: Values, block: Block) -> Iterator[FileLine]:
    table: Any = values
    for key in block.path:
        table = table.get(key) if isinstance(table, Mapping) else None
    name, path = ".".join(block.path), block.path
    if table is None:
        return
    yield from (FileLine(""), FileLine(f"# {block.title}", path))
    if not block.is_list:
        yield FileLine(f"[{name}]", path)
        yield from _fields(table, block, path)
        return
    if not table:
        yield FileLine(f"{name} = []", path)
    for number, row in enumerate(table):
        if number:
            yield FileLine("")
        at: Address = (*path, number)
        yield FileLine(f"[[{name}]]", at)
        yield from _row(row, at, _words(block) if not number else {})


def _fields(table: Values, block: Block, path: Address) -> Iterator[FileLine]:
    """Those of a table that stands once: what it says, then what it might."""
    words = _words(block)
    own = {field.keys[0]: table[field.keys[0]] for field in block.fields if field.keys[0] in table}
    yield from _row(own, path, words)
    for field in block.fields:
        if field.keys[0] not in own:
            yield FileLine(_commented(f"# {field.keys[0]} = {_usual(field)}".rstrip(), field.label))


def _words(block: Block) -> dict[str, str]:
    return {field.keys[0]: field.label for field in block.fields if len(field.keys) == 1}


def _usual(field: BlockField) -> str:
    """What counts where a field is left out, as the file would say it; '' for nothing."""
    if field.default in (None, "", ()):
        return ""
    if field.kind.held is str and type(field.default) is int and field.default <= DAY:
        return toml(clock(field.default))
    return toml(field.default)


def _row(row: Values, at: Address, words: Mapping[str, str]) -> Iterator[FileLine]:
    for key, value in row.items():
        first, *more = _written(key, value, (*at, key))
        yield first._replace(text=_commented(first.text, words.get(key, "")))
        yield from more


def _written(key: str, value: object, at: Address) -> Iterator[FileLine]:
    """A field in one line, or a list in a line each of its items."""
    whole = f"{key} = {toml(value)}"
    if not isinstance(value, list) or len(whole) <= _WIDE:
        yield FileLine(whole, at)
        return
    yield FileLine(f"{key} = [", at)
    for number, item in enumerate(value):
        yield FileLine(f"    {toml(item)},", (*at, number))
    yield FileLine("]", at)


def _commented(text: str, words: str) -> str:
    return f"{text.ljust(_COMMENT)} # {words}" if words and len(text) < _WIDE else text


def toml(value: object) -> str:
    """A value as TOML, in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{key} = {toml(inner)}" for key, inner in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml, value))}]"
    return repr(value)
