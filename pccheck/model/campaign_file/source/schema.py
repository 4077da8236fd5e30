"""The campaign file as a JSON schema: an editor completes, explains and underlines by it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pccheck.model.campaign.campaign import Campaign, Heading
from pccheck.model.toml.read import Asked, FieldKind, asked_of
from pccheck.text.words.campaign_file import field_words, table_words

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""What editors of TOML read."""
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def campaign_schema() -> Schema:
    """The schema, read off the dataclasses by which the file is read; every field with what the
    workbook calls it.
    """
    tables: dict[str, Schema] = {}
    heading = {asked.name for asked in asked_of(Heading)}
    others = [asked for asked in asked_of(Campaign) if asked.name not in {*heading, "version"}]
    own = {
        asked.key: {"title": table_words(asked.key), **_form(asked.kind, tables)}
        for asked in others
    }
    first = {"title": table_words("campaign"), **_table(Heading, tables)}
    needed = ["campaign", *(asked.key for asked in others if not asked.has_default)]
    return {
        "$schema": _DRAFT,
        "title": table_words("campaign"),
        "type": "object",
        "properties": {"campaign": first, **own},
        "required": needed,
        "additionalProperties": False,
        "definitions": tables,
    }


def _form(kind: FieldKind, tables: dict[str, Schema]) -> Schema:
    """What may stand there; `tables`: the dataclasses met so far, by name."""
    if kind.item:
        return {"type": "array", "items": _form(kind.item, tables)}
    if kind.is_table:
        return _table(kind.held, tables)
    words = kind.rules[-1].named.get("known", "") if kind.rules else ""
    if known := [word for word in str(words).split(", ") if word]:
        return {"enum": known}
    return _PLAIN[kind.held]


def _table(kind: Any, tables: dict[str, Schema]) -> Schema:  # noqa: ANN401 - a dataclass
    """A reference to the form of a table, which may hold itself."""
    name = kind.__name__
    if name not in tables:
        tables[name] = {}  # so that it is known within itself
        fields = asked_of(kind)
        tables[name] |= {
            "type": "object",
            "properties": {asked.key: _field(kind, asked, tables) for asked in fields},
            "required": [asked.key for asked in fields if not asked.has_default],
            "additionalProperties": False,
        }
    return {"allOf": [{"$ref": f"#/definitions/{name}"}]}


def _field(kind: Any, asked: Asked, tables: dict[str, Schema]) -> Schema:  # noqa: ANN401
    return {"title": field_words(kind.__name__, asked.key), **_form(asked.kind, tables)}
