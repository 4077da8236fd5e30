"""What a campaign calls the things that it is about: `[words]` of its file."""

import re
from typing import Annotated

from pccheck.model.toml.kinds import Rule, such
from pccheck.text.words.catalogue import N_
from pccheck.values import dataclass


def sheet(most: int = 31) -> Rule:
    """What Excel takes for the name of a sheet, or for so many characters of it."""
    wanted = N_("at most {most} characters, none of []:*?/\\'")
    return such(re.compile(rf"[^\[\]:*?/\\']{{1,{most}}}").fullmatch, wanted, most=most)


@dataclass(frozen=True)
class Words:
    """What the campaign calls the things that it is about (cách gọi)."""

    measured: str = "mức đánh giá"
    """What the assessment says of a unit: mức độ triển khai, mức độ chấp hành …"""
    lacking: Annotated[str, sheet()] = "Chưa đạt"
    """What units whose level is not enough are called, in a few words: the name of their sheet."""
