"""Exports of the statistics software into the book: a preview first, then the entries."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import Finder, lies_in
from pccheck.actions.desk.places import Places
from pccheck.actions.record.codes import code_record
from pccheck.book.ask.history import record_names
from pccheck.book.ask.scans import known_counts, location_codes
from pccheck.book.ledger.transaction import Statement
from pccheck.exchange.lists.scans import ScanRow, ScanTable, header_labels, read_scans
from pccheck.exchange.tables.leftovers import listed
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.location_code import code_key, code_slug
from pccheck.model.records import Target
from pccheck.text.dates import turned_round
from pccheck.values import dataclass

_SHOWN = 5
_YEARS_BEFORE = 3
"""Counts go back so many years before the campaign: others are slips of the keyboard."""
_MONTH = len("2021-12")
_SETTING = "scans:"
"""Settings with this beginning keep a source's mapping; a source is known by its header's words."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """One day's count understood: of which record, and what stood there before, if anything."""

    row: ScanRow
    rec: str
    old: int | None


@dataclass(frozen=True, slots=True)
class ScanPreview:
    """What an import would do.

    `unregistered`: codes that are no target's, `empty`: rows without a number.
    """

    table: ScanTable
    new: tuple[DayCount, ...]
    changed: tuple[DayCount, ...]
    same: int
    bad: tuple[BadRow, ...]
    unregistered: tuple[str, ...]
    remembered: bool


def preview_scans(desk: Desk, path: Path, mapping: Mapping[str, str]) -> ScanPreview:
    """Read an export, by the mapping given, else by the one remembered for its header, else by the
    usual words.

    Raises:
        PccheckError: those of `read_scans`.
    """
    remembered = {} if mapping else _remembered(desk, path)
    table = read_scans(path, mapping or remembered)
    find = _Subjects(desk)
    known = known_counts(desk.book)
    new: list[DayCount] = []
    changed: list[DayCount] = []
    bad, same = list(table.bad), 0
    seen: dict[tuple[str, date], ScanRow] = {}
    for row in table.rows:
        rec = find.record(row)
        if isinstance(rec, BadRow):
            bad.append(rec)
            continue
        if strange := _strange_day(desk, row):
            bad.append(strange)
            continue
        first = seen.setdefault((rec, row.day), row)
        if first is not row:
            bad.append(
                BadRow(row.place, "row-twice", {"value": row.subject, "first": first.place.row})
            )
            continue
        old = known.get(rec, {}).get(row.day.isoformat())
        if old == row.count:
            same += 1
        else:
            (new if old is None else changed).append(DayCount(row, rec, old))
    bad.sort(key=lambda one: one.place.row)
    if turned := _turned_days(desk, [count.row for count in (*new, *changed)]):
        table = replace(table, notes=(*table.notes, turned))
    unregistered = tuple(sorted(find.unregistered))
    return ScanPreview(
        table, tuple(new), tuple(changed), same, tuple(bad), unregistered, bool(remembered)
    )


def _strange_day(desk: Desk, row: ScanRow) -> BadRow | None:
    """Why nothing can have been counted on the day: it is to come, or long before the campaign."""
    first = desk.current.campaign.from_.year - _YEARS_BEFORE
    if first <= row.day.year and row.day <= desk.today:
        return None
    return BadRow(row.place, "no-day-of-scans", {"day": row.day, "first": first})


def _turned_days(desk: Desk, rows: Sequence[ScanRow]) -> Note | None:
    """The rows outside the campaign, if day and month may be turned round in all of them.

    Counts of the weeks before are wanted too, but those have days that are no months.
    """
    first, last = desk.current.campaign.from_, desk.current.campaign.to
    strange = [row for row in rows if not first <= row.day <= last]
    turned = [turned_round(row.day) for row in strange]
    if not strange or not all(day and first <= day <= last for day in turned):
        return None
    place = strange[0].place
    return Note(
        Place(place.file, place.sheet),
        "days-turned",
        {
            "count": len(strange),
            "day": strange[0].day,
            "turned": turned[0],
            "rows": listed([row.place.row for row in strange]),
        },
    )


