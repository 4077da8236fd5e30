from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.figures import Figure, FigureKey
from pccheck.report.reconcile import reconcile
from tests.report.making import figures, second_campaign, small_case

OF, WHOLE = small_case()
KEYS = sorted(WHOLE.values)


def test_figures_that_close_pass() -> None:
    """Sums that close are no error, also where there is nothing."""
    reconcile(OF, WHOLE)
    reconcile(OF, figures(OF, ()))
    reconcile(second_campaign(), figures(second_campaign(), ()))


@given(st.sampled_from(KEYS), st.sampled_from([-1, 0.5, 1]))
def test_any_figure_off_by_a_little_is_refused(key: FigureKey, off: float) -> None:
    """Every figure of every dimension stands in some sum: none can be wrong alone."""
    values = {**WHOLE.values, key: Figure(WHOLE.values[key].value + off, ())}
    with pytest.raises(PccheckError) as caught:
        reconcile(OF, replace(WHOLE, values=values))
    assert caught.value.code == "sums-differ"
    assert caught.value.params["left_value"] != caught.value.params["right_value"]


@given(st.sampled_from(range(len(WHOLE.units))))
def test_a_unit_missing_from_the_list_is_refused(number: int) -> None:
    """The lists of the appendices amount to the figures."""
    units = WHOLE.units[:number] + WHOLE.units[number + 1 :]
    with pytest.raises(PccheckError, match="sums-differ"):
        reconcile(OF, replace(WHOLE, units=units))


def test_both_sides_are_named() -> None:
    """The error says which figure, which sum, and both numbers."""
    key = FigureKey("units.refused", "446", "cho")
    with pytest.raises(PccheckError) as caught:
        reconcile(OF, replace(WHOLE, values={**WHOLE.values, key: Figure(2, ())}))
    params = caught.value.params
    assert (params["left"], params["left_value"], params["right_value"]) == (
        "units.planned[area=446,category=cho]",
        "1",
        "2",
    )
    assert "units.refused[area=446,category=cho]" in str(params["right"])


def test_a_level_that_the_campaign_does_not_have_is_refused() -> None:
    """A unit at an unknown level would be in no table."""
    units = tuple(replace(u, level="?") if u.code == "HT-0001" else u for u in WHOLE.units)
    moved = figures(OF, units, [(row.code, row.name) for row in WHOLE.areas])
    with pytest.raises(PccheckError, match="sums-differ"):
        reconcile(OF, moved)
