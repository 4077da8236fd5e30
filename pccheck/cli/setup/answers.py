"""What the verbs of setting up answer under `--json`."""

from typing import TypedDict

from pccheck.cli.frame.programs.answers import RowFaultJson


class CampaignJson(TypedDict):
    """A campaign of the book."""

    campaign: str
    title: str
    current: bool


class RemarkJson(TypedDict):
    """What is wrong or doubtful in a campaign file, and where."""

    line: int | None
    cell: str | None
    field: str
    fault: str
    message: str


class CampaignCheckJson(TypedDict):
    """What a campaign file must have mended, and what should be looked at."""

    file: str
    mistakes: list[RemarkJson]
    doubts: list[RemarkJson]
    notes: list[RowFaultJson]


ANSWERS = {"campaign list": list[CampaignJson], "campaign check": CampaignCheckJson}
