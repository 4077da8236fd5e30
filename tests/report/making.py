"""Campaigns and figures by hand: units are given, every number is counted from them in plain
Python.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from types import MappingProxyType

from pccheck.model.assessment.assess import assess
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign_file.read import read_campaign
from pccheck.model.figures import Figure, FigureKey, Figures, RowHead, ScanWeek, VisitedUnit
from pccheck.model.itinerary import Contact
from pccheck.model.visit import NOT_CHECKED, PLANNED, Answer
from pccheck.report.html.papers import render_document
from pccheck.report.view.view import View

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "templates" / "documents"
MADE_AT = dt.datetime(2022, 1, 5, 8, 0, tzinfo=dt.UTC)


def campaign(code: str = "pc-covid-2021") -> Campaign:
    """A shipped campaign."""
    return read_campaign(
        (ROOT / "templates" / "campaigns" / f"{code}.toml").read_text(encoding="utf-8")
    )


def second_campaign() -> Campaign:
    """A campaign with nothing of the shipped one's codes, words, levels and bodies."""
    return read_campaign(Path(__file__).with_name("second.toml").read_text(encoding="utf-8"))


def answer(choice: str = "", status: str = "value", note: str = "", **counts: float) -> Answer:
    """An answer in a line."""
    return Answer(status, choice, MappingProxyType(counts), note)


def unit(  # noqa: PLR0913 - a unit has that many sides
    of: Campaign,
    number: int,
    category: str,
    area: str,
    state: str = "done",
    *,
    name: str = "",
    planned: bool = True,
    answers: dict[str, Answer] | None = None,
    reason: str = "",
    recommendations: tuple[tuple[str, dt.date | None], ...] = (),
) -> VisitedUnit:
    """A unit whose level and grades follow from its answers."""
    answers = answers or {}
    level = assess(of, category, answers).level if state == "done" else ""
    return VisitedUnit(
        code=f"HT-{number:04d}",
        target=f"t{number}",
        visit=f"v{number}",
        name=name or f"Đơn vị minh họa {number:02d}",
        category=category,
        area=area,
        address="",
        planned=planned,
        state=state,
        date=None if state == PLANNED else dt.date(2021, 12, 1 + number % 28),
        team="N1",
        level=level,
        computed_level=level,
        departure_reason="",
        reason=reason,
        answers=answers,
        grades={c: of.kinds[c].grade(a) for c, a in answers.items()},
        opinion="",
        recommendations=recommendations,
    )


def small_case() -> tuple[Campaign, Figures]:
    """Eight units of the shipped campaign: each state, both sides of the plan, the four kinds of
    answer.
    """
    of = campaign()
    good = {
        "a1": answer("dat"),
        "a2": answer("dat"),
        "a3": answer(installed=90, people=100),
        "b1": answer(created=2, due=2),
        "b2": answer("dat", right=2, posted=2),
        "b3": answer("dat"),
        "b4": answer(latest=0, average=12.5, visitors=40),
    }
    bad = {
        "a1": answer("mot-phan"),
        "a3": answer(status="no-data"),
        "b1": answer(created=0, due=12),
        "b2": answer(status="not-applicable"),
        "b3": answer("chua-dat"),
        "b4": answer(latest=7),
    }
    partly = {**good, "b3": answer("mot-phan")}
    units = [
        unit(of, 1, "benh-vien", "436", answers=good),
        unit(
            of,
            2,
            "cho",
            "436",
            answers=bad,
            recommendations=(("Tạo mã QR tại các cổng", dt.date(2022, 1, 10)),),
        ),
        unit(of, 3, "benh-vien", "446", answers=partly, planned=False, name='Trạm <b>&"minh họa"'),
        unit(of, 4, "cho", "446", "refused", reason="không bố trí người làm việc"),
        unit(of, 5, "cho", "446", "closed", planned=False, reason="nghỉ phiên"),
        unit(of, 6, "truong-hoc", "446", "disputed"),
        unit(of, 7, "truong-hoc", "436", PLANNED),
        unit(of, 8, "truong-hoc", "436", answers={"a1": answer("dat")}),
    ]
    areas = [("436", "Thành phố Hà Tĩnh"), ("446", "Huyện Cẩm Xuyên")]
    return of, figures(
        of, units, areas, targets=1234, illustrative=True, as_of=dt.date(2021, 12, 31), later=3
    )


def scanned(found: Figures, *weeks: ScanWeek) -> Figures:
    """The figures with these scans by week, all of them of one category in one area."""
    keys = [
        FigureKey("scans.counted", area, category)
        for area, category in product(("436", ""), ("cho", ""))
    ]
    counted = Figure(sum(week.scans for week in weeks), ())
    return replace(found, values={**found.values, **dict.fromkeys(keys, counted)}, scans=weeks)


def _of_answers(of: Campaign, one: VisitedUnit) -> Iterator[tuple[str, float, str]]:
    """What a unit's answers add: the measure, how much, the criterion."""
    for criterion in of.checklist(one.category):
        code, kind = criterion.code, of.kinds[criterion.code]
        said = one.answers.get(code)
        yield "asked", 1, code
        yield f"grade.{one.grades.get(code, NOT_CHECKED)}", 1, code
        for option in kind.chosen(said) if said and kind.by_option else ():
            yield f"chosen.{option}", 1, code
        for count, number in said.counts.items() if said else ():
            yield f"sum.{count}", number, code
            yield f"known.{count}", 1, code


def figures(
    of: Campaign,
    units: Sequence[VisitedUnit],
    areas: Iterable[tuple[str, str]] = (),
    *,
    targets: int = 0,
    as_of: dt.date | None = None,
    later: int = 0,
    illustrative: bool = False,
) -> Figures:
    """The figures of these units; targets beyond them lie in no area and category of the tables."""
    values: dict[FigureKey, list[tuple[float, str]]] = defaultdict(list)

    def add(one: VisitedUnit, measure: str, number: float = 1, criterion: str = "") -> None:
        for area, category in product((one.area, ""), (one.category, "")):
            values[FigureKey(measure, area, category, criterion)].append((number, one.visit))

    for one in units:
        state = "pending" if one.state == PLANNED else one.state
        add(one, "targets")
        add(one, f"{'units' if one.planned else 'unplanned'}.{state}")
        if one.planned:
            add(one, "units.planned")
        if state == "done":
            add(one, "units.visited")
            add(one, f"level.{one.level}")
            for measure, number, criterion in _of_answers(of, one):
                add(one, measure, number, criterion)
    if targets > len(units):
        for area, category in product(("?", ""), ("?", "")):
            values[FigureKey("targets", area, category)] += [(targets - len(units), "")]
    seen = {one.area for one in units}
    used = {one.category for one in units}
    return Figures(
        values={
            key: Figure(sum(n for n, _ in found), tuple(sorted(v for _, v in found if v)))
            for key, found in values.items()
        },
        areas=tuple(RowHead(code, name) for code, name in areas if code in seen),
        categories=tuple(RowHead(c.code, c.text) for c in of.categories if c.code in used),
        units=tuple(units),
        teams=(RowHead("N1", "Nhóm 1"), RowHead("N2", "Nhóm 2")) if units else (),
        as_of=as_of,
        later=later,
        made_at=MADE_AT,
        illustrative=illustrative,
    )


def render_report(
    of: Campaign, found: Figures, *, members: Sequence[Contact], folders: Sequence[Path]
) -> str:
    """The report to the higher body, a draft without a mark."""
    return render_document("bao-cao", View(of, found), {"members": members}, folders)
