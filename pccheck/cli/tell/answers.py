"""What the verbs of telling answer under `--json`."""

from datetime import date, datetime
from typing import Literal, TypedDict

from pccheck.cli.frame.programs.answers import StopJson


class ContactJson(TypedDict):
    """Who goes, or is met there."""

    who: str
    phone: str


class ContactStopJson(StopJson):
    """A visit of the day, with where it is and whom to call."""

    address: str
    contact: str
    phone: str


class MeetingJson(TypedDict):
    """Where a representative joins (area, base, unit), when they are asked, and the stay."""

    joins: str
    asked: str
    begins: str
    ends: str


class HoursJson(TypedDict):
    """When a team leaves its base, meets representatives, eats on the road, and is back."""

    base: str
    departs: str
    meetings: list[MeetingJson]
    lunch: str | None
    returns: str


class OwnDayJson(TypedDict):
    """A team's day, as it goes out; no hours where nothing was planned."""

    day: date
    team: str
    vehicle: str | None
    contacts: list[ContactJson]
    hours: HoursJson | None
    visits: list[ContactStopJson]


class ToldJson(TypedDict):
    """That somebody was told."""

    channel: Literal["phone", "document"]
    document: str
    told_at: str
    named: bool


class CallJson(TypedDict):
    """Somebody to tell of an itinerary."""

    day: date
    team: str
    recipient: Literal["representative", "health", "vehicles", "crew", "unit"]
    body: str | None
    target: str | None
    name: str
    people: list[str]
    phones: list[str]
    area_names: list[str]
    meet: str
    place: str | None
    deadline: date | None
    release: datetime
    script: str
    notices: list[ToldJson]


class NomineeJson(TypedDict):
    """Whom a body names, by which document."""

    member: str
    name: str
    title: str
    document: str
    document_date: date | None


class AskedBodyJson(TypedDict):
    """A body that is asked for a member, and whom it named."""

    body: str
    body_name: str
    nominated: Literal["in-time", "late", "no-document", "missing"]
    members: list[NomineeJson]


ANSWERS = {"today": list[OwnDayJson], "notify": list[CallJson]}
