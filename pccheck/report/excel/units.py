"""The summary workbook's tables of units: inspected, what was asked, schedule, scans."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from itertools import chain

from pccheck.model.answers.grade import LAGGING
from pccheck.model.audit.told import ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import VisitedUnit
from pccheck.model.follow import Case, Given
from pccheck.model.visit import DONE, PLANNED
from pccheck.report.excel.columns import AllOf, Header, SheetColumn, Value, time_of_day
from pccheck.report.view.pictures import week_words
from pccheck.report.view.view import View
from pccheck.report.view.wording import UNKNOWN, answer_text, stage_text
from pccheck.text.capitals import sentence
from pccheck.text.words.definitions import STATES

_PAIR = 2
"""Numbers of an answer that stand in few words: one of another."""
PLAN = {True: "Theo kế hoạch", False: "Ngoài kế hoạch"}


def units_header(view: View) -> Header:
    """A column for each criterion of the campaign; one for visits since, where there are any."""
    of = view.campaign
    answers = (
        SheetColumn(
            c.short, 13 if len(of.kinds[c.code].counts) <= _PAIR else 24, "Nội dung kiểm tra"
        )
        for c in of.criteria
    )
    return [
        SheetColumn("STT", 5),
        SheetColumn("Mã", 9),
        SheetColumn("Đơn vị", 25),
        SheetColumn("Loại đối tượng", 15),
        SheetColumn("Địa bàn", 13),
        SheetColumn("Địa chỉ", 14),
        SheetColumn("Kế hoạch", 10),
        SheetColumn("Ngày", 11),
        SheetColumn("Nhóm", 7),
        SheetColumn("Tình trạng", 10),
        SheetColumn("Lý do", 13),
        *([SheetColumn("Lượt sau không thực hiện được", 20)] if view.figures.missed else []),
        SheetColumn(sentence(of.words.measured), 13),
        *([SheetColumn("Lý do đánh giá", 24)] if of.printing.reasons else []),
        *answers,
    ]


def units(view: View) -> Iterator[Sequence[Value]]:
    """The units with an outcome; what is planned is not told: inspections come unannounced."""
    recorded = (unit for unit in (*view.done, *view.hindered) if unit.state != PLANNED)
    for number, unit in enumerate(recorded, 1):
        asked = view.campaign.checklist(unit.category) if unit.state == DONE else ()
        answers = (
            answer_text(view.campaign, criterion, unit.answers.get(criterion.code))
            if criterion in asked
            else None
            for criterion in view.campaign.criteria
        )
        yield [
            number,
            *_unit_columns(view, unit),
            unit.address,
            PLAN[unit.by_plan],
            unit.date,
            unit.team,
            view.state(unit),
            unit.reason,
            *([view.since(unit)] if view.figures.missed else []),
            view.level(unit),
            *([view.reason(unit)] if view.campaign.printing.reasons else []),
            *answers,
        ]


def _unit_columns(view: View, unit: VisitedUnit) -> list[Value]:
    return [unit.code, unit.name, view.category_names[unit.category], view.area_names[unit.area]]


_MEASURE_HEADER: Header = [
    SheetColumn("Biện pháp", 13),
    SheetColumn("Ngày", 11),
    SheetColumn("Số văn bản", 16),
    SheetColumn("Thời hạn", 11),
    SheetColumn("Trả lời", 22),
    SheetColumn("Kết quả", 20),
]


def lagging_header(of: Campaign) -> Header:
    """What the unit lacks, and the newest measure."""
    step, *rest = _MEASURE_HEADER
    return [
        SheetColumn("STT", 5),
        SheetColumn("Mã", 10),
        SheetColumn("Đơn vị", 28),
        SheetColumn("Loại đối tượng", 17),
        SheetColumn("Địa bàn", 15),
        SheetColumn("Ngày kiểm tra", 11),
        SheetColumn(sentence(of.words.measured), 15),
        SheetColumn("Tồn tại, hạn chế", 36),
        SheetColumn("Đã kiến nghị tại chỗ", 30),
        replace(step, name=f"{step.name} gần nhất"),
        *rest,
    ]


def lagging(view: View) -> Iterator[Sequence[Value]]:
    """The units that are not in order, level by level, with the newest measure and its outcome."""
    cases = {case.target: case for case in view.figures.cases}
    levels = [level.code for level in view.campaign.assessments if level.grade in LAGGING]
    for number, unit in enumerate(chain.from_iterable(map(view.at_level, levels)), 1):
        case = cases.get(unit.target)
        newest = case.measures[-1] if case and case.measures else None
        yield [
            number,
            *_unit_columns(view, unit),
            unit.date,
            view.level(unit),
            view.lacking(unit),
            view.advice(unit),
            *_measure(view, case, newest),
        ]


MEASURES_HEADER: Header = [
    SheetColumn("STT", 5),
    SheetColumn("Mã", 10),
    SheetColumn("Đơn vị", 38),
    SheetColumn("Loại đối tượng", 24),
    SheetColumn("Địa bàn", 18),
    SheetColumn("Lần thứ", 7),
    *_MEASURE_HEADER,
]


def measures(view: View) -> Iterator[Sequence[Value]]:
    """Everything that was asked of units, a row a measure; the outcome beside the newest."""
    units = {unit.target: unit for unit in view.figures.units}
    number = 0
    for case in view.figures.cases:
        unit = units.get(case.target)
        for step, given in enumerate(case.measures, 1):
            number += 1
            where = (
                [view.category_names.get(unit.category), view.area_names.get(unit.area)]
                if unit
                else [None, None]
            )
            yield [number, case.code, case.name, *where, step, *_measure(view, case, given)]


def _measure(view: View, case: Case | None, given: Given | None) -> list[Value]:
    """Step, day, number, deadline, the unit's answer before the next step, how the case stands."""
    if case is None:
        return [None] * len(_MEASURE_HEADER)
    newest = not case.measures or given is case.measures[-1]
    stage = stage_text(case, view.data_day) if newest else ""
    if given is None:
        return [*[None] * (len(_MEASURE_HEADER) - 1), stage]
    names = {step.code: sentence(step.text) for step in view.campaign.measures}
    later = min((m.day for m in case.measures if m.day > given.day), default=date.max)
    replies = "; ".join(
        f"{r.day:%d/%m/%Y}: {r.text}" for r in case.replies if given.day <= r.day < later
    )
    number = given.number or ("biên bản" if given.visit and not given.rec else None)
    return [
        names.get(given.code, given.code),
        given.day,
        number,
        given.deadline,
        replies or None,
        stage,
    ]


