"""A campaign as values: the tables of `templates/campaigns/*.toml`, and what each field may hold.

The file is read by these annotations, and `templates/README.md` is made of them.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Annotated

from pccheck.model.answers.criterion import Criterion
from pccheck.model.answers.grade import GRADES as OPTION_GRADES
from pccheck.model.answers.kind import AnswerKind
from pccheck.model.answers.kinds import kind_of
from pccheck.model.answers.parts import Option, ShowIf
from pccheck.model.campaign.clauses import Clause
from pccheck.model.campaign.counting import Counting
from pccheck.model.campaign.draw import DrawRule
from pccheck.model.campaign.every import Every
from pccheck.model.campaign.levels import Assessment
from pccheck.model.campaign.papers.bases import Base
from pccheck.model.campaign.papers.kinds import of_kind
from pccheck.model.campaign.papers.marks import IN_THE_FILE, MINUTES, KeptCopies, Marking
from pccheck.model.campaign.papers.signers import Signer, Signing
from pccheck.model.campaign.papers.texts import (
    DocumentHeads,
    Printing,
    Release,
    ReportText,
    Texts,
)
from pccheck.model.campaign.planning import Planning, TaskForce
from pccheck.model.campaign.priority import USUAL, PriorityRule
from pccheck.model.campaign.scans import ScanRule
from pccheck.model.campaign.visit_forms import FORMS, ON_SITE
from pccheck.model.campaign.words import Words
from pccheck.model.journal.clock import ZONE
from pccheck.model.toml.kinds import (
    DAY,
    Checked,
    Code,
    Mistake,
    Rule,
    Stretch,
    TimeZone,
    between,
    matching,
    one_of,
)
from pccheck.model.visit import VALUE, Answer
from pccheck.text.capitals import sentence
from pccheck.text.fold import fold
from pccheck.text.times.day_list import read_day_list
from pccheck.text.words.catalogue import N_
from pccheck.text.words.definitions import GRADES
from pccheck.values import dataclass

PLAIN_REGIME = "ke-hoach-2021"
"""The regime of campaigns whose file names none: no law sets it a step or a limit."""


@dataclass(frozen=True)
class Habit:
    """How the office departs from a rule of documents on purpose (thói quen trình bày)."""

    rule: Annotated[str, matching(r"[A-Z]\d{1,2}", N_("the id of a rule, such as B3"))]
    """The rule, as `pccheck report check` names it."""
    level: Annotated[str, one_of(("off", "hint", "style"))]
    """What it amounts to here; a part without which there is no document stays one."""
    why: str = ""
    """Why (lý do)."""


@dataclass(frozen=True)
class Level:
    """A level of areas (cấp địa bàn): tỉnh, huyện, xã. The area file names them by code."""

    code: Code
    """Its code."""
    text: str
    """Its name."""


def _day_list(text: str) -> str:
    days = read_day_list(text) if text else ""
    if days is None:
        raise ValueError
    return days


@dataclass(frozen=True)
class Category:
    """A kind of target (loại đối tượng)."""

    code: Code
    """Its code."""
    text: str
    """Its name."""
    weight: Annotated[float, between(0, 1_000_000_000)]
    """Its points of priority (trọng số, ưu tiên) when not every unit can be visited."""
    minutes: Annotated[int, between(1, DAY)]
    """How many minutes a visit takes (thời lượng)."""
    opens: tuple[Stretch, ...]
    """When its units can be visited (giờ làm việc)."""
    access_minutes: Annotated[int, between(0, 120)] = 0
    """How many minutes it takes to get in before the visit: parking, walking, registering (gửi xe,
    đi bộ, vào sổ).
    """
    visit_before: date | None = None
    """Before which day its units are to be visited (trước ngày): that day itself is too late."""
    not_on: Annotated[str, Rule(_day_list, N_('days such as "thứ 2; 24/12/2026"'))] = ""
    """On which days they are not: weekdays, days, first and last days (`24/12/2026-31/12/2026`).
    A unit's own wishes, in the list, come on top."""
    visit_form: Annotated[str, one_of(FORMS)] = ON_SITE
    """In which form its units are visited (hình thức): `on-site`; without a way `online`, or at the
    `desk` from electronic data (Nghị định 217/2025/NĐ-CP, Điều 4 khoản 5, Điều 15 khoản 4); by
    `letter`, from papers sent in, which is practice and no form of the decree. A unit's own, in the
    list, comes first."""
    every: Every | None = None
    """After how long a visited unit is due again (định kỳ); left out: once is enough."""
    business: bool = False
    """Whether its units are enterprises, household or individual businesses (doanh nghiệp, hộ kinh
    doanh, cá nhân kinh doanh), never public bodies.
    """
    aliases: tuple[str, ...] = ()
    """What lists call it too (tên gọi khác)."""


@dataclass(frozen=True)
class Section:
    """A group of criteria (nhóm nội dung)."""

    code: Code
    """Its code."""
    text: str
    """Its heading."""


