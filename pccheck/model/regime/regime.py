"""A regime as values: the tables of `templates/regimes/*.toml`.

The file is read by these annotations, and `templates/README.md` is made of them.
"""

from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Annotated

from pccheck.model.campaign.counting import Counting
from pccheck.model.regime.articles import Article, Provision
from pccheck.model.regime.overlap_rules import OverlapRule
from pccheck.model.toml.kinds import Code, between, one_of
from pccheck.values import dataclass

DECIDE, APPROVE, ANNOUNCE = "decide", "approve", "announce"
EXTEND, SUSPEND, RESUME, STOP = "extend", "suspend", "resume", "stop"
MINUTES, END, MENDED = "minutes", "end", "mended"
ACTS = ("", DECIDE, APPROVE, ANNOUNCE, EXTEND, SUSPEND, RESUME, STOP, MINUTES, END, MENDED)
"""What the clock understands of a step; '' where its place in the order is enough."""
SIGNERS = ("head", "unit", "commune", "witness")
"""Who may sign minutes: the head of the Đoàn, the unit, the commune's authority, a witness."""
HOLDS = ("", "ground", "content", "units", "days", "members")
"""What a part of a paper says of the decision."""


@dataclass(frozen=True, kw_only=True)
class CountingRule(Provision, Counting):
    """How days are counted (cách đếm thời hạn), and where that is said."""


@dataclass(frozen=True, kw_only=True)
class Role(Provision):
    """Who does a step or issues a paper (vai)."""

    code: Code
    """Its code."""
    text: str
    """What it is called."""


@dataclass(frozen=True, kw_only=True)
class TimeLimit(Provision):
    """How long an inspection may take (thời hạn kiểm tra)."""

    days: Annotated[int, between(1, 365)]
    """Days at most."""
    extension: Annotated[int, between(0, 365)] = 0
    """Further days at most by an extension (gia hạn); 0: none."""


@dataclass(frozen=True, kw_only=True)
class Authority(Provision):
    """Who may decide on an inspection (thẩm quyền)."""

    code: Code
    """Its code."""
    text: str
    """Who it is."""
    limit: TimeLimit | None = None
    """How long its inspections may take; left out: the law sets nothing."""


@dataclass(frozen=True, kw_only=True)
class StepGround(Provision):
    """A ground on which a step may be taken (căn cứ, lý do)."""

    code: Code
    """Its code."""
    text: str
    """What it is."""


@dataclass(frozen=True, kw_only=True)
class Barred(Provision):
    """Why somebody must not be a member (trường hợp không được tham gia Đoàn)."""

    code: Code
    """Its code."""
    text: str
    """What it is."""


@dataclass(frozen=True, kw_only=True)
class Within:
    """By when a step must be taken (thời hạn của bước), counted from another."""

    days: Annotated[int, between(1, 365)]
    """How many days."""
    of: Code
    """The step from whose day they run."""
    kind: Annotated[str, one_of(("", "calendar", "working"))] = ""
    """Days of the calendar or working days; `""`: as `[counting]` says."""


@dataclass(frozen=True, kw_only=True)
class LegalStep(Provision):
    """A step of an inspection (bước)."""

    code: Code
    """Its code."""
    text: str
    """What is done."""
    act: Annotated[str, one_of(ACTS)] = ""
    """What it means to the clock; `""`: only its place in the order counts."""
    by: tuple[str, ...] = ()
    """The roles that may take it; `[]`: it is not asked."""
    each_unit: bool = False
    """Whether it is taken for each unit, not once for the decision."""
    some_units: bool = False
    """Whether a step of the whole may also be taken for some of its units alone."""
    always: bool = False
    """Whether every inspection has it."""
    when: str = ""
    """The step, or the ground of the decision, that makes it needed."""
    unless: str = ""
    """The step that makes it needless."""
    after: tuple[str, ...] = ()
    """The steps that must come before."""
    once: bool = False
    """Whether it is taken only once."""
    paper: str = ""
    """The paper that it makes."""
    grounds_article: Article = ""
    """Where its grounds are said; `""`: where the step is."""
    within: Within | None = None
    grounds: tuple[StepGround, ...] = ()

    @property
    def is_of_units(self) -> bool:
        """Whether it can be a step of a unit: always, or where it is taken for some alone."""
        return self.each_unit or self.some_units


@dataclass(frozen=True, kw_only=True)
class Signature(Provision):
    """Who must sign the paper of a step (chữ ký)."""

    step: Code
    """The step."""
    any: tuple[Annotated[str, one_of(SIGNERS)], ...]
    """One of these at least."""
    text: str
    """What is asked, in words."""


@dataclass(frozen=True, kw_only=True)
class PaperPart(Provision):
    """A part that a paper must have (nội dung bắt buộc), in their order."""

    text: str
    """What it is."""
    heading: str
    """The words with which it begins in the paper."""
    holds: Annotated[str, one_of(HOLDS)] = ""
    """What it says of the decision; what the book lacks is told before the paper is made."""


@dataclass(frozen=True, kw_only=True)
class PaperRule(Provision):
    """A paper of an inspection (văn bản)."""

    code: Code
    """Its code, which is also the name of its template."""
    text: str
    """Its type as its number and its title say it."""
    symbol: str
    """The letters of its type in a number; `""`: none."""
    issuer: str
    """The role that issues it."""
    parts: tuple[PaperPart, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RegimeHeading(Provision):
    """The regime itself (quy trình)."""

    code: Code
    """Its code, the name of its file."""
    title: str
    """What it is called."""
    law: str
    """The law in full, as papers cite it first."""
    short: str
    """The law as papers cite it again."""
    from_: date | None = None
    """Its first day in force (hiệu lực); left out: not said."""
    to: date | None = None
    """Its last day in force."""
    authority_article: Article = ""
    """Where it is said who may decide; `""`: it is not asked."""
    team_article: Article = ""
    """Where it is said that there is a head of the Đoàn; `""`: it is not asked."""


@dataclass(frozen=True, kw_only=True)
class Regime(RegimeHeading):
    """What the law asks of an inspection, as its file says."""

    counting: CountingRule = field(default_factory=lambda: CountingRule(verified=False))
    roles: tuple[Role, ...]
    authorities: tuple[Authority, ...] = ()
    bars: tuple[Barred, ...] = ()
    steps: tuple[LegalStep, ...]
    signatures: tuple[Signature, ...] = ()
    papers: tuple[PaperRule, ...] = ()
    overlaps: tuple[OverlapRule, ...] = ()

    @cached_property
    def step(self) -> dict[str, LegalStep]:
        """The steps by code."""
        return {step.code: step for step in self.steps}

    @cached_property
    def authority(self) -> dict[str, Authority]:
        """Who may decide, by code."""
        return {one.code: one for one in self.authorities}

    @cached_property
    def paper(self) -> dict[str, PaperRule]:
        """The papers by code."""
        return {paper.code: paper for paper in self.papers}

    def acting(self, act: str) -> LegalStep | None:
        """The step that means this to the clock."""
        return next((step for step in self.steps if step.act == act), None)
