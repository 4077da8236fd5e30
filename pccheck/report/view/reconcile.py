"""Proof that the figures close, before anything is printed from them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, product
from math import isclose
from weakref import WeakKeyDictionary

from pccheck.errors import PccheckError
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.figures import FigureKey, Figures, MadeVisit, VisitedUnit
from pccheck.model.visit import DONE, NOT_CHECKED, PLANNED
from pccheck.text.words.definitions import GRADES, STATES

_ALIKE = 1e-6
"""Two sums of decimals may differ by the order in which they were added."""
_OUTCOMES = [state for state in STATES if state != "pending"]
_LISTED = (
    *("level.", "grade.", "chosen.", "unplanned.", "visits.outside."),
    *(f"units.{state}" for state in (*STATES, "missed")),
    *(f"visits.{state}" for state in _OUTCOMES),
)
"""Measures that counting the listed units must give too."""


_CLOSING: WeakKeyDictionary[Figures, Campaign] = WeakKeyDictionary()
"""The figures that close, and by which campaign: all documents of one source have the same."""


def reconcile(campaign: Campaign, figures: Figures) -> None:
    """Nothing when every sum closes; the same figures are proved once.

    In each cell (area × category, and their totals): the states of the planned units make up the
    planned, planned and unplanned done make up the visited, the levels make up the visited, the
    grades of a criterion make up the asked. Totals are the sums of their cells. The listed units,
    counted one by one, give the same numbers, and so do the scans of the units, week by week.

    Raises:
        PccheckError: `sums-differ` with both sides.
    """
    if _CLOSING.get(figures) is not campaign:
        _prove(campaign, figures)
        _CLOSING[figures] = campaign


def _prove(campaign: Campaign, figures: Figures) -> None:
    for whole, parts in _equations(campaign, figures):
        _same(
            figures,
            whole,
            " + ".join(map(str, parts)),
            sum(figures.figure(*part).value for part in parts),
        )
    for key, value in _totals(figures).items():
        cells = key._replace(area=key.area or "*", category=key.category or "*")
        _same(figures, key, f"Σ {cells}", value)
    _same(
        figures,
        FigureKey("scans.counted"),
        "Σ scans.counted[week=*]",
        sum(week.scans for week in figures.scans),
    )
    counted = _counted(campaign, figures.units) + _counted_visits(figures)
    for key in sorted(
        counted.keys() | {k for k in figures.values if k.measure.startswith(_LISTED)}
    ):
        _same(figures, key, "Σ VisitedUnit", counted[key])


def _same(figures: Figures, left: FigureKey, right: str, value: float) -> None:
    found = figures.figure(*left).value
    if not isclose(found, value, abs_tol=_ALIKE):
        raise PccheckError(
            "sums-differ",
            left=str(left),
            left_value=f"{found:g}",
            right=right,
            right_value=f"{value:g}",
        )


def _equations(campaign: Campaign, figures: Figures) -> Iterator[tuple[FigureKey, list[FigureKey]]]:
    """Each whole and the parts that make it up, cell by cell."""
    grades = [f"grade.{grade}" for grade in GRADES]
    wholes = (
        ("units.planned", "", [f"units.{state}" for state in STATES]),
        ("units.visited", "", ["units.done", "unplanned.done"]),
        ("visits.planned", "", [f"visits.{state}" for state in STATES]),
        ("visits.made", "", ["visits.done", "visits.outside.done"]),
        *(("visits.made", "", members) for members in _visit_families(figures)),
        ("units.visited", "", [f"level.{level.code}" for level in campaign.assessments]),
        *(("asked", criterion.code, grades) for criterion in campaign.criteria),
    )
    for area, category in sorted({(key.area, key.category) for key in figures.values}):
        for whole, criterion, parts in wholes:
            yield (
                FigureKey(whole, area, category, criterion),
                [FigureKey(part, area, category, criterion) for part in parts],
            )


def _visit_families(figures: Figures) -> Iterator[list[str]]:
    """What the visits made are counted by: level, month, team; each of them takes all."""
    measures = {key.measure for key in figures.values}
    for family in ("visits.level.", "visits.month.", "visits.team."):
        yield sorted(measure for measure in measures if measure.startswith(family))


def _totals(figures: Figures) -> Mapping[FigureKey, float]:
    """What each total has to be, added up from the cells; one without cells has to be nothing."""
    totals: dict[FigureKey, float] = defaultdict(float)
    for key, figure in figures.values.items():
        measure, area, category, criterion = key
        if area and category:
            for cell in ((area, ""), ("", category), ("", "")):
                totals[FigureKey(measure, *cell, criterion)] += figure.value
        else:
            totals[key] += 0
    return totals


def _counted(campaign: Campaign, units: tuple[VisitedUnit, ...]) -> Counter[FigureKey]:
    """The listed units counted one by one, as a check on what the book computed."""
    counted: Counter[FigureKey] = Counter()
    for unit in units:
        for area, category in product((unit.area, ""), (unit.category, "")):
            counted.update(FigureKey(m, area, category, of) for m, of in _counts_in(campaign, unit))
    return counted


def _counted_visits(figures: Figures) -> Counter[FigureKey]:
    """The listed visits counted one by one; those that are still to be made are not listed."""
    missed = (("units.missed", visit) for visit in figures.missed.values())
    counted: Counter[FigureKey] = Counter()
    for measure, visit in chain(missed, map(_by_outcome, figures.visits)):
        for area, category in product((visit.area, ""), (visit.category, "")):
            counted[FigureKey(measure, area, category)] += 1
    return counted


def _by_outcome(visit: MadeVisit) -> tuple[str, MadeVisit]:
    group = "visits" if visit.planned else "visits.outside"
    return f"{group}.{visit.state}", visit


def _counts_in(campaign: Campaign, unit: VisitedUnit) -> Iterator[tuple[str, str]]:
    """The (measure, criterion) that a unit adds one to."""
    state = "pending" if unit.state == PLANNED else unit.state
    if unit.planned:
        in_plan = unit.plan_state or unit.state
        yield "units.pending" if in_plan == PLANNED else f"units.{in_plan}", ""
    if not unit.by_plan:
        yield f"unplanned.{state}", ""
    if unit.state == DONE:
        yield f"level.{unit.level}", ""
        for criterion in campaign.checklist(unit.category):
            yield f"grade.{unit.grades.get(criterion.code) or NOT_CHECKED}", criterion.code
            kind, answer = campaign.kinds[criterion.code], unit.answers.get(criterion.code)
            for option in kind.chosen(answer) if answer and kind.by_option else ():
                yield f"chosen.{option}", criterion.code