@dataclass(frozen=True)
class Measure:
    """A step of the ladder (biện pháp) from reminding to proposing a sanction, mildest first."""

    code: Code
    """Its code."""
    text: str
    """Its name: nhắc nhở, đôn đốc, kiến nghị xử lý."""
    deadline_days: Annotated[int, between(1, 365)]
    """How many days the unit has."""
    document: str = ""
    """Its letter: `don-doc` or `kien-nghi`; `""`: by word of mouth or in the minutes."""


@dataclass(frozen=True)
class Heading(Checked):
    """The campaign itself (đợt kiểm tra)."""

    code: Code
    """Its code."""
    title: str
    """Its full name, as documents say it."""
    short_title: str
    """The same in a few words."""
    from_: date
    """Its first day."""
    to: date
    """Its last day."""
    form: str
    """How inspections come (hình thức): regularly (định kỳ), unannounced (đột xuất)."""
    purpose: tuple[str, ...]
    """What it is for (mục đích, yêu cầu)."""
    routing_level: Code
    """The level of the areas that itineraries, members and figures go by."""
    areas: Code | None = None
    """The area file (địa bàn): `areas/` holds a table of this name, .csv or a workbook. Left out:
    the areas of `province` as the program knows them."""
    province: str = ""
    """The province (tỉnh, thành phố) by name or code; `""`: `pccheck init --province` says it."""
    code_prefix: Annotated[str, matching(r"[A-Z]{1,6}", N_("one to six capital letters"))] = "DV"
    """What the short codes of targets begin with: HT in HT-0017."""
    regime: Code = PLAIN_REGIME
    """The regime (quy trình) that its inspections follow: `regimes/` holds a file of this name."""
    checklist_verified: bool = True
    """Whether the checklist was compared with the rules in force (đã đối chiếu với quy định hiện
    hành); a sample was not, and `pccheck campaign check` tells it until it is."""
    time_zone: TimeZone = ZONE
    """In which time zone (múi giờ) its days begin and end, whatever a computer is set to."""

    def mistakes(self) -> Iterator[Mistake]:
        """A period that ends before it begins; places said twice."""
        if self.to < self.from_:
            yield Mistake("to", N_("a date not before `from`"), ["from"])
        if self.areas and self.province:
            yield Mistake("province", N_("left out where `areas` names a file"), ["areas"])


