"""What is no TOML is told line by line; the rest is read."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.model.campaign_file.read import look_through
from pccheck.model.campaign_file.source.syntax import read_toml
from tests.campaigns import SHIPPED, campaign_text

TEXT = campaign_text(SHIPPED)
BROKEN = [
    ('code = "pc-covid-2021"', "code = pc-covid-2021", "quotation marks"),
    ("to = 2021-12-31", "to = 2021-12-32", "no such day"),
    ("weight = 2.0", "weight = 2,0", "full stop"),
    ("[words]", "[words", "in [ ] or [[ ]]"),
    ('short = "Tổ Kiểm tra"', 'short = "Tổ Kiểm tra', "does not end with a quotation mark"),
    ('["qr.pccovid.gov.vn"]', '["qr.pccovid.gov.vn"', "end with ]"),
    ("when = {}", "when = {", "closing brace"),
    ("days_before = 0", "days_before: 0", "`name = value`"),
    ('unit_code = "CNTT"', 'unit_code = "C\\NTT"', "\\\\"),
    ('act = "quét mã"', 'act = "quét mã"\nact = "quét"', "stands there twice"),
]
"""What stands there, what somebody makes of it, and words of what is said."""


@pytest.mark.parametrize(("right", "wrong", "words"), BROKEN, ids=[b[1][:20] for b in BROKEN])
def test_a_broken_statement_is_told_alone(right: str, wrong: str, words: str) -> None:
    """With its line; not that the field is missing, nor anything that follows from it."""
    text = TEXT.replace(right, wrong, 1)
    (told,) = look_through(text)[1]
    assert told.is_syntax
    assert words in told.wanted
    line = TEXT[: TEXT.index(right)].count("\n") + 1
    assert told.line - line in (0, wrong.count("\n"))


def test_all_are_told_at_once_with_the_fields_that_are_wrong() -> None:
    """Whoever mends them all has a file that is read."""
    text = TEXT.replace("deadline_days = 15", "deadline_days = 5000")
    for right, wrong, _ in BROKEN:
        text = text.replace(right, wrong, 1)
    told = look_through(text)[1]
    assert sum(one.is_syntax for one in told) == len(BROKEN)
    assert [one.field for one in told if not one.is_syntax] == ["measures.deadline_days"]


def test_a_table_said_twice_is_one_mistake() -> None:
    """Not one for each of its fields."""
    values, (fault,) = read_toml("[a]\nx = 1\n[b]\ny = 2\n[a]\nx = 3\nz = 4\n[c]\nw = 5\n")
    assert (fault.line, fault.text) == (5, "[a]")
    assert values == {"a": {"x": 1}, "b": {"y": 2}, "c": {"w": 5}}


def test_a_line_that_stays_wrong_is_told_as_it_stands() -> None:
    """The name of a table, mended and yet no table that can be: the file's own words."""
    _, faults = read_toml("[a]\nx = 1\n[[a] b\ny = 2\n")
    assert {fault.text for fault in faults} == {"[[a] b"}


@given(st.data())
def test_reading_ends_whatever_is_done_to_the_file(data: st.DataObject) -> None:
    """A cut or a stray sign anywhere: what is read is TOML, what is not has its line."""
    at = data.draw(st.integers(0, len(TEXT)))
    stray = data.draw(st.sampled_from(('"', "[", "]", "{", "=", "\\", "\n", "'", '"""', ",")))
    text = TEXT[:at] + stray + TEXT[at + data.draw(st.integers(0, 40)) :]
    _, faults = read_toml(text)
    lines = text.split("\n")
    assert all(lines[fault.line - 1].strip() == fault.text for fault in faults)
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assert faults
    else:
        assert not faults
