"""Which inspections by others stand in the way of one's own: `[[overlaps]]` of a regime's file."""

from typing import Annotated

from pccheck.model.regime.articles import PRACTICE, Provision
from pccheck.model.toml.kinds import Code, one_of
from pccheck.values import dataclass

INSPECTION, THANH_TRA, AUDIT, COMPLIANT = "kiem-tra", "thanh-tra", "kiem-toan", "tuan-thu-tot"
KINDS = (INSPECTION, THANH_TRA, AUDIT, COMPLIANT)
"""What others did or plan at a unit: kiểm tra, thanh tra, kiểm toán nhà nước; that they say that it
complies well (tuân thủ tốt).
"""
TEXTS = {
    INSPECTION: "kiểm tra",
    THANH_TRA: "thanh tra",
    AUDIT: "kiểm toán",
    COMPLIANT: "ghi nhận tuân thủ tốt",
}
"""How papers call each."""
JOINT = "kiểm tra liên ngành"
YEAR, CAMPAIGN = "year", "campaign"


@dataclass(frozen=True, kw_only=True)
class OverlapGround(Provision):
    """On which ground a unit is inspected all the same (căn cứ vẫn kiểm tra)."""

    code: Code
    """Its code."""
    text: str
    """What it is."""


@dataclass(frozen=True, kw_only=True)
class OverlapRule(Provision):
    """What stands in the way of inspecting a unit (không chồng chéo, trùng lặp)."""

    code: Code
    """Its code."""
    text: str
    """What it asks, as papers say it."""
    law: str = ""
    """The law that asks it, where that is not the regime's own."""
    by: tuple[Annotated[str, one_of(KINDS)], ...]
    """What by others stands in the way."""
    business: bool = False
    """Whether it protects only businesses: `business` of the campaign's categories."""
    same_content: bool = False
    """Whether only what has the same content stands in the way."""
    reverse: bool = False
    """Whether it is the other way round: what others do after an inspection of that year. It leaves
    no unit out; whom to tell is said.
    """
    within: Annotated[str, one_of((YEAR, CAMPAIGN))] = YEAR
    """In the same year, or in the days of the campaign."""
    grounds: tuple[OverlapGround, ...] = ()

    @property
    def cited(self) -> str:
        """Where it is said, as people are shown it: what was not compared with the law says so."""
        if self.verified:
            return self.place
        return f"{PRACTICE}: {self.law}" if self.law else PRACTICE
