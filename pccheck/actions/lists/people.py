"""The task force's workbook into the book."""

from collections.abc import Iterator, Mapping
from typing import Any

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.book.ask.people import further_teams, people
from pccheck.book.ledger.transaction import Statement
from pccheck.errors import PccheckError
from pccheck.model.lists import AbsenceRow, BadRow, MemberRow, Note, PeopleLists, Place
from pccheck.model.records import Area
from pccheck.text.capitals import sentence
from pccheck.text.fold import fold
from pccheck.text.names.abbreviations import in_full
from pccheck.values import dataclass

REPRESENTS = "cán bộ đại diện"
"""The role of a member who stands for an area."""
MEMBER = "thành viên"
PLACEHOLDER, REPRESENTATIVE = sentence(MEMBER), sentence(REPRESENTS)
"""What the template writes where a name is to be filled in; the latter with an area behind it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry to write: kind, record ('' for a new one), fields."""

    kind: str
    rec: str
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PeoplePlan:
    """What a workbook says, as entries to write, the rows that cannot be taken, what to tell."""

    facts: tuple[Fact, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...] = ()


def understand_people(desk: Desk, lists: PeopleLists) -> PeoplePlan:
    """Find the bodies, teams, members and areas that the rows name."""
    return _Understanding(desk, lists).plan()


def import_people(desk: Desk, plan: PeoplePlan, by: str) -> int:
    """Keep the facts in one transaction; returns the entries written (none where all was known)."""
    with desk.book.writing(by, desk.now) as transaction:
        transaction.put_shuffled(
            Statement(fact.kind, fact.rec or transaction.new_id(), fact.fields)
            for fact in plan.facts
        )
        return transaction.count


