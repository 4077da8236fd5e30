"""Which campaign people mean."""

from collections.abc import Iterable
from typing import NamedTuple

from pccheck.actions.desk.staff import listed, named
from pccheck.errors import wrong_use


class CampaignName(NamedTuple):
    """By what a campaign can be called: its code, and its title."""

    code: str
    name: str


def campaign_meant(words: str, among: Iterable[CampaignName]) -> str:
    """The code of the one campaign with this code, or with these words in its title.

    Raises:
        PccheckError: `unknown-campaign`, `ambiguous-campaign`.
    """
    there = list({one.code: one for one in among}.values())
    fitting = named(there, words)
    if not fitting:
        raise wrong_use("unknown-campaign", name=words, known=", ".join(one.code for one in there))
    if len(fitting) > 1:
        raise wrong_use("ambiguous-campaign", name=words, found=listed(fitting))
    return fitting[0].code
