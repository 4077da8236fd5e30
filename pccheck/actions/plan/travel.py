"""The office's table of ways into the book, in place of great circles."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.desk.staff import named
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import by_code, targets
from pccheck.book.ask.ways import WayTable, way_table
from pccheck.book.ledger.transaction import Transaction
from pccheck.errors import wrong_use
from pccheck.exchange.lists.ways import WayRows
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.records import Area, Team
from pccheck.text.fold import fold
from pccheck.values import dataclass

TARGET, AREA, TEAM = "target", "area", "team"


@dataclass(frozen=True, slots=True)
class WayPreview:
    """What a table says: minutes by records, places by kind, rows that cannot be taken; and what
    was not read of its file.
    """

    minutes: Mapping[tuple[str, str], float]
    named: Mapping[str, int]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...]


def understand_ways(desk: Desk, table: WayRows) -> WayPreview:
    """Find what the rows name: targets by code, areas and teams by code or name."""
    meant = _Meant(desk)
    minutes: dict[tuple[str, str], float] = {}
    bad = list(table.bad)
    for row in table.rows:
        ends = meant.place(row.start), meant.place(row.goal)
        bad += [
            meant.complaint(row.place, words, place)
            for words, place in zip((row.start, row.goal), ends, strict=True)
            if not isinstance(place, str)
        ]
        start, goal = ends
        if not isinstance(start, str) or not isinstance(goal, str):
            continue
        before = minutes.setdefault((start, goal), row.minutes)
        if before != row.minutes:
            bad.append(
                BadRow(
                    row.place,
                    "way-twice",
                    {"start": row.start, "goal": row.goal, "value": f"{before:g}"},
                )
            )
    bad.sort(key=lambda one: one.place.row)
    places = set(chain.from_iterable(minutes))
    named = Counter(meant.kinds[rec] for rec in places)
    counts = {kind: named[kind] for kind in (AREA, TARGET, TEAM)}
    return WayPreview(minutes, counts, tuple(bad), table.notes)


def keep_ways(desk: Desk, name: str, minutes: Mapping[tuple[str, str], float], by: str) -> int:
    """The table takes the place of an earlier one, as a whole; returns the entries written."""
    with desk.book.writing(by, desk.now) as transaction:
        _put(desk, transaction, minutes)
        campaign = desk.current.rec
        transaction.put("way-table", _record(desk), {"campaign": campaign, "name": name})
        return transaction.count


def drop_ways(desk: Desk, by: str) -> int:
    """From here on there is no table; returns the entries written.

    Raises:
        PccheckError: `no-way-table`.
    """
    if way_table(desk.book, desk.current.rec) is None:
        raise wrong_use("no-way-table")
    with desk.book.writing(by, desk.now) as transaction:
        _put(desk, transaction, {})
        transaction.put("way-table", _record(desk), {"name": None})
        return transaction.count


def _record(desk: Desk) -> str:
    return desk.book.keyed_id("way-table", desk.current.rec)


def known_ways(desk: Desk) -> WayTable | None:
    """The table of ways that plans go by."""
    return way_table(desk.book, desk.current.rec)


def table_name(desk: Desk) -> str:
    """The name of the file that the table came from; '' where there is none."""
    known = known_ways(desk)
    return known.name if known else ""


def _put(desk: Desk, transaction: Transaction, minutes: Mapping[tuple[str, str], float]) -> None:
    """A record for each place that ways start from."""
    known = known_ways(desk)
    wanted: dict[str, dict[str, float]] = {start: {} for start, _ in known.minutes} if known else {}
    for (start, goal), number in minutes.items():
        wanted.setdefault(start, {})[goal] = number
    campaign = desk.current.rec
    for start, goals in wanted.items():
        transaction.put(
            "ways",
            desk.book.keyed_id("ways", campaign, start),
            {"campaign": campaign, "start": start, "to": goals},
        )


class _Meant:
    """Whom a table's codes mean; `kinds`: what each record found is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places = Places(desk.book, desk.current)
        self._staff = people(desk.book, desk.current.rec)
        self._own: dict[str, list[str]] = {}
        for target in targets(desk.book, desk.current.campaign.routing_level):
            self._own.setdefault(target.own_code.casefold(), []).append(target.rec)
        self._found: dict[str, str | list[Area]] = {}
        self.kinds: dict[str, str] = {}

    def place(self, words: str) -> str | list[Area]:
        """The record of a team, a target or an area; where not sure, the areas that it can be."""
        if words not in self._found:
            self._found[words] = self._look_up(words.strip())
        return self._found[words]

    def complaint(self, place: Place, words: str, areas: list[Area]) -> BadRow:
        """That words mean no place, or may mean several areas."""
        if not areas:
            return BadRow(place, "way-nowhere", {"value": words})
        found = self._places.listed(areas)
        return BadRow(place, "row-ambiguous-area", {"value": words, "found": found})

    def _by_code(self, code: str) -> str | None:
        """The one target with this short code, else with this code of its office's; None where two
        have it.
        """
        recs = by_code(self._desk.book, code) or self._own.get(code.casefold(), [])
        return recs[0] if code and len(recs) == 1 else None

    def _look_up(self, words: str) -> str | list[Area]:
        areas = [area for area in self._places.areas if area.code == words] or self._places.named(
            words
        )
        teams = named(self._staff.teams, words)
        coded = [team for team in teams if fold(team.code) == fold(words)]
        for kind, rec in (
            (TEAM, _sole(coded)),
            (TARGET, self._by_code(words)),
            (AREA, _sole(areas)),
            (TEAM, None if areas else _sole(teams)),
        ):
            if rec:
                self.kinds[rec] = kind
                return rec
        return areas


def _sole(records: Sequence[Area] | Sequence[Team]) -> str | None:
    """The one that is meant; None where there is none, or several."""
    return records[0].rec if len(records) == 1 else None
