"""The reader of tables: a dataclass's annotations and defaults are all that it goes by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

import pytest

from pccheck.model.toml.kinds import Checked, Clock, Code, Mistake, Share, between, one_of
from pccheck.model.toml.read import read_table
from pccheck.model.toml.toml_table import TomlPlace, TomlTable


@dataclass(frozen=True)
class Inner:
    """A table within."""

    code: Code


@dataclass(frozen=True, kw_only=True)
class Sample(Checked):
    """A table with a field of every kind."""

    text: str
    count: Annotated[int, between(1, 9)] = 1
    share: Share | None = None
    flag: bool = False
    from_: date = date(2026, 1, 1)
    at: Clock = 0
    word: Annotated[str, one_of(("", "a", "b"))] = ""
    days: tuple[date, ...] = ()
    inner: Inner | None = None
    many: tuple[Inner, ...] = (Inner("x"),)

    def mistakes(self) -> Iterator[Mistake]:
        """A flag asks for a share."""
        if self.flag and self.share is None:
            yield Mistake("share", "given with {word}", word="flag")


@dataclass(frozen=True)
class Needed:
    """A table that needs others."""

    many: tuple[Inner, ...]


def read(**values: object) -> Sample:
    """The sample that a table with these values gives."""
    place = TomlPlace("")
    sample = read_table(Sample, TomlTable({"text": "", **values}, place))
    assert not place.told
    return sample


def refused(kind: type, values: Mapping[str, object]) -> tuple[object, str]:
    """The one field that is complained of, and what would be right."""
    place = TomlPlace("")
    read_table(kind, TomlTable(values, place))
    (told,) = place.told
    return told.field, told.wanted.format_map(told.named)


def test_what_is_left_out_is_what_the_dataclass_says() -> None:
    """A default needs no second place."""
    assert read() == Sample(text="")


def test_values_become_what_the_program_works_with() -> None:
    """A time is minutes, a whole number a float where one is meant, a list a tuple, `from` the
    field that Python cannot name so.
    """
    given = {"share": 1, "at": "24:00", "days": [date(2026, 1, 2)], "from": date(2026, 1, 3)}
    sample = read(**given, inner={"code": "a-1"}, many=[{"code": "b"}, {"code": "c"}])
    assert (sample.share, sample.at, sample.from_) == (1.0, 1440, date(2026, 1, 3))
    assert isinstance(sample.share, float)
    assert sample.days == (date(2026, 1, 2),)
    assert (sample.inner, sample.many) == (Inner("a-1"), (Inner("b"), Inner("c")))


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("text", 1, "a text"),
        ("count", 1.0, "a whole number"),
        ("count", True, "a whole number"),
        ("count", 0, "a number from 1 to 9"),
        ("count", 10, "a number from 1 to 9"),
        ("share", True, "a number"),
        ("share", 1.01, "a number from 0 to 1"),
        ("flag", 1, "true or false"),
        ("from", "2026-01-01", "a date such as 2026-12-01"),
        ("at", 730, "a text"),
        ("at", "7:30", "a time such as 07:30"),
        ("at", "24:01", "a time such as 07:30"),
        ("word", "c", "one of: a, b"),
        ("days", ["2026-01-01"], "a list of dates such as [2026-12-01]"),
        ("days", [datetime(2026, 1, 1, 8, tzinfo=UTC)], "a list of dates such as [2026-12-01]"),
        ("inner", [], "a table"),
        ("many", {}, "at least 0 tables [[many]]"),
        ("many", [1], "at least 0 tables [[many]]"),
        ("txt", "", "one of: at, count, days, flag, from, inner, many, share, text, word"),
        (
            "from_",
            date(2026, 1, 1),
            "one of: at, count, days, flag, from, inner, many, share, text, word",
        ),
        ("flag", True, "given with flag"),
    ],
)
def test_what_is_not_meant_is_refused(key: str, value: object, wanted: str) -> None:
    """Another type, out of bounds, no such word, no such field: with what would be right."""
    field = "share" if wanted.startswith("given") else key
    assert refused(Sample, {"text": "", key: value}) == (field, wanted)


def test_what_has_no_default_must_be_there() -> None:
    """A field without a default, and one table at least of a list without one."""
    assert refused(Sample, {}) == ("text", "a text")
    wanted = "at least 1 tables [[many]]"
    assert refused(Needed, {}) == refused(Needed, {"many": []}) == ("many", wanted)
