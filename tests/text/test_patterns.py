"""Patterns that are compiled when they are first used."""

import re

import pytest

from pccheck.text.patterns import pattern


def test_a_pattern_does_what_the_compiled_one_does() -> None:
    """Whatever is asked of it, the first time and again."""
    late, made = pattern(r"(\w)(?P<n>\d)", re.ASCII), re.compile(r"(\w)(?P<n>\d)", re.ASCII)
    for text in ("a1 b2", "đ1", ""):
        assert late.sub(r"\2\1", text) == made.sub(r"\2\1", text)
        assert [*map(str, late.finditer(text))] == [*map(str, made.finditer(text))]
    assert (late.pattern, late.groupindex) == (made.pattern, made.groupindex)


def test_a_wrong_pattern_is_found_by_its_first_use() -> None:
    """Nothing is compiled before."""
    wrong = pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.match("x")
