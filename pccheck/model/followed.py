"""What was asked of units since their visits, counted: each number with the visits behind it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from pccheck.model.figures import Figure, FigureKey, VisitedUnit
from pccheck.model.findings.obligations import CLOSED, Obligation
from pccheck.model.follow import Case


def follow_figures(
    cases: Sequence[Case], units: Iterable[VisitedUnit], today: dt.date
) -> dict[FigureKey, Figure]:
    """The figures of the cases as they stand on that day, over all, by area, by category, by both.

    A unit counts once in each; behind it stands its latest visit. `units`: where they lie.
    """
    lying = {unit.target: unit for unit in units}
    visits: defaultdict[FigureKey, list[str]] = defaultdict(list)
    for case in cases:
        unit = lying[case.target]
        for measure, area, category in product(
            _measures(case, today), ("", unit.area), ("", unit.category)
        ):
            visits[FigureKey(measure, area, category)].append(case.latest.visit)
    counted = {key: Figure(len(of), tuple(sorted(of))) for key, of in visits.items()}
    return counted | _finding_figures(cases, lying, today)


def _finding_figures(
    cases: Sequence[Case], lying: Mapping[str, VisitedUnit], today: dt.date
) -> dict[FigureKey, Figure]:
    """How the findings stand that must be mended, by criterion too, once somebody has answered
    finding by finding; behind each the visit that found it.
    """
    if not any(case.by_finding for case in cases):
        return {}
    visits: defaultdict[FigureKey, list[str]] = defaultdict(list)
    for case in cases:
        for finding in case.obligations:
            for key in _keys(finding, lying[case.target], today):
                visits[key].append(finding.lacking.visit)
    return {key: Figure(len(of), tuple(sorted({*of}))) for key, of in visits.items()}


def _keys(finding: Obligation, unit: VisitedUnit, today: dt.date) -> Iterator[FigureKey]:
    """The figures that a finding counts in; none where nobody follows it any more."""
    state = finding.state(today)
    if state != CLOSED:
        measures = ("findings.all", f"findings.{state}")
        places = product(("", unit.area), ("", unit.category), ("", finding.criterion))
        for measure, place in product(measures, places):
            yield FigureKey(measure, *place)


def _measures(case: Case, today: dt.date) -> Iterator[str]:
    """What a case counts for."""
    for code in sorted({given.code for given in case.measures}):
        yield f"follow.given.{code}"
    if case.overdue(today):
        yield "follow.overdue"
    if case.closings and not case.is_open:
        yield "follow.closed"
    if case.repeats:
        yield "follow.again"
    if case.turn:
        yield f"follow.{case.turn}"
