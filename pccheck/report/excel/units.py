"""The summary workbook's tables of units: inspected, what was asked, schedule, scans."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain

from pccheck.model.audit.told import ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import VisitedUnit
from pccheck.model.follow import LAGGING, Case, Given
from pccheck.model.visit import DONE, PLANNED
from pccheck.report.excel.sheet import Header, Value
from pccheck.report.view.pictures import week_words
from pccheck.report.view.view import View
from pccheck.report.view.wording import UNKNOWN, answer_text, stage_text
from pccheck.text.capitals import sentence
from pccheck.text.dates import clock
from pccheck.text.words.definitions import STATES

_PAIR = 2
"""Numbers of an answer that stand in few words: one of another."""


def units_header(of: Campaign) -> Header:
    """A column for each criterion of the campaign."""
    answers = (
        (f"{c.code}. {c.short}", 13.0 if len(of.kinds[c.code].counts) <= _PAIR else 24.0)
        for c in of.criteria
    )
    return [
        ("STT", 5),
        ("Mã", 9),
        ("Đơn vị", 25),
        ("Loại đối tượng", 15),
        ("Địa bàn", 13),
        ("Địa chỉ", 14),
        ("Kế hoạch", 7),
        ("Ngày", 11),
        ("Nhóm", 7),
        ("Tình trạng", 10),
        ("Lý do", 13),
        (sentence(of.words.measured), 13),
        *([("Lý do đánh giá", 24)] if of.printing.reasons else []),
        *answers,
    ]


def units(view: View) -> Iterator[Sequence[Value]]:
    """The units with an outcome; what is planned is not told: inspections come unannounced."""
    recorded = (unit for unit in (*view.done, *view.hindered) if unit.state != PLANNED)
    for number, unit in enumerate(recorded, 1):
        yield [
            number,
            *_unit_columns(view, unit),
            unit.address,
            "trong" if unit.by_plan else "ngoài",
            unit.date,
            unit.team,
            view.state(unit),
            unit.reason,
            view.level(unit),
            *([view.reason(unit)] if view.campaign.printing.reasons else []),
            *_answers(view, unit),
        ]


def _answers(view: View, unit: VisitedUnit) -> Iterator[str]:
    for criterion in view.campaign.criteria:
        if unit.state == DONE and criterion.applies(unit.category):
            yield answer_text(view.campaign, criterion, unit.answers.get(criterion.code))
        else:
            yield ""


def _unit_columns(view: View, unit: VisitedUnit) -> list[Value]:
    return [unit.code, unit.name, view.category_names[unit.category], view.area_names[unit.area]]


_MEASURE_HEADER: Header = [
    ("Biện pháp", 13),
    ("Ngày", 11),
    ("Số văn bản", 16),
    ("Thời hạn", 11),
    ("Trả lời", 22),
    ("Kết quả", 20),
]


def lagging_header(of: Campaign) -> Header:
    """What the unit lacks, and the newest measure."""
    return [
        ("STT", 5),
        ("Mã", 10),
        ("Đơn vị", 28),
        ("Loại đối tượng", 17),
        ("Địa bàn", 15),
        ("Ngày kiểm tra", 11),
        (sentence(of.words.measured), 15),
        ("Tồn tại, hạn chế", 36),
        ("Đã kiến nghị tại chỗ", 30),
        *(
            (f"{name} gần nhất" if name == "Biện pháp" else name, width)
            for name, width in _MEASURE_HEADER
        ),
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
    ("STT", 5),
    ("Mã", 10),
    ("Đơn vị", 38),
    ("Loại đối tượng", 24),
    ("Địa bàn", 18),
    ("Lần thứ", 7),
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
        ("STT", 6),
        ("Ngày", 12),
        ("Giờ", 8),
        ("Nhóm", 9),
        ("Mã", 10),
        ("Đơn vị", 40),
        ("Loại đối tượng", 24),
        ("Địa bàn", 18),
        ("Kế hoạch", 8),
        ("Lượt thứ", 7),
        ("Tình trạng", 14),
        ("Lý do", 20),
        (sentence(of.words.measured), 18),
    ]


def visits(view: View) -> Iterator[Sequence[Value]]:
    """Every visit with an outcome, by day and time; of one unit there can be several."""
    levels = view.campaign.assessment
    for number, visit in enumerate(view.figures.visits, 1):
        made = visit.state == DONE and visit.level in levels
        yield [
            number,
            visit.date,
            visit.started,
            "" if visit.team == UNKNOWN else visit.team,
            visit.code,
            visit.name,
            view.category_names.get(visit.category, visit.category),
            view.area_names.get(visit.area, visit.area),
            "trong" if visit.planned else "ngoài",
            visit.nth,
            STATES[visit.state],
            visit.reason,
            levels[visit.level].text if made else "",
        ]


SCHEDULE_HEADER: Header = [
    ("STT", 6),
    ("Ngày", 12),
    ("Nhóm", 20),
    ("Địa bàn", 20),
    ("Giờ đến", 9),
    ("Giờ đi", 9),
    ("Mã", 10),
    ("Đơn vị", 40),
    ("Địa chỉ", 26),
    ("Phương tiện", 18),
    ("Cán bộ đại diện", 28),
]


def schedule(rounds: Sequence[ToldDay]) -> Iterator[Sequence[Value]]:
    """A row a visit; a day whose units may not be named yet has one row."""
    number = 0
    for one in rounds:
        around = (one.vehicle, "; ".join(escort.name for escort in one.escorts))
        for stop in one.stops if one.released else ():
            number += 1
            times = [clock(time) if time is not None else "" for time in (stop.arrive, stop.leave)]
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
            yield [number, one.day, one.team, "; ".join(one.areas), "", "", "", told, "", *around]


def scanned_header(weeks: Sequence[date]) -> Header:
    """A column for each week of which there are numbers."""
    return [
        ("STT", 6),
        ("Mã", 10),
        ("Đơn vị", 40),
        ("Loại đối tượng", 24),
        ("Địa bàn", 20),
        *((week_words(monday), 17.0) for monday in weeks),
        ("Tổng", 12),
        ("Số ngày có số liệu", 10),
        ("Đơn vị khai một ngày", 12),
        ("Đối chiếu", 24),
    ]


def scanned(
    view: View, weeks: Sequence[date], found: Iterable[UnitScans]
) -> Iterator[Sequence[Value]]:
    """The scans of each unit; an empty cell is no number, which is not 0."""
    names = {category.code: category.text for category in view.campaign.categories}
    for number, unit in enumerate(found, 1):
        counts = [unit.weeks.get(monday) for monday in weeks]
        total = sum(unit.weeks.values()) if unit.weeks else None
        yield [
            number,
            unit.code,
            unit.name,
            names.get(unit.category),
            unit.area,
            *counts,
            total,
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
