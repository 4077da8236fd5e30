"""What the verbs of setting up answer under `--json`."""

from typing import TypedDict


class CampaignJson(TypedDict):
    """A campaign of the book."""

    campaign: str
    title: str
    current: bool


ANSWERS = {"campaign list": list[CampaignJson]}
