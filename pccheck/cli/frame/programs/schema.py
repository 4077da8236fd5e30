"""The JSON schema of an answer, read off the `TypedDict` that describes it.

`terms` says what each name means; a name without a meaning there is a mistake of the program's.
"""

import types
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from pccheck.cli.frame.programs.terms import TERMS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Any: {},
}


def schema_of(answer: Any, title: str) -> dict[str, Any]:  # noqa: ANN401 - a type expression
    """The schema of what a verb answers under `--json`.

    Args:
        answer: a TypedDict, a list of one, or several side by side.
        title: the verb.
    """
    return {"$schema": DRAFT, "title": title, **_form(answer)}


def _form(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a type expression
    if is_typeddict(kind):
        return _object(kind)
    origin, parts = get_origin(kind), get_args(kind)
    if origin is list:
        (item,) = parts
        return {"type": "array", "items": _form(item)}
    if origin is dict:
        _names, value = parts
        return {"type": "object", "additionalProperties": _form(value)}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_form(part) for part in parts]}
    return dict(_PLAIN[kind])


def _object(kind: Any) -> dict[str, Any]:  # noqa: ANN401 - a TypedDict
    fields = {
        name: {"description": TERMS[name], **_form(of)} for name, of in get_type_hints(kind).items()
    }
    return {
        "type": "object",
        "properties": fields,
        "required": sorted(kind.__required_keys__),
        "additionalProperties": False,
    }
