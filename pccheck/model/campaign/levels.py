"""The levels of assessment and when each holds: `[[assessments]]` of a campaign file."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Annotated

from pccheck.model.answers.grade import GRADES
from pccheck.model.campaign.every import Every
from pccheck.model.toml.kinds import Checked, Code, Mistake, Share, between, one_of
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass

AtLeast = Annotated[int, between(1, 10_000)]


@dataclass(frozen=True)
class Conditions(Checked):
    """When a level holds: all that is named here must be so. The last level names nothing.

    A criterion counts where its category and its `show_if` ask it. What is answered «không áp
    dụng» does not apply. Points: one that is met earns its weight, one that is partly met half of
    it, a score its points times the weight; one without data or answer earns nothing; one that does
    not apply, or has no grade, is left out.
    """

    categories: tuple[str, ...] = ()
    """The unit is of one of these categories."""
    critical_not_met: AtLeast | None = None
    """At least so many critical criteria are not met (lỗi nghiêm trọng)."""
    not_met: AtLeast | None = None
    """At least so many criteria are not met."""
    lacking: AtLeast | None = None
    """At least so many criteria are not met or partly met."""
    criteria_not_met: tuple[str, ...] = ()
    """One of these criteria is not met."""
    score_under: Annotated[float, between(0, 1_000_000)] | None = None
    """The points earned are fewer than this."""
    weight_under: Share | None = None
    """The points earned are less than this part of the full points of what applies."""
    count_is_zero: str = ""
    """The code of a criterion: the numerator of its ratio is 0 and its denominator is not."""
    required_unanswered: bool = False
    """A required criterion that applies has no answer."""
    required_met: Share | None = None
    """At least this part of the required criteria that apply is met; a number without a grade is
    met when it is given.
    """
    no_ratio_under_threshold: bool = False
    """No ratio of any criterion that applies is under its threshold."""
    all_: tuple["Conditions", ...] = ()
    any_: tuple["Conditions", ...] = ()
    not_: "Conditions | None" = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is named."""
        return not any(self.names(field.name) for field in fields(self))

    def names(self, condition: str) -> bool:
        """Whether this is one of the conditions."""
        return bool(getattr(self, condition) != getattr(Conditions, condition))

    def parts(self, at: str) -> Iterator[tuple[str, "Conditions"]]:
        """These conditions and those within them, each with where it stands: `when.any:1.not:0`."""
        yield at, self
        denied = (self.not_,) if self.not_ else ()
        for name, within in (("all", self.all_), ("any", self.any_), ("not", denied)):
            for number, conditions in enumerate(within):
                yield from conditions.parts(f"{at}.{name}:{number}")

    def mistakes(self) -> Iterator[Mistake]:
        """An inner table that names nothing."""
        for name, within in (("all", self.all_), ("any", self.any_)):
            if any(conditions.is_empty for conditions in within):
                yield Mistake(name, N_("conditions that name something each"), [name])
        if self.not_ and self.not_.is_empty:
            yield Mistake("not", N_("conditions that name something each"), ["not"])


@dataclass(frozen=True)
class Assessment:
    """A level of assessment (mức đánh giá). The first one that holds counts."""

    code: Code
    """Its code."""
    text: str
    """How documents say it."""
    grade: Annotated[str, one_of((*GRADES, "none"))]
    """How good it is; `none`: not assessed (chưa đánh giá)."""
    when: Conditions
    every: Every | None = None
    """After how long a unit at this level is due again, whatever its category says."""
