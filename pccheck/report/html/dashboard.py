"""The overview page: one HTML file that opens anywhere, offline, and can be filtered."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES as OPTION_GRADES
from pccheck.model.audit.told import UNTOLD
from pccheck.model.board import Board, Shot
from pccheck.model.figures import FigureKey, RowHead, VisitedUnit
from pccheck.model.findings.obligations import tally
from pccheck.model.follow import ENOUGH, Case
from pccheck.model.records import Target
from pccheck.model.visit import DONE, PLANNED
from pccheck.report.html.document import render
from pccheck.report.html.months import PlanMonth, months
from pccheck.report.html.papers import prove
from pccheck.report.view import wording
from pccheck.report.view.leading import leading
from pccheck.report.view.maps.shares import SHARES, UNSEEN
from pccheck.report.view.maps.sketch import DOT, AreaMap, area_map
from pccheck.report.view.pictures import Pictures, Week
from pccheck.report.view.reconcile import reconcile
from pccheck.report.view.view import View
from pccheck.text.dates import date_words
from pccheck.text.words.catalogue import _, language
from pccheck.text.words.definitions import GRADES, defined_as, definition
from pccheck.text.words.fields import code_words
from pccheck.text.words.obligations import tally_words
from pccheck.text.words.outcomes import outcome_words
from pccheck.text.words.stages import STAGES, TO_MEND, stage_words

if TYPE_CHECKING:
    from markupsafe import Markup

_NO_RESULT = "none"
"""What the filter, and its script, call units without a result that may be told."""
_UNKNOWN = "?"
"""The code of the area, or category, of units that have none."""
_JSON_IN_HTML = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def render_dashboard(board: Board, folders: Sequence[Path]) -> str:
    """The page, in the user's language; every number in it is a figure of the report.

    Args:
        board: what it shows.
        folders: where its template, style and script are looked for, the shipped folder last.

    Raises:
        PccheckError: `sums-differ`, `figure-differs`, `dispute-unsaid`, `broken-template`.
    """
    from markupsafe import Markup

    reconcile(board.campaign, board.figures)
    style, script = (_own(folders, f"tong-quan.{kind}") for kind in ("css", "js"))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(style)}",
            *(["img-src data:"] if board.shots is not None else []),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    page = Page(board)
    context = {
        "_": _,
        "lang": language(),
        "page": page,
        "view": page.view,
        "board": board,
        "policy": policy,
        "style": Markup(style),  # noqa: S704 - our own
        "script": Markup(script),  # noqa: S704 - our own
        "shares": SHARES,
        "unseen": UNSEEN,
        "dot_radius": DOT,
        "data": page.data,
    }
    html = render("tong-quan.html", context, folders)
    prove(html, board.figures)
    return html


def _own(folders: Sequence[Path], name: str) -> str:
    """The text of the first file with this name; with line feeds, as browsers hash it."""
    return next(path for folder in folders if (path := folder / name).is_file()).read_text(
        encoding="utf-8"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


class Page:
    """What the template sees of a board."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.view = View(board.campaign, board.figures)

    @cached_property
    def areas(self) -> list[RowHead]:
        """A row for each area with targets or units."""
        return self._rows("area", [RowHead(area.code, area.name) for area in self.board.areas])

    @property
    def leading(self) -> list[RowHead]:
        """The areas that are seen at once: all, or of very many the worst."""
        return list(leading(self.board.figures, self.view.levels, self.areas).rows)

    @property
    def left(self) -> list[RowHead]:
        """The other areas, in their order."""
        shown = {row.code for row in self.leading}
        return [row for row in self.areas if row.code not in shown]

    @cached_property
    def categories(self) -> list[RowHead]:
        """A row for each category with targets or units."""
        return self._rows(
            "category", [RowHead(one.code, one.text) for one in self.board.campaign.categories]
        )

    @staticmethod
    def names(rows: Sequence[RowHead]) -> list[tuple[str, str]]:
        """Codes and names."""
        return [(row.code, row.name) for row in rows]

    def _rows(self, axis: str, heads: list[RowHead]) -> list[RowHead]:
        used = {getattr(key, axis) for key in self.board.figures.values} - {""}
        rows = [row for row in heads if row.code in used]
        left = sorted(used - {row.code for row in rows})
        names = {_UNKNOWN: _("unknown"), UNTOLD: _("not announced yet")}
        return rows + [RowHead(code, names.get(code, code)) for code in left]

    @cached_property
    def map(self) -> AreaMap | None:
        """The areas that have units or targets, by their centres, as large as was visited there."""
        shown = {row.code for row in self.areas}
        level = self.board.campaign.routing_level
        routed = (area for area in self.board.areas if area.level == level and area.code in shown)
        count = self.board.figures.count
        return area_map(routed, {code: int(count("units.visited", code)) for code in shown})

    def enough(self, area: str = "") -> str:
        """The codes of the figures that count an area's units that are good enough."""
        good = (level for level in self.view.levels if level.grade == ENOUGH)
        return " ".join(self.code(f"level.{level.code}", area) for level in good)

    def assessed(self, area: str = "") -> str:
        """The codes of the figures that count an area's units that are assessed."""
        graded = (level for level in self.view.levels if level.grade in GRADES)
        return " ".join(self.code(f"level.{level.code}", area) for level in graded)

    @property
    def enough_words(self) -> str:
        """What the campaign calls that."""
        return ", ".join(level.text for level in self.view.levels if level.grade == ENOUGH)

    @staticmethod
    def code(measure: str, area: str = "", category: str = "", criterion: str = "") -> str:
        """The code of a figure, for what is drawn from it."""
        return str(FigureKey(measure, area, category, criterion))

    @staticmethod
    def anchor(measure: str) -> str:
        """Where the measure's definition stands on the page."""
        return f"def-{defined_as(measure)}"

    def meaning(self, measure: str) -> str:
        """What the measure counts, in the official words."""
        return definition(measure, self.board.campaign.terms).meaning

    @property
    def results(self) -> dict[str, str]:
        """What a unit's row says of its visit, by its filter's name: levels, then other states."""
        levels = {f"level.{level.code}": level.text for level in self.view.levels}
        states = {state: self.state(state) for state in self.view.states if state != DONE}
        return levels | states | {_NO_RESULT: _("no result yet")}

    @cached_property
    def weeks(self) -> list[Week]:
        """The units week by week; those of days that may not be told yet stand in none."""
        return Pictures(self.view).weeks

    @property
    def most(self) -> int:
        """The longest bar of the weeks, in units."""
        return max(1, *(max(week.planned, week.done + week.outside) for week in self.weeks))

    @property
    def months(self) -> list[PlanMonth]:
        """The plan by day."""
        return list(months(self.board.days))

    @property
    def shown(self) -> list[tuple[int, Sequence[tuple[Shot, str]]]]:
        """The places in `units` of those with photos: each with its address, '' for none."""
        shots = self.board.shots or {}
        found: list[tuple[int, Sequence[tuple[Shot, str]]]] = []
        for at, row in enumerate(self.units):
            of_unit = shots.get(str(row["code"]), ())
            if of_unit:
                found.append((at, [(shot, _address(shot.jpeg)) for shot in of_unit]))
        return found

    @property
    def today(self) -> int:
        """Visits of today that are still to be made and may be known."""
        waiting = (unit for unit in self.board.figures.units if unit.state == PLANNED)
        return sum(unit.date == self.board.today for unit in waiting)

    @property
    def late(self) -> list[tuple[int, str]]:
        """What somebody should look at: how many, and the words for them."""
        due = self.board.due
        return [
            (due["overdue"], _("Visits past their day and not recorded: {count}")),
            (due["untold"], _("Itineraries of the next days that nobody was told of: {count}")),
            (due["unnamed"], _("Bodies that have not named a member: {count}")),
            (due["undocumented"], _("Bodies whose document of nomination is lacking: {count}")),
            (due["measures_overdue"], _("Units that have let the deadline pass: {count}")),
            (due["questions"], _("Records with an open question: {count}")),
        ]

    @property
    def stages(self) -> dict[str, str]:
        """The stages of follow-up in words."""
        return {stage: stage_words(stage) for stage in STAGES}

    def section(self, criterion: Criterion) -> str:
        """The heading of a criterion's section."""
        texts = {section.code: section.text for section in self.board.campaign.sections}
        return texts[criterion.section]

    def state(self, state: str) -> str:
        """A state in the user's language."""
        return outcome_words(PLANNED if state == "pending" else state)

    def grade(self, grade: str) -> str:
        """A grade in the user's language; met or not in the words of the campaign."""
        own = grade in OPTION_GRADES
        return self.view.grade_words[grade] if own else code_words("status", grade)

    @property
    def grades(self) -> list[str]:
        """What an answer can amount to."""
        return list(GRADES)

    @cached_property
    def units(self) -> list[dict[str, object]]:
        """The targets as rows of the lists; what is empty is left out."""
        codes = {area.rec: area.code for area in self.board.areas}
        visited = {unit.target: unit for unit in self.board.figures.units}
        cases = {case.target: case for case in self.board.figures.cases}
        rows = []
        for target in self.board.targets:
            unit = visited.get(target.rec)
            row = (
                {
                    "code": target.code,
                    "name": target.name,
                    "place": _place(target),
                    "area": codes.get(target.region, _UNKNOWN),
                    "category": target.category or _UNKNOWN,
                }
                | (self._found(unit) if unit else {})
                | self._asked(cases.get(target.rec))
            )
            rows.append({key: value for key, value in row.items() if value})
        return rows

    def _found(self, unit: VisitedUnit) -> dict[str, object]:
        day = date_words(unit.date) if unit.date else ""
        if unit.state != DONE:
            return {
                "result": "pending" if unit.state == PLANNED else unit.state,
                "day": day,
                "note": unit.reason,
            }
        level = self.board.campaign.assessment[unit.level]
        departed = wording.level_words(self.board.campaign, unit)
        why = departed if departed != level.text else self.view.reason(unit)
        return {
            "result": f"level.{unit.level}",
            "grade": level.grade,
            "day": day,
            "lacking": self.view.lacking(unit),
            "note": "; ".join(filter(None, (why, self.view.since(unit)))),
        }

    def _asked(self, case: Case | None) -> dict[str, object]:
        """How far a case has come.

        Wishes for another visit are not told: it will be unannounced too.
        """
        if case is None:
            return {}
        last = case.standing[-1] if case.standing else None
        texts = {measure.code: measure.text for measure in self.board.campaign.measures}
        return {
            "stage": case.stage(self.board.today),
            "asked": (
                f"{texts.get(last.code, last.code)} {date_words(last.day)} {last.number}".rstrip()
                if last
                else ""
            ),
            "deadline": date_words(last.deadline) if last else "",
            "ignored": case.ignored(self.board.today),
            "repeats": case.repeats,
            "findings": tally_words(tally(case.obligations, self.board.today)._asdict())
            if case.is_open
            else "",
        }

    @property
    def to_mend(self) -> list[int]:
        """The places in `units` of those with something to mend, the most urgent first."""
        deadlines = {
            case.code: case.standing[-1].deadline
            for case in self.board.figures.cases
            if case.standing
        }
        open_ = [n for n, row in enumerate(self.units) if row.get("stage") in TO_MEND]
        return sorted(
            open_,
            key=lambda n: (
                TO_MEND.index(str(self.units[n]["stage"])),
                deadlines.get(str(self.units[n]["code"]), self.board.today),
                n,
            ),
        )

    @property
    def data(self) -> "Markup":
        """What the script works on, as JSON that no text in it can end."""
        from markupsafe import Markup

        value = {
            "numbers": self._numbers(),
            "units": self.units,
            "mend": self.to_mend,
            "areas": dict(self.names(self.areas)),
            "categories": dict(self.names(self.categories)),
            "results": self.results,
            "stages": self.stages,
        }
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.translate(_JSON_IN_HTML))  # noqa: S704 - no markup is left

    def _numbers(self) -> Mapping[str, Mapping[str, int | float]]:
        """Every figure: by measure and criterion, then by area and category."""
        found: dict[str, dict[str, int | float]] = {}
        for key in self.board.figures.values:
            cell = f"{key.area} {key.category}"
            found.setdefault(f"{key.measure} {key.criterion}".rstrip(), {})[cell] = (
                self.board.figures.count(*key)
            )
        return found


def _address(jpeg: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(jpeg).decode()}" if jpeg else ""


def _place(target: Target) -> str:
    return ", ".join(filter(None, (target.address, target.area_name)))
