"""What a workbook of the task force changes of whom and what the book has already."""

from collections.abc import Mapping
from datetime import date

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.lists.people import Fact, PeoplePlan
from pccheck.book.ask.documents import phones
from pccheck.book.ask.people import people
from pccheck.model.records import Body, Member, Team, Vehicle
from pccheck.text.dates import clock, date_words
from pccheck.text.fold import fold
from pccheck.values import dataclass

_Record = Body | Member | Team | Vehicle
_KINDS = ("member", "body", "team", "vehicle")


@dataclass(frozen=True, slots=True)
class Changed:
    """A member, body, team or vehicle of which the workbook says something else than the book.

    `name` as in the book. `changes`: (field, old, new), as a workbook writes them. `other_person`:
    the member's code would get the name of somebody else.
    """

    kind: str
    code: str
    name: str
    changes: tuple[tuple[str, str, str], ...]
    other_person: bool = False


def changed_people(desk: Desk, plan: PeoplePlan) -> list[Changed]:
    """What the plan changes, members first, by code; what is new is not among it."""
    comparing = _Comparing(desk, plan)
    compared = (comparing.changed(fact) for fact in plan.facts if fact.kind in _KINDS)
    changed = (record for record in compared if record.changes)
    return sorted(changed, key=lambda record: (_KINDS.index(record.kind), record.code))


class _Comparing:
    """The records of the book beside what a workbook says of them."""

    def __init__(self, desk: Desk, plan: PeoplePlan) -> None:
        staff = people(desk.book, desk.current.rec)
        every: list[_Record] = [*staff.bodies, *staff.members, *staff.teams, *staff.vehicles]
        self._known = {one.rec: one for one in every}
        self._phones = phones(desk.book, desk.current.rec)
        self._names = {fact.rec: str(fact.fields.get("code", "")) for fact in plan.facts}
        self._names |= {one.rec: one.code for one in self._known.values()}
        self._names |= {area.rec: area.name for area in Places(desk.book, desk.current).areas}
        self._further: dict[str, dict[str, int | None]] = {}
        for fact in plan.facts:
            if fact.kind == "member-team":
                team, leads = fact.fields["team"], fact.fields.get("leads")
                self._further.setdefault(fact.fields["member"], {})[team] = leads

    def changed(self, fact: Fact) -> Changed:
        """What is said otherwise of the record; of a new one nothing."""
        record = self._known.get(fact.rec)
        if record is None:
            return Changed(fact.kind, "", "", ())
        before = self._before(record)
        said = {name: self._text(name, value) for name, value in fact.fields.items()}
        if isinstance(record, Member):
            said["team"] = self._teams(record, fact.fields)
        changes = tuple(
            (name, before[name], new)
            for name, new in said.items()
            if name in before and before[name] != new
        )
        other = isinstance(record, Member) and _is_other(record.name, said.get("name", ""))
        return Changed(fact.kind, record.code, record.name, changes, other)

    def _before(self, record: _Record) -> dict[str, str]:
        """The fields of the record as a workbook writes them."""
        fields = [name for name in record.__dataclass_fields__ if name not in ("rec", "also")]
        before = {name: self._text(name, getattr(record, name)) for name in fields}
        if isinstance(record, Member):
            before["phone"] = self._phones.get(record.rec, "")
            before["team"] = ", ".join(self._names.get(team, "") for team in record.teams)
        return before

    def _teams(self, member: Member, said: Mapping[str, object]) -> str:
        """The codes of the teams that a member goes with when the workbook is kept."""
        first = str(said.get("team") or member.team)
        leads = dict[str, int | None](member.also) | self._further.get(member.rec, {})
        further = (team for team, leading in leads.items() if leading is not None)
        return ", ".join(self._names.get(team, "") for team in (first, *further) if team)

    def _text(self, field: str, value: object) -> str:
        if field in ("day_from", "day_to") and isinstance(value, int):
            return clock(value)
        if field == "document_date" and value:
            return date_words(date.fromisoformat(str(value)))
        if field == "leads":
            return "x" if value else ""
        text = "" if value is None else str(value)
        return self._names.get(text, text) if field in ("body", "team", "area") else text


def _is_other(old: str, new: str) -> bool:
    """Whether both are names, and not one name in another spelling."""
    return bool(old and new) and fold(old) != fold(new)
