"""The campaign file's JSON schema says of a file what the program says of it."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from pccheck.model.campaign_file.source.blocks import blocks
from pccheck.model.campaign_file.source.schema import campaign_schema
from tests.campaigns import SECOND, SHIPPED, campaign_text

CASES = Path(__file__).parents[3] / "cases" / "campaigns"
FILES = [*SHIPPED.parent.glob("*.toml"), SECOND, CASES / "bep-an.toml", CASES / "cham-diem.toml"]
SCHEMA = Draft7Validator(campaign_schema())


def _as_editors_see(path: Path) -> dict[str, Any]:
    """The file's values with days as texts."""
    values = tomllib.loads(campaign_text(path))
    seen: dict[str, Any] = json.loads(json.dumps(values, default=date.isoformat))
    return seen


def test_the_schema_is_one() -> None:
    """Of the draft that editors of TOML read."""
    Draft7Validator.check_schema(SCHEMA.schema)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_files_that_are_read_are_right(path: Path) -> None:
    """Shipped ones and those of the tests."""
    assert list(SCHEMA.iter_errors(_as_editors_see(path))) == []


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("campaign", "tittle", "x"),
        ("campaign", "title", 5),
        ("campaign", "purpose", "one text"),
        ("documents", "series", "by-hand"),
        ("planning", "speed_kmh", "quick"),
        ("printing", "reasons", "yes"),
    ],
)
def test_what_is_refused_is_wrong(table: str, field: str, value: object) -> None:
    """A misspelt field, another type, a word that is none of those known."""
    values = _as_editors_see(SHIPPED)
    values.setdefault(table, {})[field] = value
    assert list(SCHEMA.iter_errors(values))


def test_what_must_be_there_must_be_there() -> None:
    """A table and a field without which no campaign is read."""
    for table, field in (("campaign", "to"), ("documents", "place")):
        values = _as_editors_see(SHIPPED)
        del values[table][field]
        assert list(SCHEMA.iter_errors(values)), field
        del values[table]
        assert list(SCHEMA.iter_errors(values)), table


def test_every_field_of_the_workbook_is_in_it() -> None:
    """With what the workbook calls it: hovering over a field tells it."""
    text = json.dumps(SCHEMA.schema, ensure_ascii=False)
    for block in blocks():
        for field in block.fields:
            assert f'"{field.keys[-1]}": {{"title": ' in text, field.keys
    assert '"title": "Từ ngày"' in text