class _Understanding:
    def __init__(self, desk: Desk, lists: PeopleLists) -> None:
        self._book, self._campaign = desk.book, desk.current.rec
        self._places = Places(desk.book, desk.current)
        self._lists = lists
        self._head = desk.current.campaign.task_force.head
        self._roles = (*desk.current.campaign.task_force.ranks, MEMBER, REPRESENTS)
        self._level = desk.current.campaign.routing_level
        self._staff = people(desk.book, desk.current.rec)
        self._further = further_teams(desk.book, desk.current.rec)
        self._bad = list(lists.bad)

    def _id(self, kind: str, *key: str) -> str:
        return self._book.keyed_id(kind, self._campaign, *key)

    def plan(self) -> PeoplePlan:
        facts = [
            *self._bodies(),
            *self._teams(),
            *self._members(),
            *self._vehicles(),
            *self._away(),
        ]
        self._bad += self._further_heads()
        notes = (*self._lists.notes, *self._nameless(), *self._same_people())
        return PeoplePlan(tuple(facts), tuple(self._bad), notes)

    def _nameless(self) -> Iterator[Note]:
        """The members of whom the template's words stand where a name is to be."""
        for row in self._lists.members:
            if self._is_placeholder(row.name):
                yield Note(row.place, "template-name", {"code": row.code, "value": row.name})

    def _further_heads(self) -> Iterator[BadRow]:
        """The rows that give a task force a second head, beside one of the list or of the book."""
        rows = self._lists.members
        listed = {row.code.casefold() for row in rows}
        others = [m for m in self._staff.members if m.code.casefold() not in listed]
        heads = [member.code for member in others if fold(member.role) == fold(self._head)]
        for row in rows:
            if fold(self._role(row.role)) == fold(self._head):
                if heads:
                    yield BadRow(row.place, "head-twice", {"value": self._head, "first": heads[0]})
                heads.append(row.code)

    def _same_people(self) -> Iterator[Note]:
        """The members that bear the name of another of the same body."""
        before: dict[tuple[str, str], str] = {}
        for row in self._lists.members:
            if not self._is_placeholder(row.name):
                first = before.setdefault((fold(row.name), row.body), row.code)
                if first != row.code:
                    yield Note(
                        row.place,
                        "member-twice",
                        {"code": row.code, "value": row.name, "first": first},
                    )

    def _is_placeholder(self, name: str) -> bool:
        """Whether the template wrote it: no official is called so."""
        words = {fold(PLACEHOLDER), fold(self._head)}
        return fold(name) in words or fold(name).startswith(fold(REPRESENTATIVE))

    def _area(self, place: Place, name: str) -> str | None:
        try:
            return self._places.find(name).rec
        except PccheckError as error:
            code = "row-ambiguous-area" if error.code == "ambiguous-area" else "row-unknown-area"
            self._bad.append(
                BadRow(place, code, {"value": name, "found": error.params.get("found", "")})
            )
            return None

    def _bodies(self) -> list[Fact]:
        return [
            self._fact(
                "body",
                row.code,
                name=row.name,
                kind=row.kind,
                area=self._area(row.place, row.area) if row.area else None,
            )
            for row in self._lists.bodies
        ]

    def _teams(self) -> list[Fact]:
        return [
            self._fact(
                "team",
                row.code,
                name=row.name,
                base=row.base,
                lat=row.lat,
                lon=row.lon,
                day_from=row.day_from,
                day_to=row.day_to,
                overtime=row.overtime,
            )
            for row in self._lists.teams
        ]

    def _members(self) -> list[Fact]:
        facts = []
        for row in self._lists.members:
            self._refuse_nowhere(row)
            day = row.document_date
            facts += [
                self._fact(
                    "member",
                    row.code,
                    title=row.title,
                    name=None if self._is_placeholder(row.name) else row.name,
                    phone=row.phone,
                    role=self._role(row.role),
                    leads=int(row.leads),
                    body=self._id("body", row.body),
                    team=self._id("team", row.team) if row.team else None,
                    document=row.document,
                    document_date=day.isoformat() if day else None,
                ),
                *self._also(row),
            ]
        return facts

    def _role(self, written: str) -> str:
        """The role as it is called, where it is only spelled otherwise: `Thư kí`."""
        if fold(written) in map(fold, self._roles):
            return written
        words = in_full(written)
        return next((role for role in self._roles if in_full(role) == words), written)

    def _refuse_nowhere(self, row: MemberRow) -> None:
        """A representative needs an area of the level at which teams are sent out."""
        if row.team or fold(self._role(row.role)) != fold(REPRESENTS):
            return
        body = next((b for b in self._lists.bodies if b.code == row.body), None)
        if body and any(bad.place == body.place for bad in self._bad):
            return
        named = self._places.named(body.area) if body and body.area else []
        area = named[0] if named else self._area_before(row.body)
        if area is None or area.level != self._level:
            self._bad.append(BadRow(row.place, "representative-nowhere", {"value": row.body}))

    def _area_before(self, body: str) -> Area | None:
        """The area that a body (by its code) has in the book."""
        rec = self._id("body", body)
        before = (one.area for one in self._staff.bodies if one.rec == rec)
        return self._places.by_rec.get(next(before, ""))

    def _also(self, row: MemberRow) -> Iterator[Fact]:
        """Further teams; those that only an earlier list named are no longer theirs."""
        if not row.team:
            return
        member = self._id("member", row.code)
        records = self._further.get(member, {})
        now: dict[str, int | None] = dict.fromkeys(records)
        now |= {self._id("team", team): int(leads) for team, leads in row.also}
        for team, leads in now.items():
            fields = {"member": member, "team": team, "leads": leads}
            yield Fact("member-team", records.get(team, ""), fields)

    def _vehicles(self) -> list[Fact]:
        return [
            self._fact(
                "vehicle",
                row.code,
                name=row.name,
                seats=row.seats,
                note=row.note,
                team=self._id("team", row.team) if row.team else None,
            )
            for row in self._lists.vehicles
        ]

    def _away(self) -> Iterator[Fact]:
        known = {row.code: self._id("member", row.code) for row in self._lists.members}
        known |= {row.code: self._id("vehicle", row.code) for row in self._lists.vehicles}
        known |= {row.code: self._id("team", row.code) for row in self._lists.teams}
        for row in self._lists.absences:
            if row.who in known:
                yield self._days("absence", "who", known[row.who], row)
            else:
                self._bad.append(BadRow(row.place, "unknown-absentee", {"value": row.who}))
        for row in self._lists.closures:
            if area := self._area(row.place, row.who):
                yield self._days("closure", "area", area, row)

    def _days(self, kind: str, field: str, who: str, row: AbsenceRow) -> Fact:
        first, last = row.first.isoformat(), row.last.isoformat()
        said = {
            "campaign": self._campaign,
            field: who,
            "first": first,
            "last": last,
            "reason": row.reason,
        }
        return Fact(kind, self._id(kind, who, first), _said(said))

    def _fact(self, what: str, code: str, **fields: object) -> Fact:
        return Fact(
            what, self._id(what, code), _said({"campaign": self._campaign, "code": code, **fields})
        )


def _said(fields: Mapping[str, object]) -> dict[str, object]:
    """What an empty cell does not say is left out."""
    return {name: value for name, value in fields.items() if value not in ("", None)}
