"""What a campaign calls the things that it is about: `[words]` of its file."""

from dataclasses import dataclass
from typing import Annotated

from pccheck.model.campaign.kinds import matching
from pccheck.text.words.catalogue import N_

_SHEET = matching(r"[^\[\]:*?/\\']{1,31}", N_("at most 31 characters, none of []:*?/\\'"))
"""What Excel takes for the name of a sheet."""


@dataclass(frozen=True)
class Words:
    """What the campaign calls the things that it is about (cách gọi)."""

    measured: str = "mức đánh giá"
    """What the assessment says of a unit: mức độ triển khai, mức độ chấp hành …"""
    lacking: Annotated[str, _SHEET] = "Chưa đạt"
    """What units whose level is not enough are called, in a few words: the name of their sheet."""
