"""The codes and names by which answers about the draw speak of records."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk


class Called:
    """The targets' codes, what people call others, by record; who has none stands for itself."""

    def __init__(self, desk: "Desk") -> None:
        from pccheck.book.ask.history import record_names
        from pccheck.book.ask.people import people
        from pccheck.book.ask.targets import targets

        self._names: dict[str, str] = record_names(desk.book)
        staff = people(desk.book, desk.current.rec)
        self._names |= {member.rec: member.name or member.code for member in staff.members}
        self._names |= {vehicle.rec: vehicle.name or vehicle.code for vehicle in staff.vehicles}
        units = targets(desk.book, desk.current.campaign.routing_level)
        self._names |= {unit.rec: unit.code for unit in units}

    def __getitem__(self, rec: str) -> str:
        return self._names.get(rec, rec)

    def of(self, recs: Iterable[str]) -> list[str]:
        """The names of several."""
        return [self[rec] for rec in recs]
