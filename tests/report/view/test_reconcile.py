from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccheck.errors import PccheckError
from pccheck.model.figures import Figure, FigureKey, ScanWeek
from pccheck.report.view.reconcile import reconcile
from tests.report.making import figures, scanned, second_campaign, small_case

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


@given(st.sampled_from([0, 1]), st.integers(-99, 99).filter(bool))
def test_weeks_of_scans_that_do_not_make_up_their_total_are_refused(number: int, off: int) -> None:
    """The report shows the scans by week under their total: both sides are named."""
    weeks = [ScanWeek(date(2021, 11, 29), 100, 4, 1), ScanWeek(date(2021, 12, 6), 200, 4, 1)]
    right = scanned(WHOLE, *weeks)
    reconcile(OF, right)
    weeks[number] = replace(weeks[number], scans=weeks[number].scans + off)
    with pytest.raises(PccheckError) as caught:
        reconcile(OF, replace(right, scans=tuple(weeks)))
    assert caught.value.code == "sums-differ"
    assert caught.value.params == {
        "left": "scans.counted",
        "left_value": "300",
        "right": "Σ scans.counted[week=*]",
        "right_value": str(300 + off),
    }


def test_scans_without_weeks_are_refused() -> None:
    """A total of which no week is known does not close either."""
    total = replace(scanned(WHOLE, ScanWeek(date(2021, 11, 29), 100, 4, 1)), scans=())
    with pytest.raises(PccheckError, match="sums-differ"):
        reconcile(OF, total)


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
