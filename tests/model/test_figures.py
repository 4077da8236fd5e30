"""Figures: how they are named, and what is 0 of nothing."""

import datetime as dt

from pccheck.model.figures import Figure, FigureKey, Figures, Revisited, VisitResult

MADE = dt.datetime(2022, 1, 5, tzinfo=dt.UTC)
DONE, SHARE = FigureKey("units.done"), FigureKey("sum.x", criterion="a1")
FIGURES = Figures(
    {SHARE: Figure(1.5, ("v1",)), DONE: Figure(2.0, ("v1", "v2"))},
    (),
    (),
    (),
    (),
    None,
    0,
    MADE,
    illustrative=False,
)


def result(**grades: str) -> VisitResult:
    """A visit that gave these grades."""
    return VisitResult("v", dt.date(2022, 1, 5), "x", {}, grades)


def test_a_figure_is_cited_by_what_it_counts() -> None:
    """The measure alone, or with the area, category and criterion that narrow it, in that order."""
    assert str(DONE) == "units.done"
    assert (
        str(FigureKey("level.x", "HT-1", "cho", "a1"))
        == "level.x[area=HT-1,category=cho,criterion=a1]"
    )
    assert str(SHARE) == "sum.x[criterion=a1]"


def test_whole_numbers_are_said_whole() -> None:
    """2, not 2.0; half stays half; what no visit touches is 0 of nothing."""
    assert repr(FIGURES.count("units.done")) == "2"
    assert FIGURES.count("sum.x", criterion="a1") == 1.5
    assert FIGURES.count("units.done", area="HT-1") == 0
    assert FIGURES.figure("units.done", area="HT-1").visits == ()


def test_figures_come_in_the_order_of_their_keys() -> None:
    """Whatever order they were computed in."""
    assert [key for key, _ in FIGURES] == [SHARE, DONE]


def test_what_a_revisit_changed() -> None:
    """Criteria with another grade than before, also one that only one of the visits answered."""
    before, after = result(a="met", b="partly", c="met"), result(a="met", b="met", d="met")
    assert Revisited("", "", "", "", "", before, after).changed == ("b", "c", "d")
