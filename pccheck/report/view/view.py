"""What the templates see of the figures: numbers marked with codes, units sorted into lists."""

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from pccheck.model.answers.blank import Blank
from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES as OPTION_GRADES
from pccheck.model.answers.grade import LAGGING
from pccheck.model.answers.parts import Option
from pccheck.model.campaign.levels import Assessment
from pccheck.model.figures import FigureKey, MadeVisit, RowHead, VisitedUnit
from pccheck.model.visit import DISPUTED, DONE, PLANNED, VALUE
from pccheck.report.view import wording
from pccheck.report.view.found import FoundView
from pccheck.report.view.leading import Leading, leading
from pccheck.text.capitals import sentence
from pccheck.text.dates import date_words
from pccheck.text.numbers import counted, number_words, percent
from pccheck.text.words.definitions import DEFINITIONS, GRADES, STATES, Definition, definition
from pccheck.values import dataclass

if TYPE_CHECKING:
    from markupsafe import Markup

POINTS = "abcdđeghiklmnopqrstuvxy"
"""Letters of points: the alphabet without marked letters but đ (Nghị định 30/2020, Phụ lục I)."""
_FAMILIES = (
    *("level", "sum", "known", "chosen"),
    *("visits.level", "visits.month", "visits.team", "follow.given"),
)
_SCANS, _VISITS = ("scans.",), ("visits.",)


