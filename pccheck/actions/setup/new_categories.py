"""Other categories of units in the values of a campaign file."""

import re
from collections.abc import Collection, Sequence
from typing import Any

from pccheck.model.campaign_file.source.flat import Values
from pccheck.text.capitals import sentence
from pccheck.text.fold import fold
from pccheck.text.names.kinds import Kinds, NamedKind

_OPENS = ["07:30-11:30", "13:30-17:00"]


def put_categories(values: Values, names: Sequence[str]) -> None:
    """Put the categories of these names in the place of those of `values`, and leave no rule that
    names any other. One that is there under that name already stays as it is.
    """
    old = {category["code"]: category for category in values["categories"]}
    kinds = Kinds(
        NamedKind(code, category["text"], category.get("aliases", ()))
        for code, category in old.items()
    )
    wanted = dict.fromkeys(map(str.strip, names))
    values["categories"] = [old.get(kinds.named(name)) or _category(name) for name in wanted]
    kept = {category["code"] for category in values["categories"]}
    for row in (*values["criteria"], *values.get("priority", ())):
        _keep(row, kept)
    rules = values.get("priority", [])
    rules[:] = [rule for rule in rules if rule["when"] != "of-category" or "categories" in rule]
    for level in values["assessments"]:
        level["when"] = _still_possible(level["when"], kept)
    values["assessments"] = [level for level in values["assessments"] if level["when"] is not None]
    values.pop("draw", None)


def _category(name: str) -> Values:
    """A category of which only the name is known."""
    code = "-".join(re.findall("[a-z0-9]+", fold(name)))
    return {"code": code, "text": sentence(name), "weight": 1.0, "minutes": 60, "opens": _OPENS}


def _keep(row: Values, kept: Collection[str]) -> None:
    """Of the categories that a row names those that are left; where none is, it holds for all."""
    for key in ("applies_to", "categories"):
        named = [code for code in row.pop(key, ()) if code in kept]
        if named:
            row[key] = named


def _still_possible(when: Values, kept: Collection[str]) -> Values | None:
    """The conditions without categories that are not kept; None where they can never hold then."""
    parts = {key: _part(key, value, kept) for key, value in when.items()}
    if any(part is None for key, part in parts.items() if key != "not"):
        return None
    return {key: part for key, part in parts.items() if part is not None}


def _part(key: str, value: Any, kept: Collection[str]) -> Any:  # noqa: ANN401 - a TOML value
    """One condition, or None likewise."""
    if key == "categories":
        return [code for code in value if code in kept] or None
    if key == "not":
        return _still_possible(value, kept)
    if key not in ("all", "any"):
        return value
    parts = [_still_possible(part, kept) for part in value]
    possible = [part for part in parts if part is not None]
    is_possible = possible if key == "any" else len(possible) == len(parts)
    return possible if is_possible else None
