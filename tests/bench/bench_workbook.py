"""Memory and time of the summary workbook: `python -m tests.bench.bench_workbook [UNITS]` writes
that many inspected units with twelve criteria each; with `--scans` that many units' scans.

All in one process, interpreter and openpyxl among them. Of the units, what the figures hold before
the workbook is begun is said apart. The goals: 12,000 units in 60 s of CPU and 300 MB, 100,000 rows
of scans in 100 MB.
"""

import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import UnitScans
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.figures import Figures, ScanWeek, VisitedUnit
from pccheck.model.visit import VALUE, Answer
from tests.report.making import ROOT, figures, scanned, small_case, unit

_WEEKS = [date(2021, 11, 29) + timedelta(weeks=n) for n in range(5)]
_MORE = 3
"""Criteria beside the nine of the shipped campaign."""
_AREAS = [(str(n), f"Huyện minh họa {n}") for n in range(13)]


def scans(rows: int) -> Iterator[UnitScans]:
    """So many units, no two alike."""
    for n in range(rows):
        weeks = {monday: (n * 7 + place) % 900 for place, monday in enumerate(_WEEKS)}
        name = f"Cơ sở kinh doanh minh họa số {n:06d}, huyện Cẩm Xuyên"
        yield UnitScans(
            f"HT-{n:06d}", name, "cho", f"xã Cẩm Vịnh {n % 216}", weeks, 31, n % 50, n % 900
        )


def campaign() -> Campaign:
    """The shipped campaign, each of its twelve criteria for units of every category."""
    path = ROOT / "templates" / "campaigns" / "pc-covid-2021.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("applies_to"))
    more = "".join(
        f'[[criteria]]\ncode = "d{n}"\nsection = "b"\ntext = "Nội dung bổ sung số {n}"\n'
        f'short = "Nội dung bổ sung {n}"\nchoice = true\nrequired = true\n\n'
        for n in range(_MORE)
    )
    before, mark, after = text.partition("[[criteria]]")
    return read_campaign(before + more + mark + after)


def _answers(
    of: Campaign, chance: Random, known: dict[tuple[object, ...], Answer]
) -> dict[str, Answer]:
    """A visit's answers; equal ones are one value, as the book gives them."""
    answers = {}
    for criterion in of.criteria:
        kind = of.kinds[criterion.code]
        counts: dict[str, float] = {blank.code: chance.randint(0, 90) for blank in kind.counts}
        if kind.ratio:
            part, whole = kind.ratio
            counts[whole] = counts[part] + chance.randint(0, 9)
        option = chance.choice(kind.options).code if kind.options else ""
        told = (option, *counts.items())
        answers[criterion.code] = known.setdefault(told, Answer(VALUE, option, counts))
    return answers


def inspected(of: Campaign, rows: int) -> Figures:
    """So many units, each answer by chance."""
    chance = Random(20)
    units: list[VisitedUnit] = []
    known: dict[tuple[object, ...], Answer] = {}
    for n in range(rows):
        category, (area, name) = chance.choice(of.categories).code, chance.choice(_AREAS)
        name = f"Cơ sở kinh doanh minh họa số {n:06d}, {name}"
        units.append(unit(of, n, category, area, name=name, answers=_answers(of, chance, known)))
    return figures(of, units, _AREAS)


def main() -> None:
    """Print rows, peak of the process, seconds of CPU, size of the file."""
    from pccheck.report.excel.workbook import render_workbook

    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "--scans" in sys.argv:
        rows = numbers[0] if numbers else 100_000
        of, found = small_case()
        found = scanned(found, *(ScanWeek(monday, 1, 1, 0) for monday in _WEEKS))
        given = scans(rows)
    else:
        rows = numbers[0] if numbers else 12_000
        of, given = campaign(), scans(0)
        found = inspected(of, rows)
    before, start = _peak(), time.process_time()
    content = render_workbook(of, found, (), given)
    took, size = time.process_time() - start, len(content) / 2**20
    print(
        f"{rows} units, {len(of.criteria)} criteria: {_peak():.0f} MB at the peak ({before:.0f} MB"
        f" before the workbook), {took:.1f} s CPU, file {size:.1f} MB"
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
