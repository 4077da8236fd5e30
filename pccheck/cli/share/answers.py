"""What the verbs for working together answer under `--json`."""

from datetime import datetime
from typing import TypedDict


class CameJson(TypedDict):
    """What came from an installation."""

    installation: str
    writers: list[str]
    came_entries: int


class AroseJson(TypedDict):
    """A question that arose."""

    kind: str
    record: str
    name: str
    field: str


class RefusedLinesJson(TypedDict):
    """Lines of a file that were refused."""

    file: str
    error: str
    line_count: int


class SyncJson(TypedDict):
    """What an exchange with a shared folder or a hub did."""

    came: list[CameJson]
    given_entries: int
    came_files: int
    given_files: int
    withdrawn_files: int
    missing_files: int
    arose: list[AroseJson]
    kept_back: int
    kept_back_visits: list[str]
    torn_groups: int
    refused_lines: list[RefusedLinesJson]
    told_before: int
    newer_segments: int
    foreign_segments: int
    foreign_files: int
    cleaned_segments: int


class SealedJson(TypedDict):
    """A sealed file that was written."""

    file: str
    passphrase: str


class GuestJson(TypedDict):
    """An installation that was at the hub."""

    installation: str
    at: datetime


class HubJson(TypedDict):
    """What a hub holds."""

    entry_count: int
    chains: int
    bytes: int
    guests: list[GuestJson]


ANSWERS = {"sync": SyncJson | SealedJson, "hub status": HubJson}