@dataclass(frozen=True, kw_only=True)
class Campaign(Heading):
    """One inspection drive, as its file says."""

    version: str
    """The SHA-256 of the file's text, which does not hold it."""
    bases: tuple[Base, ...] = ()
    citations: tuple[Base, ...] = ()
    habits: tuple[Habit, ...] = ()
    signers: tuple[Signer, ...] = ()
    kept: tuple[KeptCopies, ...] = ()
    markings: tuple[Marking, ...] = ()
    levels: tuple[Level, ...]
    categories: tuple[Category, ...]
    choices: tuple[Option, ...] = ()
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    clauses: tuple[Clause, ...] = ()
    assessments: tuple[Assessment, ...]
    words: Words = field(default_factory=Words)
    task_force: TaskForce
    planning: Planning
    documents: DocumentHeads
    report: ReportText
    printing: Printing = field(default_factory=Printing)
    counting: Counting | None = None
    texts: Texts = field(default_factory=Texts)
    release: Release = field(default_factory=Release)
    measures: tuple[Measure, ...] = ()
    scans: ScanRule | None = None
    priority: tuple[PriorityRule, ...] = USUAL
    draw: DrawRule | None = None

    @cached_property
    def category(self) -> dict[str, Category]:
        """The categories by code."""
        return {c.code: c for c in self.categories}

    @cached_property
    def criterion(self) -> dict[str, Criterion]:
        """The criteria by code."""
        return {c.code: c for c in self.criteria}

    @cached_property
    def kinds(self) -> dict[str, AnswerKind]:
        """How each criterion is answered, by its code."""
        kinds = {c.code: kind_of(c, self.choices) for c in self.criteria}
        return {code: kind for code, kind in kinds.items() if kind}

    @cached_property
    def choice(self) -> dict[str, Option]:
        """The choices by code."""
        return {c.code: c for c in self.choices}

    @cached_property
    def grade_words(self) -> dict[str, str]:
        """The words of each grade: its own where just one of its choices has that grade; what has
        none is answered, where no number is asked for.
        """
        words = dict(GRADES)
        ungraded = [kind for kind in self.kinds.values() if VALUE in kind.grades]
        if ungraded and not any(kind.counts for kind in ungraded):
            words[VALUE] = "có trả lời"
        for grade in OPTION_GRADES:
            own = [choice.text for choice in self.choices if choice.grade == grade]
            if len(own) == 1:
                (words[grade],) = own
        return words

    @cached_property
    def assessment(self) -> dict[str, Assessment]:
        """The levels by code."""
        return {a.code: a for a in self.assessments}

    @cached_property
    def terms(self) -> dict[str, str]:
        """The campaign's own words for the places that definitions leave for them."""
        scans, measured = self.scans or ScanRule(), self.words.measured
        return {
            "measured": measured,
            "Measured": sentence(measured),
            "head": self.task_force.head,
            "act": scans.act,
            "act_short": scans.act_short,
        }

    def form_of(self, category: str, own: str) -> str:
        """The form of visits to a unit of a category; `own`: that of the unit, '' for none."""
        usual = self.category[category].visit_form if category in self.category else ON_SITE
        return own or usual

    def clauses_of(self, criterion: str) -> tuple[Clause, ...]:
        """The clauses that may be named for a criterion: those that name it, then those that name
        none.
        """
        named = tuple(clause for clause in self.clauses if criterion in clause.criteria)
        return named + tuple(clause for clause in self.clauses if not clause.criteria)

    def usual_clause(self, criterion: str) -> str:
        """The code of the clause that a criterion rests on where nobody names another; '' where
        none names it.
        """
        named = (clause.code for clause in self.clauses if criterion in clause.criteria)
        return next(named, "")

    def clause_cited(self, code: str) -> str:
        """A clause as it is cited, with its document; '' for none."""
        clause = next((clause for clause in self.clauses if clause.code == code), None)
        if clause is None:
            return ""
        register = (*self.bases, *self.citations)
        of = next((one for one in register if clause.base in (one.number, one.title)), None)
        document = of.short if clause.base and of else clause.base
        return f"{clause.text} {document}".rstrip()

    def is_compared(self, code: str) -> bool:
        """Whether a clause was compared with its document; no paper cites it before."""
        return all(clause.verified for clause in self.clauses if clause.code == code)

    def bases_of(self, kind: str) -> tuple[Base, ...]:
        """What documents of a kind rest on: what names the kind first, then what names none; the
        office's own plan is no base of the plan.
        """
        named = tuple(base for base in self.bases if kind in base.kinds)
        own = ("Kế hoạch", self.documents.issuer_name) if kind == "ke-hoach" else ()
        others = (base for base in self.bases if not base.kinds)
        return named + tuple(base for base in others if (base.kind, base.issuer) != own)

    def signature(self, kind: str) -> Signing:
        """Who signs documents of a kind."""
        signer = of_kind(self.signers, kind)
        return signer.signature if signer else Signing(self.documents.authority)

    def is_above(self, body: str) -> bool:
        """Whether a body stands above the one that issues: it is asked, never told."""
        heads = self.documents
        above = {fold(heads.addressee), fold(heads.governing_body)}
        return fold(body) in above or any(one.startswith(f"{fold(body)} ") for one in above)

    def kept_words(self, kind: str) -> str:
        """What stands behind «Lưu: » on documents of a kind."""
        own = of_kind(self.kept, kind)
        if own is None and kind.startswith(MINUTES):
            return IN_THE_FILE.words("")
        return (own or KeptCopies()).words(self.documents.unit_code)

    def marking(self, kind: str) -> Marking:
        """The marks on documents of a kind."""
        return of_kind(self.markings, kind) or Marking()

    @property
    def is_periodic(self) -> bool:
        """Whether some unit is visited more than once by rule."""
        return any(c.every for c in self.categories) or any(a.every for a in self.assessments)

    def due_again(self, category: str, level: str, visited: date) -> date | None:
        """When a unit is due again that a visit found at this level; None where once is enough."""
        every = self.assessment[level].every if level in self.assessment else None
        if every is None and category in self.category:
            every = self.category[category].every
        return every.after(visited) if every else None

    def checklist(self, category: str) -> tuple[Criterion, ...]:
        """The criteria that targets of this category are asked, in order."""
        return tuple(c for c in self.criteria if c.applies(category))

    def hidden(self, category: str, answers: Mapping[str, Answer]) -> frozenset[str]:
        """The codes of the criteria that the category is asked, but not with these answers.

        An earlier criterion that is itself hidden, or has no answer, shows nothing.
        """
        hidden: set[str] = set()
        for criterion in self.checklist(category):
            wanted = criterion.show_if
            if wanted and not self._shown(wanted, answers, hidden):
                hidden.add(criterion.code)
        return frozenset(hidden)

    def hidden_by(self, code: str, hidden: Collection[str]) -> str:
        """The criterion on whose answer it depends that one of those `hidden` is not asked: the one
        that it follows, or what that one follows in its turn.
        """
        wanted = self.criterion[code].show_if
        if wanted is None:
            return code
        earlier = wanted.criterion
        return self.hidden_by(earlier, hidden) if earlier in hidden else earlier

    def _shown(
        self, wanted: ShowIf, answers: Mapping[str, Answer], hidden: Collection[str]
    ) -> bool:
        earlier = wanted.criterion
        if earlier in hidden or earlier not in answers:
            return False
        return self.kinds[earlier].fits(answers[earlier], wanted)