def import_scans(desk: Desk, preview: ScanPreview, by: str) -> int:
    """Keep the counts, a record for each month of a code, target or area, and how they are read."""
    months: dict[tuple[str, str, str], dict[str, int]] = {}
    for count in (*preview.new, *preview.changed):
        row, day = count.row, count.row.day.isoformat()
        months.setdefault((row.about, count.rec, day[:_MONTH]), {})[day] = row.count
    with desk.book.writing(by, desk.now) as transaction:
        counts = known_counts(desk.book)
        statements = []
        for (about, subject, month), days in months.items():
            before = {day: n for day, n in counts.get(subject, {}).items() if day.startswith(month)}
            fields = {"about": about, "subject": subject, "days": {**before, **days}}
            rec = desk.book.keyed_id("scans", subject, month)
            statements.append(Statement("scans", rec, fields))
        transaction.put_shuffled(statements)
        transaction.set(
            _setting(preview.table.labels),
            json.dumps(dict(preview.table.mapping), ensure_ascii=False),
        )
        return transaction.count


def _remembered(desk: Desk, path: Path) -> dict[str, str]:
    for labels in header_labels(path):
        if kept := desk.book.setting(_setting(labels)):
            return {str(field): str(label) for field, label in json.loads(kept).items()}
    return {}


def _setting(labels: tuple[str, ...]) -> str:
    return _SETTING + hashlib.sha256("\x1f".join(labels).encode()).hexdigest()[:16]


class _Subjects:
    """What the rows of an export are about, remembering what it has found."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._finder = Finder(desk)
        self._places = Places(desk.book, desk.current)
        codes = [code for code in location_codes(desk.book) if code.target]
        self._registered = {code.rec for code in codes}
        self._owners = {code.rec: code.target for code in codes}
        self._codes = {code_slug(code.payload): code.rec for code in codes}
        self._codes |= {code_key(code.payload): code.rec for code in codes}
        self._targets: dict[str, Target | list[Target]] = {}
        self.unregistered: set[str] = set()

    def record(self, row: ScanRow) -> str | BadRow:
        """The record of the code, target or area that the row names."""
        if row.about == "code":
            return self._code(row)
        return self._target(row) if row.about == "target" else self._area(row)

    def _code(self, row: ScanRow) -> str | BadRow:
        subject = row.subject
        rec = (
            self._codes.get(code_key(subject))
            or self._codes.get(code_slug(subject))
            or code_record(self._desk, subject)
        )
        if rec not in self._registered:
            self.unregistered.add(subject)
        unit = self._finder.sure(row.beside.get("target", ""))
        owner = self._owners.get(rec, "")
        if unit and owner and owner != unit.rec:
            return self._other(row, subject, owner, unit)
        return rec

    def _other(self, row: ScanRow, code: str, owner: str, unit: Target) -> BadRow:
        """The code is one unit's, the name another's."""
        whose = record_names(self._desk.book).get(owner, owner)
        named = f"{unit.code} {unit.name}"
        return BadRow(row.place, "code-of-another", {"value": code, "whose": whose, "named": named})

    def _target(self, row: ScanRow) -> str | BadRow:
        name = row.subject
        if name not in self._targets:
            self._targets[name] = self._finder.sure(name) or self._finder.near(name)
        meant = self._targets[name]
        if isinstance(meant, Target):
            return self._disagreeing(row, meant) or meant.rec
        if not meant:
            return BadRow(row.place, "row-unknown-target", {"value": name})
        listed = "; ".join(f"{target.code} {target.name}" for target in meant[:_SHOWN])
        return BadRow(row.place, "row-ambiguous-target", {"value": name, "found": listed})

    def _disagreeing(self, row: ScanRow, unit: Target) -> BadRow | None:
        """What beside the unit's name is not its own: a code of another's, another area."""
        code, area = row.beside.get("own", ""), row.beside.get("area", "")
        coded = self._finder.coded(code) if code else []
        if coded and unit not in coded:
            return self._other(row, code, coded[0].rec, unit)
        if not area or lies_in(area, unit):
            return None
        return BadRow(
            row.place,
            "row-other-area",
            {
                "value": area,
                "area": unit.area_name or unit.region_name,
                "unit": unit.code,
                "called": unit.name,
            },
        )

    def _area(self, row: ScanRow) -> str | BadRow:
        found = self._places.named(row.subject)
        if len(found) == 1:
            return found[0].rec
        if not found:
            return BadRow(row.place, "row-unknown-area", {"value": row.subject})
        return BadRow(
            row.place,
            "row-ambiguous-area",
            {"value": row.subject, "found": self._places.listed(found)},
        )
