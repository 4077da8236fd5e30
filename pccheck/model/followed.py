"""What was asked of units since their visits, counted: each number with the visits behind it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from pccheck.model.figures import SPOKEN, CountedFact
from pccheck.model.findings.obligations import CLOSED
from pccheck.model.follow import Case

FOLLOWED = ("follow.", "findings.")
"""How the measures begin that `follow_facts` counts."""


def follow_facts(
    cases: Iterable[Case], lying: Mapping[str, Sequence[str]], today: dt.date
) -> Iterator[CountedFact]:
    """What the cases are counted for as they stand on that day. `lying`: the area and the category
    of each unit.

    A unit counts once in each; behind it stands its latest visit. How the findings stand that must
    be mended is counted by criterion too, behind each the visit that found it.
    """
    for case in cases:
        area, category = lying[case.target]
        for measure in _measures(case, today):
            yield CountedFact(area, category, measure, "", False, 1, (case.latest.visit,))
        for finding in case.obligations:
            state = finding.state(today)
            if state == CLOSED:  # nobody follows it any more
                continue
            behind = (finding.lacking.visit,)
            for measure, criterion in product(
                ("findings.all", f"findings.{state}"), ("", finding.criterion)
            ):
                yield CountedFact(area, category, measure, criterion, False, 1, behind)


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
    if case.by_finding:
        yield SPOKEN
