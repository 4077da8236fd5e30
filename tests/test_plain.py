"""The house is written plainly: what can be measured of it."""

import statistics

import pytest

from tests.plain import HARD, HARDEST, faults, files, is_verb, measured, repeated_classes

pytestmark = pytest.mark.xdist_group("source")

LENGTH = 8.0
"""Lines of code of a function in the mean, at least: plainness is not had by crumbling."""
MEAN = 4.2


def test_every_sentence_is_read_once() -> None:
    """No double loop in a comprehension, no value by position, no vague names side by side.

    Nor a conditional expression in another, a line of more than 100 letters, a file of more than
    400 lines, a crowded room.
    """
    assert [str(fault) for fault in faults()] == []


def test_functions_are_easy_to_follow() -> None:
    """Paths through functions, as McCabe counts: the mean, the 95th of a hundred, the hardest.

    And they are no crumbs: so many lines that each is worth its name.
    """
    functions = measured()
    paths = sorted(function.paths for function in functions)
    assert statistics.mean(function.lines for function in functions) >= LENGTH
    assert statistics.mean(paths) <= MEAN
    assert paths[int(0.95 * len(paths))] <= HARD
    hardest = [one for one in functions if one.paths > HARDEST and not is_verb(one)]
    assert hardest == []


def test_a_class_has_a_name_of_its_own() -> None:
    """One name means one thing wherever it stands."""
    assert repeated_classes() == {}


def test_the_formatter_decides() -> None:
    """Nowhere is it told to look away."""
    assert [path for path in files() if "fmt: " in path.read_text(encoding="utf-8")] == []