@dataclass(frozen=True)
class View(FoundView):
    """A campaign's figures as the templates use them.

    Counts that are no figure of their own carry no code.
    """

    states = STATES
    points = POINTS

    def fig(
        self, measure: str, area: str = "", category: str = "", criterion: str = ""
    ) -> "Markup":
        """The figure's number in a span whose `data-figure` is the figure's code."""
        return self._shown(FigureKey(measure, area, category, criterion), number_words)

    def num(
        self, measure: str, area: str = "", category: str = "", criterion: str = ""
    ) -> "Markup":
        """The same as running text writes it: `03`."""
        return self._shown(FigureKey(measure, area, category, criterion), counted)

    def _shown(self, key: FigureKey, words: Callable[[float], str]) -> "Markup":
        from markupsafe import Markup

        number = words(self.figures.count(*key))
        shown = Markup('<span data-figure="{}">{}</span>').format(str(key), number)
        return shown + Markup(" [{}]").format(str(key)) if self.annotate else shown

    @cached_property
    def levels(self) -> list[Assessment]:
        """The levels from the best to the worst, not assessed last."""
        return wording.by_grade(self.campaign.assessments)

    def level_figs(self, area: str = "", category: str = "") -> list["Markup"]:
        """The numbers of the levels, from the best to the worst."""
        return [self.fig(f"level.{level.code}", area, category) for level in self.levels]

    def share(self, part: str, whole: str) -> str:
        """What share of one figure another is: `83,4%`, '-' of nothing."""
        value = self.figures.count(whole)
        return percent(self.figures.count(part) / value) if value else "-"

    def ratio_share(self, criterion: Criterion) -> str:
        """A criterion's ratio over all visited units; '' unless the same gave both numbers."""
        ratio = self.campaign.kinds[criterion.code].ratio
        if ratio is None:
            return ""
        part, whole = ratio
        givers = [
            self.figures.figure(f"known.{c}", criterion=criterion.code).visits
            for c in (part, whole)
        ]
        parts, wholes = (
            self.figures.count(f"sum.{c}", criterion=criterion.code) for c in (part, whole)
        )
        return percent(parts / wholes) if wholes and set(givers[0]) == set(givers[1]) else ""

    def together(self, state: str) -> int | float:
        """Planned and unplanned units in that state."""
        return self.figures.count(f"units.{state}") + self.figures.count(f"unplanned.{state}")

    @property
    def unplanned(self) -> str:
        """Units visited, or to be visited, outside the plan."""
        return number_words(sum(self.figures.count(f"unplanned.{state}") for state in STATES))

    @property
    def everything(self) -> str:
        """All units, planned and not; those with a `plan_visit` on both sides."""
        return number_words(sum(1 + bool(unit.plan_visit) for unit in self.figures.units))

    @cached_property
    def areas(self) -> list[RowHead]:
        """A row for each area with units."""
        return wording.rows(self.figures.areas, (unit.area for unit in self.figures.units))

    @cached_property
    def leading(self) -> Leading:
        """The areas that the text names: all, of very many the worst."""
        return leading(self.figures, self.levels, self.areas)

    @property
    def level_rests(self) -> list[str]:
        """The numbers of the levels in the areas that the text does not name."""
        return [self.rest(f"level.{level.code}") for level in self.levels]

    def rest(self, measure: str) -> str:
        """What a measure comes to in the areas that the text does not name."""
        named = sum(self.figures.count(measure, row.code) for row in self.leading.rows)
        return number_words(self.figures.count(measure) - named)

    @cached_property
    def categories(self) -> list[RowHead]:
        """A row for each category with units."""
        return wording.rows(self.figures.categories, (unit.category for unit in self.figures.units))

    @cached_property
    def area_names(self) -> dict[str, str]:
        """The areas' names by code."""
        return {row.code: row.name for row in self.areas}

    @cached_property
    def category_names(self) -> dict[str, str]:
        """The categories' names by code."""
        return {row.code: row.name for row in self.categories}

    @cached_property
    def done(self) -> list[VisitedUnit]:
        """The visited units, area by area."""
        return self._by_area(DONE)

    @cached_property
    def disputed(self) -> list[VisitedUnit]:
        """The units with an open question."""
        return self._by_area(DISPUTED)

    @cached_property
    def hindered(self) -> list[VisitedUnit]:
        """The units whose latest visit did not come to an inspection, state by state."""
        states = (state for state in STATES if state not in (DONE, "pending"))
        return [*chain.from_iterable(map(self._by_area, states))]

    def at_level(self, level: str) -> list[VisitedUnit]:
        """The visited units at a level."""
        return [unit for unit in self.done if unit.level == level]

    def _by_area(self, state: str) -> list[VisitedUnit]:
        order = {row.code: number for number, row in enumerate(self.areas)}
        return sorted(
            (u for u in self.figures.units if u.state == state), key=lambda u: order[u.area]
        )

    def grades_of(self, criterion: Criterion) -> list[str]:
        """The grades that a criterion's tables have a column for."""
        return wording.grades_of(self.campaign, criterion, self.figures)

    def grades_said(self, criterion: Criterion) -> list[str]:
        """The grades that the text counts: those of answers, and a lack that some unit has."""
        said = (*OPTION_GRADES, VALUE)
        return [
            grade
            for grade in self.grades_of(criterion)
            if grade in said or self.figures.count(f"grade.{grade}", criterion=criterion.code)
        ]

    def base_of(self, criterion: Criterion) -> str:
        """The document that a criterion rests on."""
        return wording.base_of(self.campaign, criterion)

    def shortcomings(self, unit: VisitedUnit) -> str:
        """What a unit lacks, and why it has its level: by what rule, or against it."""
        why, head = wording.departure(self.campaign, unit), self.campaign.task_force.head
        against = f"{head} đánh giá khác quy tắc ({why})" if why else ""
        reason, lacking = self.reason(unit), wording.lacking(self.campaign, unit, noted=True)
        lacking = lacking or wording.unchecked_in(self.campaign, unit)
        said = f"{reason}. Nội dung: {lacking}" if reason and lacking else reason or lacking
        return "; ".join(filter(None, (said, against)))

    def lacking(self, unit: VisitedUnit) -> str:
        """What a unit has still to mend or to tell."""
        return wording.lacking(self.campaign, unit)

    def level(self, unit: VisitedUnit) -> str:
        """A unit's level in words."""
        return wording.level_words(self.campaign, unit)

    def state(self, unit: VisitedUnit | MadeVisit) -> str:
        """What a visit, or a unit's latest, came to, in words."""
        return STATES["pending" if unit.state == PLANNED else unit.state]

    def since(self, unit: VisitedUnit) -> str:
        """When a later visit to an inspected unit came to nothing, and to what; '' for none."""
        later = self.figures.missed.get(unit.target)
        return f"{date_words(later.date)}: {self.state(later)}" if later and later.date else ""

    def options(self, criterion: Criterion) -> tuple[Option, ...]:
        """The options that figures count one by one: its grade does not tell which it was."""
        kind = self.campaign.kinds[criterion.code]
        return kind.options if kind.by_option else ()

    def told(self, criterion: Criterion) -> list[tuple[str, "Markup | str"]]:
        """What the units told beside grades: how often each option, and the numbers."""
        kind, of = self.campaign.kinds[criterion.code], criterion.code
        told: list[tuple[str, Markup | str]] = [
            (f"«{option.text}»:", self.fig(f"chosen.{option.code}", criterion=of))
            for option in self.options(criterion)
        ]
        given = [c for c in kind.counts if self.figures.count(f"known.{c.code}", criterion=of)]
        told += [(self.amount_name(c.label, c), self.amount(criterion, c)) for c in given]
        return told

    @staticmethod
    def amount_name(name: str, count: Blank) -> str:
        """What a number of several units is called: one that does not add up is their mean."""
        return f"{name} bình quân" if count.is_mean else name

    def amount(
        self, criterion: Criterion, count: Blank, area: str = "", category: str = ""
    ) -> "Markup | str":
        """What the units gave, in words: the sum, a figure; the mean of what does not add up, which
        is none, and '-' where no unit gave it.
        """
        if not count.is_mean:
            return self.fig(f"sum.{count.code}", area, category, criterion.code)
        mean = self.amount_of(criterion, count, area, category)
        return "-" if mean is None else number_words(mean)

    def amount_of(
        self, criterion: Criterion, count: Blank, area: str = "", category: str = ""
    ) -> float | None:
        """The sum; the mean of what does not add up, to two decimals, None where none gave it."""
        at = (area, category, criterion.code)
        total = self.figures.count(f"sum.{count.code}", *at)
        if not count.is_mean:
            return total
        given = self.figures.count(f"known.{count.code}", *at)
        return round(total / given, 2) if given else None

    def grades_among(self, criteria: Sequence[Criterion]) -> list[str]:
        """The grades that a table of these criteria has a column for."""
        among = {*chain.from_iterable(map(self.grades_of, criteria))}
        return [grade for grade in GRADES if grade in among]

    def heads(self, grades: Sequence[str]) -> list[str]:
        """The words of these grades as heads of columns."""
        return [sentence(self.grade_words[grade]) for grade in grades]

    def point(self, number: int) -> str:
        """The letter of the point at this place, from 0 on: a, b, … y, aa."""
        before, place = divmod(number, len(POINTS))
        return (self.point(before - 1) if before else "") + POINTS[place]

    @staticmethod
    def roman(number: int) -> str:
        """The numeral of a section, from 1 on."""
        tens, ones = divmod(number, 10)
        return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]

    def counts(self, criterion: Criterion) -> tuple[Blank, ...]:
        """The numbers that a criterion asks for."""
        return self.campaign.kinds[criterion.code].counts

    advice = staticmethod(wording.advice)

    @property
    def lagging_levels(self) -> list[Assessment]:
        """The levels that are not enough, as the campaign has them."""
        return [level for level in self.campaign.assessments if level.grade in LAGGING]

    @property
    def lagging(self) -> str:
        """The levels that are not enough, in words."""
        return ", ".join(level.text for level in self.lagging_levels)

    @property
    def definitions(self) -> list[tuple[str, Definition]]:
        """Every kind of figure that is told, by its code; one with `*` is a family's."""
        scans = () if self.campaign.scans else _SCANS
        untold = scans if self.visits_told else (*scans, *_VISITS)
        if not self.figures.missed:
            untold = (*untold, "units.missed")
        if not self.figures.count("findings.all"):
            untold = (*untold, "findings.")
        if not any(kind.by_option for kind in self.campaign.kinds.values()):
            untold = (*untold, "chosen")
        return [
            (f"{code}.*" if code in _FAMILIES else code, definition(code, self.campaign.terms))
            for code in DEFINITIONS
            if not code.startswith(untold)
        ]

    def by_clause(self, text: str, target: str = "") -> str:
        """By which clause what is recommended must be done (« theo khoản 1 Điều 5 …»): the one
        named for the unit's finding, else the criterion's usual one; '' where none is known, or
        nobody has compared it with its document.
        """
        if not (text and self.campaign.clauses):
            return ""
        of_unit = (case.obligations for case in self.figures.cases if case.target == target)
        findings = chain.from_iterable(of_unit)
        named = {one.to_do(self.campaign): one.clause(self.campaign) for one in findings}
        usual = (c.code for c in self.campaign.criteria if c.recommendation == text)
        code = named.get(text) or self.campaign.usual_clause(next(usual, ""))
        cited = self.campaign.clause_cited(code) if self.campaign.is_compared(code) else ""
        return f" theo {cited}" if cited else ""

    @property
    def visits_told(self) -> bool:
        """Whether figures of visits stand beside those of units: units come again by rule, or some
        visit is neither the first of its unit nor the latest.
        """
        count = self.figures.count
        return self.campaign.is_periodic or count("visits.again") > count("units.again")

    def visits_by(self, family: str) -> list[tuple[str, str]]:
        """The measures of a family of visits that have a number, each with its name."""
        measures = {key.measure for key in self.figures.values if key.measure.startswith(family)}
        return [(m, wording.visits_of(self.campaign, self.figures, m)) for m in sorted(measures)]

    @property
    def on_both_sides(self) -> str:
        """How many units were visited outside the plan and are in it since; '' for none."""
        again = sum(bool(unit.plan_visit) for unit in self.figures.units)
        return number_words(again) if again else ""

    @property
    def measured(self) -> str:
        """What the levels say of a unit, in the campaign's words."""
        return self.campaign.words.measured

    def wanting(self, criterion: Criterion) -> list[str]:
        """The grades short of what a criterion asks that some unit has, the worst first."""
        asked = self.figures
        return [g for g in LAGGING if asked.count(f"grade.{g}", criterion=criterion.code)]

    @staticmethod
    def turn(before: str | None, after: str | None) -> str:
        """Which way a grade went: up, down, or aside where either is none of better and worse."""
        if before not in OPTION_GRADES or after not in OPTION_GRADES:
            return "sang"
        return "lên" if OPTION_GRADES.index(after) < OPTION_GRADES.index(before) else "xuống"

    @property
    def short_of(self) -> list[Criterion]:
        """The criteria that some unit has not wholly met, those of most units first."""

        def units(criterion: Criterion) -> float:
            of = criterion.code
            return sum(self.figures.count(f"grade.{g}", criterion=of) for g in LAGGING)

        wanting = [criterion for criterion in self.campaign.criteria if units(criterion)]
        return sorted(wanting, key=units, reverse=True)

    @property
    def running(self) -> str:
        """What every page says at its foot: made-up data, how far it goes; '' for neither."""
        return wording.running(self.figures)

    @property
    def as_of(self) -> str:
        """How far the data goes; '' where all that the book holds counts."""
        return wording.as_of(self.figures)