def visits_header(of: Campaign) -> Header:
    """A visit, and what came of it."""
    return [
        SheetColumn("STT", 6),
        SheetColumn("Ngày", 12),
        SheetColumn("Giờ", 8),
        SheetColumn("Nhóm", 9),
        SheetColumn("Mã", 10),
        SheetColumn("Đơn vị", 40),
        SheetColumn("Loại đối tượng", 24),
        SheetColumn("Địa bàn", 18),
        SheetColumn("Kế hoạch", 10),
        SheetColumn("Lượt thứ", 7),
        SheetColumn("Tình trạng", 14),
        SheetColumn("Lý do", 20),
        SheetColumn(sentence(of.words.measured), 18),
    ]


def visits(view: View) -> Iterator[Sequence[Value]]:
    """Every visit with an outcome, by day and time; of one unit there can be several."""
    levels = view.campaign.assessment
    for number, visit in enumerate(view.figures.visits, 1):
        made = visit.state == DONE and visit.level in levels
        yield [
            number,
            visit.date,
            time.fromisoformat(visit.started) if visit.started else None,
            "" if visit.team == UNKNOWN else visit.team,
            visit.code,
            visit.name,
            view.category_names.get(visit.category, visit.category),
            view.area_names.get(visit.area, visit.area),
            PLAN[visit.planned],
            visit.nth,
            STATES[visit.state],
            visit.reason,
            levels[visit.level].text if made else "",
        ]


SCHEDULE_HEADER: Header = [
    SheetColumn("STT", 6),
    SheetColumn("Ngày", 12),
    SheetColumn("Nhóm", 20),
    SheetColumn("Địa bàn", 20),
    SheetColumn("Giờ đến", 9),
    SheetColumn("Giờ đi", 9),
    SheetColumn("Mã", 10),
    SheetColumn("Đơn vị", 40),
    SheetColumn("Địa chỉ", 26),
    SheetColumn("Phương tiện", 18),
    SheetColumn("Cán bộ đại diện", 28),
]


def schedule(rounds: Sequence[ToldDay]) -> Iterator[Sequence[Value]]:
    """A row a visit; a day whose units may not be named yet has one row."""
    number = 0
    for one in rounds:
        around = (one.vehicle, "; ".join(escort.name for escort in one.escorts))
        for stop in one.stops if one.released else ():
            number += 1
            times = map(time_of_day, (stop.arrive, stop.leave))
            yield [
                number,
                one.day,
                one.team,
                stop.area,
                *times,
                stop.code,
                stop.name,
                stop.address,
                *around,
            ]
        if not one.released:
            number += 1
            told = "chưa được nêu tên"
            areas = "; ".join(one.areas)
            yield [number, one.day, one.team, areas, None, None, None, told, None, *around]


def scanned_header(weeks: Sequence[date]) -> Header:
    """A column for each week of which there are numbers."""
    names = [week_words(monday) for monday in weeks]
    return [
        SheetColumn("STT", 6),
        SheetColumn("Mã", 10),
        SheetColumn("Đơn vị", 40),
        SheetColumn("Loại đối tượng", 24),
        SheetColumn("Địa bàn", 20),
        *(SheetColumn(week, 17, "Lượt trong tuần", adds_up=True) for week in names),
        SheetColumn("Tổng", 12, "", AllOf(names), adds_up=True),
        SheetColumn("Số ngày có số liệu", 10),
        SheetColumn("Đơn vị khai một ngày", 12),
        SheetColumn("Đối chiếu", 24),
    ]


def scanned(
    view: View, weeks: Sequence[date], found: Iterable[UnitScans]
) -> Iterator[Sequence[Value]]:
    """The scans of each unit; an empty cell is no number, which is not 0."""
    names = {category.code: category.text for category in view.campaign.categories}
    for number, unit in enumerate(found, 1):
        counts = [unit.weeks.get(monday) for monday in weeks]
        yield [
            number,
            unit.code,
            unit.name,
            names.get(unit.category),
            unit.area,
            *counts,
            None,
            unit.days or None,
            unit.said,
            _compared(unit, view.campaign.terms["act_short"]),
        ]


def _compared(unit: UnitScans, act: str) -> str | None:
    if unit.said is None:
        return None
    if unit.counted is None:
        return "không có số liệu"
    return (
        f"báo cáo có {act}, phần mềm không ghi nhận"
        if unit.said and not unit.counted
        else "có số liệu"
    )
