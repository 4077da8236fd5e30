"""The task force of the book as the rows of a workbook, which brings nothing new as it stands."""

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.people import PLACEHOLDER, REPRESENTATIVE, REPRESENTS
from pccheck.book.ask.documents import phones
from pccheck.book.ask.people import people
from pccheck.model.records import Body, Member, Team, Vehicle
from pccheck.text.capitals import sentence
from pccheck.text.dates import clock, date_words
from pccheck.text.fold import fold

Row = dict[str, str]
"""The cells of a row by field name."""


def known_rows(desk: Desk) -> dict[str, list[Row]]:
    """Bodies, members, teams and vehicles, by the sheets' keys."""
    words = _InWords(desk)
    return {
        "bodies": list(map(words.body, words.staff.bodies)),
        "members": list(map(words.member, words.staff.members)),
        "teams": list(map(_team, words.staff.teams)),
        "vehicles": list(map(words.vehicle, words.staff.vehicles)),
    }


class _InWords:
    """What the rows name each other and the areas by."""

    def __init__(self, desk: Desk) -> None:
        self.staff = people(desk.book, desk.current.rec)
        self._head = desk.current.campaign.task_force.head
        self._phones = phones(desk.book, desk.current.rec)
        self._bodies = {body.rec: body for body in self.staff.bodies}
        self._teams = {team.rec: team.code for team in self.staff.teams}
        places = Places(desk.book, desk.current)
        self._areas = {rec: places.full_name(area) for rec, area in places.by_rec.items()}

    def body(self, body: Body) -> Row:
        """A row of the bodies."""
        area = self._areas.get(body.area, "")
        return {"code": body.code, "name": body.name, "kind": body.kind, "area": area}

    def member(self, member: Member) -> Row:
        """A row of the members."""
        body = self._bodies.get(member.body)
        teams = {self._teams.get(team, ""): leads for team, leads in member.teams.items()}
        led = [team for team, leads in teams.items() if leads]
        day = member.document_date
        return {
            "code": member.code,
            "name": member.name or self._placeholder(member, body),
            "title": member.title,
            "body": body.code if body else "",
            "role": member.role,
            "team": "; ".join(teams),
            "leads": "x" if led and len(teams) == 1 else "; ".join(led),
            "document": member.document,
            "document_date": date_words(day) if day else "",
            "phone": self._phones.get(member.rec, ""),
        }

    def vehicle(self, vehicle: Vehicle) -> Row:
        """A row of the vehicles."""
        team = self._teams.get(vehicle.team, "")
        return {
            "code": vehicle.code,
            "name": vehicle.name,
            "seats": str(vehicle.seats),
            "team": team,
            "note": vehicle.note,
        }

    def _placeholder(self, member: Member, body: Body | None) -> str:
        """The template's words for somebody who is not named yet."""
        if fold(member.role) == fold(REPRESENTS):
            area = self._areas.get(body.area, "") if body else ""
            return f"{REPRESENTATIVE} {area}".strip()
        return sentence(self._head) if member.role == self._head else PLACEHOLDER


def _team(team: Team) -> Row:
    numbers = {"lat": team.lat, "lon": team.lon, "overtime": team.overtime}
    hours = {"day_from": team.day_from, "day_to": team.day_to}
    return {
        "code": team.code,
        "name": team.name,
        "base": team.base,
        **{name: str(value) for name, value in numbers.items() if value is not None},
        **{name: clock(value) for name, value in hours.items() if value is not None},
    }
